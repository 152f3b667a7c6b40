import { inflateSync } from 'node:zlib';

/** A logo larger than this is a photograph by mistake: it would make every document heavy. */
export const logoLimits = { bytes: 2 * 1024 * 1024, pixels: 4_000_000 } as const;

/**
 * Which kind of picture the bytes are, if they can be printed; null if they are neither PNG nor JPEG, damaged, or beyond `logoLimits`.
 * A PNG is unpacked here to the last byte, because the PDF library does so where an error cannot be caught and would end the program.
 */
export function printableLogo(bytes: Uint8Array): 'png' | 'jpeg' | null {
  if (bytes.length > logoLimits.bytes) return null;
  if (startsWith(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return isSoundPng(bytes) ? 'png' : null;
  return startsWith(bytes, [0xff, 0xd8, 0xff]) && isSoundJpeg(bytes) ? 'jpeg' : null;
}

interface PngHeader {
  width: number;
  height: number;
  bits: number;
  colorType: number;
  isInterlaced: boolean;
}

/** Samples per pixel by PNG colour type (ISO/IEC 15948, 11.2.2), and the bit depths that each allows. */
const colorTypes: ReadonlyMap<number, { samples: number; bits: readonly number[] }> = new Map([
  [0, { samples: 1, bits: [1, 2, 4, 8, 16] }],
  [2, { samples: 3, bits: [8, 16] }],
  [3, { samples: 1, bits: [1, 2, 4, 8] }],
  [4, { samples: 2, bits: [8, 16] }],
  [6, { samples: 4, bits: [8, 16] }],
]);

/** The passes of Adam7: first column and row, and the steps between. */
const adam7 = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const;

function isSoundPng(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const data: Uint8Array[] = [];
  let header: PngHeader | null = null;
  let hasPalette = false;
  for (let at = 8; at + 12 <= bytes.length; ) {
    const length = view.getUint32(at);
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    const start = at + 8;
    at = start + length + 4;
    if (at > bytes.length) return false;
    if (type === 'IHDR' && length === 13) {
      header = {
        width: view.getUint32(start),
        height: view.getUint32(start + 4),
        bits: view.getUint8(start + 8),
        colorType: view.getUint8(start + 9),
        isInterlaced: view.getUint8(start + 12) === 1,
      };
    }
    if (type === 'PLTE') hasPalette = length > 0 && length % 3 === 0;
    if (type === 'IDAT') data.push(bytes.subarray(start, start + length));
    if (type === 'IEND') return header !== null && (header.colorType !== 3 || hasPalette) && isSoundData(header, data);
  }
  return false;
}

function isSoundData(header: PngHeader, data: Uint8Array[]): boolean {
  const { width, height, bits, colorType, isInterlaced } = header;
  const color = colorTypes.get(colorType);
  if (!color?.bits.includes(bits) || width * height === 0 || width * height > logoLimits.pixels) return false;
  const rowBytes = (pixels: number) => 1 + Math.ceil((pixels * color.samples * bits) / 8);
  const passes = isInterlaced
    ? adam7.map(([x, y, dx, dy]) => ({ columns: Math.ceil((width - x) / dx), rows: Math.ceil((height - y) / dy) }))
    : [{ columns: width, rows: height }];
  const filled = passes.filter(({ columns, rows }) => columns > 0 && rows > 0);
  const expected = filled.reduce((sum, { columns, rows }) => sum + rows * rowBytes(columns), 0);
  try {
    const raw = inflateSync(Buffer.concat(data), { maxOutputLength: expected });
    if (raw.length !== expected) return false;
    let at = 0;
    for (const { columns, rows } of filled) {
      for (let row = 0; row < rows; row++, at += rowBytes(columns)) if ((raw[at] ?? 5) > 4) return false;
    }
    return true;
  } catch {
    // Not deflated data, or more of it than the picture has room for.
    return false;
  }
}

/** Whether the segments lead to a frame header with a size, and the picture comes to its end (ITU-T T.81, annex B). */
function isSoundJpeg(bytes: Uint8Array): boolean {
  for (let at = 2; at + 9 < bytes.length; ) {
    if (bytes[at] !== 0xff) return false;
    const marker = bytes[at + 1] ?? 0;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    const word = (offset: number) => (bytes[offset] ?? 0) * 256 + (bytes[offset + 1] ?? 0);
    if (isFrame) {
      const pixels = word(at + 5) * word(at + 7);
      return bytes[at + 4] === 8 && pixels > 0 && pixels <= logoLimits.pixels && hasEnd(bytes);
    }
    at += 2 + word(at + 2);
  }
  return false;
}

function hasEnd(bytes: Uint8Array): boolean {
  for (let at = bytes.length - 2; at > 0; at--) if (bytes[at] === 0xff && bytes[at + 1] === 0xd9) return true;
  return false;
}

function startsWith(bytes: Uint8Array, magic: number[]): boolean {
  return magic.every((byte, index) => bytes[index] === byte);
}
