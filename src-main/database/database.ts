import type Sqlite from 'better-sqlite3';
import { CamelCasePlugin, Kysely, type LogEvent, type Transaction } from 'kysely';
import type { ReadonlyKysely } from 'kysely/readonly';
import { Refusal } from '../../src-shared/domain/refusal.ts';
import { topics as allTopics, type Topic, tables } from '../../src-shared/sync/tables.ts';
import { ChangeFeed } from './change-feed.ts';
import { type DatabaseKey, openConnection } from './connection.ts';
import type { Database } from './database-tables.ts';
import { findWrongRows, markAllStale, type WrongRows } from './derived-check.ts';
import { GarageDialect } from './dialect.ts';
import { applyMigrations, type Migration, pendingMigrations } from './migrate.ts';
import { type OnDerived, type Projection, refreshSome, refreshStale } from './projection.ts';
import type { Reaction } from './reaction.ts';
import { Capture } from './registered-functions.ts';
import { installStatistics } from './statistics.ts';
import { explainStorageError } from './storage-errors.ts';
import { installTriggers } from './triggers.ts';

/** Time and identity, given from outside so that a test decides them. */
export interface Sources {
  /** UTC milliseconds. */
  readonly now: () => number;
  /** A new UUIDv7. */
  readonly newId: () => string;
}

/** Why something is written: who does it, and the name under which the history shows it. */
export interface Intent {
  /** Null when the program itself acts (first start, import by command line). */
  readonly staffId: string | null;
  /** `capability.verb`; text key `action.<action>` of the catalogue. */
  readonly action: string;
  /** The change that this one takes back. */
  readonly undoesId?: string;
  /** Set where a capability knows how to take back what it added to a ledger (see `history/compensations.ts`). */
  readonly canCompensate?: boolean;
  /** Set for what can only be gone on from, such as the founding of the garage: there is no state before it that anyone could work in. */
  readonly canUndo?: false;
  /** One of many units that fill a garage: derived rows are left stale, for {@link GarageDatabase.refreshDerived} to derive each of them once. */
  readonly leavesDerived?: boolean;
}

/** One unit of work: everything written through it commits together or not at all. */
export interface Write extends Sources {
  readonly db: Transaction<Database>;
  readonly staffId: string | null;
  /** The moment of the whole unit: every row of it carries the same time. */
  readonly at: number;
  readonly transactionId: string;
}

/** What a unit of work answered, and the change that can be undone (null: nothing changed, or not by a mere undo). */
export interface Changed<Result> {
  readonly result: Result;
  readonly changeId: string | null;
}

/** How many batches of derived rows one step refreshes: a few seconds at the most, and few enough pages for the write-ahead log to stay small. */
const batchesPerStep = 10;

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

/** The garage's file: one connection that writes, one that can only read, and the news of what changed. */
export class GarageDatabase {
  readonly reader: ReadonlyKysely<Database>;
  readonly changes = new ChangeFeed();
  readonly file: string;
  /** The writing connection itself, for what SQL builders cannot say (VACUUM INTO, pragmas). Not for writing rows. */
  readonly connection: Sqlite.Database;
  readonly #readConnection: Sqlite.Database;
  readonly #writer: Kysely<Database>;
  readonly #capture = new Capture();
  readonly #sources: Sources;
  readonly #projections: readonly Projection[];
  readonly #reactions: readonly Reaction[];
  #isClosing = false;

  /** Opens, migrates and brings derived rows up to date. Throws a Refusal for whatever a person can mend. */
  static async open(options: OpenOptions): Promise<GarageDatabase> {
    try {
      const database = new GarageDatabase(options);
      await database.refreshDerived();
      return database;
    } catch (error) {
      throw explainStorageError(error);
    }
  }

