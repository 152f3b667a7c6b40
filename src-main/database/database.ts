import type Sqlite from 'better-sqlite3';
import type { Selectable, Transaction } from 'kysely';
import type { ReadonlyKysely } from 'kysely/readonly';
import { topics as allTopics, type TableName, type Topic, tables } from '../../src-shared/sync/tables.ts';
import { ChangeFeed } from './change-feed.ts';
import type { Database } from './database-tables.ts';
import { DerivedRows } from './derived-rows.ts';
import { keepQuery } from './kept-query.ts';
import type { LogFolder } from './log-folder.ts';
import { type BesideOptions, type OpenedFile, type OpenOptions, openBeside, openFile } from './open-file.ts';
import { closeTransaction, outboxEnd } from './outbox.ts';
import { beginMarks, endMarks } from './own-marks.ts';
import { type OnDerived, type Refreshing, refreshStale } from './projection.ts';
import { isDangling, type ReferencesMode } from './references.ts';
import type { Capture, Unit } from './registered-functions.ts';
import type { SnapshotSource } from './snapshot.ts';
import type { Sources } from './sources.ts';
import type { Stamps } from './stamps.ts';
import { explainStorageError } from './storage-errors.ts';
import type { Apply, ApplyOptions, Changed, Intent, Write } from './unit-of-work.ts';
import type { WriteAheadLog } from './write-ahead-log.ts';
import { Writer } from './writer.ts';

export type { Apply, Changed, Intent, Sources, Write };

/** What a unit of work leaves to be told after its commit. */
interface UnitResult<Result> {
  readonly result: Result;
  readonly topics: Topic[];
  readonly canUndo: boolean;
}

/** What another thread needs that writes to the file. */
export interface LentFile extends SnapshotSource {
  /** One number: how many wait to write. */
  readonly awaited: SharedArrayBuffer;
}

/** The garage's file: its units of work, one connection that can only read, and the news of what changed. */
export class GarageDatabase {
  readonly reader: ReadonlyKysely<Database>;
  /** Told of what was changed here once it is on the disk, and of what others changed once it is applied. */
  readonly changes = new ChangeFeed();
  /** The same as soon as it is committed, for who awaits {@link settle} before anything comes of it. */
  readonly commits = new ChangeFeed();
  readonly file: string;
  /** The writing connection itself, for what SQL builders cannot say (VACUUM INTO, pragmas). Not for writing rows. */
  readonly connection: Sqlite.Database;
  /** How this PC stamps what it changes. */
  readonly stamps: Stamps;
  /** Its derived rows as a whole. */
  readonly derived: DerivedRows;
  readonly #writer: Writer;
  readonly #capture: Capture;
  readonly #options: OpenOptions;

  /** Opens, migrates and brings derived rows up to date. Throws a Refusal for whatever a person can mend. */
  static async open(options: OpenOptions): Promise<GarageDatabase> {
    try {
      const database = new GarageDatabase(openFile(options), options);
      await database.derived.refresh();
      return database;
    } catch (error) {
      throw explainStorageError(error);
    }
  }

  /** Opens a file that another thread of this program has open, and has lent to this one. To be closed with {@link leave}. */
  static beside(options: BesideOptions): GarageDatabase {
    const database = new GarageDatabase(openBeside(options), { ...options, migrations: [], projections: [] });
    void database.log.close();
    return database;
  }

  private constructor(opened: OpenedFile, options: OpenOptions) {
    const { file, key, projections } = options;
    const { connection, reader } = opened;
    this.file = file;
    this.connection = connection;
    this.stamps = opened.stamps;
    this.#capture = opened.capture;
    this.#options = options;
    this.#writer = new Writer(opened, { file, key });
    this.derived = new DerivedRows({
      projections,
      reader,
      transaction: (work) => this.#writer.transaction('any', this.#localUnit(options.newId()), work),
      onRefreshed: () => this.changes.publish(allTopics),
    });
    // Kysely's own way to a reader that has no writing methods: a type over the same object.
    this.reader = reader as unknown as ReadonlyKysely<Database>;
  }

  /** Puts its write-ahead log on the disk. */
  get disk(): WriteAheadLog {
    return this.#writer.log;
  }

  /** Folds its write-ahead log into the file. */
  get log(): LogFolder {
    return this.#writer.folder;
  }

