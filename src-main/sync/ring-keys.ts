import { hkdfSync, randomBytes } from 'node:crypto';
import type { DatabaseKey } from '../database/connection.ts';

/** The first key of a garage's ring follows from the key on its recovery sheet, so that whoever has that sheet can open what the first PC sealed. */
export function firstRingKey(key: DatabaseKey): string {
  return Buffer.from(hkdfSync('sha256', Buffer.from(key, 'hex'), '', 'garageflow sync key 0', 32)).toString(
    'base64url',
  );
}

/** A new key for the ring. */
export function newRingKey(): string {
  return randomBytes(32).toString('base64url');
}
