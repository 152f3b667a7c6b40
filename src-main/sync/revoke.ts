import type { GarageDatabase } from '../database/database.ts';
import type { Sources } from '../database/sources.ts';
import { readSyncState, writeSyncState } from '../database/sync-state.ts';
import type { CloudClient } from './cloud-client.ts';
import { sealKeyFor, sealKeyWith } from './key-shares.ts';
import { newRingKey } from './ring-keys.ts';

/**
 * Shuts a PC out of the cloud and gives the garage a new key: sealed to each PC that remains, and the former one sealed with it, so that whoever joins later with the
 * newest can read all. From the commit on everything is sealed with the new key. The cloud comes first: what it has not shut out keeps the key.
 */
export async function revokeDevice(
  { database, client, newId }: Sources & { readonly database: GarageDatabase; readonly client: CloudClient },
  device: string,
  staffId: string | null,
): Promise<void> {
  await client.revokeDevice(device);
  const { connection } = database;
  const ring = readSyncState(connection, 'ring') ?? [];
  const newest = ring.at(-1);
  if (!newest) throw new Error('A garage in a cloud has a key.');
  const next = { epoch: newest.epoch + 1 + chance(newId), key: newRingKey() };
  await database.write({ staffId, action: 'sync.revokeDevice', canUndo: false }, async ({ db, at }) => {
    await db.updateTable('devices').set({ revokedAt: at }).where('id', '=', device).execute();
    const remaining = await db.selectFrom('devices').select(['id', 'boxKey']).where('revokedAt', 'is', null).execute();
    const share = (deviceId: string | null, sealed: string) =>
      db.insertInto('keyShares').values({ id: newId(), epoch: next.epoch, deviceId, sealed, at }).execute();
    for (const { id, boxKey } of remaining) await share(id, await sealKeyFor(boxKey, next));
    await share(null, sealKeyWith(next, newest));
    writeSyncState(connection, 'ring', [...ring, next]);
  });
}

/** Two PCs may each shut one out at the same time: their keys must not bear the same number. 20 bits of what a new identity leaves to chance. */
function chance(newId: () => string): number {
  return Number.parseInt(newId().slice(-5), 16);
}
