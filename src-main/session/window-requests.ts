import type { WindowRequest } from '../../src-shared/contract/window.ts';

/**
 * What comes to the program's window from outside of its page: a link, the menu, a second start. Only the last wish counts; one that
 * comes before the page listens waits for it.
 */
export class WindowRequests {
  #pending: WindowRequest | null = null;
  #reader: object | null = null;
  #wake = () => {};

  /** Asks the page to go to an address. */
  open(address: string): void {
    this.#pending = { open: address };
    this.#wake();
  }

  /** The requests as an iterator that ends when `signal` aborts, or when a newer page takes over. */
  async *follow(signal: AbortSignal | undefined): AsyncGenerator<WindowRequest, void, void> {
    const reader = {};
    this.#reader = reader;
    this.#wake();
    while (!signal?.aborted && this.#reader === reader) {
      const request = this.#pending;
      if (request) {
        this.#pending = null;
        yield request;
      } else
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
          signal?.addEventListener('abort', () => resolve(), { once: true });
        });
    }
  }
}
