/** Identities and stamps as bytes: half the room of their letters, or less. */

const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const byteTexts = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

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

/** The UUID of 16 bytes. */
export function uuidText(bytes: Uint8Array): string {
  let text = '';
  for (let index = 0; index < 16; index += 1) {
    if (index === 4 || index === 6 || index === 8 || index === 10) text += '-';
    text += byteTexts[bytes[index] ?? 0];
  }
  return text;
}

/** Bytes as small hexadecimal digits. */
export function hexText(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += byteTexts[byte];
  return text;
}

/** The bytes of an even number of hexadecimal digits. */
export function hexBytes(hex: string): Uint8Array {
  const bytes = new Uint8Array(hex.length / 2);
  for (let index = 0; index < bytes.length; index += 1) bytes[index] = byteAt(hex, index * 2);
  return bytes;
}
