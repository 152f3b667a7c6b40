import { randomBytes } from 'node:crypto';
import Sqlite from 'better-sqlite3';
import { cloudSqliteMigrations } from '../../migrations/cloud/index.ts';
import { Listeners } from './listeners.ts';
import { pendingSteps } from './migrate.ts';
import { SqliteSide } from './sqlite-side.ts';
import type { Db, Nudge, Store, Unit } from './store.ts';
import type { LinkRow } from './tables.ts';
import { WriteAheadLog } from './write-ahead-log.ts';

const inMemory = ':memory:';
/** A long reading (a digest of everything) leaves the others to the rest. */
const readersCount = 3;
/** Pages of 4 KiB that a connection keeps; the system keeps the file anyway. */
const writerPages = 1_000;
const readerPages = 250;

export interface SqliteStoreOptions {
  /** The file, or `:memory:` for a store that goes with the process. */
  readonly file: string;
  /** UTC milliseconds, for when a step of the schema was applied. */
  readonly now: () => number;
  readonly onFault?: (error: unknown) => void;
}

/** The store in one SQLite file of this process: one connection that writes, some that read beside it. Throws StoreForeign, SqliteError. */
export class SqliteStore implements Store {
  readonly common: Db;
  readonly losesNudges = false;
  readonly #connection: Sqlite.Database;
  readonly #log: WriteAheadLog | null;
  readonly #writer: SqliteSide;
  readonly #readers: readonly SqliteSide[];
  readonly #common: SqliteSide;
  readonly #listeners: Listeners;

  constructor({ file, now, onFault = () => {} }: SqliteStoreOptions) {
    this.#connection = connect(file, writerPages);
    migrate(this.#connection, now());
    const reader = () => new SqliteSide(connect(file, readerPages));
    this.#log = file === inMemory ? null : new WriteAheadLog(this.#connection);
    this.#writer = new SqliteSide(this.#connection, this.#log);
    // One in memory has no second connection: readers take turns with the writer.
    this.#readers = file === inMemory ? [this.#writer] : Array.from({ length: readersCount }, reader);
    // Beside the writer, not in the middle of what it has not committed.
    this.#common = file === inMemory ? this.#writer : reader();
    this.common = this.#common.db;
    this.#listeners = new Listeners(onFault);
  }

  read<T>(garage: string, work: (unit: Unit) => Promise<T>): Promise<T> {
    return this.#idlest().transaction(garage, work);
  }

  write<T>(garage: string, work: (unit: Unit) => Promise<T>): Promise<T> {
    return this.#writer.transaction(garage, work);
  }

  links(ids: readonly string[]): Promise<LinkRow[]> {
    return this.#idlest().links(ids);
  }

  tell(nudge: Nudge): void {
    this.#listeners.tell(nudge);
  }

  listen(listener: (nudge: Nudge) => void): () => void {
    return this.#listeners.add(listener);
  }

  async check(): Promise<void> {
    await this.common.selectFrom('store').select('id').execute();
  }

  /** Copies the whole store into a file, while it is in use; resolves when the copy is on the disk. */
  async copyTo(file: string): Promise<void> {
    await this.#connection.backup(file);
  }

  #idlest(): SqliteSide {
    return this.#readers.reduce((best, side) => (side.waiting < best.waiting ? side : best));
  }

  async close(): Promise<void> {
    for (const side of new Set([...this.#readers, this.#common, this.#writer])) await side.close();
    await this.#log?.close();
  }
}

function connect(file: string, pages: number): Sqlite.Database {
  const connection = new Sqlite(file, { timeout: 5_000 });
  connection.pragma('journal_mode = WAL');
  // What was acknowledged is on the disk.
  connection.pragma('synchronous = FULL');
  connection.pragma(`cache_size = ${pages}`);
  connection.pragma('temp_store = MEMORY');
  // What was erased is gone from the file, not only from the tables.
  connection.pragma('secure_delete = ON');
  return connection;
}

function migrate(connection: Sqlite.Database, now: number): void {
  connection.exec(
    'CREATE TABLE IF NOT EXISTS migrations (name TEXT PRIMARY KEY NOT NULL, hash TEXT NOT NULL, applied_at INTEGER NOT NULL) STRICT',
  );
  const applied = connection
    .prepare<[], { name: string; hash: string }>('SELECT name, hash FROM migrations ORDER BY name')
    .all();
  for (const { name, sql, hash } of pendingSteps(cloudSqliteMigrations, applied))
    connection.transaction(() => {
      connection.exec(sql);
      connection.prepare('INSERT INTO migrations (name, hash, applied_at) VALUES (?, ?, ?)').run(name, hash, now);
    })();
  connection
    .prepare('INSERT INTO store (id, secret, created_at) VALUES (1, ?, ?) ON CONFLICT DO NOTHING')
    .run(randomBytes(32), now);
}
