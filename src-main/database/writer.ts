import type { Kysely, Transaction } from 'kysely';
import { Refusal } from '../../src-shared/domain/refusal.ts';
import type { Database } from './database-tables.ts';
import { LogFolder } from './log-folder.ts';
import type { OpenedFile } from './open-file.ts';
import { References, type ReferencesMode } from './references.ts';
import type { Unit } from './registered-functions.ts';
import type { SnapshotSource } from './snapshot.ts';
import { explainStorageError } from './storage-errors.ts';
import { WriteAheadLog } from './write-ahead-log.ts';

/** The one connection that writes: its transactions run one after the other, each captured under its unit, and are on the disk when {@link settle} says so. */
export class Writer {
  readonly log: WriteAheadLog;
  /** Folds the log into the file. */
  readonly folder: LogFolder;
  readonly #file: OpenedFile;
  readonly #references: References;
  /** How many wait for their turn: one number, where another thread can look at it. */
  readonly #awaited = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  #isClosing = false;

  constructor(file: OpenedFile, source: SnapshotSource) {
    this.#file = file;
    this.#references = new References(file.connection);
    this.log = new WriteAheadLog(file.connection);
    this.folder = new LogFolder({ log: this.log, source, inTurn: (work) => this.#inTurn(work) });
  }

  /** Runs `work` as one transaction. Throws what it throws, having written nothing; a Refusal for what is wrong with the disk, or where the file is being closed. */
  async transaction<Result>(
    references: ReferencesMode,
    unit: Unit,
    work: (db: Transaction<Database>) => Promise<Result>,
  ): Promise<Result> {
    const { capture } = this.#file;
    try {
      return await this.#inTurn(async (own) => {
        this.#check();
        this.#references.prepare(references);
        const result = await own.transaction().execute(async (db) => {
          capture.begin(unit);
          try {
            return await work(db);
          } finally {
            capture.end();
          }
        });
        this.log.ask();
        this.folder.committed();
        return result;
      });
    } catch (error) {
      throw explainStorageError(error);
    }
  }

  /**
   * Lets somebody else write by a connection of their own: nothing is written by this one until `work` has ended. `awaited` is above zero while somebody waits for that.
   * Throws what it throws, and as a transaction does.
   */
  async lend<Result>(work: (awaited: SharedArrayBuffer) => Promise<Result>): Promise<Result> {
    try {
      return await this.#inTurn(() => {
        this.#check();
        return work(this.#awaited.buffer);
      });
    } catch (error) {
      throw explainStorageError(error);
    }
  }

  #inTurn<Result>(work: (own: Kysely<Database>) => Promise<Result>): Promise<Result> {
    Atomics.add(this.#awaited, 0, 1);
    return this.#file.writer.connection().execute(async (own) => {
      Atomics.sub(this.#awaited, 0, 1);
      return work(own);
    });
  }

  #check(): void {
    if (this.#isClosing) throw new Refusal('garage.none');
    this.log.check();
  }

  /** Resolves when all that was committed is on the disk. Throws a Refusal where it cannot be put there; then nothing more is written until the next start. */
  async settle(): Promise<void> {
    try {
      await this.log.settled;
    } catch (error) {
      throw explainStorageError(error);
    }
  }

  /**
   * Writes the file anew without what is free in it, and empties the log: what was erased is then nowhere in either. Waits for the unit of work that is
   * under way; everything waits for it.
   */
  async compact(): Promise<void> {
    const { connection } = this.#file;
    try {
      await this.#inTurn(async () => {
        await this.folder.threadEnded();
        connection.exec('VACUUM');
        connection.pragma('wal_checkpoint(TRUNCATE)');
      });
    } catch (error) {
      throw explainStorageError(error);
    }
  }

  /** Closes the connection, and leaves the log to those who have the file open too. */
  async leave(): Promise<void> {
    await this.log.settle();
    await this.#file.writer.destroy();
    await this.log.close();
  }

  /**
   * Waits for the unit of work that is under way, ends what else uses the file by `endOthers`, folds the write-ahead log into the file and closes it. What cannot be folded in
   * (a full disk) stays in the log, where the next start finds it.
   */
  async close(endOthers: () => Promise<void>): Promise<void> {
    const { connection, writer } = this.#file;
    this.#isClosing = true;
    try {
      await this.#inTurn(async () => {
        await this.folder.close();
        await endOthers();
        await this.log.settle();
        connection.pragma('wal_checkpoint(TRUNCATE)');
      });
    } catch (error) {
      if (explainStorageError(error) === error) throw error;
    } finally {
      await writer.destroy();
      await this.log.close();
    }
  }
}
