/**
 * Which of Excel's built-in number formats show a date or a time (ECMA-376 Part 1, §18.8.30): 14–22 and 45–47 everywhere,
 * 27–36, 50–58 and 71–81 in the East Asian and Thai editions.
 */
const isBuiltInDate = (id: number): boolean =>
  (id >= 14 && id <= 22) ||
  (id >= 27 && id <= 36) ||
  (id >= 45 && id <= 47) ||
  (id >= 50 && id <= 58) ||
  (id >= 71 && id <= 81);

/**
 * Whether a number format shows a date or time: outside quoted text, escapes and [brackets] it has date letters and no digit placeholder.
 * @param code the format's own code, undefined for a built-in one.
 */
export function isDateFormat(id: number, code: string | undefined): boolean {
  if (code === undefined) return isBuiltInDate(id);
  const bare = code
    .toLowerCase()
    .replace(/"[^"]*"|\\.|_.|\*./g, '')
    // [h], [mm] and [ss] count elapsed time; every other bracket is a colour, a condition or a locale.
    .replace(/\[(?!h+\]|m+\]|s+\])[^\]]*\]/g, '')
    .replace(/general|am\/pm|a\/p/g, '');
  const positive = bare.split(';')[0] ?? '';
  return /[dmyhs]/.test(positive) && !/[#?]|(?<!s[.,]0*)0/.test(positive);
}

const dayMs = 86_400_000;

/**
 * An Excel serial day as text: `2026-11-20`, with ` 14:30` when it has a time, `14:30` alone when it is a time without a day.
 * Days before March 1900 are one off because Excel believes in 29 February 1900; with `from1904` day 0 is 1 January 1904.
 * A number that is no day of the years 1900–9999 is answered as it is.
 */
export function dateText(serial: number, from1904: boolean): string {
  if (serial < 0 || serial >= 2_958_466) return String(serial);
  const minutes = Math.round((serial % 1) * 1440);
  const time = `${String(Math.floor(minutes / 60) % 24).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
  if (serial < 1 && !from1904) return time;
  const day = Math.floor(serial) + (minutes === 1440 ? 1 : 0);
  const start = from1904 ? Date.UTC(1904, 0, 1) : day < 60 ? Date.UTC(1899, 11, 31) : Date.UTC(1899, 11, 30);
  const date = new Date(start + day * dayMs).toISOString().slice(0, 10);
  return minutes % 1440 === 0 ? date : `${date} ${time}`;
}
