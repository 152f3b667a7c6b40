import { createHash } from 'node:crypto';
import { closeSync, fsyncSync, openSync, readSync, statSync } from 'node:fs';
import type Sqlite from 'better-sqlite3';
import { garageMigrations } from '../../migrations/garage/index.ts';
import { Refusal } from '../../src-shared/domain/refusal.ts';
import { tables } from '../../src-shared/sync/tables.ts';
import { type DatabaseKey, openConnection } from '../database/connection.ts';
import { pendingMigrations } from '../database/migrate.ts';
import type { Manifest } from './manifest.ts';

/** What was found in a file that opened with the key and whose every page is sound. */
export interface Inspection {
  readonly bytes: number;
  /** SHA-256 of the file, hexadecimal. */
  readonly sha256: string;
  /** The newest change in it; empty where there is no garage in the file. */
  readonly lastChange: string;
  /** Null where there is no garage in the file. */
  readonly contents: Manifest['contents'] | null;
  /** Rows by table, of the tables that can only grow. */
  readonly rows: Readonly<Record<string, number>>;
}

/** Tables whose rows are never removed, so that their counts can only grow. */
const growing = Object.entries(tables)
  .filter(([name, { kind }]) => kind !== 'local' && name !== 'history')
  .map(([name]) => name);

const chunkBytes = 1024 * 1024;

/** The hashes of the attachments and printed documents that a backup speaks of, those in the bin too. */
export function attachmentsOf(file: string, key: DatabaseKey): string[] {
  const connection = openConnection(file, key, { readonly: true });
  try {
    const hashes = connection.prepare('SELECT hash FROM files UNION SELECT pdf_hash FROM documents');
    return hashes.pluck().all().map(String);
  } finally {
    connection.close();
  }
}

/**
 * Copies a garage's file as it is at one moment, and inspects the copy; `onCopied` is called in between. Takes seconds. Refuses a copy that lacks rows
 * that were there before it began, or has some that were not there after it.
 */
export function copyDatabase(source: string, target: string, key: DatabaseKey, onCopied: () => void): Inspection {
  const connection = openConnection(source, key, { readonly: true });
  try {
    const lastChange = readLastChange(connection);
    const before = countRows(connection);
    // Other connections go on writing; the copy is of the one moment at which the statement began.
    connection.pragma('query_only = OFF');
    connection.prepare('VACUUM INTO ?').run(target);
    const after = countRows(connection);
    syncNow(target);
    onCopied();
    const inspection = inspectFile(target, key);
    for (const [table, count] of Object.entries(inspection.rows)) {
      if (count < (before[table] ?? 0) || count > (after[table] ?? 0))
        throw new Refusal('backup.not_verified', { table });
    }
    // What was there before the copy began is certainly in it.
    return { ...inspection, lastChange };
  } finally {
    connection.close();
  }
}

/**
 * Takes the encryption off a copy, so that any program that reads SQLite can read it. What is of use to this program alone goes: its triggers, which
 * call functions that no other program has, and the PINs, which are too short to be safe in the open.
 */
export function openToAll(file: string, key: DatabaseKey): void {
  const connection = openConnection(file, key, { readonly: false });
  try {
    connection.pragma('journal_mode = DELETE');
    connection.pragma('secure_delete = ON');
    const triggers = connection.prepare(
      `SELECT name FROM sqlite_schema WHERE type = 'trigger' AND name LIKE 'generated\\_%' ESCAPE '\\'`,
    );
    for (const name of triggers.pluck().all()) connection.exec(`DROP TRIGGER "${String(name)}"`);
    connection.exec(`UPDATE staff SET pin_hash = ''`);
    for (const table of ['stale', 'sign_in_failures', 'drafts', 'settings'])
      connection.exec(`DROP TABLE IF EXISTS ${table}`);
    connection.pragma(`rekey = ''`);
  } finally {
    connection.close();
  }
}

/**
 * Opens the file as a restore would and reads every page of it, so that each one's seal is checked too. Refuses one that is damaged, or of another
 * program; throws what SQLite throws where it cannot even be read.
 */
export function inspectFile(file: string, key: DatabaseKey): Inspection {
  const connection = openConnection(file, key, { readonly: true });
  try {
    const verdict = connection.pragma('quick_check(1)', { simple: true });
    if (verdict !== 'ok') throw new Refusal('backup.not_verified', { verdict: String(verdict).slice(0, 500) });
    const pending = pendingMigrations(connection, garageMigrations).length;
    const garage = pending < garageMigrations.length && connection.prepare('SELECT 1 FROM garage').get() !== undefined;
    return {
      bytes: statSync(file).size,
      sha256: hashFile(file),
      lastChange: garage ? readLastChange(connection) : '',
      contents: garage ? countContents(connection) : null,
      rows: countRows(connection),
    };
  } finally {
    connection.close();
  }
}

/** The number and the id of the newest change of records and ledgers: what this PC keeps for itself alone is no change of the garage. */
function readLastChange(connection: Sqlite.Database): string {
  const last = connection
    .prepare(`SELECT rowid || ':' || id FROM transactions ORDER BY rowid DESC LIMIT 1`)
    .pluck()
    .get();
  return String(last ?? '');
}

function countRows(connection: Sqlite.Database): Record<string, number> {
  const existing = new Set(connection.prepare(`SELECT name FROM sqlite_schema WHERE type = 'table'`).pluck().all());
  const present = growing.filter((table) => existing.has(table));
  return Object.fromEntries(
    present.map((table) => [table, Number(connection.prepare(`SELECT count(*) FROM ${table}`).pluck().get())]),
  );
}

/** What the list says of a backup: what people would count, without the bin. */
function countContents(connection: Sqlite.Database): NonNullable<Inspection['contents']> {
  const count = (table: string) =>
    Number(connection.prepare(`SELECT count(*) FROM ${table} WHERE deleted_at IS NULL`).pluck().get());
  return { clients: count('clients'), cars: count('cars'), orders: count('orders'), files: count('files') };
}

/** Waits until what was written into the file is on the disk. */
export function syncNow(file: string): void {
  const handle = openSync(file, 'r+');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

function hashFile(file: string): string {
  const hash = createHash('sha256');
  const chunk = Buffer.alloc(chunkBytes);
  const handle = openSync(file, 'r');
  try {
    for (let size = readSync(handle, chunk); size > 0; size = readSync(handle, chunk))
      hash.update(chunk.subarray(0, size));
  } finally {
    closeSync(handle);
  }
  return hash.digest('hex');
}
