/** Identities and stamps as bytes: half the room of their letters, or less. */

const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const digitCodes = [...'0123456789abcdef'].map((digit) => digit.charCodeAt(0));

/** Whether this is a UUID in the one form that {@link uuidText} gives back: small letters, with its dashes. */
export function isUuid(text: string): boolean {
  return text.length === 36 && uuidPattern.test(text);
}

/** The 16 bytes of a UUID. */
export function uuidBytes(uuid: string): Uint8Array {
  const bytes = new Uint8Array(16);
  for (let at = 0, index = 0; index < 16; at += 2) {
    if (uuid.charCodeAt(at) === dash) at += 1;
    bytes[index] = byteAt(uuid, at);
    index += 1;
  }
  return bytes;
}

const dash = 45;

/** The byte of two hexadecimal digits. The lower half of a digit's code is its value, of a letter's nine less. */
function byteAt(text: string, at: number): number {
  const high = text.charCodeAt(at);
  const low = text.charCodeAt(at + 1);
  return ((high & 15) + (high >> 6) * 9) * 16 + (low & 15) + (low >> 6) * 9;
}

/** Where the two digits of each byte of a UUID stand in its text. */
const uuidPlaces = [0, 2, 4, 6, 9, 11, 14, 16, 19, 21, 24, 26, 28, 30, 32, 34];

/** The letters of a UUID while its text is made; the dashes stay. */
const uuidCodes: number[] = Array.from({ length: 36 }, () => dash);

/** The UUID of 16 bytes. */
export function uuidText(bytes: Uint8Array): string {
  for (let index = 0; index < 16; index += 1) setByte(uuidCodes, uuidPlaces[index] ?? 0, bytes[index] ?? 0);
  return String.fromCharCode(...uuidCodes);
}

/** A few bytes (a stamp, a hash) as small hexadecimal digits. */
export function hexText(bytes: Uint8Array): string {
  const codes: number[] = [];
  for (let index = 0; index < bytes.length; index += 1) setByte(codes, index * 2, bytes[index] ?? 0);
  return String.fromCharCode(...codes);
}

/**
 * Texts are made of all their letters at once: pieced together, each would be a chain of twenty strings that is made one when it is first compared,
 * and a page of deltas has tens of thousands of them.
 */
function setByte(codes: number[], at: number, byte: number): void {
  codes[at] = digitCodes[byte >> 4] ?? 0;
  codes[at + 1] = digitCodes[byte & 15] ?? 0;
}

/** The bytes of an even number of hexadecimal digits. */
export function hexBytes(hex: string): Uint8Array {
  const bytes = new Uint8Array(hex.length / 2);
  for (let index = 0; index < bytes.length; index += 1) bytes[index] = byteAt(hex, index * 2);
  return bytes;
}
