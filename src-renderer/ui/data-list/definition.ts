import type { QueryKey } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { ExportRequest } from '../../../src-shared/contract/exports.ts';
import type { TextKey } from '../../../src-shared/texts/texts.ts';

/** What a list asks the garage for: one window of rows (`listInput` of the contract). */
export interface ListRequest<Sort extends string, Filters> {
  readonly search: string;
  readonly filters: Filters;
  readonly sort: { readonly by: Sort; readonly descending: boolean };
  readonly offset: number;
  readonly limit: number;
}

/** What the garage answers (`listOutput` of the contract). */
export interface ListPage<Row, Totals> {
  readonly rows: readonly Row[];
  readonly total: number;
  readonly totals: Totals;
}

/** A `list` procedure of the contract, as `garage.<capability>.list`. */
interface ListProcedure<Request, Row, Totals> {
  readonly call: (request: Request, options: { signal: AbortSignal }) => Promise<ListPage<Row, Totals>>;
  readonly queryKey: (options: { input: Request }) => QueryKey;
}

/** One column. */
export interface ListColumn<Row, Sort extends string> {
  readonly id: string;
  readonly text: TextKey;
  readonly cell: (row: Row) => ReactNode;
  /** In pixels at 100 % zoom. */
  readonly width: number;
  /** Its share of the width that is left over; without it the column keeps its width. */
  readonly grow?: number;
  /** Figures stand at the end. */
  readonly align?: 'end';
  /** What the list is sorted by when this header is pressed. */
  readonly sort?: Sort;
  /** Money and dates are wanted largest first. */
  readonly isDescendingFirst?: true;
  /** Not shown until the person chooses it. */
  readonly isHiddenAtFirst?: true;
  /** Leaves first where there is not enough width for all columns. */
  readonly isMinor?: true;
  /** Always shown: without it a row would be nobody's. */
  readonly isRequired?: true;
}

/** A filter with a few values, one of them or (with `isMultiple`) several at once. `options` come from the screen when they are data. */
export interface ChoiceFilter {
  readonly kind: 'choice';
  readonly name: string;
  readonly text: TextKey;
  readonly isMultiple?: true;
  /** Too many options to be read: one of them is found by typing. */
  readonly isLong?: true;
  readonly options: readonly { readonly value: string; readonly text: TextKey | { readonly said: string } }[];
}

/** A filter by days, kept in the address as `2026-03-01..2026-03-31` (either end may be missing). */
export interface PeriodFilter {
  readonly kind: 'period';
  readonly name: string;
  readonly text: TextKey;
}

export type ListFilter = ChoiceFilter | PeriodFilter;

/** The filters as they stand in the address: name → text. A multiple choice is separated by commas. */
export type FilterValues = Readonly<Record<string, string>>;

/**
 * Everything that makes a list this list. Make it once, outside of the component (its columns and functions must not change from render to
 * render); only filters may be handed over anew, when their options are data.
 */
export interface ListDefinition<Row, Sort extends string, Filters, Totals> {
  /** Under which the person's columns are kept: `clients`. */
  readonly name: string;
  readonly procedure: ListProcedure<ListRequest<Sort, Filters>, Row, Totals>;
  readonly columns: readonly ListColumn<Row, Sort>[];
  readonly defaultSort: { readonly by: Sort; readonly descending: boolean };
  readonly filters: readonly ListFilter[];
  /** The address's texts as the contract's filters; what makes no sense is left out. */
  readonly toFilters: (values: FilterValues) => Filters;
  readonly rowId: (row: Row) => string;
  /** What a screen reader calls the row. */
  readonly rowTitle: (row: Row) => string;
  /** The list as a file, as it is on the screen; without it none can be saved. */
  readonly export?: (question: Omit<ListRequest<Sort, Filters>, 'offset' | 'limit'>) => ExportRequest;
  /** Where the list is filled from a file: `/import/clients`. */
  readonly importPath?: string;
  /** The row where there is no width for columns (phones, and beside an open record): two lines at most. */
  readonly compact: (row: Row) => ReactNode;
}
