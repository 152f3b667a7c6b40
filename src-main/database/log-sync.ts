import { type FileHandle, open } from 'node:fs/promises';

/**
 * Puts the write-ahead log on the disk beside the program: SQLite would stop it for as long as the disk takes, which may be tens of milliseconds, at each commit. The connection
 * commits with `synchronous = NORMAL`, which leaves the log to the system (https://sqlite.org/pragma.html#pragma_synchronous), and whoever must know waits for {@link settled}. What
 * is committed while the disk is busy goes with the next round, all at once.
 */
export class LogSync {
  readonly #file: string;
  #log: FileHandle | null = null;
  #next: PromiseWithResolvers<void> | null = null;
  #isRunning = false;
  #settled: Promise<void> = Promise.resolve();
  #failure: unknown;

  /** @param file the database's; its log lies beside it for as long as a connection is open. */
  constructor(file: string) {
    this.#file = file;
  }

  /** Resolves when all that was committed before the last {@link ask} is on the disk. */
  get settled(): Promise<void> {
    return this.#settled;
  }

  /**
   * Throws if the log could not be put on the disk once: the system forgets what it could not write, so nothing that follows in the log would be found after a loss of power. To be
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

  /** Waits for what was asked. To be called before the last connection is closed. */
  async close(): Promise<void> {
    await this.#settled.catch(() => {});
    await this.#log?.close();
    this.#log = null;
  }

  async #run(): Promise<void> {
    this.#isRunning = true;
    for (let round = this.#take(); round; round = this.#take()) {
      try {
        this.check();
        // Windows syncs only what was opened for writing.
        this.#log ??= await open(`${this.#file}-wal`, 'r+');
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
