import type Sqlite from 'better-sqlite3';
import { HybridClock, type Stamp } from '../../src-shared/sync/hlc.ts';
import { identityOf, syncedTables } from '../../src-shared/sync/tables.ts';
import { travellingColumns } from './capture-triggers.ts';
import { schemaOf } from './migrate.ts';
import type { Sources } from './sources.ts';
import { readSyncState, writeSyncState } from './sync-state.ts';

/** How this PC signs what it changes. Lies in `sync_state`, where the sync engine changes it; here it is read at the start and after such a change. */
export class Stamps {
  readonly #connection: Sqlite.Database;
  readonly #now: () => number;
  #device = '';
  #sends = false;
  #clock: HybridClock;

  constructor(connection: Sqlite.Database, { now, newId }: Sources) {
    this.#connection = connection;
    this.#now = now;
    if (readSyncState(connection, 'device') === null) writeSyncState(connection, 'device', newDeviceId(newId));
    this.#clock = this.#read();
  }

  /** This PC's name in stamps: 16 hexadecimal digits. */
  get device(): string {
    return this.#device;
  }

  /** Whether what is changed goes into the outbox. */
  get sends(): boolean {
    return this.#sends;
  }

  /** A new stamp, greater than all that was made or read here. */
  next(): Stamp {
    return this.#clock.tick();
  }

  /** Takes note of a stamp that was read. */
  receive(stamp: Stamp): void {
    this.#clock.receive(stamp);
  }

  /** To be called when another identity, offset or greatest stamp was put into `sync_state`. */
  reload(): void {
    this.#clock = this.#read();
  }

  #read(): HybridClock {
    this.#device = readSyncState(this.#connection, 'device') ?? '';
    this.#sends = readSyncState(this.#connection, 'sends') ?? false;
    const offsetMs = readSyncState(this.#connection, 'offset') ?? 0;
    const made = this.#connection
      .prepare(`SELECT max(stamp) FROM row_stamps WHERE table_name = 'transactions'`)
      .pluck()
      .get();
    const stamps = [readSyncState(this.#connection, 'clock'), made === null ? null : String(made)];
    const last = stamps.reduce((one, other) => ((one ?? '') > (other ?? '') ? one : other), null);
    return new HybridClock(this.#device, () => this.#now() + offsetMs, last);
  }
}

/** A new identity for a PC: 64 bits, of which 62 are random, from a UUIDv7. */
export function newDeviceId(newId: () => string): string {
  return newId().replaceAll('-', '').slice(16);
}

/** Notes which columns came with the step that was just applied. Those that were there before any PC could be connected count as having always been there. */
export function noteColumns(connection: Sqlite.Database): void {
  if (!connection.prepare(`SELECT 1 FROM sqlite_schema WHERE name = 'synced_columns'`).get()) return;
  const isFirst = !connection.prepare('SELECT 1 FROM synced_columns').get();
  const since = isFirst ? 0 : schemaOf(connection);
  const note = connection.prepare('INSERT OR IGNORE INTO synced_columns VALUES (?, ?, ?)');
  for (const table of syncedTables)
    for (const column of travellingColumns(connection, table)) note.run(table, column, since);
}

/** Gives a stamp to rows that have none: those of a garage that is older than stamps. */
export function stampUnstamped(connection: Sqlite.Database, stamp: Stamp): void {
  const schema = schemaOf(connection);
  for (const table of syncedTables) {
    const id = identityOf(table);
    connection
      .prepare(
        `INSERT INTO row_stamps (table_name, row_id, stamp, schema) SELECT '${table}', ${id}, ?, ? FROM ${table}
         WHERE ${id} IS NOT NULL AND NOT EXISTS (SELECT 1 FROM row_stamps WHERE table_name = '${table}' AND row_id = ${table}.${id})`,
      )
      .run(stamp, schema);
  }
}
