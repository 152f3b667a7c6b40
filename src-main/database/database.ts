import type Sqlite from 'better-sqlite3';
import { CamelCasePlugin, Kysely, type LogEvent, type Selectable, type Transaction } from 'kysely';
import type { ReadonlyKysely } from 'kysely/readonly';
import { Refusal } from '../../src-shared/domain/refusal.ts';
import { topics as allTopics, type TableName, type Topic, tables } from '../../src-shared/sync/tables.ts';
import { ChangeFeed } from './change-feed.ts';
import { type DatabaseKey, openConnection } from './connection.ts';
import type { Database } from './database-tables.ts';
import { findWrongRows, markAllStale, type WrongRows } from './derived-check.ts';
import { GarageDialect } from './dialect.ts';
import { keepQuery } from './kept-query.ts';
import { LogFolder } from './log-folder.ts';
import { LogSync } from './log-sync.ts';
import { applyMigrations, type Migration, pendingMigrations } from './migrate.ts';
import { closeTransaction, outboxEnd } from './outbox.ts';
import { Pace } from './pace.ts';
import { type OnDerived, type Projection, refreshSome, refreshStale } from './projection.ts';
import type { Reaction } from './reaction.ts';
import { isDangling, References, type ReferencesMode } from './references.ts';
import { Capture, type Unit } from './registered-functions.ts';
import type { Sources } from './sources.ts';
import { noteColumns, Stamps, stampUnstamped } from './stamps.ts';
import { installStatistics } from './statistics.ts';
import { explainStorageError } from './storage-errors.ts';
import { dropTriggers, installTriggers } from './triggers.ts';

import type { Apply, Changed, Intent, Write } from './unit-of-work.ts';

export type { Apply, Changed, Intent, Sources, Write };

/** What a unit of work leaves to be told after its commit. */
interface UnitResult<Result> {
  readonly result: Result;
  readonly topics: Topic[];
  readonly canUndo: boolean;
}

