/** A page that stops this often within this time will stop again: then only closing helps. */
const crashesMax = 3;
const withinMs = 60_000;

/** Counts how often the page stopped, so that a page that cannot live is not started for ever. */
export class CrashCount {
  #times: number[] = [];

  /** Notes one stop; answers whether starting the page again is worth it. */
  isWorthReloading(now: number): boolean {
    this.#times = [...this.#times.filter((time) => now - time < withinMs), now];
    return this.#times.length < crashesMax;
  }
}

/** Why a page's process may end without anything being wrong. */
const harmless: readonly string[] = ['clean-exit', 'killed'];

/** Whether the end of a page's process is a crash that a person must hear of. */
export function isCrash(reason: string): boolean {
  return !harmless.includes(reason);
}
