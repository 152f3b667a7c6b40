import { Thread } from '../threads/thread.ts';
import type { CheckpointCalls } from './checkpoint-calls.ts';
import type { SnapshotSource } from './snapshot.ts';
import type { WriteAheadLog } from './write-ahead-log.ts';

/** For so long nobody has written anything, in milliseconds: then nobody waits for the log to be folded. */
const pauseMs = 1_000;
/** From so many pages on it is worth the disk's time in a pause. */
const pagesMin = 500;
/** With so many pages it does not wait for a pause: some 160 changes of an order without one. */
const pagesMax = 4_000;
/** The same while something long is done, which may write the same pages again and again: some hundred and thirty megabytes. */
const pagesOfLongWork = 32_000;
/** More than so many are copied by a thread: the program itself takes some ten milliseconds for each thousand. */
const pagesHere = 5_000;
/** A log of so many pages, folded or not, has to begin anew, which it does only where nobody writes while it is folded. */
const lengthMax = 50_000;
/** Every so manieth commit the log is looked at: each changes some twenty pages, and a look takes a twentieth of a commit's time. */
const commitsPerLook = 16;

interface LogFolderParts {
  readonly log: WriteAheadLog;
  readonly source: SnapshotSource;
  /** Runs work during which nobody else writes. */
  readonly inTurn: (work: () => Promise<void>) => Promise<void>;
}

/** When the write-ahead log is folded into the file: in the pauses of work, where nobody notices. What is durable does not depend on it, for the log is read like the file. */
export class LogFolder {
  readonly #parts: LogFolderParts;
  #commits = 0;
  #longWorks = 0;
  #pause: NodeJS.Timeout | null = null;
  #folding: Promise<void> | null = null;
  #thread: Promise<void> | null = null;
  #isClosed = false;

  constructor(parts: LogFolderParts) {
    this.#parts = parts;
  }

  /** To be called after each commit. */
  committed(): void {
    this.#commits += 1;
    this.#pause?.refresh();
    if (this.#commits % commitsPerLook === 0) this.#look();
  }

  /** Runs work that may write much, in one commit or in many: the log may grow longer meanwhile. */
  async around<Result>(work: () => Promise<Result>): Promise<Result> {
    this.#longWorks += 1;
    try {
      return await work();
    } finally {
      // What is left is folded in the pause after it.
      this.#look();
      this.#longWorks -= 1;
    }
  }

  /** Resolves when no thread folds: beside one the log cannot be emptied. */
  async threadEnded(): Promise<void> {
    await this.#thread;
  }

  /** Folds nothing from here on, and waits for the thread. */
  async close(): Promise<void> {
    this.#isClosed = true;
    if (this.#pause) clearTimeout(this.#pause);
    await this.#thread;
  }

  #look(): void {
    if (this.#isClosed) return;
    const unfolded = this.#unfolded();
    if (unfolded >= (this.#longWorks > 0 ? pagesOfLongWork : pagesMax)) this.#fold();
    else if (unfolded >= pagesMin) this.#pause ??= setTimeout(() => this.#atPause(), pauseMs).unref();
  }

  /** What is committed must not fail by a look: what is wrong with the disk the next transaction tells. */
  #unfolded(): number {
    try {
      return this.#parts.log.length.unfolded;
    } catch {
      return 0;
    }
  }

  #atPause(): void {
    this.#pause = null;
    this.#fold();
  }

  /** What cannot be folded in stays in the log, and is folded in later. */
  #fold(): void {
    this.#folding ??= this.#foldOnce()
      .catch(() => {})
      .finally(() => {
        this.#folding = null;
      });
  }

  async #foldOnce(): Promise<void> {
    const { log, inTurn } = this.#parts;
    // Its turn may come when the file is being closed.
    const here = async () => {
      if (!this.#isClosed) await log.fold();
    };
    const byThread = async () => {
      if (!this.#isClosed) await this.#foldByThread();
    };
    const { pages, unfolded } = log.length;
    if (unfolded <= pagesHere) await inTurn(here);
    else if (pages >= lengthMax) await inTurn(byThread);
    else await byThread();
  }

  async #foldByThread(): Promise<void> {
    const thread = new Thread<CheckpointCalls>(new URL('./checkpoint-thread.ts', import.meta.url));
    const end = () => thread.close();
    this.#thread = thread.call('fold', this.#parts.source).then(end, end);
    await this.#thread;
  }
}
