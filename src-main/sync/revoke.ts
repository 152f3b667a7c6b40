import type Sqlite from 'better-sqlite3';
import { Refusal } from '../../src-shared/domain/refusal.ts';
import type { GarageDatabase } from '../database/database.ts';
import type { Sources } from '../database/sources.ts';
import { readSyncState, type SyncStateValue, writeSyncState } from '../database/sync-state.ts';
import { CloudAway, type CloudClient, CloudRefusal } from './cloud-client.ts';
import { sealKeyFor, sealKeyWith } from './key-shares.ts';
import { note } from './note.ts';
import { newRingKey } from './ring-keys.ts';

interface RevokeParts extends Sources {
  readonly database: GarageDatabase;
  readonly client: CloudClient;
}

type Wish = SyncStateValue<'revoking'>[number];

/**
 * Shuts a PC out of the cloud and gives the garage a new key: sealed to each PC that remains, and the former one sealed with it, so that whoever joins later with the
 * newest can read all. From the commit on everything is sealed with the new key. The cloud comes first: what it has not shut out keeps the key. Cut off between the two, or
 * while the cloud is away (`sync.revoking_later`), it is finished by {@link finishRevoking}.
 */
export async function revokeDevice(parts: RevokeParts, device: string, staffId: string | null): Promise<void> {
  const { database } = parts;
  const { connection } = database;
  const wish = { device, staffId };
  await noteWish(database, wish);
  try {
    await finish(parts, wish);
  } catch (error) {
    const isLater = error instanceof CloudAway || error instanceof CloudRefusal;
    throw isLater && isWished(connection, wish) ? new Refusal('sync.revoking_later') : error;
  }
}

/** Whether any PC is being shut out from here. */
export function isAnyRevoking(connection: Sqlite.Database): boolean {
  return (readSyncState(connection, 'revoking')?.length ?? 0) > 0;
}

/** Finishes what was begun. What the cloud refuses stands in the way of nothing else: it is tried again with the next step. */
export async function finishRevoking(parts: RevokeParts): Promise<void> {
  for (const wish of readSyncState(parts.database.connection, 'revoking') ?? [])
    try {
      await finish(parts, wish);
    } catch (error) {
      if (!(error instanceof CloudRefusal)) throw error;
    }
}

/**
 * Changes the key where the cloud has shut a PC out that knows the newest: the garage has heard nothing of it, because who did so lost the new key with its file before it was sent, or
 * has yet to send it; or two were shut out by PCs that had not heard of each other, and each was given the key that followed the other. Only at the cloud's head. A key too many
 * does no harm: it is as if two people had shut the PC out at once. Answers whether there was any such.
 */
export async function takeUpRevoking(parts: RevokeParts): Promise<boolean> {
  const { database, client } = parts;
  const { connection } = database;
  const newest = readSyncState(connection, 'ring')?.at(-1)?.epoch ?? 0;
  const knowsNewest = connection
    .prepare<[string, number], 1>(
      `SELECT 1 FROM devices WHERE id = ? AND
         (revoked_at IS NULL OR EXISTS (SELECT 1 FROM key_shares WHERE epoch = ? AND device_id = devices.id))`,
    )
    .pluck();
  const { devices } = await client.devices();
  const wishes = devices
    .filter(({ device, revokedAt }) => revokedAt !== null && knowsNewest.get(device, newest) === 1)
    .map(({ device }): Wish => ({ device, staffId: null }))
    .filter((wish) => !isWished(connection, wish));
  for (const wish of wishes) await noteWish(database, wish);
  if (wishes.length > 0) await finishRevoking(parts);
  return wishes.length > 0;
}

async function noteWish(database: GarageDatabase, wish: Wish): Promise<void> {
  await note(database, (connection) =>
    writeSyncState(connection, 'revoking', [...wishesBesides(connection, wish), wish]),
  );
  database.changes.publish(['sync']);
}

async function finish(parts: RevokeParts, wish: Wish): Promise<void> {
  const { database, client } = parts;
  try {
    await client.revokeDevice(wish.device);
  } catch (error) {
    if (isForGood(error)) await note(database, (connection) => drop(connection, wish));
    throw error;
  }
  await changeKey(parts, wish);
}

async function changeKey({ database, newId }: RevokeParts, wish: Wish): Promise<void> {
  const { connection } = database;
  const { device, staffId } = wish;
  await database.write({ staffId, action: 'sync.revokeDevice', canUndo: false }, async ({ db, at }) => {
    // Whoever pressed and whoever finishes may come here at the same moment.
    if (!isWished(connection, wish)) return;
    const ring = readSyncState(connection, 'ring') ?? [];
    const newest = ring.at(-1);
    if (!newest) throw new Error('A garage in a cloud has a key.');
    const next = { epoch: newest.epoch + 1 + chance(newId), key: newRingKey() };
    await db
      .updateTable('devices')
      .set({ revokedAt: at })
      .where('id', '=', device)
      .where('revokedAt', 'is', null)
      .execute();
    const remaining = await db.selectFrom('devices').select(['id', 'boxKey']).where('revokedAt', 'is', null).execute();
    const share = (deviceId: string | null, sealed: string) =>
      db.insertInto('keyShares').values({ id: newId(), epoch: next.epoch, deviceId, sealed, at }).execute();
    for (const { id, boxKey } of remaining) await share(id, await sealKeyFor(boxKey, next));
    await share(null, sealKeyWith(next, newest));
    writeSyncState(connection, 'ring', [...ring, next]);
    drop(connection, wish);
  });
}

/** No later try would be answered otherwise: there is no such PC, or this one is shut out itself. */
const isForGood = (error: unknown): boolean =>
  error instanceof CloudRefusal && (error.code === 'not_found' || error.code === 'revoked');

function isWished(connection: Sqlite.Database, { device }: Wish): boolean {
  return readSyncState(connection, 'revoking')?.some((wish) => wish.device === device) ?? false;
}

function wishesBesides(connection: Sqlite.Database, { device }: Wish): readonly Wish[] {
  return (readSyncState(connection, 'revoking') ?? []).filter((wish) => wish.device !== device);
}

function drop(connection: Sqlite.Database, wish: Wish): void {
  writeSyncState(connection, 'revoking', [...wishesBesides(connection, wish)]);
}

/** Two PCs may each shut one out at the same time: their keys must not bear the same number. 20 bits of what a new identity leaves to chance. */
function chance(newId: () => string): number {
  return Number.parseInt(newId().slice(-5), 16);
}
