import { writtenNumber } from './written-number.ts';

/**
 * The number of a printed document: counted anew every year, for each kind of document and each PC's prefix by itself. `year` is that of the
 * garage's own calendar on the day of issue.
 */
export type DocumentNumber = { readonly prefix: string; readonly counter: number; readonly year: number };

/** The name of the counter that gives a kind of document its numbers in a year. */
export const documentSeries = (kind: string, year: number): string => `${kind}-${year}`;

/** The number as it is printed: `15/2026`, `A-15/2026`. */
export function formatDocumentNumber({ prefix, counter, year }: DocumentNumber): string {
  return `${prefix === '' ? '' : `${prefix}-`}${counter}/${year}`;
}

/** Reads a number as a person writes it: `№ a-15/2026`, `15 / 2026`. Null when it is none. */
export function parseDocumentNumber(text: string): DocumentNumber | null {
  const match =
    /^\s*(?:#|NO\.|NO(?=[\s\d]))?\s*(?:(\p{L}[\p{L}\p{N}]{0,5})\s*[-\s]\s*|(\p{L}{1,6}))?0*(\d{1,12})\s*\/\s*(\d{4})\s*$/u.exec(
      writtenNumber(text),
    );
  if (match === null) return null;
  return { prefix: match[1] ?? match[2] ?? '', counter: Number(match[3]), year: Number(match[4]) };
}

/** The order of a list of documents: by year, then by prefix, then by counter. */
export function compareDocumentNumbers(a: DocumentNumber, b: DocumentNumber): number {
  if (a.year !== b.year) return a.year - b.year;
  if (a.prefix !== b.prefix) return a.prefix < b.prefix ? -1 : 1;
  return a.counter - b.counter;
}
