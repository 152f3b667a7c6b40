/** A period of whole days of this PC's zone; '' is an open end. */
export interface Period {
  /** `YYYY-MM-DD`, the first day. */
  readonly from: string;
  /** `YYYY-MM-DD`, the last day, which still belongs to it. */
  readonly until: string;
}

const dayPattern = /^\d{4}-\d{2}-\d{2}$/;

/** Reads `2026-03-01..2026-03-31` of an address; what is no day is an open end. */
export function parsePeriod(text: string): Period {
  const [from = '', until = ''] = text.split('..');
  return { from: dayPattern.test(from) ? from : '', until: dayPattern.test(until) ? until : '' };
}

/** Writes a period for the address; '' when both ends are open. */
export function writePeriod(from: string, until: string): string {
  return from === '' && until === '' ? '' : `${from}..${until}`;
}

/** The moments of a period, UTC milliseconds: from the first one to before the second one. Null is an open end. */
export function momentsOf({ from, until }: Period): { readonly from: number | null; readonly before: number | null } {
  const midnight = (day: string) => new Date(`${day}T00:00:00`);
  const after = until === '' ? null : midnight(until);
  after?.setDate(after.getDate() + 1);
  return { from: from === '' ? null : midnight(from).getTime(), before: after?.getTime() ?? null };
}
