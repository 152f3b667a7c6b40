import { server } from '../application/server.ts';
import type { Session } from '../session/session.ts';
import { exportList } from './service.ts';

interface Progress {
  readonly done: number;
  readonly total: number;
}

/** The exports that are under way, by the screen's session and the id that it gave. */
class Running {
  readonly #progress = new Map<string, Progress>();
  readonly #listeners = new Set<() => void>();

  set(key: string, progress: Progress | null): void {
    if (progress) this.#progress.set(key, progress);
    else this.#progress.delete(key);
    for (const listener of [...this.#listeners]) listener();
  }

  /** The rows written so far, at every change, until the export is over. Begins to listen before it is there: the two calls may overtake one another. */
  async *follow(key: string, signal: AbortSignal | undefined): AsyncGenerator<Progress, void, void> {
    let wake = () => {};
    const onNews = () => wake();
    this.#listeners.add(onNews);
    signal?.addEventListener('abort', onNews);
    let told: Progress | undefined;
    try {
      while (!signal?.aborted) {
        const progress = this.#progress.get(key);
        if (told && !progress) return;
        if (progress && progress !== told) {
          told = progress;
          yield progress;
        } else {
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
        }
      }
    } finally {
      this.#listeners.delete(onNews);
      signal?.removeEventListener('abort', onNews);
    }
  }
}

const running = new Running();
const keyOf = (session: Session, exportId: string) => `${session.id} ${exportId}`;

export const exportsRouter = {
  list: server.exports.list.handler(async ({ context: { screen }, input: { exportId, ...wanted }, signal }) => {
    const key = keyOf(screen.session, exportId);
    running.set(key, { done: 0, total: 0 });
    try {
      const { name, bytes } = await exportList(screen.garage, {
        ...wanted,
        signal,
        onProgress: (done, total) => running.set(key, { done, total }),
      });
      return { name, bytes };
    } finally {
      running.set(key, null);
    }
  }),

  progress: server.exports.progress.handler(({ context: { screen }, input, signal }) =>
    running.follow(keyOf(screen.session, input.exportId), signal),
  ),
};
