import { type ClientContext, type ClientLink, type ClientOptions, ORPCError } from '@orpc/client';
import { ConnectionLost, useConnection } from './state.ts';

type Context = Record<never, never>;

/** One living wire: a link for calls, and a promise that settles when the wire is gone. */
export interface Wire {
  readonly link: ClientLink<Context>;
  readonly closed: Promise<void>;
}

/** Opens a wire; rejects when nobody answers. */
export type OpenWire = () => Promise<Wire>;

const firstDelayMs = 250;
const delayMaxMs = 8000;
/** How long a call waits for a wire before it says that there is none: a restart of the program fits in. */
const waitForWireMs = 6000;

/**
 * A link that outlives its wire: it opens a new one with growing pauses whenever the old one is gone, and tells those who asked to hear of it.
 * A call never goes out twice by itself: whether a change may be repeated is for the caller to say.
 */
export class ReconnectingLink implements ClientLink<ClientContext> {
  readonly #open: OpenWire;
  readonly #onOnline: () => void;
  #wire: Wire | null = null;
  #waiting: (() => void)[] = [];
  #wake = () => {};

  constructor(open: OpenWire, onOnline: () => void) {
    this.#open = open;
    this.#onOnline = onOnline;
    window.addEventListener('online', () => this.#wake());
    document.addEventListener('visibilitychange', () => this.#wake());
    void this.#keepOpen();
  }

  async call(path: readonly string[], input: unknown, options: ClientOptions<ClientContext>): Promise<unknown> {
    const wire = this.#wire ?? (await this.#nextWire());
    try {
      return await wire.link.call(path, input, {
        ...options,
        signal: this.#signalOn(wire, options.signal),
        context: {},
      });
    } catch (error) {
      if (error instanceof ORPCError || options.signal?.aborted || !(await isGone(wire))) throw error;
      throw new ConnectionLost(true);
    }
  }

  /** The caller's signal as long as the wire lives: there is nobody to tell on a dead one, and its calls have ended already. */
  #signalOn(wire: Wire, signal: AbortSignal | undefined): AbortSignal {
    const onWire = new AbortController();
    const forward = () => {
      if (this.#wire === wire) onWire.abort(signal?.reason);
    };
    if (signal?.aborted) forward();
    else signal?.addEventListener('abort', forward, { once: true });
    return onWire.signal;
  }

  async #nextWire(): Promise<Wire> {
    await new Promise<void>((resolve) => {
      this.#waiting.push(resolve);
      setTimeout(resolve, waitForWireMs);
    });
    if (!this.#wire) throw new ConnectionLost(false);
    return this.#wire;
  }

  async #keepOpen(): Promise<never> {
    let failures = 0;
    for (;;) {
      try {
        const wire = await this.#open();
        failures = 0;
        this.#wire = wire;
        useConnection.setState({ state: 'online' }, true);
        for (const resolve of this.#waiting.splice(0)) resolve();
        this.#onOnline();
        await wire.closed;
      } catch {
        failures += 1;
      }
      this.#wire = null;
      const connection = useConnection.getState();
      if (connection.state !== 'offline') useConnection.setState({ state: 'offline', since: Date.now() }, true);
      await this.#pause(Math.min(delayMaxMs, firstDelayMs * 2 ** failures));
    }
  }

  #pause(durationMs: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, durationMs);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

/** Whether a wire is gone. Its calls fail in the same moment in which it closes, and the first of them before anyone else is told. */
function isGone({ closed }: Wire): Promise<boolean> {
  return Promise.race([
    closed.then(() => true),
    new Promise<boolean>((resolve) => {
      setTimeout(() => resolve(false), 0);
    }),
  ]);
}
