import { type FileHandle, open } from 'node:fs/promises';
import type Sqlite from 'better-sqlite3';
import { prepared } from './prepared.ts';

/** What SQLite tells of a checkpoint, in pages: https://sqlite.org/pragma.html#pragma_wal_checkpoint */
interface Checkpoint {
  readonly log: number;
  readonly checkpointed: number;
}

/**
 * The write-ahead log of the connection that writes. SQLite would stop the program for as long as the disk takes, which may be tens of milliseconds at each commit and seconds when it
 * folds the log into the file; here the waiting is done beside it. What is promised is the same, because the order is:
 *
 * - The connection commits with `synchronous = NORMAL`, which leaves the log to the system (https://sqlite.org/pragma.html#pragma_synchronous), and whoever must know waits for
 *   {@link settled}. What is committed while the disk is busy goes with the next round, all at once.
 * - {@link fold} copies only what is on the disk, and nobody writes until the file is there too: the log is not begun anew before.
 */
export class WriteAheadLog {
  readonly #connection: Sqlite.Database;
  #log: FileHandle | null = null;
  #file: FileHandle | null = null;
  #next: PromiseWithResolvers<void> | null = null;
  #isRunning = false;
  #settled: Promise<void> = Promise.resolve();
  #failure: unknown;

  /** From here on nothing is put on the disk or folded by the connection itself. */
  constructor(connection: Sqlite.Database) {
    this.#connection = connection;
    connection.pragma('synchronous = NORMAL');
    connection.pragma('wal_autocheckpoint = 0');
  }

  /** Resolves when all that was committed before the last {@link ask} is on the disk. */
  get settled(): Promise<void> {
    return this.#settled;
  }

  /** How many pages the log has, and how many of them are not in the file yet. */
  get length(): { readonly pages: number; readonly unfolded: number } {
    const { log, checkpointed } = prepared(this.#connection, 'PRAGMA wal_checkpoint(NOOP)').get() as Checkpoint;
    return { pages: log, unfolded: log - checkpointed };
  }

  /**
   * Throws if something could not be put on the disk once: the system forgets what it could not write, so nothing that follows in the log would be found after a loss of power. To be
   * asked before a transaction begins.
   */
  check(): void {
    if (this.#failure !== undefined) throw this.#failure;
  }

  /** To be called after a commit. */
  ask(): void {
    this.#next ??= Promise.withResolvers();
    this.#settled = this.#next.promise;
    // Not everybody waits for it: what failed is told by `check` too.
    this.#settled.catch(() => {});
    if (!this.#isRunning) void this.#run();
  }

  /**
   * Folds the log into the file; the program goes on, but nobody may write until this resolves. Throws what SQLite throws, and then the log has all of it still; what fails on its way to
   * the disk is told by {@link check} too.
   */
  async fold(): Promise<void> {
    // Windows syncs only what was opened for writing.
    this.#file ??= await open(this.#connection.name, 'r+');
    await this.#settled;
    this.#connection.pragma('synchronous = OFF');
    try {
      this.#connection.pragma('wal_checkpoint(PASSIVE)');
    } finally {
      this.#connection.pragma('synchronous = NORMAL');
    }
    try {
      await this.#file.datasync();
    } catch (error) {
      this.#failure = error;
      throw error;
    }
  }

  /** Waits for what was asked. */
  async settle(): Promise<void> {
    await this.#settled.catch(() => {});
  }

  /** To be called after the last connection to the file is closed: a process that closes a file gives up its locks on it, whoever took them. */
  async close(): Promise<void> {
    await this.settle();
    await this.#log?.close();
    await this.#file?.close();
    this.#log = null;
    this.#file = null;
  }

  async #run(): Promise<void> {
    this.#isRunning = true;
    for (let round = this.#take(); round; round = this.#take()) {
      try {
        this.check();
        // SQLite keeps the log for as long as a connection is open.
        this.#log ??= await open(`${this.#connection.name}-wal`, 'r+');
        await this.#log.datasync();
        round.resolve();
      } catch (error) {
        this.#failure = error;
        round.reject(error);
      }
    }
    this.#isRunning = false;
  }

  /** The round that begins now; what is committed from here on belongs to the next one. */
  #take(): PromiseWithResolvers<void> | null {
    const round = this.#next;
    this.#next = null;
    return round;
  }
}
