/** A hybrid logical clock's time as text (see docs/spec/sync.md): 12 hexadecimal digits of milliseconds, 4 of a counter, 16 of the device. Sorts as text. */
export type Stamp = string;

/** The parts of a stamp. */
export interface StampParts {
  /** UTC milliseconds, below 2^48. */
  readonly ms: number;
  /** Tells apart what happened within one millisecond, below 2^16. */
  readonly counter: number;
  /** 16 hexadecimal digits. */
  readonly device: string;
}

const msDigits = 12;
const counterDigits = 4;
const timeDigits = msDigits + counterDigits;
const counterMax = 0xffff;
const msMax = 0xffff_ffff_ffff;

/** The stamp of these parts. */
export function formatStamp({ ms, counter, device }: StampParts): Stamp {
  return ms.toString(16).padStart(msDigits, '0') + counter.toString(16).padStart(counterDigits, '0') + device;
}

/** The parts of a stamp that is well-formed (see `stampSchema` of the wire). */
export function parseStamp(stamp: Stamp): StampParts {
  return {
    ms: stampMs(stamp),
    counter: Number.parseInt(stamp.slice(msDigits, timeDigits), 16),
    device: stampDevice(stamp),
  };
}

/** When it was made by the clock of its device, in UTC milliseconds. */
export function stampMs(stamp: Stamp): number {
  return Number.parseInt(stamp.slice(0, msDigits), 16);
}

/** Who made it. */
export function stampDevice(stamp: Stamp): string {
  return stamp.slice(timeDigits);
}

/** The same moment under another device's name: its place among all others stays, and nobody else can have made it. */
export function stampOfDevice(stamp: Stamp, device: string): Stamp {
  return stamp.slice(0, timeDigits) + device;
}

/**
 * The clock of one PC (Kulkarni et al., "Logical Physical Clocks", 2014). What it gives is later than all that it gave or read before, and as near to
 * the time of day as that allows. The time of day is given from outside.
 */
export class HybridClock {
  readonly #now: () => number;
  readonly #device: string;
  #ms = 0;
  #counter = 0;

  /** `now`: UTC milliseconds, corrected by what is known of its error. `last`: the greatest stamp that was made or read so far. */
  constructor(device: string, now: () => number, last: Stamp | null) {
    this.#device = device;
    this.#now = now;
    if (last !== null) this.receive(last);
  }

  /** A new stamp, greater than every one before. */
  tick(): Stamp {
    const now = Math.min(Math.max(0, Math.floor(this.#now())), msMax);
    if (now > this.#ms) {
      this.#ms = now;
      this.#counter = 0;
    } else if (this.#counter < counterMax) this.#counter += 1;
    else {
      // More than 65,536 within one millisecond: the clock runs ahead by the next one.
      this.#ms += 1;
      this.#counter = 0;
    }
    return formatStamp({ ms: this.#ms, counter: this.#counter, device: this.#device });
  }

  /** Takes note of another's stamp, so that whatever is made here from now on is later. */
  receive(stamp: Stamp): void {
    const { ms, counter } = parseStamp(stamp);
    if (ms < this.#ms || (ms === this.#ms && counter <= this.#counter)) return;
    this.#ms = ms;
    this.#counter = counter;
  }
}
