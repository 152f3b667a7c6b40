/** Tries that cost nothing: a slip of the finger is no attack. */
const freeTries = 3;
const delayMaxMs = 5 * 60_000;
/** From here on the delay is the longest anyway; a larger power of two would be no number. */
const doublingsMax = 20;

/**
 * How long to wait for the next try after this many failures in a row: the first three tries are free, after the third failure 1 s, then 2 s, 4 s … up to
 * 5 minutes. In milliseconds. A PIN of four digits then takes weeks to guess instead of a minute.
 */
export function signInDelayMs(failures: number): number {
  return failures < freeTries ? 0 : Math.min(delayMaxMs, 1000 * 2 ** Math.min(failures - freeTries, doublingsMax));
}

/**
 * How long a try has to wait now, in milliseconds; 0 when it may be made. A clock that was set back since the failure makes nobody wait longer
 * than the delay itself.
 */
export function signInWaitMs(subject: {
  readonly failures: number;
  readonly lastFailureAt: number;
  readonly now: number;
}): number {
  const delayMs = signInDelayMs(subject.failures);
  return Math.min(delayMs, Math.max(0, subject.lastFailureAt + delayMs - subject.now));
}
