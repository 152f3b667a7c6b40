import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type Sqlite from 'better-sqlite3';
import type { DataFolder } from '../garage.ts';

/** A whole encrypted copy beside the other backups, made before the schema changes. A failure stops the change: better no update than no way back. */
export function backupBeforeMigration(connection: Sqlite.Database, folder: DataFolder, now: number): void {
  mkdirSync(folder.backups, { recursive: true, mode: 0o700 });
  const stamp = new Date(now).toISOString().replaceAll(/[:.]/g, '-');
  connection.prepare('VACUUM INTO ?').run(join(folder.backups, `garage-${stamp}-before-update.db`));
}
