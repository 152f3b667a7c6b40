import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type Sqlite from 'better-sqlite3';
import { backupName } from '../../src-shared/domain/backup-name.ts';
import type { DatabaseKey } from '../database/connection.ts';
import type { DataFolder } from '../garage.ts';
import { inspectFile, syncNow } from './copying.ts';
import { manifestFile, manifestOf } from './manifest.ts';

/**
 * A verified copy beside the other backups, made before the schema changes, when no screen is there yet that could wait for it. A failure stops
 * the change: better no update than no way back.
 */
export function backupBeforeMigration(
  connection: Sqlite.Database,
  folder: DataFolder,
  key: DatabaseKey,
  now: number,
): void {
  mkdirSync(folder.backups, { recursive: true, mode: 0o700 });
  const file = join(folder.backups, backupName(now, 'before-update'));
  const partial = `${file}.partial`;
  rmSync(partial, { force: true });
  try {
    connection.prepare('VACUUM INTO ?').run(partial);
    syncNow(partial);
    const manifest = manifestOf(inspectFile(partial, key), now);
    renameSync(partial, file);
    writeFileSync(manifestFile(file), `${JSON.stringify(manifest)}\n`, { mode: 0o600 });
  } catch (error) {
    rmSync(partial, { force: true });
    throw error;
  }
}
