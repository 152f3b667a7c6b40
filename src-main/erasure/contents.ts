import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type Sqlite from 'better-sqlite3';
import { secondBackups } from '../backups/second-folder.ts';
import { readState } from '../backups/state.ts';
import { readSyncState, writeSyncState } from '../database/sync-state.ts';
import type { Garage } from '../garage.ts';

/** The parts of a garage that erasing needs. */
export type ErasingGarage = Pick<Garage, 'database' | 'folder' | 'key' | 'now' | 'newId'>;

/** The folders in which backups lie: beside the data, and the second one, which may be away. */
export async function backupFolders({ folder }: Pick<Garage, 'folder'>): Promise<readonly string[]> {
  const { second } = await readState(folder.backups);
  return second ? [folder.backups, secondBackups(second)] : [folder.backups];
}

/** Notes which contents go with rows that are emptied, in the same transaction: whatever comes between, they are destroyed. */
export function doomContents(connection: Sqlite.Database, hashes: readonly string[]): void {
  if (hashes.length === 0) return;
  const waiting = readSyncState(connection, 'contentsToDestroy') ?? [];
  writeSyncState(connection, 'contentsToDestroy', [...new Set([...waiting, ...hashes])]);
}

/**
 * Destroys the doomed contents that nothing refers to any more: on this PC's disk, beside its backups, and, when it can next be reached, in the cloud. One that
 * somebody else's file has as well stays. Repeating is harmless.
 */
export async function destroyContents(garage: ErasingGarage): Promise<void> {
  const { connection } = garage.database;
  const hashes = readSyncState(connection, 'contentsToDestroy') ?? [];
  if (hashes.length === 0) return;
  const isReferred = connection.prepare(
    `SELECT 1 WHERE EXISTS (SELECT 1 FROM files WHERE hash = $hash) OR EXISTS (SELECT 1 FROM documents WHERE pdf_hash = $hash)
       OR EXISTS (SELECT 1 FROM file_previews JOIN files ON files.hash = content_hash WHERE preview_hash = $hash)`,
  );
  const doomed = hashes.filter((hash) => isReferred.get({ hash }) === undefined);
  const stores = [garage.folder.files, ...(await backupFolders(garage)).map((folder) => join(folder, 'files'))];
  for (const hash of doomed)
    for (const store of stores) await rm(join(store, hash.slice(0, 2), hash), { force: true }).catch(() => {});
  await garage.database.apply(
    async () => {
      connection
        .prepare('DELETE FROM content_states WHERE hash IN (SELECT value FROM json_each(?))')
        .run(JSON.stringify(doomed));
      const blobs = connection
        .prepare('SELECT blob_hash FROM file_chunks WHERE content_hash IN (SELECT value FROM json_each(?))')
        .pluck()
        .all(JSON.stringify(doomed))
        .map(String);
      const waiting = readSyncState(connection, 'blobsToDrop') ?? [];
      if (blobs.length > 0) writeSyncState(connection, 'blobsToDrop', [...new Set([...waiting, ...blobs])]);
      const left = (readSyncState(connection, 'contentsToDestroy') ?? []).filter((hash) => !hashes.includes(hash));
      writeSyncState(connection, 'contentsToDestroy', left);
    },
    { leavesDerived: true },
  );
}
