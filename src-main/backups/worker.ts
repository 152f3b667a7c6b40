import { createHash } from 'node:crypto';
import { closeSync, fsyncSync, openSync, readSync, statSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import type Sqlite from 'better-sqlite3';
import { garageMigrations } from '../../migrations/garage/index.ts';
import { Refusal } from '../../src-shared/domain/refusal.ts';
import { tables } from '../../src-shared/sync/tables.ts';
import { type DatabaseKey, openConnection } from '../database/connection.ts';
import { pendingMigrations } from '../database/migrate.ts';
import type { Inspection, WorkerMessage, WorkerTask } from './worker-task.ts';

/**
 * The heavy part of a backup, in a thread of its own with connections of its own: copying and checking half a gigabyte takes seconds, in which
 * the screens must not wait.
 */
const { key, task } = workerData as { readonly key: DatabaseKey; readonly task: WorkerTask };

/** Tables whose rows are never removed, so that their counts can only grow. */
const growing = Object.entries(tables)
  .filter(([name, { kind }]) => kind !== 'local' && name !== 'history')
  .map(([name]) => name);

const chunkBytes = 1024 * 1024;

try {
  tell(perform());
} catch (error) {
  tell(failure(error));
}

function perform(): WorkerMessage {
  if (task.kind === 'attachments') return { kind: 'attachments', hashes: new Set(task.files.flatMap(attachmentsOf)) };
  if (task.kind === 'inspect') return { kind: 'done', inspection: inspect(task.file) };
  const inspection = copy(task.source, task.target);
  if (task.kind === 'open-copy') openToAll(task.target);
  return { kind: 'done', inspection };
}

function attachmentsOf(file: string): string[] {
  const connection = openConnection(file, key, { readonly: true });
  try {
    return connection.prepare('SELECT DISTINCT hash FROM files').pluck().all().map(String);
  } finally {
    connection.close();
  }
}

function copy(source: string, target: string): Inspection {
  const connection = openConnection(source, key, { readonly: true });
  try {
    const lastChange = readLastChange(connection);
    const before = countRows(connection);
    // Other connections go on writing; the copy is of the one moment at which the statement began.
    connection.pragma('query_only = OFF');
    connection.prepare('VACUUM INTO ?').run(target);
    const after = countRows(connection);
    syncNow(target);
    tell({ kind: 'verifying' });
    const inspection = inspect(target);
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
function openToAll(file: string): void {
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

/** Opens the file as a restore would and reads every page of it, so that each one's seal is checked too. */
function inspect(file: string): Inspection {
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

function syncNow(file: string): void {
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

function failure(error: unknown): WorkerMessage {
  if (error instanceof Refusal) return { kind: 'refused', code: error.code, parameters: error.parameters };
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
  return { kind: 'failed', code, message: error instanceof Error ? error.message : String(error) };
}

function tell(message: WorkerMessage): void {
  parentPort?.postMessage(message);
}
