import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync } from 'node:crypto';

/** How a content is cut, in bytes: what a slow line brings through within a minute, so that a cut costs no more than that. */
export const chunkBytes = 1024 * 1024;
const nonceBytes = 12;
const tagBytes = 16;

/** Which part of which content a chunk is; authenticated with it, so that none can stand in for another. */
export interface ChunkName {
  readonly garage: string;
  readonly contentHash: string;
  readonly position: number;
  readonly count: number;
  /** Bytes of the part itself, without what hides its true size. */
  readonly sizeBytes: number;
}

/** The parts of a content, in order; an empty one has none. */
export function cut(content: Uint8Array): Uint8Array[] {
  const parts: Uint8Array[] = [];
  for (let from = 0; from < content.length; from += chunkBytes) parts.push(content.subarray(from, from + chunkBytes));
  return parts;
}

/**
 * Seals a chunk with a key of the garage's ring: nonce, cipher text, tag. AES-256-GCM with a nonce that follows from all that is sealed and authenticated, as
 * deltas have it, so every PC seals the same content to the same bytes: what was cut off is gone on with, and two PCs send it once. The last part is padded
 * (Padmé, at most 12 %), because a size to the byte would tell a known file.
 */
export function sealChunk(ringKey: string, name: ChunkName, part: Uint8Array): Buffer {
  const keys = keysOf(ringKey);
  const plain = Buffer.alloc(Math.min(chunkBytes, paddedLength(part.length)));
  plain.set(part);
  const bound = boundTo(name);
  const nonce = createHmac('sha256', keys.nonce).update(bound).update(plain).digest().subarray(0, nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', keys.content, nonce, { authTagLength: tagBytes });
  cipher.setAAD(bound);
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** Opens what {@link sealChunk} made under the same name; null when it is anything else. */
export function openChunk(ringKey: string, name: ChunkName, sealed: Uint8Array): Buffer | null {
  if (sealed.length < nonceBytes + tagBytes) return null;
  const keys = keysOf(ringKey);
  const decipher = createDecipheriv('aes-256-gcm', keys.content, sealed.subarray(0, nonceBytes), {
    authTagLength: tagBytes,
  });
  decipher.setAAD(boundTo(name));
  decipher.setAuthTag(sealed.subarray(-tagBytes));
  try {
    const plain = Buffer.concat([decipher.update(sealed.subarray(nonceBytes, -tagBytes)), decipher.final()]);
    return plain.length >= name.sizeBytes ? plain.subarray(0, name.sizeBytes) : null;
  } catch {
    return null;
  }
}

/** A chunk's name in the cloud. */
export const blobHashOf = (sealed: Uint8Array): string => createHash('sha256').update(sealed).digest('hex');

/** Padmé (Nikitin et al., "Reducing Metadata Leakage from Encrypted Files and Communication with PURBs", 2019): of a length only its size in bits and the first of them are told. */
export function paddedLength(length: number): number {
  if (length < 2) return length;
  const exponent = Math.floor(Math.log2(length));
  const kept = Math.floor(Math.log2(exponent)) + 1;
  const step = 2 ** Math.max(0, exponent - kept);
  return Math.ceil(length / step) * step;
}

function boundTo({ garage, contentHash, position, count, sizeBytes }: ChunkName): Buffer {
  return Buffer.from(JSON.stringify(['garageflow chunk 1', garage, contentHash, position, count, sizeBytes]));
}

function keysOf(ringKey: string) {
  const bytes = Buffer.from(ringKey, 'base64url');
  const derive = (purpose: string) => Buffer.from(hkdfSync('sha256', bytes, '', purpose, 32));
  return { content: derive('garageflow chunk content 1'), nonce: derive('garageflow chunk nonce 1') };
}
