import { CloudProblem } from '../service/problem.ts';

export interface TurnLimits {
  /** How many work at once, over all garages. */
  readonly atOnce: number;
  /** How many of one garage work at once. */
  readonly ofGarage: number;
  /** How many of one garage wait; the next one is refused. */
  readonly waitingOfGarage: number;
}

interface Queue {
  working: number;
  readonly waiting: (() => void)[];
}

/**
 * Lets garages take turns: whoever asks for much waits behind itself, not before others. Of those who wait, garages are served in a circle, one piece of
 * work each.
 */
export class Turns {
  readonly #limits: TurnLimits;
  /** In the order in which they are served next. */
  readonly #queues = new Map<string, Queue>();
  #working = 0;

  constructor(limits: TurnLimits) {
    this.#limits = limits;
  }

  /** Runs `work` when it is the garage's turn. Refuses `too_many` when too much of the garage waits already. */
  async take<T>(garage: string, work: () => Promise<T>): Promise<T> {
    await this.#begin(garage);
    try {
      return await work();
    } finally {
      this.#end(garage);
    }
  }

  async #begin(garage: string): Promise<void> {
    const queue = this.#queueOf(garage);
    if (this.#working < this.#limits.atOnce && queue.working < this.#limits.ofGarage && queue.waiting.length === 0) {
      this.#working += 1;
      queue.working += 1;
      return;
    }
    if (queue.waiting.length >= this.#limits.waitingOfGarage) throw new CloudProblem('too_many', { retryAfter: 1 });
    await new Promise<void>((resolve) => queue.waiting.push(resolve));
  }

  #end(garage: string): void {
    const queue = this.#queueOf(garage);
    this.#working -= 1;
    queue.working -= 1;
    if (queue.working === 0 && queue.waiting.length === 0) this.#queues.delete(garage);
    this.#next();
  }

  #next(): void {
    for (const [garage, queue] of this.#queues) {
      if (this.#working >= this.#limits.atOnce) return;
      if (queue.working >= this.#limits.ofGarage) continue;
      const start = queue.waiting.shift();
      if (!start) continue;
      this.#working += 1;
      queue.working += 1;
      // It goes to the end of the circle.
      this.#queues.delete(garage);
      this.#queues.set(garage, queue);
      start();
    }
  }

  #queueOf(garage: string): Queue {
    const known = this.#queues.get(garage);
    if (known) return known;
    const queue: Queue = { working: 0, waiting: [] };
    this.#queues.set(garage, queue);
    return queue;
  }
}
