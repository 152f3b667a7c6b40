import type { Kysely, Transaction } from 'kysely';
import type { Database } from './database-tables.ts';
import { findWrongRows, markAllStale, type WrongRows } from './derived-check.ts';
import { Pace } from './pace.ts';
import { type Projection, refreshSome } from './projection.ts';

/** How many batches of derived rows one step refreshes: a few seconds at the most, and few enough pages for the write-ahead log to stay small. */
const batchesPerStep = 10;

interface DerivedRowsParts {
  readonly projections: readonly Projection[];
  readonly reader: Kysely<Database>;
  /** Runs work as one transaction of the writer, under no intent. */
  readonly transaction: <Result>(work: (db: Transaction<Database>) => Promise<Result>) => Promise<Result>;
  /** Told when rows may have become others. */
  readonly onRefreshed: () => void;
}

/** The derived rows as a whole, outside of the units of work that each keep their own up to date. */
export class DerivedRows {
  readonly #parts: DerivedRowsParts;
  /** How often something was left stale: what was left while the rest was refreshed may be left still. */
  #left = 1;
  #leftWhenWhole = 0;

  constructor(parts: DerivedRowsParts) {
    this.#parts = parts;
  }

  /** Whether any may have been left stale. */
  get areBehind(): boolean {
    return this.#left !== this.#leftWhenWhole;
  }

  /** To be called where a transaction has left some stale. */
  leave(): void {
    this.#left += 1;
  }

  /**
   * Brings up to date what was left stale: by units that fill a garage, by an older program, by a fill that was cut off. In steps, each a
   * transaction of its own, so that other work goes on in between; cut off itself, it goes on at the next start. `isGentle`: people are at work, and
   * each step is so small that nobody notices it.
   */
  async refresh({ isGentle = false } = {}): Promise<void> {
    const { projections, reader, transaction, onRefreshed } = this.#parts;
    const left = this.#left;
    const any = await reader.selectFrom('stale').select('projection').limit(1).executeTakeFirst();
    if (!any) this.#leftWhenWhole = left;
    if (!any) return;
    const pace = new Pace();
    const step = (db: Transaction<Database>) =>
      isGentle
        ? pace.step((rows) => refreshSome(db, projections, 1, rows))
        : refreshSome(db, projections, batchesPerStep);
    while (await transaction(step)) if (isGentle) await new Promise((resolve) => setImmediate(resolve));
    this.#leftWhenWhole = left;
    onRefreshed();
  }

  /** Derives every row again: what {@link findWrong} found wrong is right after it. In steps, so that other work goes on in between. */
  async rebuild(): Promise<void> {
    const { projections, transaction } = this.#parts;
    await transaction((db) => markAllStale(db, projections));
    this.leave();
    await this.refresh();
  }

  /** The tables that do not say what follows from their sources. Derives all of them again, compares, and takes it back. */
  async findWrong(): Promise<readonly WrongRows[]> {
    const { projections, transaction } = this.#parts;
    let wrong: readonly WrongRows[] = [];
    const takenBack = new Error('Only to compare.');
    try {
      await transaction(async (db) => {
        wrong = await findWrongRows(db, projections);
        throw takenBack;
      });
    } catch (error) {
      if (error !== takenBack) throw error;
    }
    return wrong;
  }
}
