/** A seeded source of chance: the same seed gives the same garage on every machine. */
export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** In [0, 1). Mulberry32 by Tommy Ettinger (public domain): 32 bits of state are plenty for a sample. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  /** A whole number from `min` to `max`, both included. */
  integer(min: number, max: number): number {
    return min + Math.floor(this.next() * (max - min + 1));
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  pick<Value>(values: readonly Value[]): Value {
    const value = values[Math.floor(this.next() * values.length)];
    if (value === undefined) throw new RangeError('Nothing to pick from.');
    return value;
  }

  /** Several different values, in the order of the list. */
  pickSome<Value>(values: readonly Value[], count: number): Value[] {
    const chosen = new Set<Value>();
    while (chosen.size < Math.min(count, values.length)) chosen.add(this.pick(values));
    return values.filter((value) => chosen.has(value));
  }

  /** A UUIDv7 (RFC 9562) of that moment, its random bits from this source. */
  uuid(at: number): string {
    const time = Math.floor(at).toString(16).padStart(12, '0').slice(-12);
    const bits = (digits: number) =>
      Math.floor(this.next() * 16 ** digits)
        .toString(16)
        .padStart(digits, '0');
    const variant = this.pick(['8', '9', 'a', 'b']);
    return `${time.slice(0, 8)}-${time.slice(8)}-7${bits(3)}-${variant}${bits(3)}-${bits(6)}${bits(6)}`;
  }
}
