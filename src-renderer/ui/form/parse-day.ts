/** A typed day as `YYYY-MM-DD`, the year being that of `now` when it is left out; null for what is no day. */
export function parseDay(text: string, now: number): string | null {
  const match = /^(\d{1,2})[./\s-](\d{1,2})(?:[./\s-](\d{2}|\d{4}))?\.?$/.exec(text.trim());
  if (!match) return null;
  const [, day = '', month = '', year = String(new Date(now).getFullYear())] = match;
  const iso = `${year.length === 2 ? `20${year}` : year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const moment = new Date(`${iso}T00:00:00`);
  return Number.isNaN(moment.getTime()) || moment.getDate() !== Number(day) ? null : iso;
}
