import type { Content } from 'pdfmake/interfaces.js';
import { documentLines, isCounted } from '../../src-shared/domain/document-model.ts';
import { basis } from './blocks/basis.ts';
import { declined } from './blocks/declined.ts';
import { letterhead, title } from './blocks/header.ts';
import { recommendations, warranty } from './blocks/notes.ts';
import { carLine, clientRequisites, garageRequisites, namedParagraphs } from './blocks/parties.ts';
import { closing } from './blocks/signatures.ts';
import { amountInWords, longPayments } from './blocks/totals.ts';
import { worksAndParts } from './blocks/works-and-parts.ts';
import type { Sheet } from './sheet.ts';

/** Акт сдачи-приёмки выполненных работ: what was done and for how much, without claims on either side. */
export function act(sheet: Sheet): Content[] {
  const { say, model } = sheet;
  return [
    letterhead(sheet, { withRegistration: false }),
    ...title(sheet),
    ...namedParagraphs([
      { name: say('documents.party.performer'), value: garageRequisites(sheet) },
      {
        name: say('documents.party.client'),
        value: model.client ? clientRequisites(sheet, model.client) : say('documents.party.unknown'),
      },
      { name: say('documents.party.car'), value: model.car ? carLine(sheet, model.car) : '' },
      { name: say('documents.party.basis'), value: basis(sheet) },
    ]),
    ...worksAndParts(sheet, {
      worksHeading: say('documents.table.works_done'),
      withExecutor: false,
      withNormHours: false,
    }),
    ...longPayments(sheet),
    ...declined(sheet),
    ...recommendations(sheet),
    ...warranty(sheet),
    closing(sheet, {
      above: [amountInWords(sheet, documentLines(model).filter(isCounted).length), say('documents.statement.act')],
      signatures: model.signatures,
      withDate: true,
      withStamp: true,
    }),
  ];
}
