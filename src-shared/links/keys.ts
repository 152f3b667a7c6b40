import { fromBase64url, toBase64url } from './base64url.ts';

/** What follows from a link's key. The three are independent: whoever knows one knows nothing of the others, nor of the link's key. */
export interface LinkKeys {
  readonly linkId: string;
  /** Seals what the link publishes and what its owner answers (AES-256-GCM). */
  readonly sealing: CryptoKey;
  /** Makes the nonces of sealed messages (HMAC-SHA-256). */
  readonly nonces: CryptoKey;
  /** What the owner's browser shows the cloud, which keeps no more than its hash. */
  readonly accessToken: string;
}

/**
 * Derives a link's keys from the key in its address: HKDF-SHA-256 (RFC 5869), salted with the link's id, by WebCrypto as Node and browsers have it.
 * Throws a RangeError for a key that is none.
 */
export async function deriveLinkKeys(linkId: string, key: string): Promise<LinkKeys> {
  const bytes = fromBase64url(key);
  if (bytes?.length !== 32) throw new RangeError('A key of a link has 256 bits.');
  const { subtle } = crypto;
  const root = await subtle.importKey('raw', bytes, 'HKDF', false, ['deriveBits']);
  const derive = async (purpose: string): Promise<Uint8Array<ArrayBuffer>> =>
    new Uint8Array(
      await subtle.deriveBits(
        { name: 'HKDF', hash: 'SHA-256', salt: encode(linkId), info: encode(`garageflow link ${purpose} 1`) },
        root,
        256,
      ),
    );
  // All at once: a page that opens a link waits for it.
  const [sealing, nonces, access] = await Promise.all([
    derive('sealing').then((bits) => subtle.importKey('raw', bits, 'AES-GCM', false, ['encrypt', 'decrypt'])),
    derive('nonces').then((bits) => subtle.importKey('raw', bits, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])),
    derive('access'),
  ]);
  return { linkId, sealing, nonces, accessToken: toBase64url(access) };
}

/** What the cloud keeps of an access token: its SHA-256, hexadecimal. */
export async function accessHashOf(accessToken: string): Promise<string> {
  return sha256Hex(encode(accessToken));
}

/** SHA-256 (FIPS 180-4) as lower-case hexadecimal. */
export async function sha256Hex(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return [...hash].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

const encode = (text: string) => new TextEncoder().encode(text);
