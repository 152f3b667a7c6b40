/** How long each of some runs took, in milliseconds, sorted. */
export interface Timing {
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly maxMs: number;
  readonly runs: number;
}

/** Runs `work` for each input, after a few runs to warm up, and tells how long it took. */
export async function time<Input>(
  inputs: readonly Input[],
  work: (input: Input) => Promise<unknown> | unknown,
): Promise<Timing> {
  for (const input of inputs.slice(0, 5)) await work(input);
  const durations: number[] = [];
  for (const input of inputs) {
    const start = performance.now();
    await work(input);
    durations.push(performance.now() - start);
  }
  return summarise(durations);
}

/** The usual figures of some durations in milliseconds. */
export function summarise(durations: readonly number[]): Timing {
  const sorted = durations.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { p50Ms: at(0.5), p95Ms: at(0.95), maxMs: sorted.at(-1) ?? 0, runs: sorted.length };
}

/** One line of the table: what was done, on how much, how long it took, and beside it the same by the reference. */
export interface Result {
  readonly work: string;
  readonly size: string;
  readonly timing?: Timing;
  /** A figure that is no time: megabytes, kilobytes. */
  readonly figure?: { readonly value: number; readonly unit: string };
  readonly reference?: { readonly name: string; readonly timing: Timing };
  readonly target: string;
}

/** The results as a table of Markdown, so that it can be put into the docs as it is. */
export function toTable(results: readonly Result[]): string {
  const ms = (value: number) => value.toFixed(value < 10 ? 2 : 1);
  const rows = results.map(({ work, size, timing, figure, reference, target }) => {
    const figures = timing
      ? [ms(timing.p50Ms), ms(timing.p95Ms), ms(timing.maxMs)]
      : ['', `${figure?.value ?? ''} ${figure?.unit ?? ''}`.trim(), ''];
    const beside =
      reference && timing
        ? [ms(reference.timing.p95Ms), `${(timing.p95Ms / reference.timing.p95Ms).toFixed(1)}×`]
        : ['', ''];
    return `| ${[work, size, ...figures, ...beside, target].join(' | ')} |`;
  });
  return [
    '| work | size | p50 ms | p95 ms | max ms | reference p95 ms | ratio | target |',
    '|---|---|---:|---:|---:|---:|---:|---|',
    ...rows,
  ].join('\n');
}
