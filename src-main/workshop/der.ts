/**
 * The little of DER (ITU-T X.690) that a certificate is written in: each value is a tag, a length and its content. Every function answers
 * one finished value.
 */

function value(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(parts);
  return Buffer.concat([Buffer.from([tag]), length(content.length), content]);
}

function length(bytes: number): Buffer {
  if (bytes < 0x80) return Buffer.from([bytes]);
  const digits = bytes < 0x100 ? [bytes] : [bytes >> 8, bytes & 0xff];
  return Buffer.from([0x80 | digits.length, ...digits]);
}

export const sequence = (...parts: readonly Uint8Array[]): Buffer => value(0x30, ...parts);
export const set = (...parts: readonly Uint8Array[]): Buffer => value(0x31, ...parts);
export const boolean = (is: boolean): Buffer => value(0x01, Buffer.from([is ? 0xff : 0]));
export const octetString = (content: Uint8Array): Buffer => value(0x04, content);
export const utf8String = (text: string): Buffer => value(0x0c, Buffer.from(text, 'utf8'));

/** A whole number above zero, from its bytes. */
export function integer(bytes: Uint8Array): Buffer {
  const start = bytes.findIndex((byte) => byte !== 0);
  const digits = Buffer.from(bytes.subarray(start === -1 ? bytes.length - 1 : start));
  return value(0x02, ...((digits[0] ?? 0) & 0x80 ? [Buffer.from([0])] : []), digits);
}

/** A string of bits; the last `unused` ones of the content do not count. */
export const bitString = (content: Uint8Array, unused = 0): Buffer => value(0x03, Buffer.from([unused]), content);

/** An object identifier, from its dotted form. */
export function objectId(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  const bytes = [first * 40 + second, ...rest].flatMap((number) => {
    const digits = [number & 0x7f];
    for (let left = Math.floor(number / 0x80); left > 0; left = Math.floor(left / 0x80))
      digits.unshift((left & 0x7f) | 0x80);
    return digits;
  });
  return value(0x06, Buffer.from(bytes));
}

/** A moment, to the second, from UTC milliseconds: in the short form until 2049, as RFC 5280 wants it. */
export function time(at: number): Buffer {
  const digits = new Date(at).toISOString().replaceAll(/[-:T]|\.\d+/g, '');
  return Number(digits.slice(0, 4)) < 2050
    ? value(0x17, Buffer.from(digits.slice(2), 'ascii'))
    : value(0x18, Buffer.from(digits, 'ascii'));
}

/** A value that carries its own tag inside the numbered one. */
export const explicit = (number: number, ...parts: readonly Uint8Array[]): Buffer => value(0xa0 | number, ...parts);

/** A value whose own tag is replaced by the numbered one: plain content, or the parts of a list. */
export const implicit = (number: number, content: Uint8Array): Buffer => value(0x80 | number, content);
export const implicitList = (number: number, ...parts: readonly Uint8Array[]): Buffer => value(0xa0 | number, ...parts);

/** The finished values inside a value that is a list of them. */
export function partsOf(bytes: Buffer): Buffer[] {
  const end = contentOf(bytes);
  const parts: Buffer[] = [];
  for (let at = end.start; at < end.end; ) {
    const part = contentOf(bytes.subarray(at));
    parts.push(bytes.subarray(at, at + part.end));
    at += part.end;
  }
  return parts;
}

/** Where the content of the first value starts and ends. */
function contentOf(bytes: Buffer): { readonly start: number; readonly end: number } {
  const first = bytes.readUInt8(1);
  const digits = first < 0x80 ? 0 : first & 0x7f;
  const start = 2 + digits;
  return { start, end: start + (digits === 0 ? first : bytes.readUIntBE(2, digits)) };
}
