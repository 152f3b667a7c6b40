import type { Delimiter } from './delimited.ts';
import type { TextEncoding } from './text-encoding.ts';

/** One line of a table: its number in the file as a person would find it there (from 1), and its cells as text, trimmed, '' where empty. */
export interface TableRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/** A table as it was found in a file. Blank lines are left out; the others keep their numbers. */
export interface Table {
  readonly format: 'workbook' | 'text';
  /** The sheet that was read and all that could have been; null and empty for a text file. */
  readonly sheetName: string | null;
  readonly sheetNames: readonly string[];
  /** How the text was written; null for a workbook. */
  readonly encoding: TextEncoding | null;
  readonly delimiter: Delimiter | null;
  /** The row that names the columns, or null when none of the leading rows does. */
  readonly header: TableRow | null;
  /** What stands under the header; without one, everything. */
  readonly rows: readonly TableRow[];
}

/** A cell's text as it is kept: outer white space (no-break too), carriage returns and invisible marks removed, never longer than Excel allows. */
export function cleanText(text: string, charactersMax: number): string {
  if (text === '') return text;
  return text
    .slice(0, charactersMax)
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]|[\u00ad\u200b\u200e\u200f\u2060\ufeff]/gu, '')
    .trim();
}
