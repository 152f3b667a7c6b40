import type { Content } from 'pdfmake/interfaces.js';
import { documentLines } from '../../../src-shared/domain/document-model.ts';
import type { Sheet } from '../sheet.ts';
import { linesTable } from './lines-table.ts';
import { color, size } from './style.ts';

/** What the client was offered and declined: it protects the garage, so it is named with its price and the warning. */
export function declined(sheet: Sheet): Content[] {
  const rows = documentLines(sheet.model)
    .filter((line) => line.decision === 'declined')
    .map((line, index) => ({ line, number: String(index + 1), isNested: false, isHead: false }));
  if (rows.length === 0) return [];
  const note: Content = {
    text: sheet.say('documents.table.declined.note'),
    fontSize: size.small + 0.5,
    color: color.muted,
    margin: [0, 2, 0, 0],
  };
  return [
    linesTable(sheet, {
      heading: sheet.say('documents.table.declined'),
      rows,
      columns: { code: 'code', name: 'name', withExecutor: false, withNormHours: false },
      closing: [note],
    }),
  ];
}
