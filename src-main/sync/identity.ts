import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import type Sqlite from 'better-sqlite3';
import { sessionMessage } from '../../src-shared/sync/wire/devices.ts';
import { forgetLastSeen } from '../database/last-seen.ts';
import { forgetSyncState, readSyncState, writeSyncState } from '../database/sync-state.ts';
import { dropAllParts } from './held.ts';
import { restampAs } from './restamp.ts';

/** A pair of raw keys, base64url. */
export interface KeyPair {
  readonly privateKey: string;
  readonly publicKey: string;
}

/** A new pair: Ed25519 to sign with, X25519 to be sealed to. */
export function newKeyPair(kind: 'ed25519' | 'x25519'): KeyPair {
  const { d = '', x = '' } = (
    kind === 'ed25519' ? generateKeyPairSync('ed25519') : generateKeyPairSync('x25519')
  ).privateKey.export({ format: 'jwk' });
  return { privateKey: d, publicKey: x };
}

/** The signing key as it is kept: seed and public part, both of which a JWK needs. */
export function packSigningKey({ privateKey, publicKey }: KeyPair): string {
  return `${privateKey}.${publicKey}`;
}

/** What a PC signs in with. */
export function signSession(packed: string, garage: string, device: string, challenge: string): string {
  return sign(null, Buffer.from(sessionMessage(garage, device, challenge)), signingKey(packed)).toString('base64url');
}

/** The public part of a kept signing key, raw, base64url. */
export function publicPartOf(packed: string): string {
  return createPublicKey(signingKey(packed)).export({ format: 'jwk' }).x ?? '';
}

function signingKey(packed: string): KeyObject {
  const [d = '', x = ''] = packed.split('.');
  return createPrivateKey({ key: { kty: 'OKP', crv: 'Ed25519', d, x }, format: 'jwk' });
}

/**
 * Lets this PC be somebody else from now on, in the transaction that is under way: its disk was copied, or it was restored from a backup. What waits bears the new
 * name, and all is read again from the start. The cloud is told with the next step, signed in under the former name. Stamps must be read anew after it.
 */
export function becomeDevice(connection: Sqlite.Database, device: string): void {
  const former = readSyncState(connection, 'device') ?? '';
  const names = readSyncState(connection, 'formerDevices') ?? [];
  restampAs(connection, device);
  forgetLastSeen(connection);
  writeSyncState(connection, 'formerDevices', [...names, former]);
  writeSyncState(connection, 'device', device);
  writeSyncState(connection, 'passed', '');
  if (!readSyncState(connection, 'sends')) return;
  const { signInAs = former } = readSyncState(connection, 'enrolment') ?? {};
  writeSyncState(connection, 'enrolment', { signInAs, signingKey: packSigningKey(newKeyPair('ed25519')) });
  writeSyncState(connection, 'counter', 0);
  readAgain(connection);
}

/** Lets all be read again from the start, and what was sent be sent again. Repeats do no harm. */
export function readAgain(connection: Sqlite.Database): void {
  forgetSyncState(connection, 'cursor', 'seen', 'sent', 'batch', 'recovery');
  dropAllParts(connection);
  writeSyncState(connection, 'isRereading', true);
}
