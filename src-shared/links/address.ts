import { fromBase64url } from './base64url.ts';

/** How long a link's key is. */
export const linkKeyBytes = 32;
const idPattern = /^[A-Za-z0-9_-]{22}$/;

/** A link as an address names it. */
export interface LinkName {
  /** 128 unguessable bits as base64url. */
  readonly id: string;
  /** The key's 256 bits as base64url; they stand after the `#`, which browsers never send anywhere. */
  readonly key: string;
}

/** The address that the owner opens: `https://cloud/r/ID#KEY`. */
export function linkAddress(cloud: string, { id, key }: LinkName): string {
  return `${cloud.replace(/\/+$/, '')}/r/${id}#${key}`;
}

/** Why an address shows nothing: it is no link at all, or the part after `#` was lost or cut on its way. */
export type AddressFault = 'address.no_link' | 'address.no_key';

/** Reads a link out of an address's path and fragment (with its `#`). */
export function readLinkAddress(path: string, fragment: string): LinkName | AddressFault {
  const id = /\/r\/([^/]+)\/?$/.exec(path)?.[1] ?? '';
  if (!idPattern.test(id)) return 'address.no_link';
  // Messengers hang tracking words onto addresses; the key is what stands before them.
  const key = /^#([A-Za-z0-9_-]+)/.exec(fragment)?.[1] ?? '';
  return fromBase64url(key)?.length === linkKeyBytes ? { id, key } : 'address.no_key';
}
