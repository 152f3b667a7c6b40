import { isDayName } from '../../../src-shared/domain/day.ts';
import { dayOf } from '../../app/garage-time.ts';

/** A typed day as `YYYY-MM-DD`, the year being that of `now` when it is left out; null for what is no day. */
export function parseDay(text: string, now: number): string | null {
  const match = /^(\d{1,2})[./\s-](\d{1,2})(?:[./\s-](\d{2}|\d{4}))?\.?$/.exec(text.trim());
  if (!match) return null;
  const [, day = '', month = '', year = dayOf(now).slice(0, 4)] = match;
  const name = `${year.length === 2 ? `20${year}` : year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isDayName(name) ? name : null;
}
