/**
 * A token bucket: `burst` at once, `perSecond` in the long run. One per connection or address; a screen at work stays far below,
 * a flood runs dry at once.
 */
export class RateLimit {
  readonly #burst: number;
  readonly #perSecond: number;
  readonly #now: () => number;
  #tokens: number;
  #at: number;

  constructor(options: { readonly burst: number; readonly perSecond: number; readonly now: () => number }) {
    this.#burst = options.burst;
    this.#perSecond = options.perSecond;
    this.#now = options.now;
    this.#tokens = options.burst;
    this.#at = options.now();
  }

  /** Takes one; false when there is none left. */
  take(): boolean {
    const now = this.#now();
    this.#tokens = Math.min(this.#burst, this.#tokens + (Math.max(0, now - this.#at) / 1000) * this.#perSecond);
    this.#at = now;
    if (this.#tokens < 1) return false;
    this.#tokens -= 1;
    return true;
  }
}

/** How many addresses are remembered; beyond it all begin anew, which costs an attacker as much as it gives. */
const addressesMax = 1000;

/** A {@link RateLimit} for each address. */
export class RateLimits {
  readonly #options: ConstructorParameters<typeof RateLimit>[0];
  readonly #byAddress = new Map<string, RateLimit>();

  constructor(options: ConstructorParameters<typeof RateLimit>[0]) {
    this.#options = options;
  }

  /** Takes one of the address's; false when it has none left. */
  take(address: string): boolean {
    let limit = this.#byAddress.get(address);
    if (!limit) {
      if (this.#byAddress.size >= addressesMax) this.#byAddress.clear();
      limit = new RateLimit(this.#options);
      this.#byAddress.set(address, limit);
    }
    return limit.take();
  }
}
