import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { Aes256Gcm, CipherSuite, DhkemX25519HkdfSha256, HkdfSha256 } from '@hpke/core';
import type Sqlite from 'better-sqlite3';
import { readSyncState } from '../database/sync-state.ts';

/** A key of the ring. */
export interface RingKey {
  readonly epoch: number;
  readonly key: string;
}

const suite = () => new CipherSuite({ kem: new DhkemX25519HkdfSha256(), kdf: new HkdfSha256(), aead: new Aes256Gcm() });
const nonceBytes = 12;
const tagBytes = 16;
const info = (epoch: number) => new TextEncoder().encode(`garageflow ring key ${epoch}`);
const bytesOf = (text: string) => new Uint8Array(Buffer.from(text, 'base64url'));

/** The key, sealed to a PC's X25519 key (HPKE, RFC 9180). */
export async function sealKeyFor(boxKey: string, { epoch, key }: RingKey): Promise<string> {
  const { kem } = suite();
  const recipientPublicKey = await kem.deserializePublicKey(bytesOf(boxKey).buffer);
  const sender = await suite().createSenderContext({ recipientPublicKey, info: info(epoch) });
  const sealed = await sender.seal(bytesOf(key));
  return `${Buffer.from(sender.enc).toString('base64url')}.${Buffer.from(sealed).toString('base64url')}`;
}

/** The key that {@link sealKeyFor} sealed to this PC; null where it is not for it. */
async function openKey(packedBoxKey: string, epoch: number, sealed: string): Promise<string | null> {
  const [d = ''] = packedBoxKey.split('.');
  const [enc = '', content = ''] = sealed.split('.');
  try {
    const recipientKey = await suite().kem.deserializePrivateKey(bytesOf(d).buffer);
    const recipient = await suite().createRecipientContext({
      recipientKey,
      enc: bytesOf(enc).buffer,
      info: info(epoch),
    });
    return Buffer.from(await recipient.open(bytesOf(content))).toString('base64url');
  } catch {
    return null;
  }
}

/** A former key sealed with a newer one, and which it is. */
export function sealKeyWith(newer: RingKey, former: RingKey): string {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', Buffer.from(newer.key, 'base64url'), nonce, { authTagLength: tagBytes });
  cipher.setAAD(info(former.epoch));
  const sealed = cipher.update(Buffer.from(former.key, 'base64url'));
  cipher.final();
  return `${former.epoch}.${Buffer.concat([nonce, sealed, cipher.getAuthTag()]).toString('base64url')}`;
}

function openKeyWith(newer: RingKey, packed: string): RingKey | null {
  const [former = '', sealed = ''] = packed.split('.');
  const epoch = Number(former);
  const bytes = Buffer.from(sealed, 'base64url');
  try {
    const cipher = createDecipheriv('aes-256-gcm', Buffer.from(newer.key, 'base64url'), bytes.subarray(0, nonceBytes), {
      authTagLength: tagBytes,
    });
    cipher.setAAD(info(epoch));
    cipher.setAuthTag(bytes.subarray(-tagBytes));
    const key = cipher.update(bytes.subarray(nonceBytes, -tagBytes));
    cipher.final();
    return { epoch, key: key.toString('base64url') };
  } catch {
    return null;
  }
}

/** Takes the keys that have arrived into the ring, newer and former ones. Answers the ring if it has grown, else null. */
export async function receiveKeys(connection: Sqlite.Database): Promise<RingKey[] | null> {
  const ring = new Map((readSyncState(connection, 'ring') ?? []).map((key) => [key.epoch, key]));
  const size = ring.size;
  const boxKey = readSyncState(connection, 'boxKey') ?? '';
  // What it was given under a name that it had before is sealed to the same key, and where it is the only PC that is left nobody gives it anew.
  const names = new Set([readSyncState(connection, 'device'), ...(readSyncState(connection, 'formerDevices') ?? [])]);
  const shares = connection
    .prepare('SELECT epoch, device_id AS device, sealed FROM key_shares ORDER BY epoch')
    .all() as { epoch: number; device: string | null; sealed: string }[];
  for (const share of shares) {
    if (share.device === null || !names.has(share.device) || ring.has(share.epoch)) continue;
    const key = await openKey(boxKey, share.epoch, share.sealed);
    if (key !== null) ring.set(share.epoch, { epoch: share.epoch, key });
  }
  for (const { epoch, device: of, sealed } of shares.toReversed()) {
    const newer = ring.get(epoch);
    if (of !== null || !newer) continue;
    const former = openKeyWith(newer, sealed);
    if (former && !ring.has(former.epoch)) ring.set(former.epoch, former);
  }
  return ring.size > size ? [...ring.values()].toSorted((one, other) => one.epoch - other.epoch) : null;
}
