import pdfmake from 'pdfmake';
import type { Content, TDocumentDefinitions } from 'pdfmake/interfaces.js';
import type { DocumentKind, DocumentModel } from '../../src-shared/domain/document-model.ts';
import { act } from './act.ts';
import { color, contentWidth, headlineLevel, page, size, startsPage } from './blocks/style.ts';
import { flat } from './blocks/words.ts';
import { estimate } from './estimate.ts';
import { invoice } from './invoice.ts';
import { printableLogo } from './logo.ts';
import { createSheet, type Sheet, titleOf } from './sheet.ts';
import { setTypefaces } from './typefaces.ts';
import { workOrder } from './work-order.ts';

/** What a rendering needs beside the model. */
export interface RenderResources {
  /** The folder that holds the documents' typefaces (`resources/fonts`). */
  fonts: string;
  /** The bytes that the model's logo stands for; null if there is none or it is not on this PC. */
  logo: Uint8Array | null;
  /** Drawn across with the word that it is none that was issued. */
  isDraft?: boolean;
}

const layouts: Readonly<Record<DocumentKind, (sheet: Sheet) => Content[]>> = {
  estimate,
  work_order: workOrder,
  act,
  invoice,
};

/**
 * Draws a document as PDF. The same model gives the same bytes, here and on any other PC: nothing is read but the model, the typefaces and the logo, and
 * no clock and no network are asked. A logo that cannot be printed (see `printableLogo`) is left out rather than keeping the document from being printed.
 */
export async function renderPdf(model: DocumentModel, resources: RenderResources): Promise<Uint8Array> {
  const { logo: bytes } = resources;
  const type = model.garage.logo && bytes ? printableLogo(bytes) : null;
  const logo = type && bytes ? `data:image/${type};base64,${Buffer.from(bytes).toString('base64')}` : null;
  return draw(model, resources, logo);
}

async function draw(
  model: DocumentModel,
  { fonts, isDraft = false }: RenderResources,
  logo: string | null,
): Promise<Uint8Array> {
  const sheet = createSheet(model, logo !== null);
  setTypefaces(fonts);
  return new Uint8Array(
    await pdfmake.createPdf({ ...definition(sheet, logo), ...(isDraft && draftMark(sheet)) }).getBuffer(),
  );
}

function definition(sheet: Sheet, logo: string | null): TDocumentDefinitions {
  const { model } = sheet;
  const { left, top, right, bottom } = page.margins;
  return {
    pageSize: 'A4',
    pageMargins: [left, top, right, bottom],
    version: '1.7',
    language: model.language,
    displayTitle: true,
    info: {
      title: titleOf(sheet),
      author: flat(model.garage.name),
      creator: 'GarageFlow',
      producer: 'GarageFlow',
      // Also what the file's identifier is made from.
      creationDate: new Date(model.issuedAt),
    },
    defaultStyle: { font: 'Plex', fontSize: size.body, color: color.ink, lineHeight: 0.98 },
    ...(logo === null ? {} : { images: { logo } }),
    content: layouts[model.kind](sheet),
    pageBreakBefore: startsPage,
    footer: (current, count) => footer(sheet, current, count),
  };
}

/** A word across each page, pale enough to read what is under it. */
function draftMark(sheet: Sheet): Pick<TDocumentDefinitions, 'watermark'> {
  return {
    watermark: { text: sheet.say('documents.draft'), color: color.accent, opacity: 0.1, bold: true, angle: -45 },
  };
}

/** Room for «Страница 100 из 100», in points. */
const pageNumberWidth = 90;

function footer(sheet: Sheet, current: number, count: number): Content {
  const { left, right } = page.margins;
  const date = sheet.say('documents.title.date', { date: sheet.date(sheet.model.issuedAt) });
  const running = { headlineLevel: headlineLevel.running };
  const plate = flat(sheet.model.car?.plate ?? '');
  return {
    margin: [left, 11, right, 0],
    fontSize: size.small,
    color: color.muted,
    ...running,
    columns: [
      {
        ...running,
        width: contentWidth - pageNumberWidth,
        text: [`${titleOf(sheet)} ${date}`, plate && ` · ${plate}`].join(''),
      },
      {
        ...running,
        width: pageNumberWidth,
        text: sheet.say('documents.page', { page: String(current), pages: String(count) }),
        alignment: 'right',
        noWrap: true,
      },
    ],
  };
}
