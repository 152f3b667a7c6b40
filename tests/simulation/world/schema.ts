import { createHash } from 'node:crypto';
import { garageMigrations } from '../../../migrations/garage/index.ts';
import type { Migration } from '../../../src-main/database/migrate.ts';
import { syncedTables, tables } from '../../../src-shared/sync/tables.ts';

const sql = `ALTER TABLE clients ADD COLUMN tomorrow TEXT NOT NULL DEFAULT '';
CREATE TABLE tomorrow_notes (id TEXT PRIMARY KEY, client_id TEXT NOT NULL, text TEXT NOT NULL, deleted_at INTEGER) WITHOUT ROWID;`;

/** A step that the next version of the program will have: one more column of a record, and one more record. */
const tomorrow: Migration = { name: '0999-tomorrow', sql, hash: createHash('sha256').update(sql).digest('hex') };
const table = 'tomorrow_notes';

/**
 * Does `work` as the program of today, or as that of tomorrow. The list of steps and the registry of tables are parts of the program, so there is only one at a
 * time.
 */
export async function asVersion<Result>(isNew: boolean, work: () => Promise<Result> | Result): Promise<Result> {
  if (!isNew || Object.hasOwn(tables, table)) return work();
  const steps = garageMigrations as unknown as Migration[];
  const synced = syncedTables as unknown as string[];
  steps.push(tomorrow);
  synced.push(table);
  Object.assign(tables, { [table]: { kind: 'record', topic: 'clients' } });
  try {
    return await work();
  } finally {
    steps.pop();
    synced.pop();
    Reflect.deleteProperty(tables, table);
  }
}
