import { join } from 'node:path';
import pdfmake from 'pdfmake';

/**
 * Makes the documents' typeface known to the PDF library under the name Plex, and lets it read nothing else. The library keeps its settings in one
 * shared object: call this and `createPdf` without a pause between, so that renderings do not mix.
 */
export function setTypefaces(folder: string): void {
  const regular = join(folder, 'IBMPlexSans-Regular.ttf');
  const bold = join(folder, 'IBMPlexSans-SemiBold.ttf');
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy((path) => path === regular || path === bold);
  pdfmake.setFonts({ Plex: { normal: regular, bold, italics: regular, bolditalics: bold } });
}
