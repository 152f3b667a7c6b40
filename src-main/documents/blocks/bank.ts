import type { Content, ContentText } from 'pdfmake/interfaces.js';
import type { Sheet } from '../sheet.ts';
import { qrCode } from './codes.ts';
import { legalNameOf } from './parties.ts';
import { color, contentWidth, label, placing, size } from './style.ts';
import { flat } from './words.ts';

/** Which sides of a box are drawn: left, top, right, bottom. */
type Sides = [boolean, boolean, boolean, boolean];

/** The head of a Russian invoice: the payee's bank in the boxes of a payment order, and beside it the code that fills one in. */
export function bankBlock(sheet: Sheet): Content[] {
  const { codes } = sheet.model;
  if (!codes.payment) return bankBoxes(sheet, contentWidth);
  const qr = qrCode(codes.payment);
  const boxesWidth = contentWidth - qr.widthPoints - 10;
  const caption: Content = {
    text: sheet.say('documents.code.payment'),
    fontSize: size.tiny,
    color: color.muted,
    alignment: 'center',
    margin: [0, 2, 0, 0],
  };
  return [
    {
      layout: placing,
      margin: [0, 0, 0, 8],
      table: {
        widths: [boxesWidth, 10, qr.widthPoints],
        body: [[bankBoxes(sheet, boxesWidth), '', [qr.content, caption]]],
      },
    },
  ];
}

function bankBoxes(sheet: Sheet, width: number): Content[] {
  const { garage } = sheet.model;
  const { say } = sheet;
  const bank = garage.bank;
  if (!bank) return [];
  const name = (text: string): ContentText => ({ ...label(text), margin: [0, 1.2, 0, 0] });
  const captioned = (text: string, caption: string): Content[] => [
    text || ' ',
    { ...label(caption), margin: [0, 5, 0, 0] },
  ];
  const upper = (): Sides => [true, true, true, false];
  const lower = (): Sides => [true, false, true, true];
  // Four columns, each with eight points of padding, and five lines.
  const nameWidth = (width - 34 - 124 - 32 - 3) / 2;
  const boxes: Content = {
    margin: [0, 0, 0, 8],
    layout: {
      hLineWidth: () => 0.6,
      vLineWidth: () => 0.6,
      hLineColor: () => color.muted,
      vLineColor: () => color.muted,
      paddingLeft: () => 4,
      paddingRight: () => 4,
      paddingTop: () => 2.5,
      paddingBottom: () => 2.5,
    },
    table: {
      widths: [nameWidth, nameWidth, 34, 124],
      body: [
        [
          { stack: captioned(flat(bank.name), say('documents.bank.name')), colSpan: 2, rowSpan: 2 },
          {},
          { ...name(say('documents.bank.bik')), border: upper() },
          { text: bank.bik, border: upper() },
        ],
        [
          {},
          {},
          { ...name(say('documents.bank.account')), border: lower() },
          { text: bank.correspondentAccount, border: lower() },
        ],
        [
          { text: [label(`${say('documents.bank.inn')} `), garage.inn] },
          { text: [label(`${say('documents.bank.kpp')} `), garage.kpp] },
          { ...name(say('documents.bank.account')), rowSpan: 2 },
          { text: bank.account, rowSpan: 2 },
        ],
        [{ stack: captioned(legalNameOf(garage), say('documents.bank.payee')), colSpan: 2 }, {}, {}, {}],
      ],
    },
  };
  return [boxes];
}