  /**
   * Runs `work` as one durable transaction. Captured changes are put into the history under `intent`, derived rows are refreshed, and when all of it is on the disk, the screens hear
   * of it and this resolves. Whatever is thrown leaves nothing behind, unless the disk itself fails. `onDerived` is for work that is so long that somebody watches it.
   */
  async write<Result>(
    intent: Intent,
    work: (write: Write) => Promise<Result>,
    onDerived?: OnDerived,
  ): Promise<Changed<Result>> {
    const transactionId = this.#options.newId();
    let written: UnitResult<Result> | undefined;
    await this.#writer.transaction('bound', this.#localUnit(transactionId), async (db) => {
      written = await this.#run(db, intent, transactionId, work, onDerived);
    });
    if (!written) throw new Error('A unit of work ended without an answer.');
    if (intent.leavesDerived) this.derived.leave();
    const { result, topics, canUndo } = written;
    await this.#tell(topics);
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
    const result = await this.#writer.transaction(references, unit, async (db) => {
      const answer = await work({
        db,
        connection: this.connection,
        as: (transactionId) => {
          unit.transactionId = transactionId;
        },
        write: async (intent, local) => {
          const transactionId = this.#options.newId();
          this.#capture.continueAs(this.#localUnit(transactionId));
          await this.#run(db, { ...intent, leavesDerived: true }, transactionId, local);
          this.#capture.continueAs(unit);
        },
      });
      if (!leavesDerived) await refreshStale(db, this.#options.projections);
      topics = topicsOf(this.#capture.written.tables);
      return answer;
    });
    if (leavesDerived && topics.length > 0) this.derived.leave();
    await this.#tell(topics, isDurableLater);
    return result;
  }

  /**
   * Lets another thread write to the file as one transaction, on the disk when `work` answers; nothing is written here meanwhile. `awaited` is above zero while somebody here
   * waits to write. Screens hear of the topics that are answered.
   */
  async lend<Result extends { readonly topics: readonly Topic[] }>(
    work: (file: LentFile) => Promise<Result>,
  ): Promise<Result> {
    const { file, key } = this.#options;
    const result = await this.#writer.lend((awaited) => work({ file, key, awaited }));
    this.stamps.reload();
    this.derived.leave();
    await this.#tell(result.topics);
    return result;
  }

  /** Tells who listens of what is committed, when it is theirs to hear. */
  async #tell(topics: readonly Topic[], isDurableLater = false): Promise<void> {
    if (topics.length > 0) this.commits.publish(topics);
    if (!isDurableLater) await this.settle();
    if (topics.length > 0) this.changes.publish(topics);
  }

  /** Resolves when all that was committed is on the disk. To be awaited before anything of it is told to people or leaves this PC. */
  settle(): Promise<void> {
    return this.#writer.settle();
  }

  /** See {@link Writer.compact}. */
  compact(): Promise<void> {
    return this.#writer.compact();
  }

  /** UTC milliseconds by this PC's clock. */
  now(): number {
    return this.#options.now();
  }

  /** Waits for the unit of work that is under way, and closes the file: see {@link Writer.close}. */
  close(): Promise<void> {
    return this.#writer.close(() => this.reader.destroy());
  }

  /** Closes what was opened {@link beside}. */
  async leave(): Promise<void> {
    await this.reader.destroy();
    await this.#writer.leave();
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
    const { now, newId } = this.#options;
    const at = now();
    const { stamp, sends } = this.#capture.unit;
    const after = sends ? outboxEnd(this.connection) : 0;
    const unit: Write = { now, newId, db, staffId: intent.staffId, at, transactionId };
    const isAlone = !intent.leavesDerived && this.derived.areBehind;
    const marks = isAlone ? beginMarks(this.connection, this.#options.projections) : 'stale';
    const result = await work(unit);
    if (!intent.leavesDerived) await this.#derive(unit, { marks, onDerived });
    endMarks(this.connection, marks);
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
  async #derive(write: Write, refreshing: Refreshing): Promise<void> {
    const { projections, reactions = [] } = this.#options;
    await refreshStale(write.db, projections, refreshing);
    const { tables: written } = this.#capture.written;
    const due = reactions.filter((reaction) => reaction.tables.some((table) => written.has(table)));
    for (const reaction of due) await reaction.react(write);
    if (due.length > 0) await refreshStale(write.db, projections, { ...refreshing, onDerived: undefined });
  }
}

const insertTransaction = keepQuery(
  (db, { id, at, staffId, action, canUndo, undoesId }: Selectable<Database['transactions']>) =>
    db.insertInto('transactions').values({ id, at, staffId, action, canUndo, undoesId }).compile(),
);

function topicsOf(written: ReadonlySet<TableName>): Topic[] {
  return [...new Set([...written].map((table) => tables[table].topic))];
}
