/** How long the texts may be that come from outside, in UTF-16 units. */
export const outsideTextMax = { message: 4_000, comment: 2_000 } as const;

/**
 * What no text from outside may bring along: control characters (but the line break), marks that turn the direction of what stands around them, invisible
 * ones that make two texts look alike, halves of a surrogate pair, and private or unassigned code points.
 */
const unwanted =
  /(?!\n)\p{Cc}|[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|\p{Cs}|\p{Co}|\p{Cn}/gu;
/** Marks piled onto one letter until they cover the lines above and below. */
const piledMarks = /(\p{M}{4})\p{M}+/gu;

/**
 * A text that a stranger wrote, fit to be kept and shown as plain text: composed (NFC), without what is unwanted, trimmed, no more than one empty line in a
 * row, and cut to `max` UTF-16 units without breaking a letter.
 */
export function cleanOutsideText(text: string, max: number): string {
  const clean = text
    .slice(0, max * 4)
    .replace(/\r\n?|[\u2028\u2029\u0085]/g, '\n')
    .replace(/\t/g, ' ')
    .replace(unwanted, '')
    .normalize('NFC')
    .replace(piledMarks, '$1')
    .replace(/[^\S\n]+\n/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
  if (clean.length <= max) return clean;
  const cut = clean.slice(0, max);
  return (/[\ud800-\udbff]$/.test(cut) ? cut.slice(0, -1) : cut).trimEnd();
}
