import type Sqlite from 'better-sqlite3';
import { readSyncState } from '../database/sync-state.ts';
import type { CloudClient } from './cloud-client.ts';

/**
 * Tells a cloud that was restored from a backup who belongs to the garage: PCs that joined since are enrolled again, in the order in which they joined, and those that were shut
 * out since are shut out again. Every PC that the cloud knows does so; repeating is harmless.
 */
export async function restoreDevices(connection: Sqlite.Database, client: CloudClient): Promise<void> {
  const garage = readSyncState(connection, 'garage') ?? '';
  const known = new Map((await client.devices()).devices.map(({ device, revokedAt }) => [device, revokedAt]));
  const devices = connection
    .prepare<[], { id: string; public_key: string; revoked_at: number | null }>(
      'SELECT id, public_key, revoked_at FROM devices WHERE deleted_at IS NULL ORDER BY created_at, id',
    )
    .all();
  for (const { id, public_key: publicKey, revoked_at: revokedAt } of devices) {
    const isKnown = known.has(id);
    if (revokedAt === null && !isKnown) await client.enrolDevice({ garage, code: null, device: id, publicKey });
    if (revokedAt !== null && isKnown && known.get(id) === null) await client.revokeDevice(id);
  }
}