/** How others' changes are applied. */
export interface ApplyOptions {
  /** Whether derived rows are left stale. */
  readonly leavesDerived: boolean;
  /** Some row surely names one that is yet to come. */
  readonly dangles?: boolean;
  /** It is on the disk some milliseconds after it is applied: for what is read or sent once more when the power goes in between. */
  readonly isDurableLater?: boolean;
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
  /** Told of changes that are on the disk. */
  readonly changes = new ChangeFeed();
  /** The same as soon as they are committed, for who awaits {@link settle} before anything comes of it. */
  readonly commits = new ChangeFeed();
  readonly file: string;
  /** The writing connection itself, for what SQL builders cannot say (VACUUM INTO, pragmas). Not for writing rows. */
  readonly connection: Sqlite.Database;
  readonly #readConnection: Sqlite.Database;
  readonly #writer: Kysely<Database>;
  /** How this PC stamps what it changes. */
  readonly stamps: Stamps;
  /** Folds its write-ahead log into the file. */
  readonly log: LogFolder;
  /** Puts its write-ahead log on the disk. */
  readonly disk: LogSync;
  readonly #capture: Capture;
  readonly #references: References;
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
    this.#capture = new Capture(options.newId);
    this.connection = openConnection(options.file, options.key, { readonly: false });
    this.disk = new LogSync(options.file);
    try {
      this.#capture.register(this.connection);
      const pending = pendingMigrations(this.connection, options.migrations);
      if (pending.length > 0 && pending.length < options.migrations.length) options.beforeMigration?.(this.connection);
      if (pending.length > 0) dropTriggers(this.connection);
      applyMigrations(this.connection, pending, options.now(), () => noteColumns(this.connection));
      installTriggers(this.connection, options.projections);
      this.stamps = new Stamps(this.connection, options);
      if (pending.length > 0) stampUnstamped(this.connection, this.stamps.next());
      installStatistics(this.connection);
      this.#references = new References(this.connection);
      this.log = new LogFolder(this.connection, { file: options.file, key: options.key });
      this.#readConnection = openConnection(options.file, options.key, { readonly: true });
      // From here on every transaction waits for `disk` instead.
      this.connection.pragma('synchronous = NORMAL');
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
   * and when all of it is on the disk, the screens hear of it and this resolves. Whatever is thrown leaves nothing behind. `onDerived` is for work that is so long that somebody watches it.
   */
  async write<Result>(
    intent: Intent,
    work: (write: Write) => Promise<Result>,
    onDerived?: OnDerived,
  ): Promise<Changed<Result>> {
    const transactionId = this.#sources.newId();
    let written: UnitResult<Result> | undefined;
    await this.#transaction('bound', this.#localUnit(transactionId), async (db) => {
      written = await this.#run(db, intent, transactionId, work, onDerived);
    });
    if (!written) throw new Error('A unit of work ended without an answer.');
    const { result, topics, canUndo } = written;
    if (topics.length > 0) this.commits.publish(topics);
    await this.settle();
    if (topics.length > 0) this.changes.publish(topics);
    return { result, changeId: canUndo ? transactionId : null };
  }

  /**
   * Applies what other PCs changed, as one durable transaction: nothing of it is captured as local work, and a row may name one that is yet to come.
   * `work` is given the connection itself, because it writes any table; it is run a second time where the first met a row that names one that is yet to come. Derived rows are
   * refreshed with it or left stale; screens hear of it either way.
   */
  async apply<Result>(work: (apply: Apply) => Promise<Result>, options: ApplyOptions): Promise<Result> {
    try {
      return await this.#apply(options.dangles ? 'loose' : 'any', work, options);
    } catch (error) {
      if (!isDangling(error)) throw error;
      return this.#apply('loose', work, options);
    }
  }

  async #apply<Result>(
    references: ReferencesMode,
    work: (apply: Apply) => Promise<Result>,
    { leavesDerived, isDurableLater = false }: ApplyOptions,
  ): Promise<Result> {
    const unit: Unit = { transactionId: '', stamp: null, sends: false };
    let topics: Topic[] = [];
    const result = await this.#transaction(references, unit, async (db) => {
      const answer = await work({
        db,
        connection: this.connection,
        as: (transactionId) => {
          unit.transactionId = transactionId;
        },
        write: async (intent, local) => {
          const transactionId = this.#sources.newId();
          this.#capture.continueAs(this.#localUnit(transactionId));
          await this.#run(db, { ...intent, leavesDerived: true }, transactionId, local);
          this.#capture.continueAs(unit);
        },
      });
      if (!leavesDerived) await refreshStale(db, this.#projections);
      topics = topicsOf(this.#capture.written.tables);
      return answer;
    });
    if (topics.length > 0) this.commits.publish(topics);
    if (!isDurableLater) await this.settle();
    if (topics.length > 0) this.changes.publish(topics);
    return result;
  }

  /**
   * Writes the file anew without what is free in it, and empties the log: what was erased is then nowhere in either. Waits for the unit of work that is
   * under way; everything waits for it.
   */
  async compact(): Promise<void> {
    try {
      await this.#writer.connection().execute(async () => {
        this.connection.exec('VACUUM');
        this.connection.pragma('wal_checkpoint(TRUNCATE)');
      });
    } catch (error) {
      throw explainStorageError(error);
    }
  }

  /** Resolves when all that was committed is on the disk. To be awaited before anything of it is told to people or leaves this PC. */
  async settle(): Promise<void> {
    try {
      await this.disk.settled;
    } catch (error) {
      throw explainStorageError(error);
    }
  }

  /** UTC milliseconds by this PC's clock. */
  now(): number {
    return this.#sources.now();
  }

  #localUnit(transactionId: string): Unit {
    return { transactionId, stamp: this.stamps.next(), sends: this.stamps.sends };
  }

  async #run<Result>(
    db: Transaction<Database>,
    intent: Intent,
    transactionId: string,
    work: (write: Write) => Promise<Result>,
    onDerived?: OnDerived,
  ): Promise<UnitResult<Result>> {
    const at = this.#sources.now();
    const { stamp, sends } = this.#capture.unit;
    const after = sends ? outboxEnd(this.connection) : 0;
    const unit: Write = { ...this.#sources, db, staffId: intent.staffId, at, transactionId };
    const result = await work(unit);
    if (!intent.leavesDerived) await this.#derive(unit, onDerived);
    const written = this.#capture.written;
    const topics = topicsOf(written.tables);
    const isUndoable = (written.hasRecords && !written.hasLedgerEntries) || intent.canCompensate === true;
    const canUndo = isUndoable && intent.canUndo !== false;
    if (written.hasRecords || written.hasLedgerEntries) {
      const { staffId, action, undoesId = null } = intent;
      const entry = { id: transactionId, at, staffId, action, canUndo: canUndo ? 1 : 0, undoesId };
      await insertTransaction(db, entry);
      if (sends && stamp !== null) closeTransaction(this.connection, { tx: stamp, at, after });
      topics.push('history');
    }
    return { result, topics, canUndo };
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
    references: ReferencesMode,
    unit: Unit,
    work: (db: Transaction<Database>) => Promise<Result>,
  ): Promise<Result> {
    try {
      return await this.#writer.connection().execute(async (writer) => {
        if (this.#isClosing) throw new Refusal('garage.none');
        this.disk.check();
        this.#references.prepare(references);
        const result = await writer.transaction().execute(async (db) => {
          this.#capture.begin(unit);
          try {
            return await work(db);
          } finally {
            this.#capture.end();
          }
        });
        this.disk.ask();
        return result;
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
      await this.#transaction('any', this.#localUnit(this.#sources.newId()), async (db) => {
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
   * transaction of its own, so that other work goes on in between; cut off itself, it goes on at the next start. `isGentle`: people are at work, and
   * each step is so small that nobody notices it.
   */
  async refreshDerived({ isGentle = false } = {}): Promise<void> {
    const any = await this.reader.selectFrom('stale').select('projection').limit(1).executeTakeFirst();
    if (!any) return;
    const pace = new Pace();
    const step = (db: Transaction<Database>) =>
      isGentle
        ? pace.step((rows) => refreshSome(db, this.#projections, 1, rows))
        : refreshSome(db, this.#projections, batchesPerStep);
    while (await this.#transaction('any', this.#localUnit(this.#sources.newId()), step))
      if (isGentle) await new Promise((resolve) => setImmediate(resolve));
    this.changes.publish(allTopics);
  }

  /** Derives every derived row again: what `garage verify` found wrong is right after it. In steps, so that other work goes on in between. */
  async rebuildDerived(): Promise<void> {
    await this.#transaction('any', this.#localUnit(this.#sources.newId()), (db) => markAllStale(db, this.#projections));
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
        await this.log.close();
        await this.disk.close();
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

const insertTransaction = keepQuery(
  (db, { id, at, staffId, action, canUndo, undoesId }: Selectable<Database['transactions']>) =>
    db.insertInto('transactions').values({ id, at, staffId, action, canUndo, undoesId }).compile(),
);

function topicsOf(written: ReadonlySet<TableName>): Topic[] {
  return [...new Set([...written].map((table) => tables[table].topic))];
}
