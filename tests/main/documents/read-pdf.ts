import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** A piece of text as it stands on the page: points from the left and the top edge. */
interface PlacedText {
  text: string;
  left: number;
  right: number;
  baseline: number;
}

export interface ReadPage {
  width: number;
  height: number;
  items: PlacedText[];
  /** All of the page's text with no white space, since a paper shows where a text is broken but not why. */
  dense: string;
  /** The text line by line, for people. */
  lines: string[];
}

export interface ReadPdf {
  title: string;
  language: string;
  links: string[];
  pages: ReadPage[];
  /** The text of all pages with no white space. */
  dense: string;
}

/** The bytes of a document as the contract hands it over. */
export const bytesOf = async (pdf: Blob) => new Uint8Array(await pdf.arrayBuffer());

/** Its text with no white space. */
export const textOf = async (pdf: Blob) => (await readPdf(await bytesOf(pdf))).dense;

/** Reads a PDF the way another program would. */
export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  const document = await open(bytes);
  const pages: ReadPage[] = [];
  const links: string[] = [];
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number);
    const view = page.getViewport({ scale: 1 });
    const content = await page.getTextContent();
    const items: PlacedText[] = [];
    for (const item of content.items) {
      if (!('str' in item) || item.str.trim() === '') continue;
      const [, , , , left = 0, bottom = 0] = item.transform as number[];
      items.push({ text: item.str, left, right: left + item.width, baseline: view.height - bottom });
    }
    for (const annotation of await page.getAnnotations()) if (annotation.url) links.push(annotation.url);
    pages.push({
      width: view.width,
      height: view.height,
      items,
      dense: dense(items.map((item) => item.text).join('')),
      lines: linesOf(items),
    });
  }
  const { info } = await document.getMetadata();
  const described = info as { Title?: string; Language?: string };
  await document.loadingTask.destroy();
  return {
    title: described.Title ?? '',
    language: described.Language ?? '',
    links,
    pages,
    dense: pages.map((page) => page.dense).join(''),
  };
}

/** A page as pixels, or null where this machine has no canvas for Node. */
export async function rasterize(
  bytes: Uint8Array,
  scale: number,
): Promise<{ data: Uint8ClampedArray; width: number; height: number } | null> {
  const canvasModule = await import('@napi-rs/canvas').catch(() => null);
  if (!canvasModule) return null;
  const document = await open(bytes);
  const page = await document.getPage(1);
  const viewport = page.getViewport({ scale });
  const canvas = canvasModule.createCanvas(Math.ceil(viewport.width), Math.ceil(viewport.height));
  const context = canvas.getContext('2d');
  await page.render({ canvas: canvas as never, canvasContext: context as never, viewport }).promise;
  const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
  await document.loadingTask.destroy();
  return { data: new Uint8ClampedArray(data), width: canvas.width, height: canvas.height };
}

/** A text without its white space. */
export function dense(text: string): string {
  return text.replace(/\s+/g, '');
}

function open(bytes: Uint8Array) {
  // The reader takes the buffer for its own.
  return getDocument({ data: bytes.slice(), verbosity: 0, useSystemFonts: false }).promise;
}

function linesOf(items: PlacedText[]): string[] {
  const lines: { baseline: number; items: PlacedText[] }[] = [];
  for (const item of items) {
    const line = lines.find((known) => Math.abs(known.baseline - item.baseline) < 1.5);
    if (line) line.items.push(item);
    else lines.push({ baseline: item.baseline, items: [item] });
  }
  return lines
    .sort((a, b) => a.baseline - b.baseline)
    .map((line) => {
      const sorted = line.items.sort((a, b) => a.left - b.left);
      return sorted.reduce((text, item, index) => {
        const gap = index === 0 ? 0 : item.left - (sorted[index - 1]?.right ?? 0);
        return text + (gap > 6 ? ' | ' : gap > 0.8 ? ' ' : '') + item.text.replace(/\s/g, ' ');
      }, '');
    });
}
