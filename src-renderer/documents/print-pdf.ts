import type { OpenPdf } from './pdf-reader.ts';
import classes from './print-pdf.module.css';

/** What an office's laser printer puts on paper. */
const dotsPerInch = 300;
const pointsPerInch = 72;

/**
 * Opens the system's (or the browser's) print dialog with the pages of a PDF and nothing else. They go as pictures: printing a PDF in a frame works only
 * in browsers with a viewer of their own, and not surely in Electron, while every one prints what its page shows. `title` is the name of the print job.
 */
export async function printPdf(pdf: OpenPdf, title: string): Promise<void> {
  last?.abort();
  const printing = new AbortController();
  last = printing;
  const { signal } = printing;
  const sheets = document.createElement('div');
  sheets.className = classes.sheets ?? '';
  sheets.ariaHidden = 'true';
  signal.addEventListener('abort', () => sheets.remove());
  try {
    for (const [index, { width }] of pdf.pages.entries()) {
      const canvas = await pdf.draw(index + 1, Math.round((width / pointsPerInch) * dotsPerInch), signal);
      const address = URL.createObjectURL(await toPng(canvas));
      signal.addEventListener('abort', () => URL.revokeObjectURL(address));
      // Lets go of the page's pixels at once: they are ten times the file.
      canvas.width = 0;
      const image = new Image();
      image.src = address;
      await image.decode();
      sheets.append(image);
    }
  } catch (error) {
    printing.abort();
    throw error;
  }
  const { title: titleBefore } = document;
  signal.addEventListener('abort', () => {
    document.title = titleBefore;
  });
  document.title = title;
  document.body.append(sheets);
  // On a phone the dialog is still open when `print` returns.
  window.addEventListener('afterprint', () => printing.abort(), { once: true, signal });
  window.print();
}

/** What was printed last; ending it takes away what it left in the page. */
let last: AbortController | undefined;

function toPng(canvas: HTMLCanvasElement): Promise<Blob> {
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('The page could not be drawn to be printed.'))));
  });
}
