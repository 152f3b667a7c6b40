/** Failures that cost nothing: a slip of the finger is no attack. */
const freeFailures = 3;
const delayMaxMs = 5 * 60_000;

/** How long to wait after this many failures in a row: nothing for the first three, then 1 s, 2 s, 4 s … up to 5 minutes. In milliseconds. */
export function signInDelayMs(failures: number): number {
  return failures < freeFailures ? 0 : Math.min(delayMaxMs, 1000 * 2 ** Math.min(failures - freeFailures, 20));
}
