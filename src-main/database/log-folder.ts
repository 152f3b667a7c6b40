import type Sqlite from 'better-sqlite3';
import { Thread } from '../threads/thread.ts';
import type { CheckpointCalls } from './checkpoint-calls.ts';
import type { SnapshotSource } from './snapshot.ts';

/** SQLite's own measure: a commit that leaves more pages than this in the log folds them into the file at once. */
export const pagesAtOnce = 1_000;
/** Rows written, after which the log is folded in before more is written: some fifty megabytes of it. */
const rowsMax = 100_000;
/** Rows written, from which on it is worth a thread. */
const rowsMin = 5_000;

/**
 * The write-ahead log of work that comes in many commits. SQLite folds the log into the file within every few of them, which would keep everything waiting for some fifty milliseconds each time;
 * here a thread does that. What is durable does not depend on it: the log is read like the file.
 */
export class LogFolder {
  readonly #connection: Sqlite.Database;
  readonly #source: SnapshotSource;
  #thread: Thread<CheckpointCalls> | null = null;
  #folded = 0;
  #last: Promise<void> = Promise.resolve();

  constructor(connection: Sqlite.Database, source: SnapshotSource) {
    this.#connection = connection;
    this.#source = source;
  }

  /** Runs some of this work. The log is folded in after much of it, and, without being waited for, after the last. */
  during<Result>({ isLast }: { readonly isLast: boolean }, work: () => Promise<Result>): Promise<Result> {
    return this.#unfolded(async () => {
      const result = await work();
      const rows = this.#rowsWritten() - this.#folded;
      if (isLast && rows >= rowsMin) void this.#fold();
      else if (rows >= rowsMax) await this.#fold();
      if (isLast) void this.close();
      return result;
    });
  }

  /** Runs work in which another connection writes much, and folds the log in before a commit of this one would. */
  around<Result>(work: () => Promise<Result>): Promise<Result> {
    return this.#unfolded(async () => {
      try {
        return await work();
      } finally {
        await this.#fold();
        void this.close();
      }
    });
  }

  /** Waits for the thread, and ends it. */
  async close(): Promise<void> {
    await this.#last;
    const thread = this.#thread;
    this.#thread = null;
    await thread?.close();
  }

  async #unfolded<Result>(work: () => Promise<Result>): Promise<Result> {
    this.#connection.pragma('wal_autocheckpoint = 0');
    try {
      return await work();
    } finally {
      if (this.#connection.open) this.#connection.pragma(`wal_autocheckpoint = ${pagesAtOnce}`);
    }
  }

  #fold(): Promise<void> {
    this.#thread ??= new Thread<CheckpointCalls>(new URL('./checkpoint-thread.ts', import.meta.url));
    this.#folded = this.#rowsWritten();
    // What stays in the log is folded in by a later commit.
    this.#last = this.#thread.call('fold', this.#source).then(
      () => {},
      () => {},
    );
    return this.#last;
  }

  #rowsWritten(): number {
    return Number(this.#connection.prepare('SELECT total_changes()').pluck().get());
  }
}
