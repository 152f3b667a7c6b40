import type { Transaction } from 'kysely';
import { Refusal } from '../../src-shared/domain/refusal.ts';
import type { Database } from './database-tables.ts';
import { LogSync } from './log-sync.ts';
import type { OpenedFile } from './open-file.ts';
import { References, type ReferencesMode } from './references.ts';
import type { Unit } from './registered-functions.ts';
import { explainStorageError } from './storage-errors.ts';

/** The one connection that writes: its transactions run one after the other, each captured under its unit, and are on the disk when {@link settle} says so. */
export class Writer {
  /** Puts the write-ahead log on the disk. */
  readonly disk: LogSync;
  readonly #file: OpenedFile;
  readonly #references: References;
  #isClosing = false;

  constructor(file: OpenedFile) {
    this.#file = file;
    this.#references = new References(file.connection);
    this.disk = new LogSync(file.connection.name);
    // From here on every transaction waits for `disk` instead.
    file.connection.pragma('synchronous = NORMAL');
  }

  /** Runs `work` as one transaction. Throws what it throws, having written nothing; a Refusal for what is wrong with the disk, or where the file is being closed. */
  async transaction<Result>(
    references: ReferencesMode,
    unit: Unit,
    work: (db: Transaction<Database>) => Promise<Result>,
  ): Promise<Result> {
    const { capture, writer } = this.#file;
    try {
      return await writer.connection().execute(async (own) => {
        if (this.#isClosing) throw new Refusal('garage.none');
        this.disk.check();
        this.#references.prepare(references);
        const result = await own.transaction().execute(async (db) => {
          capture.begin(unit);
          try {
            return await work(db);
          } finally {
            capture.end();
          }
        });
        this.disk.ask();
        return result;
      });
    } catch (error) {
      throw explainStorageError(error);
    }
  }

  /** Resolves when all that was committed is on the disk. Throws a Refusal where it cannot be put there; then nothing more is written until the next start. */
  async settle(): Promise<void> {
    try {
      await this.disk.settled;
    } catch (error) {
      throw explainStorageError(error);
    }
  }

  /**
   * Writes the file anew without what is free in it, and empties the log: what was erased is then nowhere in either. Waits for the unit of work that is
   * under way; everything waits for it.
   */
  async compact(): Promise<void> {
    const { connection, writer } = this.#file;
    try {
      await writer.connection().execute(async () => {
        connection.exec('VACUUM');
        connection.pragma('wal_checkpoint(TRUNCATE)');
      });
    } catch (error) {
      throw explainStorageError(error);
    }
  }

  /**
   * Waits for the unit of work that is under way, ends what else uses the file by `endOthers`, folds the write-ahead log into the file and closes it. What cannot be folded in
   * (a full disk) stays in the log, where the next start finds it.
   */
  async close(endOthers: () => Promise<void>): Promise<void> {
    const { connection, writer } = this.#file;
    this.#isClosing = true;
    try {
      await writer.connection().execute(async () => {
        await endOthers();
        await this.disk.close();
        connection.pragma('wal_checkpoint(TRUNCATE)');
      });
    } catch (error) {
      if (explainStorageError(error) === error) throw error;
    } finally {
      await writer.destroy();
    }
  }
}
