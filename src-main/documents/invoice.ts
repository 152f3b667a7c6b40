import type { Content } from 'pdfmake/interfaces.js';
import { documentLines } from '../../src-shared/domain/document-model.ts';
import { bankBlock } from './blocks/bank.ts';
import { basis } from './blocks/basis.ts';
import { letterhead, title } from './blocks/header.ts';
import { linesTable, plainRows } from './blocks/lines-table.ts';
import { carLine, clientRequisites, garageRequisites, namedParagraphs } from './blocks/parties.ts';
import { closing } from './blocks/signatures.ts';
import { amountInWords, longPayments, totalsBlock } from './blocks/totals.ts';
import { flat } from './blocks/words.ts';
import type { Sheet } from './sheet.ts';

/** Счёт на оплату: the bank's boxes on top, who pays whom for what, and the sum with its tax. */
export function invoice(sheet: Sheet): Content[] {
  const { say, model } = sheet;
  const rows = plainRows(documentLines(model));
  const validUntil = model.validUntil === null ? '' : sheet.date(model.validUntil);
  return [
    letterhead(sheet, { withRegistration: false }),
    ...bankBlock(sheet),
    ...title(sheet),
    ...namedParagraphs([
      { name: say('documents.party.supplier'), value: garageRequisites(sheet) },
      {
        name: say('documents.party.buyer'),
        value: model.client ? clientRequisites(sheet, model.client) : say('documents.party.unknown'),
      },
      { name: say('documents.party.car'), value: model.car ? carLine(sheet, model.car) : '' },
      { name: say('documents.party.basis'), value: basis(sheet) },
      { name: say('documents.payment_purpose'), value: flat(model.paymentPurpose) },
      { name: say('documents.fact.valid_until'), value: validUntil },
    ]),
    linesTable(sheet, {
      heading: '',
      rows,
      columns: { code: 'article', name: 'goods', withExecutor: false, withNormHours: false },
      closing: [totalsBlock(sheet, { withParts: false })],
    }),
    ...longPayments(sheet),
    closing(sheet, {
      above: [amountInWords(sheet, rows.length)],
      signatures: model.signatures,
      withDate: false,
      withStamp: true,
    }),
  ];
}
