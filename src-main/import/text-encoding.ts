import { isUtf8 } from 'node:buffer';
import { analyse } from 'chardet';
import iconv from 'iconv-lite';

/** How a text file may be written. The first five single-byte ones are the Cyrillic code pages of Windows, DOS, Unix, old Macs and ISO. */
export type TextEncoding =
  | 'windows-1251'
  | 'cp866'
  | 'koi8-r'
  | 'x-mac-cyrillic'
  | 'iso-8859-5'
  | 'utf-8'
  | 'utf-16le'
  | 'utf-16be'
  | 'windows-1252';

/** iconv-lite's own names where they differ. */
const iconvNames: Partial<Record<TextEncoding, string>> = { 'x-mac-cyrillic': 'maccyrillic' };

/** In the order of likelihood: of two that explain a file equally well the first is taken. */
const cyrillicPages = ['windows-1251', 'cp866', 'koi8-r', 'x-mac-cyrillic', 'iso-8859-5'] as const;

/** Enough letters to tell the code pages apart, few enough to do it five times over in an instant. */
const sampleBytesMax = 64 * 1024;

export interface DecodedText {
  readonly text: string;
  readonly encoding: TextEncoding;
}

/**
 * Text of unknown encoding. A byte order mark settles it; then the pattern of zero bytes (UTF-16), then whether it is UTF-8 (a single damaged character
 * does not unmake it), then which code page gives the most Russian text, and for text without any, what chardet believes.
 */
export function decodeText(bytes: Buffer): DecodedText {
  const encoding = detectEncoding(bytes);
  const text = iconv.decode(bytes, iconvNames[encoding] ?? encoding, { stripBOM: true });
  return { text, encoding };
}

function detectEncoding(bytes: Buffer): TextEncoding {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return detectUtf16(bytes) ?? (looksUtf8(bytes) ? 'utf-8' : detectCodePage(bytes));
}

/**
 * UTF-16 without its mark: nearly all characters of a table are ASCII, whose one byte is zero, or Russian, whose one byte is 4,
 * and no text of single bytes holds either.
 */
function detectUtf16(bytes: Buffer): TextEncoding | null {
  const length = Math.min(bytes.length, sampleBytesMax) & ~1;
  let low = 0;
  let high = 0;
  for (let at = 0; at < length; at += 2) {
    const first = bytes[at];
    const second = bytes[at + 1];
    if (first === 0 || first === 4) low++;
    if (second === 0 || second === 4) high++;
  }
  const enough = (length / 2) * 0.8;
  if (length === 0 || Math.max(low, high) < enough) return null;
  return high > low ? 'utf-16le' : 'utf-16be';
}

/** Whether the bytes are UTF-8, allowing for one damaged byte to twenty good characters. Plain ASCII is. */
function looksUtf8(bytes: Buffer): boolean {
  if (isUtf8(bytes)) return true;
  let good = 0;
  let bad = 0;
  for (let at = 0; at < bytes.length; ) {
    const length = utf8Length(bytes, at);
    if (length > 1) good++;
    else if (length === 0) bad++;
    at += Math.max(1, length);
  }
  return bad * 20 <= good;
}

/** Bytes of the UTF-8 character at `at` (RFC 3629, §4), 0 where there is none. */
function utf8Length(bytes: Buffer, at: number): number {
  const first = bytes[at] ?? 0;
  if (first < 0x80) return 1;
  const length =
    first >= 0xc2 && first < 0xe0 ? 2 : first >= 0xe0 && first < 0xf0 ? 3 : first >= 0xf0 && first < 0xf5 ? 4 : 0;
  for (let next = 1; next < length; next++) {
    const byte = bytes[at + next] ?? 0;
    if (byte < 0x80 || byte > 0xbf) return 0;
  }
  return length;
}

