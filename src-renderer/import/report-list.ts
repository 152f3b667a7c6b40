import type { ImportReportRow, ReportPart } from '../../src-shared/contract/imports.ts';
import type { Language } from '../../src-shared/texts/text.ts';
import { client, garage } from '../app/garage.ts';
import type { ListDefinition } from '../ui/data-list/definition.ts';

interface ReportFilters {
  readonly part: ReportPart;
}

export type ReportListDefinition = ListDefinition<ImportReportRow, 'line', ReportFilters, object>;

/** The report as a list: its windows of rows, in the order of the file. */
export function reportList(importId: string, language: Language): ReportListDefinition {
  const inputOf = ({ filters, offset, limit }: { filters: ReportFilters; offset: number; limit: number }) => ({
    importId,
    language,
    part: filters.part,
    offset,
    limit,
  });
  return {
    name: 'import-report',
    procedure: {
      call: async (request, { signal }) => ({
        ...(await client.imports.report(inputOf(request), { signal })),
        totals: {},
      }),
      queryKey: ({ input }) => garage.imports.report.queryKey({ input: inputOf(input) }),
    },
    columns: [],
    defaultSort: { by: 'line', descending: false },
    filters: [],
    toFilters: () => ({ part: 'all' }),
    rowId: ({ line, column }) => `${line} ${column}`,
    rowTitle: ({ line }) => String(line),
    compact: () => null,
  };
}
