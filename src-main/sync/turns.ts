/** Lets everything else run that waits: screens, local work. */
export function breathe(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** After so many milliseconds of work the screens get their turn. */
const turnMs = 8;

/** Does something with each item, and lets everything else have its turn in between. */
export async function eachInTurns<Item>(items: Iterable<Item>, work: (item: Item) => void): Promise<void> {
  let turnEnds = performance.now() + turnMs;
  for (const item of items) {
    work(item);
    if (performance.now() < turnEnds) continue;
    await breathe();
    turnEnds = performance.now() + turnMs;
  }
}
