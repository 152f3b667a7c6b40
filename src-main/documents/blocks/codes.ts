import bwipjs from 'bwip-js/generic';
import type { Content } from 'pdfmake/interfaces.js';
import { z } from 'zod';

/** What bwip-js answers for a matrix symbol, row by row, and for a linear one, as widths of bars and spaces in turn. */
const matrixSchema = z.array(z.object({ pixs: z.array(z.number()), pixx: z.int().positive() })).min(1);
const barsSchema = z.array(z.object({ sbs: z.array(z.number().positive()) })).min(1);

/** A module of a printed QR code: 0.4 mm reads well from a laser print with any phone. */
const modulePoints = 1.13;
const qrPoints = { min: 52, max: 104 } as const;

/** Twenty characters still have modules of 0.27 mm, which a counter scanner reads. */
const barcodePointsMax = 200;

/** A QR code with error correction M, drawn as vectors, as large as its content asks for. */
export function qrCode(text: string): { content: Content; widthPoints: number } {
  const [symbol] = matrixSchema.parse(bwipjs.raw('qrcode', text, 'eclevel=M'));
  const modules = symbol?.pixx ?? 0;
  const path: string[] = [];
  for (let y = 0; y < modules; y++) {
    for (let x = 0; x < modules; x++) {
      if (!symbol?.pixs[y * modules + x]) continue;
      let end = x;
      while (end < modules && symbol.pixs[y * modules + end]) end++;
      path.push(`M${x} ${y}H${end}V${y + 1}H${x}Z`);
      x = end;
    }
  }
  const widthPoints = Math.min(qrPoints.max, Math.max(qrPoints.min, modules * modulePoints));
  return {
    content: {
      svg: svg(modules, modules, path.join(''), `width="${modules}" height="${modules}"`),
      width: widthPoints,
    },
    widthPoints,
  };
}

/** A Code 128 barcode of printable ASCII, `heightPoints` high. */
export function barcode(text: string, heightPoints: number): { content: Content; widthPoints: number } {
  const [symbol] = barsSchema.parse(bwipjs.raw('code128', text, ''));
  const path: string[] = [];
  let x = 0;
  for (const [index, width] of (symbol?.sbs ?? []).entries()) {
    if (index % 2 === 0) path.push(`M${x} 0H${x + width}V1H${x}Z`);
    x += width;
  }
  const widthPoints = Math.min(x, barcodePointsMax);
  // The bars are drawn one unit high and stretched, so that their widths keep their ratio whatever the height.
  const drawing = svg(
    x,
    1,
    path.join(''),
    `preserveAspectRatio="none" width="${widthPoints}" height="${heightPoints}"`,
  );
  return { content: { svg: drawing, width: widthPoints, height: heightPoints }, widthPoints };
}

function svg(width: number, height: number, path: string, attributes: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" ${attributes}><path d="${path}" fill="#000"/></svg>`;
}
