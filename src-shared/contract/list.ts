import { z } from 'zod';

/** How many rows a screen may ask for at once. */
export const pageSizeMax = 200;

/** Which window of rows is on the screen. */
export const windowShape = {
  offset: z.number().int().min(0).max(10_000_000),
  limit: z.number().int().min(1).max(pageSizeMax),
};

/**
 * What every list takes: words to find, filters, an order of rows, and which window of them is on the screen.
 * `sort.by` is one of `sorts`; `filters` are the list's own.
 */
export function listInput<const Sorts extends readonly [string, ...string[]], Filters extends z.ZodType>(
  sorts: Sorts,
  filters: Filters,
) {
  return z.object({
    search: z.string().max(200),
    filters,
    sort: z.object({ by: z.enum(sorts), descending: z.boolean() }),
    ...windowShape,
  });
}

/** What every list answers: the window's rows, how many rows there are in all, and the figures of the footer. */
export function listOutput<Row extends z.ZodType, Totals extends z.ZodType>(row: Row, totals: Totals) {
  return z.object({ rows: z.array(row), total: z.number().int(), totals });
}
