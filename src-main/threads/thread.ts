import { type ResourceLimits, type Transferable, Worker } from 'node:worker_threads';
import Sqlite from 'better-sqlite3';
import { Refusal } from '../../src-shared/domain/refusal.ts';
import type { ThreadAnswer, ThreadCalls, ThreadRequest } from './messages.ts';

interface CallOptions<News> {
  /** Asks the thread to give the call up; it answers with the signal's reason once it has. */
  readonly signal?: AbortSignal | undefined;
  readonly onNews?: ((news: News) => void) | undefined;
  /** What is handed over instead of copied. */
  readonly transfer?: readonly Transferable[];
}

/** The most memory that a thread may take. Beyond it the thread ends, and the program goes on. */
const memoryMaxMb = 1024;

/**
 * A thread for work that would keep the screens waiting, and a typed way to ask it. It ends with {@link close}; while nothing is asked of it, it does not
 * keep the process alive.
 */
export class Thread<Calls extends ThreadCalls> {
  readonly #worker: Worker;
  #lastId = 0;
  #open = 0;
  #failure: unknown;

  /**
   * @param file an entry that calls `serveThread`, written as `new URL('./name.ts', import.meta.url)` so that the bundler finds it.
   * @param limits tighter ones than those of every thread.
   */
  constructor(file: URL, data: unknown = null, limits: ResourceLimits = {}) {
    const resourceLimits = { maxOldGenerationSizeMb: memoryMaxMb, ...limits };
    this.#worker = new Worker(file, { workerData: data, resourceLimits });
    this.#worker.setMaxListeners(0);
    this.#worker.on('error', (error) => {
      this.#failure = isOutOfMemory(error) ? new Refusal('thread.out_of_memory') : error;
    });
    this.#worker.unref();
  }

  /** Throws Refusals as Refusals, SQLite's errors as SqliteErrors, the signal's reason when it was given up, an Error for a bug in the thread. */
  async call<Name extends keyof Calls & string>(
    name: Name,
    input: Calls[Name]['input'],
    { signal, onNews, transfer = [] }: CallOptions<Calls[Name]['news']> = {},
  ): Promise<Calls[Name]['result']> {
    signal?.throwIfAborted();
    if (this.#failure !== undefined) throw this.#failure;
    const worker = this.#worker;
    this.#lastId += 1;
    const id = this.#lastId;
    const post = (request: ThreadRequest<Calls, Name>, handed: readonly Transferable[] = []) =>
      worker.postMessage(request, handed);
    const cancel = () => post({ id, cancel: true });
    let onMessage = (_answer: ThreadAnswer<Calls[Name]>) => {};
    let onExit = () => {};
    this.#open += 1;
    worker.ref();
    try {
      return await new Promise<Calls[Name]['result']>((resolve, reject) => {
        onMessage = (answer) => {
          if (answer.id !== id) return;
          if (answer.kind === 'news') onNews?.(answer.news);
          else if (answer.kind === 'done') resolve(answer.result);
          else reject(signal?.aborted ? signal.reason : errorOf(answer));
        };
        onExit = () => reject(this.#failure ?? new Error('The thread ended without an answer.'));
        worker.on('message', onMessage);
        worker.on('exit', onExit);
        signal?.addEventListener('abort', cancel);
        post({ id, name, input }, transfer);
      });
    } finally {
      worker.off('message', onMessage);
      worker.off('exit', onExit);
      signal?.removeEventListener('abort', cancel);
      this.#open -= 1;
      if (this.#open === 0) worker.unref();
    }
  }

  /** Ends the thread, whatever it is doing. What it was asked fails. */
  async close(): Promise<void> {
    this.#failure ??= new Error('The thread was closed.');
    await this.#worker.terminate();
  }
}

function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
}

function errorOf(answer: Extract<ThreadAnswer<ThreadCalls[string]>, { kind: 'refused' | 'failed' }>): Error {
  if (answer.kind === 'refused') return new Refusal(answer.code, answer.parameters);
  const { code, message, stack } = answer;
  if (code.startsWith('SQLITE_')) return new Sqlite.SqliteError(message, code);
  return Object.assign(new Error(message), { code, stack });
}
