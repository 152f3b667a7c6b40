import { CloudProblem } from '../service/problem.ts';

export interface RoomLimits {
  /** Bytes of all that comes and goes at once. */
  readonly bytes: number;
  /** Bytes of one garage or address. */
  readonly ofOne: number;
  /** How many may wait for room, and of one. Who waits costs a connection, and no room: nothing is read of what they send. */
  readonly waiting: number;
  readonly waitingOfOne: number;
  /** How long they wait at most, in milliseconds. */
  readonly patienceMs: number;
}

/** Room that is held until it is given back. */
export interface Held {
  /** Gives back what is over `bytes`, now that it is known how much it is. */
  shrink(bytes: number): void;
  /** Gives all of it back. Repeating is harmless. */
  release(): void;
}

interface Waiting {
  readonly who: string;
  readonly bytes: number;
  readonly start: (held: Held) => void;
}

/**
 * How much of what comes and goes is in memory at once: whoever wants to send or to be sent something large asks for room first. So many large requests at
 * once make their senders wait, and then come again, where they would have ended the process.
 */
export class Room {
  readonly #limits: RoomLimits;
  readonly #ofOne = new Map<string, number>();
  readonly #waiting: Waiting[] = [];
  #bytes = 0;

  constructor(limits: RoomLimits) {
    this.#limits = limits;
  }

  /** Bytes that are held now. */
  get bytes(): number {
    return this.#bytes;
  }

  /** Resolves when there is room for so many bytes of this garage or address. Refuses `too_many` if too many wait, or for too long. */
  take(who: string, bytes: number): Promise<Held> {
    if (this.#fits(who, bytes) && !this.#waiting.some((other) => other.who === who))
      return Promise.resolve(this.#hold(who, bytes));
    const { waiting, waitingOfOne, patienceMs } = this.#limits;
    const ofOne = this.#waiting.filter((other) => other.who === who).length;
    if (this.#waiting.length >= waiting || ofOne >= waitingOfOne) return Promise.reject(tooMany());
    return new Promise((resolve, reject) => {
      const giveUp = setTimeout(() => {
        this.#waiting.splice(this.#waiting.indexOf(entry), 1);
        reject(tooMany());
      }, patienceMs);
      const start = (held: Held) => {
        clearTimeout(giveUp);
        resolve(held);
      };
      const entry = { who, bytes, start };
      this.#waiting.push(entry);
    });
  }

  /** What is larger than all the room may go when there is nothing else. */
  #fits(who: string, bytes: number): boolean {
    const held = this.#ofOne.get(who) ?? 0;
    return (
      (this.#bytes === 0 || this.#bytes + bytes <= this.#limits.bytes) &&
      (held === 0 || held + bytes <= this.#limits.ofOne)
    );
  }

  #hold(who: string, bytes: number): Held {
    let held = 0;
    const change = (to: number) => {
      const ofOne = (this.#ofOne.get(who) ?? 0) + to - held;
      if (ofOne > 0) this.#ofOne.set(who, ofOne);
      else this.#ofOne.delete(who);
      this.#bytes += to - held;
      held = to;
    };
    change(bytes);
    const shrink = (to: number) => {
      if (to >= held) return;
      change(to);
      this.#letIn();
    };
    return { shrink, release: () => shrink(0) };
  }

  #letIn(): void {
    for (let index = 0; index < this.#waiting.length; ) {
      const next = this.#waiting[index];
      if (!next || !this.#fits(next.who, next.bytes)) {
        index += 1;
        continue;
      }
      this.#waiting.splice(index, 1);
      next.start(this.#hold(next.who, next.bytes));
    }
  }
}

const tooMany = () => new CloudProblem('too_many', { retryAfter: 2 });
