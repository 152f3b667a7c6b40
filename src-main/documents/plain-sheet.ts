import pdfmake from 'pdfmake';
import type { Content } from 'pdfmake/interfaces.js';
import type { Language } from '../../src-shared/texts/text.ts';
import { setTypefaces } from './typefaces.ts';

interface PlainSheet {
  readonly title: string;
  readonly language: Language;
  /** UTC milliseconds. */
  readonly madeAt: number;
  /** The folder that holds the documents' typefaces. */
  readonly fonts: string;
  readonly lineHeight: number;
  readonly content: readonly Content[];
}

/** Draws a sheet that is no document of an order: A4 as PDF, to be printed and kept. The same sheet gives the same bytes. */
export async function drawPlainSheet(sheet: PlainSheet): Promise<Uint8Array> {
  const { title, language, madeAt, fonts, lineHeight, content } = sheet;
  setTypefaces(fonts);
  const pdf = pdfmake.createPdf({
    pageSize: 'A4',
    pageMargins: [56, 56, 56, 56],
    version: '1.7',
    language,
    displayTitle: true,
    info: { title, creator: 'GarageFlow', producer: 'GarageFlow', creationDate: new Date(madeAt) },
    defaultStyle: { font: 'Plex', fontSize: 10.5, lineHeight },
    content: [...content],
  });
  return new Uint8Array(await pdf.getBuffer());
}
