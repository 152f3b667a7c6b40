import type { Language } from '../../src-shared/texts/text.ts';

/** What a column holds, which decides how a spreadsheet shows and adds it up. */
export type CellKind =
  | 'text'
  /** E.164, or several of them. */
  | 'phone'
  /** Whole numbers. */
  | 'number'
  /** Kopecks. */
  | 'money'
  /** Thousandths: quantities, hours. */
  | 'thousandths'
  /** Basis points. */
  | 'percent'
  /** UTC milliseconds, shown as a day of the garage. */
  | 'date'
  /** UTC milliseconds, shown as a day and the time of day. */
  | 'dateTime';

/** A value in the program's own units; null leaves the cell empty. */
export type Cell = string | number | null;

export interface SheetColumn {
  readonly title: string;
  readonly kind: CellKind;
  /** In characters. */
  readonly width: number;
}

/** A table to be written: what stands in its head, and how its values are to be read. */
export interface SheetForm {
  readonly name: string;
  readonly columns: readonly SheetColumn[];
  readonly language: Language;
  /** The garage's zone (IANA), in which its days begin and end. */
  readonly timeZone: string;
}

/** Writes a table as it comes, so that its length costs no memory but that of the finished file. */
export interface SheetWriter {
  /** Adds rows under those that are there. A row has a cell for every column. */
  readonly add: (rows: readonly (readonly Cell[])[]) => Promise<void>;
  /** The whole file, as a blob: it goes from thread to thread and into an answer without being copied. */
  readonly finish: () => Promise<Blob>;
}
