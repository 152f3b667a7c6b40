import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import type { DatabaseKey } from '../database/connection.ts';

/** What a sealed file begins with: what it is and in which form. */
const magic = Buffer.from('GFF1');
const nonceBytes = 12;
const tagBytes = 16;

/**
 * The name of a content in the store: a keyed hash (HMAC-SHA-256, hexadecimal), so that equal files are kept once, and nobody without the garage's
 * key can tell from a name whether the garage has a file that he knows.
 */
export function contentHash(key: DatabaseKey, content: Uint8Array): string {
  return createHmac('sha256', derive(key, 'garageflow file name 1')).update(content).digest('hex');
}

/** Seals a content with a key of its own (HKDF of the garage's, AES-256-GCM): form, nonce, cipher text, tag. Its name is authenticated with it. */
export function sealContent(key: DatabaseKey, hash: string, content: Uint8Array): Buffer {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', contentKey(key, hash), nonce, { authTagLength: tagBytes });
  cipher.setAAD(Buffer.from(hash));
  return Buffer.concat([magic, nonce, cipher.update(content), cipher.final(), cipher.getAuthTag()]);
}

/** Opens what {@link sealContent} made under the same name; null when a single bit of it is not as it was, or it is another file. */
export function openContent(key: DatabaseKey, hash: string, sealed: Buffer): Buffer | null {
  const start = magic.length + nonceBytes;
  if (sealed.length < start + tagBytes || !sealed.subarray(0, magic.length).equals(magic)) return null;
  const nonce = sealed.subarray(magic.length, start);
  const decipher = createDecipheriv('aes-256-gcm', contentKey(key, hash), nonce, { authTagLength: tagBytes });
  decipher.setAAD(Buffer.from(hash));
  decipher.setAuthTag(sealed.subarray(-tagBytes));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(start, -tagBytes)), decipher.final()]);
  } catch {
    return null;
  }
}

function contentKey(key: DatabaseKey, hash: string): Buffer {
  return derive(key, `garageflow file content 1 ${hash}`);
}

function derive(key: DatabaseKey, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', Buffer.from(key, 'hex'), '', purpose, 32));
}
