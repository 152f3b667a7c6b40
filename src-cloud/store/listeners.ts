import type { Nudge } from './store.ts';

/** Those of this node who hear of nudges. One that throws does not keep the others from hearing. */
export class Listeners {
  readonly #listeners = new Set<(nudge: Nudge) => void>();
  readonly #onFault: (error: unknown) => void;

  constructor(onFault: (error: unknown) => void) {
    this.#onFault = onFault;
  }

  add(listener: (nudge: Nudge) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  tell(nudge: Nudge): void {
    for (const listener of this.#listeners) {
      try {
        listener(nudge);
      } catch (error) {
        this.#onFault(error);
      }
    }
  }
}
