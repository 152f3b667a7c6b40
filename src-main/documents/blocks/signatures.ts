import type { Content, ContentText, TableCell } from 'pdfmake/interfaces.js';
import type { DocumentSignature } from '../../../src-shared/domain/document-model.ts';
import type { Sheet } from '../sheet.ts';
import { color, contentWidth, placing, size } from './style.ts';
import { flat } from './words.ts';

interface Closing {
  /** What stands directly above: the words that are being signed. */
  above: Content[];
  signatures: readonly DocumentSignature[];
  withDate: boolean;
  withStamp: boolean;
}

interface Moment {
  name: string;
  statement: string;
}

/** The end of a document: what is signed and the places to sign, never parted by a page. */
export function closing(sheet: Sheet, { above, signatures, withDate, withStamp }: Closing): Content {
  const stamped = withStamp ? signatures.find((place) => place.role !== 'client') : undefined;
  const rows: TableCell[][] = [];
  for (let index = 0; index < signatures.length; index += 2) {
    const pair = signatures
      .slice(index, index + 2)
      .map((place) => largeSignature(sheet, place, { withDate, withStamp: place === stamped }));
    rows.push([pair[0] ?? '', '', pair[1] ?? '']);
  }
  const places: Content[] =
    rows.length > 0 ? [{ layout: { ...placing, paddingTop: () => 7 }, table: { widths: halves(), body: rows } }] : [];
  // No margin below: one that does not fit would draw an empty page after it.
  return { unbreakable: true, stack: [...above, ...places], margin: [0, 2, 0, 0] };
}

/** Two moments signed by the same people, side by side: the car is taken in, the car is given back. Never parted by a page. */
export function twoMoments(sheet: Sheet, above: Content[], moments: [Moment, Moment]): Content {
  const [first, second] = moments.map((moment): TableCell => ({ stack: momentBlock(sheet, moment) }));
  return {
    unbreakable: true,
    margin: [0, 2, 0, 0],
    stack: [...above, { layout: placing, table: { widths: halves(), body: [[first ?? '', '', second ?? '']] } }],
  };
}

/** Two places to sign beside each other, in points. */
const halfWidth = 245;

function halves(): number[] {
  return [halfWidth, contentWidth - 2 * halfWidth, halfWidth];
}

function momentBlock(sheet: Sheet, moment: Moment): Content[] {
  const { say, model } = sheet;
  const head: Content = {
    layout: { ...lines(() => false), paddingTop: () => 0 },
    table: {
      widths: [halfWidth - 96, 30, 66],
      body: [
        [
          { text: moment.name, bold: true },
          { ...caption(say('documents.sign.date')), alignment: 'right', margin: [0, 3, 4, 0] },
          written(''),
        ],
      ],
    },
  };
  const statement: Content = { text: moment.statement, fontSize: size.body - 0.5, margin: [0, 3, 0, 0] };
  if (model.signatures.length === 0) return [head, statement];
  const rows = model.signatures.map((place): TableCell[] => [
    { text: say(`documents.sign.${place.role}`), fontSize: size.small, color: color.muted, margin: [0, 1.5, 0, 0] },
    written(''),
    '',
    written(flat(place.name)),
  ]);
  rows.push(['', caption(say('documents.sign.signature')), '', caption(say('documents.sign.name'))]);
  const places: Content = {
    layout: lines((row) => row === rows.length - 1),
    table: { widths: [68, 52, 5, halfWidth - 125], body: rows },
  };
  return [head, statement, places];
}

function largeSignature(
  sheet: Sheet,
  place: DocumentSignature,
  options: { withDate: boolean; withStamp: boolean },
): Content {
  const { say } = sheet;
  const widths = [66, 5, halfWidth - 71 - (options.withDate ? 55 : 0)];
  const hand: TableCell[] = [written(''), '', written(flat(place.name))];
  const captions: TableCell[] = [caption(say('documents.sign.signature')), '', caption(say('documents.sign.name'))];
  if (options.withDate) {
    widths.push(5, 50);
    hand.push('', written(''));
    captions.push('', caption(say('documents.sign.date')));
  }
  const stamp: Content[] = options.withStamp
    ? [{ text: say('documents.sign.stamp'), fontSize: size.small, color: color.muted, margin: [0, 2, 0, 0] }]
    : [];
  return {
    stack: [
      { text: say(`documents.sign.${place.role}`), bold: true },
      { layout: lines((row) => row === 1), table: { widths, body: [hand, captions] } },
      ...stamp,
    ],
  };
}

/** Lines only under the places to write; a row to write in is as high as a hand needs. */
function lines(isCaption: (row: number) => boolean) {
  return {
    ...placing,
    defaultBorder: false,
    hLineWidth: (index: number) => (index > 0 ? 0.6 : 0),
    hLineColor: () => color.ink,
    paddingTop: (row: number) => (isCaption(row) ? 1 : 9),
  };
}

/** A place with a line under it. */
function written(text: string): TableCell {
  return { text: text || ' ', alignment: 'center', border: [false, false, false, true] };
}

function caption(text: string): ContentText {
  return { text, fontSize: size.tiny, color: color.muted, alignment: 'center' };
}
