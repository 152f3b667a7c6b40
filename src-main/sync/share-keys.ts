import type { GarageDatabase } from '../database/database.ts';
import { readSyncState } from '../database/sync-state.ts';
import { conflictId } from './conflict-finder.ts';
import { sealKeyFor } from './key-shares.ts';

/**
 * Hands keys on to PCs that joined where they were not known yet: each PC that has one does so, for the one that made it may be away. A share has one identity, so it is
 * there once.
 */
export async function shareKeys(database: GarageDatabase): Promise<void> {
  const { connection, stamps } = database;
  const lackingOf = connection.prepare<[string, number], { id: string; box_key: string }>(
    `SELECT id, box_key FROM devices WHERE revoked_at IS NULL AND deleted_at IS NULL AND id <> ?
       AND NOT EXISTS (SELECT 1 FROM key_shares WHERE epoch = ? AND device_id = devices.id) ORDER BY id`,
  );
  const ring = readSyncState(connection, 'ring') ?? [];
  // The first one follows from the garage's key, which everybody has.
  const lacking = ring
    .filter(({ epoch }) => epoch > 0)
    .flatMap((key) => lackingOf.all(stamps.device, key.epoch).map((device) => ({ key, device })));
  if (lacking.length === 0) return;
  await database.write({ staffId: null, action: 'sync.shareKey', canUndo: false }, async ({ db, at }) => {
    for (const { key, device } of lacking) {
      const { epoch } = key;
      const id = conflictId('key share', String(epoch), device.id);
      const sealed = await sealKeyFor(device.box_key, key);
      await db.insertInto('keyShares').values({ id, epoch, deviceId: device.id, sealed, at }).execute();
    }
  });
}
