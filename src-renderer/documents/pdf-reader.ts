// The build for older browsers: a garage's tablets are what they are.
import { getDocument, PDFWorker } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** One PDF, opened to be drawn. Pages are counted from 1; sizes are in points (1/72 inch). */
export interface OpenPdf {
  readonly pages: readonly { readonly width: number; readonly height: number }[];
  /** The page as a picture of so many pixels in width. Throws the signal's reason once it is aborted. */
  draw(page: number, widthPixels: number, signal?: AbortSignal): Promise<HTMLCanvasElement>;
  /** What the page says, for those who hear it. */
  text(page: number): Promise<string>;
  close(): Promise<void>;
}

/**
 * Opens a PDF in a thread of its own, which ends when the PDF is closed. One that others made may lack its letters, which this system then lends
 * (`mayLackFonts`).
 */
export async function openPdf(file: Blob, { mayLackFonts = false } = {}): Promise<OpenPdf> {
  const port = new Worker(new URL('./pdf-worker.ts', import.meta.url), { type: 'module', name: 'pdf' });
  const worker = PDFWorker.create({ port });
  const end = async () => {
    await loading.destroy();
    worker.destroy();
    port.terminate();
  };
  const loading = getDocument({ data: new Uint8Array(await file.arrayBuffer()), worker, useSystemFonts: mayLackFonts });
  try {
    const document = await loading.promise;
    const pages = [];
    for (let number = 1; number <= document.numPages; number += 1) {
      const { width, height } = (await document.getPage(number)).getViewport({ scale: 1 });
      pages.push({ width, height });
    }
    return {
      pages,
      async draw(number, widthPixels, signal) {
        const page = await document.getPage(number);
        signal?.throwIfAborted();
        const viewport = page.getViewport({ scale: widthPixels / page.getViewport({ scale: 1 }).width });
        const canvas = window.document.createElement('canvas');
        canvas.width = Math.round(viewport.width);
        canvas.height = Math.round(viewport.height);
        const task = page.render({ canvas, viewport });
        const cancel = () => task.cancel();
        signal?.addEventListener('abort', cancel);
        try {
          await task.promise;
        } catch (error) {
          signal?.throwIfAborted();
          throw error;
        } finally {
          signal?.removeEventListener('abort', cancel);
        }
        return canvas;
      },
      async text(number) {
        const { items } = await (await document.getPage(number)).getTextContent();
        return items.map((item) => ('str' in item ? `${item.str}${item.hasEOL ? '\n' : ''}` : '')).join('');
      },
      close: end,
    };
  } catch (error) {
    await end();
    throw error;
  }
}
