import type { Content } from 'pdfmake/interfaces.js';
import { documentLines, isCounted } from '../../src-shared/domain/document-model.ts';
import { declined } from './blocks/declined.ts';
import { facts, letterhead, title } from './blocks/header.ts';
import { checkIn, complaint, recommendations, warranty } from './blocks/notes.ts';
import { orderFacts } from './blocks/order-facts.ts';
import { clientAndCar } from './blocks/parties.ts';
import { twoMoments } from './blocks/signatures.ts';
import { amountInWords, longPayments } from './blocks/totals.ts';
import { worksAndParts } from './blocks/works-and-parts.ts';
import type { Sheet } from './sheet.ts';

/** Заказ-наряд: the contract on the repair, signed when the car is taken in and again when it is given back. */
export function workOrder(sheet: Sheet): Content[] {
  const { say, model } = sheet;
  return [
    letterhead(sheet, { withRegistration: true }),
    ...title(sheet),
    ...facts(orderFacts(sheet)),
    clientAndCar(sheet),
    ...complaint(sheet),
    ...checkIn(sheet),
    ...worksAndParts(sheet, { worksHeading: say('documents.table.works'), withExecutor: true, withNormHours: true }),
    ...longPayments(sheet),
    ...declined(sheet),
    ...recommendations(sheet),
    ...warranty(sheet),
    twoMoments(
      sheet,
      [amountInWords(sheet, documentLines(model).filter(isCounted).length)],
      [
        { name: say('documents.moment.taken_in'), statement: say('documents.statement.work_order') },
        { name: say('documents.moment.given_back'), statement: say('documents.statement.hand_over') },
      ],
    ),
  ];
}
