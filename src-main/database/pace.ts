/** How long one step may take while people are at work, in milliseconds, and with how many rows the first one tries. */
const stepMs = 15;
const rowsOf = { first: 10, min: 2, max: 200 };

/** How many rows a step takes so that nobody at a screen notices it: what one row costs differs from table to table and from PC to PC. */
export class Pace {
  #rows = rowsOf.first;

  /** Does one step, and sizes the next one by how long it took. */
  async step<Result>(work: (rows: number) => Promise<Result>): Promise<Result> {
    const start = performance.now();
    const result = await work(this.#rows);
    const fitting = Math.round((this.#rows * stepMs) / Math.max(1, performance.now() - start));
    this.#rows = Math.min(Math.max(rowsOf.min, fitting), rowsOf.max, this.#rows * 2);
    return result;
  }
}
