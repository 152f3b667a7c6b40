import pdfmake from 'pdfmake';
import type { Content, TableCell } from 'pdfmake/interfaces.js';
import { color, page, placing, size } from '../documents/blocks/style.ts';
import { setTypefaces } from '../documents/typefaces.ts';
import type { PurchasePaper } from './paper-calls.ts';

/** Widths of the columns: number, article, brand, name, quantity, price, sum. */
const widths = [18, 86, 62, '*', 52, 62, 70];
const firstFigure = 4;

/** Draws an order to a supplier as PDF. The same paper gives the same bytes. */
export async function drawPurchasePaper(paper: PurchasePaper): Promise<Uint8Array> {
  setTypefaces(paper.fonts);
  const { left, top, right, bottom } = page.margins;
  const pdf = pdfmake.createPdf({
    pageSize: 'A4',
    pageMargins: [left, top, right, bottom],
    version: '1.7',
    language: paper.language,
    displayTitle: true,
    info: { title: paper.title, creator: 'GarageFlow', producer: 'GarageFlow', creationDate: new Date(paper.madeAt) },
    defaultStyle: { font: 'Plex', fontSize: size.body, color: color.ink, lineHeight: 0.98 },
    content: [
      { text: paper.title, fontSize: size.title, bold: true, margin: [0, 4, 0, 10] },
      facts(paper),
      table(paper),
      total(paper),
      ...(paper.notes === '' ? [] : [{ text: paper.notes, margin: [0, 12, 0, 0] as [number, number, number, number] }]),
    ],
    footer: (current, count) => ({
      margin: [left, 11, right, 0],
      fontSize: size.small,
      color: color.muted,
      columns: [{ text: paper.title }, { text: `${current} / ${count}`, alignment: 'right' }],
    }),
  });
  return new Uint8Array(await pdf.getBuffer());
}

function facts({ facts: rows }: PurchasePaper): Content {
  const known = rows.filter(([, value]) => value !== '');
  return {
    layout: placing,
    margin: [0, 0, 0, 12],
    table: {
      widths: [92, '*'],
      body: known.map(([label, value]): TableCell[] => [
        { text: label, color: color.muted, margin: [0, 1.5, 8, 1.5] },
        { text: value, margin: [0, 1.5, 0, 1.5] },
      ]),
    },
  };
}

function table({ heads, lines }: PurchasePaper): Content {
  const alignment = (index: number) => (index >= firstFigure ? ('right' as const) : ('left' as const));
  return {
    layout: {
      hLineWidth: (index, node) => (index <= 1 || index === node.table.body.length ? 0.8 : 0.4),
      vLineWidth: () => 0,
      hLineColor: (index) => (index <= 1 ? color.ink : color.rule),
      paddingLeft: (index) => (index === 0 ? 0 : 4),
      paddingRight: () => 4,
      paddingTop: () => 3,
      paddingBottom: () => 3,
    },
    table: {
      headerRows: 1,
      dontBreakRows: true,
      widths,
      body: [
        heads.map((text, index) => ({ text, bold: true, fontSize: size.small, alignment: alignment(index) })),
        ...lines.map((cells) => cells.map((text, index) => ({ text, alignment: alignment(index) }))),
      ],
    },
  };
}

function total({ total: [label, amount] }: PurchasePaper): Content {
  return {
    margin: [0, 8, 4, 0],
    alignment: 'right',
    fontSize: size.heading,
    text: [{ text: `${label}  ` }, { text: amount, bold: true }],
  };
}
