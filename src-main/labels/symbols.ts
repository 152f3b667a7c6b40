import bwipjs from 'bwip-js/generic';
import { z } from 'zod';
import { isEan13 } from '../../src-shared/domain/barcode.ts';

/** What bwip-js answers for a matrix symbol, row by row, and for a linear one, as widths of bars and spaces in turn. */
const matrixSchema = z.array(z.object({ pixs: z.array(z.number()), pixx: z.int().positive() })).min(1);
const barsSchema = z.array(z.object({ sbs: z.array(z.number().nonnegative()) })).min(1);

/** A symbol as vectors in modules: its black parts as an SVG path within `width` × `height`. */
export interface LabelSymbol {
  readonly kind: 'barcode' | 'qr';
  readonly path: string;
  readonly width: number;
  readonly height: number;
  /** The width of one module in points. */
  readonly modulePoints: number;
}

const pointsPerMm = 72 / 25.4;
/** A scanner at the counter reads 0.19 mm; a thermal printer of 203 dpi has dots of 0.125 mm, and a bar must be whole dots. */
const moduleMm = { sheetMin: 0.19, rollDot: 0.125, rollMin: 0.25, max: 0.42 } as const;

/** The room for a symbol, in points: what may be printed on, and what is white beside it up to the label's edge. */
export interface SymbolRoom {
  readonly width: number;
  readonly margin: number;
  /** A roll is printed in dots. */
  readonly isRoll: boolean;
}

/**
 * The symbol for a code in the given room: EAN-13 for a number of goods, Code 128 for any other text of plain letters; a QR code where it is asked for, or where
 * bars would become too narrow to be read, or for letters that Code 128 has not.
 */
export function symbolFor(code: string, wished: 'barcode' | 'qr', room: SymbolRoom): LabelSymbol {
  return (wished === 'barcode' ? bars(code, room) : null) ?? matrix(code);
}

function bars(code: string, { width: room, margin, isRoll }: SymbolRoom): LabelSymbol | null {
  if (!/^[\x20-\x7e]+$/.test(code)) return null;
  const isGoods = isEan13(code);
  const [symbol] = barsSchema.parse(bwipjs.raw(isGoods ? 'ean13' : 'code128', code, ''));
  const path: string[] = [];
  let width = 0;
  for (const [index, bar] of (symbol?.sbs ?? []).entries()) {
    if (index % 2 === 0) path.push(`M${width} 0H${width + bar}V1H${width}Z`);
    width += bar;
  }
  // EAN-13 wants eleven modules of white beside it, Code 128 ten; the label's own margin is a part of that.
  const quiet = isGoods ? 11 : 10;
  const fitting = Math.min(room / width, (room + 2 * margin) / (width + 2 * quiet)) / pointsPerMm;
  const roomMm = Math.min(fitting, moduleMm.max);
  const wholeDots = Math.floor(roomMm / moduleMm.rollDot + 1e-9) * moduleMm.rollDot;
  const mm = isRoll ? wholeDots : roomMm;
  if (mm < (isRoll ? moduleMm.rollMin : moduleMm.sheetMin)) return null;
  return { kind: 'barcode', path: path.join(''), width, height: 1, modulePoints: mm * pointsPerMm };
}

function matrix(code: string): LabelSymbol {
  const [symbol] = matrixSchema.parse(bwipjs.raw('qrcode', code, 'eclevel=M'));
  const modules = symbol?.pixx ?? 0;
  const path: string[] = [];
  const quiet = 2;
  for (let y = 0; y < modules; y++) {
    for (let x = 0; x < modules; x++) {
      if (!symbol?.pixs[y * modules + x]) continue;
      let end = x;
      while (end < modules && symbol.pixs[y * modules + end]) end++;
      path.push(`M${x + quiet} ${y + quiet}H${end + quiet}V${y + quiet + 1}H${x + quiet}Z`);
      x = end;
    }
  }
  const side = modules + 2 * quiet;
  return { kind: 'qr', path: path.join(''), width: side, height: side, modulePoints: 0 };
}

/** The symbol as an image of pdfmake, in points. Bars are drawn one unit high and stretched, so that their widths keep their ratio. */
export function drawSymbol({ path, width, height }: LabelSymbol, widthPoints: number, heightPoints: number): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" preserveAspectRatio="none" width="${widthPoints}" height="${heightPoints}"><path d="${path}" fill="#000"/></svg>`;
}
