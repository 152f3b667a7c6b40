import { createPrivateKey, hkdfSync } from 'node:crypto';
import type { DatabaseKey } from '../database/connection.ts';
import type { KeyPair } from './identity.ts';

/** What stands before the 32 bytes of an X25519 key in PKCS #8 (RFC 8410, 7). */
const pkcs8Head = Buffer.from('302e020100300506032b656e04220420', 'hex');

/**
 * The pair of keys to whose public part the cloud seals what other systems send. It follows from the garage's key, which every PC of the garage has, so that
 * whichever comes first can open it.
 */
export function inboxKeyOf(key: DatabaseKey): KeyPair {
  const seed = Buffer.from(hkdfSync('sha256', Buffer.from(key, 'hex'), '', 'garageflow inbox key', 32));
  const { d = '', x = '' } = createPrivateKey({
    key: Buffer.concat([pkcs8Head, seed]),
    format: 'der',
    type: 'pkcs8',
  }).export({ format: 'jwk' });
  return { privateKey: d, publicKey: x };
}
