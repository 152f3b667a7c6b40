import type { Content } from 'pdfmake/interfaces.js';
import type { Sheet } from '../sheet.ts';
import { color, contentWidth, label, leadingHeading, placing } from './style.ts';
import { flat, printable } from './words.ts';

/** Width of what was seen, in points. */
const valueWidth = 196;

/** Room under a note. */
const gapPoints = 7;

/** Why the car was brought, in the client's words. */
export function complaint(sheet: Sheet): Content[] {
  return paragraph(sheet.say('documents.complaint'), sheet.model.complaint);
}

/** The terms of warranty. */
export function warranty(sheet: Sheet): Content[] {
  return paragraph(sheet.say('documents.warranty'), sheet.model.warranty);
}

/** What the garage advises to do later. */
export function recommendations(sheet: Sheet): Content[] {
  const advice = sheet.model.recommendations.map(flat).filter((text) => text !== '');
  if (advice.length === 0) return [];
  // The heading stays with its first item; the list itself may run over a page.
  const [first = '', ...rest] = advice;
  const opening: Content = {
    unbreakable: true,
    stack: [leadingHeading(sheet.say('documents.recommendations')), item(first)],
  };
  return [{ stack: [opening, ...rest.map(item)], margin: [0, 0, 0, gapPoints] }];
}

/** What was seen when the car was taken in. Where nothing is known, a ruled line is left for the pen. */
export function checkIn(sheet: Sheet): Content[] {
  const { say, model } = sheet;
  const cell = (name: string, value: string): Content[] => [
    { ...label(name), margin: [0, 1.2, 0, 0] },
    printable(value).trim() || ' ',
  ];
  const { fuel, damage, belongings, clientParts } = model.checkIn;
  return [
    leadingHeading(say('documents.check_in')),
    {
      layout: {
        ...placing,
        hLineWidth: (index) => (index === 0 ? 0 : 0.5),
        hLineColor: () => color.rule,
        paddingTop: () => 2.5,
        paddingBottom: () => 2,
      },
      margin: [0, 0, 0, 9],
      table: {
        widths: [58, valueWidth, 70, contentWidth - 128 - valueWidth],
        heights: 13,
        body: [
          [
            ...cell(say('documents.check_in.fuel'), fuel),
            ...indented(cell(say('documents.check_in.belongings'), belongings)),
          ],
          [
            ...cell(say('documents.check_in.damage'), damage),
            ...indented(cell(say('documents.check_in.client_parts'), clientParts)),
          ],
        ],
      },
    },
  ];
}

function indented([name = '', value = '']: Content[]): Content[] {
  return [{ stack: [name], margin: [8, 0, 0, 0] }, value];
}

function item(text: string): Content {
  return { ul: [text], markerColor: color.accent, margin: [0, 0, 0, 1] };
}

function paragraph(name: string, text: string): Content[] {
  const paragraphs = printable(text)
    .split('\n')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  if (paragraphs.length === 0) return [];
  const [first = '', ...rest] = paragraphs;
  const start: Content[] = [leadingHeading(name), first];
  // A short first paragraph is kept whole; one that may fill a page must be free to break.
  const opening: Content[] = first.length < 800 ? [{ unbreakable: true, stack: start }] : start;
  return [{ stack: [...opening, ...rest], margin: [0, 0, 0, gapPoints] }];
}
