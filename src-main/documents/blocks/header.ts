import type { Content, TableCell } from 'pdfmake/interfaces.js';
import { type Sheet, titleOf } from '../sheet.ts';
import { barcode, qrCode } from './codes.ts';
import { legalNameOf, registration } from './parties.ts';
import { color, contentWidth, label, placing, rule, size } from './style.ts';
import { flat, phone } from './words.ts';

/** The garage's letterhead: logo, name, how to reach it; on the right the QR code of the owner's page. */
export function letterhead(sheet: Sheet, options: { withRegistration: boolean }): Content {
  const { codes } = sheet.model;
  const widths: number[] = [];
  const row: TableCell[] = [garageLines(sheet, options.withRegistration)];
  if (sheet.hasLogo) {
    widths.push(logoBox[0] + 12);
    row.unshift({ image: 'logo', fit: [...logoBox] });
  }
  const after: number[] = [];
  if (codes.link) {
    const qr = qrCode(codes.link);
    const caption = sheet.model.kind === 'estimate' ? 'documents.code.link.estimate' : 'documents.code.link';
    after.push(64, qr.widthPoints);
    row.push(
      {
        text: sheet.say(caption),
        link: codes.link,
        fontSize: size.small,
        color: color.muted,
        alignment: 'right',
        margin: [0, 0, 7, 0],
      },
      qr.content,
    );
  }
  const taken = [...widths, ...after].reduce((sum, width) => sum + width, 0);
  widths.push(contentWidth - taken, ...after);
  return { layout: placing, table: { widths, body: [row] }, margin: [0, 0, 0, 7] };
}

/** The document's name and date between the accent line and the first facts; a barcode for the counter's scanner on the right. */
export function title(sheet: Sheet): Content[] {
  const { issuedAt, codes } = sheet.model;
  const name: Content = {
    text: [
      { text: titleOf(sheet), bold: true },
      {
        text: ` ${sheet.say('documents.title.date', { date: sheet.longDate(issuedAt) })}`,
        fontSize: size.title - 4,
        color: color.muted,
      },
    ],
    fontSize: size.title,
    lineHeight: 0.95,
  };
  const bars = codes.barcode ? barcode(codes.barcode, 14) : null;
  const barsCell: TableCell[] = bars ? [[bars.content, caption(codes.barcode ?? '')]] : [];
  const barsWidth = bars ? [bars.widthPoints] : [];
  return [
    rule(color.accent, 1.4, [0, 0, 0, 7]),
    {
      layout: placing,
      margin: [0, 0, 0, 7],
      table: { widths: [contentWidth - (barsWidth[0] ?? 0), ...barsWidth], body: [[name, ...barsCell]] },
    },
  ];
}

/** A strip of short facts, each under its label; those that are not known take no room. */
export function facts(entries: { name: string; value: string }[]): Content[] {
  const known = entries.filter((entry) => entry.value !== '');
  if (known.length === 0) return [];
  const strip: Content = {
    layout: {
      ...placing,
      hLineWidth: () => 0.5,
      hLineColor: () => color.rule,
      paddingTop: () => 3,
      paddingBottom: () => 3.5,
    },
    margin: [0, 0, 0, 7],
    table: {
      widths: known.map(() => contentWidth / known.length),
      body: [known.map((entry) => [label(entry.name), { text: entry.value, bold: true }])],
    },
  };
  return [strip];
}

const logoBox = [112, 44] as const;

function garageLines(sheet: Sheet, withRegistration: boolean): Content[] {
  const { garage } = sheet.model;
  const legalName = legalNameOf(garage);
  const legal = [legalName === flat(garage.name) ? '' : legalName, ...registration(sheet, garage)];
  const reach = [phone(garage.phone), flat(garage.email), flat(garage.website)];
  const lines = [withRegistration ? legal : [], [flat(garage.address)], reach]
    .map((parts) => parts.filter((part) => part !== '').join(' · '))
    .filter((line) => line !== '')
    .map((text): Content => ({ text, fontSize: size.small + 0.5, color: color.muted }));
  return [{ text: flat(garage.name), bold: true, fontSize: 11.5, margin: [0, 0, 0, 1] }, ...lines];
}

function caption(text: string): Content {
  return { text, fontSize: size.tiny, color: color.muted, alignment: 'center', margin: [0, 1, 0, 0] };
}