  private constructor(options: OpenOptions) {
    this.file = options.file;
    this.#sources = { now: options.now, newId: options.newId };
    this.#projections = options.projections;
    this.#reactions = options.reactions ?? [];
    this.connection = openConnection(options.file, options.key, { readonly: false });
    try {
      this.#capture.register(this.connection);
      const pending = pendingMigrations(this.connection, options.migrations);
      if (pending.length > 0 && pending.length < options.migrations.length) options.beforeMigration?.(this.connection);
      applyMigrations(this.connection, pending, options.now());
      installTriggers(this.connection, options.projections);
      installStatistics(this.connection);
      this.#readConnection = openConnection(options.file, options.key, { readonly: true });
    } catch (error) {
      this.connection.close();
      throw error;
    }
    const plugins = [new CamelCasePlugin()];
    const log = (event: LogEvent) => {
      if (event.queryDurationMillis > slowQueryMs) options.onSlowQuery?.(event.query.sql, event.queryDurationMillis);
    };
    this.#writer = new Kysely<Database>({ dialect: new GarageDialect(this.connection), plugins, log });
    const reader = new Kysely<Database>({
      dialect: new GarageDialect(this.#readConnection),
      plugins,
      log,
    });
    // Kysely's own way to a reader that has no writing methods: a type over the same object.
    this.reader = reader as unknown as ReadonlyKysely<Database>;
  }

  /**
   * Runs `work` as one durable transaction. Captured changes are put into the history under `intent`, derived rows are refreshed,
   * and after the commit the screens hear of it. Whatever is thrown leaves nothing behind. `onDerived` is for work that is so long that somebody watches it.
   */
  async write<Result>(
    intent: Intent,
    work: (write: Write) => Promise<Result>,
    onDerived?: OnDerived,
  ): Promise<Changed<Result>> {
    const transactionId = this.#sources.newId();
    const at = this.#sources.now();
    let topics: Topic[] = [];
    let canUndo = false;
    const result = await this.#transaction(transactionId, async (db) => {
      const unit: Write = { ...this.#sources, db, staffId: intent.staffId, at, transactionId };
      const answer = await work(unit);
      if (!intent.leavesDerived) await this.#derive(unit, onDerived);
      const written = this.#capture.written;
      topics = [...new Set([...written.tables].map((table) => tables[table].topic))];
      const isUndoable = (written.hasRecords && !written.hasLedgerEntries) || intent.canCompensate === true;
      canUndo = isUndoable && intent.canUndo !== false;
      if (written.hasRecords || written.hasLedgerEntries) {
        await db
          .insertInto('transactions')
          .values({
            id: transactionId,
            at,
            staffId: intent.staffId,
            action: intent.action,
            canUndo: canUndo ? 1 : 0,
            undoesId: intent.undoesId ?? null,
          })
          .execute();
        topics.push('history');
      }
      return answer;
    });
    if (topics.length > 0) this.changes.publish(topics);
    return { result, changeId: canUndo ? transactionId : null };
  }

  /** Derives what became stale, lets the program react to it, and derives what that made stale. */
  async #derive(write: Write, onDerived: OnDerived | undefined): Promise<void> {
    await refreshStale(write.db, this.#projections, onDerived);
    const { tables: written } = this.#capture.written;
    const due = this.#reactions.filter((reaction) => reaction.tables.some((table) => written.has(table)));
    for (const reaction of due) await reaction.react(write);
    if (due.length > 0) await refreshStale(write.db, this.#projections);
  }

  async #transaction<Result>(
    transactionId: string,
    work: (db: Transaction<Database>) => Promise<Result>,
  ): Promise<Result> {
    try {
      return await this.#writer.transaction().execute(async (db) => {
        if (this.#isClosing) throw new Refusal('garage.none');
        this.#capture.begin(transactionId);
        try {
          return await work(db);
        } finally {
          this.#capture.end();
        }
      });
    } catch (error) {
      throw explainStorageError(error);
    }
  }

  /** The tables of derived rows that do not say what follows from their sources. Derives all of them again, compares, and takes it back. */
  async findWrongRows(): Promise<readonly WrongRows[]> {
    let wrong: readonly WrongRows[] = [];
    const takenBack = new Error('Only to compare.');
    try {
      await this.#transaction(this.#sources.newId(), async (db) => {
        wrong = await findWrongRows(db, this.#projections);
        throw takenBack;
      });
    } catch (error) {
      if (error !== takenBack) throw error;
    }
    return wrong;
  }

  /**
   * Brings derived rows up to date that were left stale: by units that fill a garage, by an older program, by a fill that was cut off. In steps, each a
   * transaction of its own, so that other work goes on in between; cut off itself, it goes on at the next start.
   */
  async refreshDerived(): Promise<void> {
    const any = await this.reader.selectFrom('stale').select('projection').limit(1).executeTakeFirst();
    if (!any) return;
    const step = (db: Transaction<Database>) => refreshSome(db, this.#projections, batchesPerStep);
    while (await this.#transaction(this.#sources.newId(), step));
    this.changes.publish(allTopics);
  }

  /** Derives every derived row again: what `garage verify` found wrong is right after it. In steps, so that other work goes on in between. */
  async rebuildDerived(): Promise<void> {
    await this.#transaction(this.#sources.newId(), (db) => markAllStale(db, this.#projections));
    await this.refreshDerived();
  }

  /**
   * Waits for the unit of work that is under way, folds the write-ahead log into the file and closes both connections. What cannot be folded in
   * (a full disk) stays in the log, where the next start finds it.
   */
  async close(): Promise<void> {
    this.#isClosing = true;
    try {
      await this.#writer.connection().execute(async () => {
        await this.reader.destroy();
        this.connection.pragma('wal_checkpoint(TRUNCATE)');
      });
    } catch (error) {
      if (explainStorageError(error) === error) throw error;
    } finally {
      await this.#writer.destroy();
    }
  }
}
