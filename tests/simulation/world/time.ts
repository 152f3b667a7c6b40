/** Friday 2026-03-13 09:00 in Moscow. */
const start = Date.UTC(2026, 2, 13, 6);

/** The true time of a simulation. Each reading is a millisecond later, and nothing else lets it pass but who moves it. */
export class WorldTime {
  #now = start;

  readonly now = (): number => {
    this.#now += 1;
    return this.#now;
  };

  pass(ms: number): void {
    this.#now += ms;
  }
}

/** The clock of one PC: the true time and how wrong it is. */
export class SkewedClock {
  readonly #time: WorldTime;
  #skewMs = 0;

  constructor(time: WorldTime) {
    this.#time = time;
  }

  readonly now = (): number => this.#time.now() + this.#skewMs;

  /** Sets how far ahead it is from now on; negative: behind. */
  skewTo(ms: number): void {
    this.#skewMs = ms;
  }
}

export const minuteMs = 60_000;
export const dayMs = 24 * 60 * minuteMs;
export const yearMs = 365 * dayMs;
