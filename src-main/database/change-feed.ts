import type { Topic } from '../../src-shared/sync/tables.ts';

/** Tells whoever listens which parts of the data a commit changed. Listeners re-query; the feed carries no data. */
export class ChangeFeed {
  readonly #listeners = new Set<(topics: readonly Topic[]) => void>();

  /** Registers a listener; the answer takes it off again. */
  listen(listener: (topics: readonly Topic[]) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Called once after each commit that changed anything. */
  publish(topics: readonly Topic[]): void {
    for (const listener of this.#listeners) listener(topics);
  }
}
