import type { LinkKeys } from './keys.ts';

/** What a sealed message is: bound to it, so that none can stand in for another of the same link. */
export type SealedAs =
  | { readonly kind: 'view'; readonly version: number }
  | { readonly kind: 'reply'; readonly id: string }
  | { readonly kind: 'blob' };

const nonceBytes = 12;
const tagBytes = 16;

/**
 * Seals bytes for a link: nonce, cipher text, tag (AES-256-GCM). The link's id, the kind and the version or id are authenticated with it.
 * The nonce is a keyed hash of all that, so the same message always gives the same bytes (any PC may seal it, the cloud keeps it once), and two messages
 * never share a nonce.
 */
export async function sealForLink(keys: LinkKeys, as: SealedAs, plain: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  const header = headerOf(keys, as);
  const message = new Uint8Array(header.length + 1 + plain.length);
  message.set(header);
  message.set(plain, header.length + 1);
  const nonce = new Uint8Array(await crypto.subtle.sign('HMAC', keys.nonces, message)).slice(0, nonceBytes);
  const parameters = { name: 'AES-GCM', iv: nonce, additionalData: header };
  const sealed = new Uint8Array(
    await crypto.subtle.encrypt(parameters, keys.sealing, message.subarray(header.length + 1)),
  );
  const whole = new Uint8Array(nonceBytes + sealed.length);
  whole.set(nonce);
  whole.set(sealed, nonceBytes);
  return whole;
}

/** Opens what {@link sealForLink} made under the same keys and name; null when a single bit is not as it was. */
export async function openForLink(
  keys: LinkKeys,
  as: SealedAs,
  sealed: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer> | null> {
  if (sealed.length < nonceBytes + tagBytes) return null;
  const parameters = { name: 'AES-GCM', iv: sealed.slice(0, nonceBytes), additionalData: headerOf(keys, as) };
  try {
    return new Uint8Array(await crypto.subtle.decrypt(parameters, keys.sealing, sealed.slice(nonceBytes)));
  } catch {
    return null;
  }
}

/** How far a message's length is rounded up: whoever carries it must not tell a "yes" from a letter by its length. In bytes. */
const paddingBytes = 512;

/** A value as JSON bytes, padded with blanks, which JSON ignores. */
export function toPaddedJson(value: unknown): Uint8Array<ArrayBuffer> {
  const json = new TextEncoder().encode(JSON.stringify(value));
  const padded = new Uint8Array(Math.ceil(json.length / paddingBytes) * paddingBytes).fill(0x20);
  padded.set(json);
  return padded;
}

/** What {@link toPaddedJson} wrote, to be parsed by its schema; undefined for bytes that are no JSON. */
export function fromPaddedJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}

function headerOf({ linkId }: LinkKeys, as: SealedAs): Uint8Array<ArrayBuffer> {
  const name = as.kind === 'view' ? String(as.version) : as.kind === 'reply' ? as.id : '';
  return new TextEncoder().encode(`garageflow link 1\n${linkId}\n${as.kind}\n${name}`);
}
