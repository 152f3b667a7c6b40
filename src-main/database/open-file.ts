import type Sqlite from 'better-sqlite3';
import { CamelCasePlugin, Kysely, type LogEvent } from 'kysely';
import { type DatabaseKey, openConnection } from './connection.ts';
import type { Database } from './database-tables.ts';
import { GarageDialect } from './dialect.ts';
import { applyMigrations, type Migration, pendingMigrations } from './migrate.ts';
import type { Projection } from './projection.ts';
import type { Reaction } from './reaction.ts';
import { Capture } from './registered-functions.ts';
import type { SnapshotSource } from './snapshot.ts';
import type { Sources } from './sources.ts';
import { noteColumns, Stamps, stampUnstamped } from './stamps.ts';
import { installStatistics } from './statistics.ts';
import { dropTriggers, installTriggers } from './triggers.ts';

/** Queries slower than this are logged, by their SQL without values: it names the missing index before a user does. */
const slowQueryMs = 40;

export interface OpenOptions extends Sources {
  readonly file: string;
  readonly key: DatabaseKey;
  readonly migrations: readonly Migration[];
  readonly projections: readonly Projection[];
  /** What the program does by itself when derived rows change. */
  readonly reactions?: readonly Reaction[];
  /** Called before the schema of an existing file changes: the place for a backup. */
  readonly beforeMigration?: (connection: Sqlite.Database) => void;
  readonly onSlowQuery?: (sql: string, durationMs: number) => void;
}

/** A garage's file that is open and of this program's schema. */
export interface OpenedFile {
  /** Writes. */
  readonly connection: Sqlite.Database;
  /** What its triggers know of the unit of work that is under way. */
  readonly capture: Capture;
  readonly stamps: Stamps;
  readonly writer: Kysely<Database>;
  /** Can only read. */
  readonly reader: Kysely<Database>;
}

/** Opens a garage's file by two connections; migrates it, and installs what follows from the registry and the projections. Throws SqliteErrors, and what `beforeMigration` throws. */
export function openFile(options: OpenOptions): OpenedFile {
  const connection = openConnection(options.file, options.key, { readonly: false });
  try {
    const capture = new Capture(options.newId);
    capture.register(connection);
    const pending = pendingMigrations(connection, options.migrations);
    if (pending.length > 0 && pending.length < options.migrations.length) options.beforeMigration?.(connection);
    if (pending.length > 0) dropTriggers(connection);
    applyMigrations(connection, pending, options.now(), () => noteColumns(connection));
    installTriggers(connection, options.projections);
    const stamps = new Stamps(connection, options);
    if (pending.length > 0) stampUnstamped(connection, stamps.next());
    installStatistics(connection);
    return withReader(connection, { capture, stamps }, options);
  } catch (error) {
    connection.close();
    throw error;
  }
}

/** What opens a file that is open already. */
export type BesideOptions = Sources & SnapshotSource;

/** Opens a garage's file that another thread of this program has open: it has this program's schema and triggers. */
export function openBeside(options: BesideOptions): OpenedFile {
  const connection = openConnection(options.file, options.key, { readonly: false, mustExist: true });
  const capture = new Capture(options.newId);
  capture.register(connection);
  return withReader(connection, { capture, stamps: new Stamps(connection, options) }, options);
}

function withReader(
  connection: Sqlite.Database,
  parts: Pick<OpenedFile, 'capture' | 'stamps'>,
  options: SnapshotSource & Pick<OpenOptions, 'onSlowQuery'>,
): OpenedFile {
  const reading = openConnection(options.file, options.key, { readonly: true });
  return { connection, ...parts, writer: builderOf(connection, options), reader: builderOf(reading, options) };
}

function builderOf(connection: Sqlite.Database, { onSlowQuery }: Pick<OpenOptions, 'onSlowQuery'>): Kysely<Database> {
  const log = (event: LogEvent) => {
    if (event.queryDurationMillis > slowQueryMs) onSlowQuery?.(event.query.sql, event.queryDurationMillis);
  };
  return new Kysely<Database>({ dialect: new GarageDialect(connection), plugins: [new CamelCasePlugin()], log });
}
