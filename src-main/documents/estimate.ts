import type { Content } from 'pdfmake/interfaces.js';
import { type DocumentGroup, documentLines, isCounted } from '../../src-shared/domain/document-model.ts';
import type { LineRow } from './blocks/columns.ts';
import { declined } from './blocks/declined.ts';
import { facts, letterhead, title } from './blocks/header.ts';
import { linesTable } from './blocks/lines-table.ts';
import { complaint, recommendations, warranty } from './blocks/notes.ts';
import { orderFacts } from './blocks/order-facts.ts';
import { clientAndCar } from './blocks/parties.ts';
import { closing } from './blocks/signatures.ts';
import { amountInWords, longPayments, totalsBlock } from './blocks/totals.ts';
import type { Sheet } from './sheet.ts';

/** Предварительная смета: what is proposed, work by work with the parts each takes, and what it would cost. */
export function estimate(sheet: Sheet): Content[] {
  const { say, model } = sheet;
  const rows = groupedRows(model.groups);
  return [
    letterhead(sheet, { withRegistration: true }),
    ...title(sheet),
    ...facts(orderFacts(sheet)),
    clientAndCar(sheet),
    ...complaint(sheet),
    linesTable(sheet, {
      heading: say('documents.table.works_and_parts'),
      rows,
      columns: { code: 'code', name: 'name', withExecutor: false, withNormHours: false },
      closing: [totalsBlock(sheet, { withParts: true })],
    }),
    ...longPayments(sheet),
    ...declined(sheet),
    ...recommendations(sheet),
    ...warranty(sheet),
    closing(sheet, {
      above: [amountInWords(sheet, documentLines(model).filter(isCounted).length), say('documents.statement.estimate')],
      signatures: model.signatures,
      withDate: true,
      withStamp: false,
    }),
  ];
}

/** Works numbered 1, 2, … with their parts 1.1, 1.2, …; parts without a work follow in the same count. */
function groupedRows(groups: readonly DocumentGroup[]): LineRow[] {
  const rows: LineRow[] = [];
  let number = 0;
  const isShown = (line: { decision: string }) => line.decision !== 'declined';
  for (const { work, parts } of groups) {
    const shownParts = parts.filter(isShown);
    if (work && isShown(work)) {
      const isChoice = work.decision === 'alternative';
      if (!isChoice) number++;
      rows.push({ line: work, number: isChoice ? '' : String(number), isNested: false, isHead: !isChoice });
      let nested = 0;
      for (const part of shownParts) {
        const partNumber = part.decision === 'alternative' ? '' : `${number}.${++nested}`;
        rows.push({ line: part, number: partNumber, isNested: true, isHead: false });
      }
      continue;
    }
    for (const part of shownParts) {
      const isChoice = part.decision === 'alternative';
      if (!isChoice) number++;
      rows.push({ line: part, number: isChoice ? '' : String(number), isNested: false, isHead: false });
    }
  }
  return rows;
}
