import { type ExportListName, type ExportRequest, exportRequestSchema } from '../../src-shared/contract/exports.ts';

/** The lists that can leave, in the order of the program's rail. */
export const wholeLists = [
  'orders',
  'clients',
  'cars',
  'works',
  'suppliers',
  'purchases',
  'parts',
  'payments',
] as const satisfies readonly ExportListName[];

/** The latest moment that JavaScript knows, in UTC milliseconds. */
const endOfTime = 8_640_000_000_000_000;

/** All of a list: unfiltered, the oldest first, or what has no age by name. */
export function wholeList(list: (typeof wholeLists)[number]): ExportRequest {
  const rows = (by: string) => ({ search: '', filters: {}, sort: { by, descending: false } });
  const requests = {
    orders: rows('created'),
    clients: rows('created'),
    cars: rows('created'),
    works: rows('name'),
    suppliers: rows('created'),
    purchases: rows('created'),
    parts: rows('name'),
    payments: { from: 0, until: endOfTime },
  };
  return exportRequestSchema.parse({ list, request: requests[list] });
}
