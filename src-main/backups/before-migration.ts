import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type Sqlite from 'better-sqlite3';
import { backupName } from '../../src-shared/domain/backup-name.ts';
import { Refusal } from '../../src-shared/domain/refusal.ts';
import { type DatabaseKey, openConnection } from '../database/connection.ts';
import type { DataFolder } from '../garage.ts';

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
    verify(partial, key);
    renameSync(partial, file);
  } catch (error) {
    rmSync(partial, { force: true });
    throw error;
  }
}

function verify(file: string, key: DatabaseKey): void {
  const handle = openSync(file, 'r+');
  fsyncSync(handle);
  closeSync(handle);
  const copy = openConnection(file, key, { readonly: true });
  try {
    if (copy.pragma('quick_check(1)', { simple: true }) !== 'ok') throw new Refusal('backup.not_verified');
  } finally {
    copy.close();
  }
}
