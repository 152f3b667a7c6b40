import { type FileHandle, open } from 'node:fs/promises';
import type Sqlite from 'better-sqlite3';

/** Rows written, after which the log is folded into the file: some four megabytes of it, copied in a few milliseconds. */
const rowsAtOnce = 1_000;
/** What few rows fill (attachments) SQLite folds in by itself, from so many pages on. */
const pagesAtOnce = 4_000;

/**
 * The write-ahead log of the connection that writes. SQLite would stop this process for as long as the disk takes, at each commit and for much longer when it folds the log into the file;
 * here the waiting is done beside it. What is promised is the same, because the order is:
 *
 * - A commit counts after {@link sync}: the log holds it on the disk.
 * - {@link fold} copies only what {@link sync} has seen, and until the file is on the disk too nobody may write: the log is not begun anew before, so that a machine that
 *   loses its power at any time finds either in whole. https://sqlite.org/wal.html, https://sqlite.org/pragma.html#pragma_synchronous
 */
export class WriteAheadLog {
  readonly #connection: Sqlite.Database;
  readonly #rowsWritten: Sqlite.Statement<[], number>;
  #files: { readonly database: FileHandle; readonly log: FileHandle } | null = null;
  #folded = 0;
  #failure: unknown;

  constructor(connection: Sqlite.Database) {
    this.#connection = connection;
    this.#rowsWritten = connection.prepare<[], number>('SELECT total_changes()').pluck();
    connection.pragma('synchronous = NORMAL');
    connection.pragma(`wal_autocheckpoint = ${pagesAtOnce}`);
  }

  /** Throws if something could not be put on the disk. To be asked before a transaction begins. */
  check(): void {
    if (this.#failure !== undefined) throw this.#failure;
  }

  /** Resolves when all that was committed before is on the disk. */
  sync(): Promise<void> {
    return this.#settle(async () => (await this.#open()).log.datasync());
  }

  /** Folds the log into the file if it has become long. To be awaited before the next transaction begins, after a {@link sync}. What fails is told by {@link check}. */
  async fold(): Promise<void> {
    const written = this.#rowsWritten.get() ?? 0;
    if (written - this.#folded < rowsAtOnce) return;
    this.#folded = written;
    const folded = this.#settle(async () => {
      this.#connection.pragma('synchronous = OFF');
      try {
        this.#connection.pragma('wal_checkpoint(PASSIVE)');
      } finally {
        this.#connection.pragma('synchronous = NORMAL');
      }
      await (await this.#open()).database.datasync();
    });
    await folded.catch(() => {});
  }

  /** To be called after the last connection to the file is closed: a process that closes a file gives up its locks on it, whoever took them. */
  async close(): Promise<void> {
    await this.#files?.log.close();
    await this.#files?.database.close();
    this.#files = null;
  }

  /** The system forgets what it could not write, so once it has failed a later success would say nothing: from then on nothing is promised any more. */
  async #settle(work: () => Promise<void>): Promise<void> {
    this.check();
    try {
      await work();
    } catch (error) {
      this.#failure = error;
      throw error;
    }
  }

  async #open() {
    const { name } = this.#connection;
    // Windows syncs only what was opened for writing. SQLite keeps the log for as long as a connection is open.
    this.#files ??= { database: await open(name, 'r+'), log: await open(`${name}-wal`, 'r+') };
    return this.#files;
  }
}