function detectCodePage(bytes: Buffer): TextEncoding {
  const sample = foreignLines(bytes);
  let best: { encoding: TextEncoding; score: number } = { encoding: 'windows-1251', score: Number.NEGATIVE_INFINITY };
  for (const encoding of cyrillicPages) {
    const score = russianScore(iconv.decode(sample, iconvNames[encoding] ?? encoding));
    if (score > best.score) best = { encoding, score };
  }
  if (best.score > 0) return best.encoding;
  // Not Russian in any page. Accented Latin letters are what is left in this part of the world.
  const guess = analyse(sample)[0]?.name ?? '';
  return /^(windows-125[0247]|ISO-8859-(1|2|9|15))$/i.test(guess) ? 'windows-1252' : best.encoding;
}

/** The lines that hold anything but ASCII, as many as a sample needs. */
function foreignLines(bytes: Buffer): Buffer {
  const lines: Buffer[] = [];
  let size = 0;
  let isForeign = false;
  let start = 0;
  for (let at = 0; at <= bytes.length && size < sampleBytesMax; at++) {
    const byte = bytes[at] ?? 10;
    if (byte >= 0x80) isForeign = true;
    if (byte !== 10 && at - start < sampleBytesMax) continue;
    if (isForeign) {
      lines.push(bytes.subarray(start, at + 1));
      size += at + 1 - start;
    }
    isForeign = false;
    start = at + 1;
  }
  return Buffer.concat(lines);
}

/** Letters of Russian in thousandths of all letters, а–я (National Corpus of the Russian Language, rounded); ё is rarely written. */
const letterShare = [
  80, 16, 45, 17, 30, 84, 9, 17, 74, 12, 35, 44, 32, 67, 110, 28, 47, 55, 63, 26, 3, 10, 5, 15, 7, 4, 1, 19, 17, 3, 6,
  20,
];

/** What tables of a garage say more often than the language at large. */
const tradeWords =
  /(?<!\p{L})(фио|клиент|заказчик|владелец|телефон|марка|модель|год|номер|пробег|код|работа|услуга|цена|стоимость|ооо|ип|замена)(?!\p{L})/giu;

/** Marks where nobody puts them: a closing quotation mark before a letter, a dash that clings to the word after it alone. */
const misplacedMarks = /[»”](?=\p{L})|(?<![\p{L}\p{N}])[–—](?=\p{L})/gu;

/**
 * How much like Russian a text is, per foreign character: letters that are common, not changing to capitals inside a word nor mixed with Latin ones,
 * beside the marks that people type where they type them. What a wrong code page makes of it are rare letters, capitals in odd places, and signs nobody has on the keyboard.
 */
function russianScore(text: string): number {
  let score = 0;
  let count = 0;
  let before: 'lower' | 'upper' | 'latin' | 'other' = 'other';
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    const kind = kindOf(code);
    if (code >= 0x80) count++;
    if (kind === 'lower' || kind === 'upper') {
      score += Math.log2((letterShare[(kind === 'upper' ? lowerCase(code) : code) - 0x430] ?? 5) / 12);
      if (before === 'latin' || (kind === 'upper' && before === 'lower')) score -= 6;
    } else if (kind === 'latin') {
      if (before === 'lower' || before === 'upper') score -= 6;
    } else if (code >= 0x80 && !/[«»№–—“”„’…°₽\u00a0]/.test(character)) {
      score -= 6;
    }
    before = kind;
  }
  if (count === 0) return 0;
  score -= 6 * (text.match(misplacedMarks)?.length ?? 0);
  return (score + 20 * (text.match(tradeWords)?.length ?? 0)) / count;
}

function kindOf(code: number): 'lower' | 'upper' | 'latin' | 'other' {
  if ((code >= 0x430 && code <= 0x44f) || code === 0x451) return 'lower';
  if ((code >= 0x410 && code <= 0x42f) || code === 0x401) return 'upper';
  return (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a) ? 'latin' : 'other';
}

/** ё stands outside the row of letters; it is answered as it is and has no share of its own. */
function lowerCase(code: number): number {
  return code === 0x401 ? 0x451 : code + 0x20;
}
