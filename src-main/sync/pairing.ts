import { z } from 'zod';
import { Refusal } from '../../src-shared/domain/refusal.ts';
import { parseKey } from '../application/data-folder.ts';
import type { Pairing } from './connect.ts';

const prefix = 'GF1-';
const pairingSchema = z.tuple([
  z.url(),
  z.uuid(),
  z.string().min(1),
  z.string().length(64),
  z.int().min(0),
  z.string(),
]);

/** A pairing as a text to be scanned or pasted. */
export function formatPairing({ address, garage, code, key, ringKey }: Pairing): string {
  const fields = [address, garage, code, key, ringKey.epoch, ringKey.key];
  return prefix + Buffer.from(JSON.stringify(fields)).toString('base64url');
}

/** Reads a pairing however it was pasted: with line breaks and spaces too. Refuses what is none. */
export function parsePairing(text: string): Pairing {
  const packed = text.replaceAll(/\s/g, '');
  if (!packed.startsWith(prefix)) throw new Refusal('sync.code_unreadable');
  try {
    const content: unknown = JSON.parse(Buffer.from(packed.slice(prefix.length), 'base64url').toString());
    const [address, garage, code, key, epoch, ringKey] = pairingSchema.parse(content);
    return { address, garage, code, key: parseKey(key), ringKey: { epoch, key: ringKey } };
  } catch {
    throw new Refusal('sync.code_unreadable');
  }
}
