import { createHash, hkdfSync, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { Refusal } from '../../src-shared/domain/refusal.ts';
import { fromBase64url, toBase64url } from '../../src-shared/links/base64url.ts';
import { accessHashOf, deriveLinkKeys, type LinkKeys } from '../../src-shared/links/keys.ts';
import { fromPaddedJson, openForLink, sealForLink, toPaddedJson } from '../../src-shared/links/seal.ts';
import { linkOutputSchema } from '../../src-shared/sync/wire/links.ts';
import { routes } from '../../src-shared/sync/wire/protocol.ts';
import { parseKey } from '../application/data-folder.ts';
import type { DatabaseKey } from '../database/connection.ts';
import type { GarageDatabase } from '../database/database.ts';
import { forgetSyncState, readSyncState, writeSyncState } from '../database/sync-state.ts';
import { CloudAway, type CloudClient, CloudRefusal } from './cloud-client.ts';
import type { Pairing } from './connect.ts';
import { isAnyHeld } from './held.ts';
import { publicPartOf } from './identity.ts';
import { note } from './note.ts';

/** The cloud keeps it until there is a newer one. In milliseconds. */
const keptMs = 10 * 365 * 24 * 3_600_000;
/** How long an answer is waited for, in milliseconds. */
const answerMs = 30_000;

const contentSchema = z.object({
  garage: z.uuid(),
  code: z.string().min(1),
  key: z.string().length(64),
  epoch: z.int().min(0),
  ringKey: z.string().min(1),
});

/**
 * What stands on the recovery sheet for the day on which no PC of the garage is left, as 64 hexadecimal digits; null without a cloud. It follows from the newest key of the
 * ring, so that a sheet from before a PC was shut out opens nothing any more: that PC could have made it.
 */
export function recoverySecret({ connection }: Pick<GarageDatabase, 'connection'>): string | null {
  const newest = readSyncState(connection, 'ring')?.at(-1);
  if (!newest || !readSyncState(connection, 'sends')) return null;
  return secretOf(newest.key);
}

/**
 * Lays into the cloud what a new PC needs to join with the sheet alone, sealed with what stands on it: once for each key of the ring, by whichever PC comes to it. The cloud
 * keeps it as it keeps an owner's page, and cannot read it.
 */
export async function layRecovery({
  database,
  client,
  key,
  now,
}: {
  readonly database: GarageDatabase;
  readonly client: CloudClient;
  readonly key: DatabaseKey;
  readonly now: () => number;
}): Promise<void> {
  const { connection } = database;
  const newest = readSyncState(connection, 'ring')?.at(-1);
  const garage = readSyncState(connection, 'garage');
  if (!newest || garage === null || !client.outside || readSyncState(connection, 'recovery') === newest.epoch) return;
  // There is a newer key than is here, and whoever was shut out before it knows the newest that is.
  if (isAnyHeld(connection, 'key')) return;
  const secret = recoverySecret(database);
  if (secret === null) return;
  const code = randomBytes(16).toString('base64url');
  await client.announceEnrolment(createHash('sha256').update(code).digest('hex'), true);
  const { publishLink } = client.outside;
  /** Above whatever version stands there, by however wrong a clock. */
  const publish = async (link: LinkKeys, make: (version: number) => Promise<string>, lastsMs: number) => {
    const accessHash = await accessHashOf(link.accessToken);
    for (let version = now(); ; ) {
      const publication = { accessHash, version, sealed: await make(version), expiresAt: now() + lastsMs, blobs: [] };
      const { version: kept } = await publishLink(link.linkId, publication);
      if (kept <= version) return;
      version = kept + 1;
    }
  };
  // Older sheets are told that they open nothing, instead of a code that is not taken.
  for (const former of readSyncState(connection, 'ring') ?? [])
    if (former.epoch < newest.epoch) await publish(await linkOf(secretOf(former.key)), async () => '', 0);
  const link = await linkOf(secret);
  const content = toPaddedJson({ garage, code, key, epoch: newest.epoch, ringKey: newest.key });
  const sealed = async (version: number) => toBase64url(await sealForLink(link, { kind: 'view', version }, content));
  await publish(link, sealed, keptMs);
  await note(database, () => writeSyncState(connection, 'recovery', newest.epoch));
}

/**
 * What a new PC joins with, by the sheet alone. Refuses `sync.sheet_wrong` where the cloud has nothing that this sheet opens; throws {@link CloudAway}.
 */
export async function recoverPairing(address: string, secret: string): Promise<Pairing> {
  const link = await linkOf(secret);
  const response = await fetch(new URL(routes.link(link.linkId), address), {
    headers: { authorization: `Bearer ${link.accessToken}` },
    signal: AbortSignal.timeout(answerMs),
  }).catch((error: unknown) => {
    throw new CloudAway('The cloud does not answer.', { cause: error });
  });
  if (response.status === 404) throw new Refusal('sync.sheet_wrong');
  if (!response.ok) throw new CloudAway(`The cloud answers ${response.status}.`);
  const answer = linkOutputSchema.safeParse(await response.json().catch(() => null));
  if (!answer.success) throw new CloudAway('This is not a cloud’s answer.');
  const { sealed, version } = answer.data;
  const bytes = fromBase64url(sealed);
  const plain = bytes && (await openForLink(link, { kind: 'view', version }, bytes));
  const content = contentSchema.safeParse(plain && fromPaddedJson(plain));
  if (!content.success) throw new Refusal('sync.sheet_wrong');
  const { garage, code, key, epoch, ringKey } = content.data;
  return { address, garage, code, key: parseKey(key), ringKey: { epoch, key: ringKey } };
}

/**
 * Enrols this PC again, as who it is, in a cloud that does not know it: the cloud was put back to a copy from before this PC joined. It takes what lies there for whoever
 * holds the newest key of the ring, as the recovery sheet does; a PC that was shut out has only former ones, for which nothing lies there any more. Answers whether it is enrolled.
 */
export async function enrolByRecovery({
  database,
  client,
}: {
  readonly database: GarageDatabase;
  readonly client: CloudClient;
}): Promise<boolean> {
  const { connection, stamps } = database;
  const secret = recoverySecret(database);
  const address = readSyncState(connection, 'address');
  const signingKey = readSyncState(connection, 'signingKey');
  if (secret === null || address === null || signingKey === null || readSyncState(connection, 'isRevoked'))
    return false;
  try {
    const { garage, code } = await recoverPairing(address, secret);
    const device = readSyncState(connection, 'enrolment')?.signInAs ?? stamps.device;
    await client.enrolDevice({ garage, code, device, publicKey: publicPartOf(signingKey) });
  } catch (error) {
    if (error instanceof Refusal || error instanceof CloudRefusal) return false;
    throw error;
  }
  // The code was good for once: another one is to be laid.
  await note(database, () => forgetSyncState(connection, 'recovery'));
  return true;
}

const secretOf = (ringKey: string): string =>
  derive(Buffer.from(ringKey, 'base64url'), 'garageflow recovery 1', 32).toString('hex');

function linkOf(secret: string) {
  const bytes = Buffer.from(secret, 'hex');
  const id = derive(bytes, 'garageflow recovery id 1', 16).toString('base64url');
  return deriveLinkKeys(id, derive(bytes, 'garageflow recovery key 1', 32).toString('base64url'));
}

const derive = (from: Uint8Array, purpose: string, bytes: number) =>
  Buffer.from(hkdfSync('sha256', from, '', purpose, bytes));
