import type { Content } from 'pdfmake/interfaces.js';
import { documentSum, partsOf, worksOf } from '../../../src-shared/domain/document-model.ts';
import type { Sheet } from '../sheet.ts';
import { linesTable, plainRows, subtotalLine } from './lines-table.ts';
import { totalsBlock } from './totals.ts';

interface WorksAndParts {
  worksHeading: string;
  withExecutor: boolean;
  withNormHours: boolean;
}

/** Works and parts in a table each, with their subtotals; the grand total stands with the last line of the last table. */
export function worksAndParts(sheet: Sheet, options: WorksAndParts): Content[] {
  const { say, model, money } = sheet;
  const works = plainRows(worksOf(model));
  const parts = plainRows(partsOf(model));
  const totals = totalsBlock(sheet, { withParts: false });
  const hasBoth = works.length > 0 && parts.length > 0;
  const tables: Content[] = [];
  if (works.length > 0 || parts.length === 0) {
    const subtotal = subtotalLine(
      say('documents.total.works_subtotal'),
      money(documentSum(worksOf(model), model.taxMode)),
    );
    tables.push(
      linesTable(sheet, {
        heading: options.worksHeading,
        rows: works,
        columns: {
          code: 'code',
          name: 'name',
          withExecutor: options.withExecutor,
          withNormHours: options.withNormHours,
        },
        closing: hasBoth ? [subtotal] : [totals],
      }),
    );
  }
  if (parts.length > 0) {
    const subtotal = subtotalLine(
      say('documents.total.parts_subtotal'),
      money(documentSum(partsOf(model), model.taxMode)),
    );
    tables.push(
      linesTable(sheet, {
        heading: say('documents.table.parts'),
        rows: parts,
        columns: { code: 'article', name: 'name', withExecutor: false, withNormHours: false },
        closing: hasBoth ? [subtotal, totals] : [totals],
      }),
    );
  }
  return tables;
}
