import { dayAway, isDayName } from '../../../src-shared/domain/day.ts';
import { momentOf } from '../../app/garage-time.ts';

/** A period of whole days by the garage's clock; '' is an open end. */
export interface Period {
  /** `YYYY-MM-DD`, the first day. */
  readonly from: string;
  /** `YYYY-MM-DD`, the last day, which still belongs to it. */
  readonly until: string;
}

/** Reads `2026-03-01..2026-03-31` of an address; what is no day is an open end. */
export function parsePeriod(text: string): Period {
  const [from = '', until = ''] = text.split('..');
  return { from: isDayName(from) ? from : '', until: isDayName(until) ? until : '' };
}

/** Writes a period for the address; '' when both ends are open. */
export function writePeriod(from: string, until: string): string {
  return from === '' && until === '' ? '' : `${from}..${until}`;
}

/** The moments of a period, UTC milliseconds: from the first one to before the second one. Null is an open end. */
export function momentsOf({ from, until }: Period): { readonly from: number | null; readonly before: number | null } {
  return { from: from === '' ? null : momentOf(from), before: until === '' ? null : momentOf(dayAway(until, 1)) };
}
