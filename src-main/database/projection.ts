import type { Transaction } from 'kysely';
import type { TableName } from '../../src-shared/sync/tables.ts';
import type { Database } from './database-tables.ts';

/**
 * Rows that are derived from others (a list's summary, a search document) and kept up to date by the database itself:
 * triggers on the sources note which ids became stale, and the unit of work refreshes them before it commits.
 * Edits, imports, undo and changes of other PCs all pass there, so a derived row can be late nowhere.
 */
export interface Projection {
  /** `capability.thing`, small letters; unique. */
  readonly name: string;
  /**
   * What makes a row stale: a change in `table` marks the ids that the SQL `rows` selects as `id`.
   * `row.` stands for the changed row, before and after.
   */
  readonly sources: readonly { readonly table: TableName; readonly rows: string }[];
  /** Derives these rows again from nothing but the sources. Given at most `refreshBatchSize` ids. */
  refresh(db: Transaction<Database>, ids: readonly string[]): Promise<void>;
}

/** How many ids one refresh gets at the most: bounds the memory and the length of an IN list. */
export const refreshBatchSize = 500;

/** Sources may make other projections stale; a chain longer than this is a circle. */
const roundsMax = 8;

/** Hears how many derived rows were refreshed, and of how many that are known by then. May throw, to give the whole unit of work up. */
export type OnDerived = (done: number, total: number) => void;

/** Refreshes every stale row, in rounds until none is left. */
export async function refreshStale(
  db: Transaction<Database>,
  projections: readonly Projection[],
  onDerived?: OnDerived,
): Promise<void> {
  let done = 0;
  for (let round = 0; round < roundsMax; round += 1) {
    const any = await db.selectFrom('stale').select('projection').limit(1).executeTakeFirst();
    if (!any) return;
    const total = done + (onDerived ? await countStale(db) : 0);
    for (const projection of projections) {
      await refreshOne(db, projection, (rows) => {
        done += rows;
        onDerived?.(done, Math.max(done, total));
      });
    }
  }
  throw new Error('Projections make each other stale in a circle.');
}

async function countStale(db: Transaction<Database>): Promise<number> {
  const { count } = await db
    .selectFrom('stale')
    .select((row) => row.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return count;
}

async function refreshOne(
  db: Transaction<Database>,
  projection: Projection,
  onRefreshed: (rows: number) => void,
): Promise<void> {
  for (;;) {
    const stale = await db
      .selectFrom('stale')
      .select('rowId')
      .where('projection', '=', projection.name)
      .orderBy('rowId')
      .limit(refreshBatchSize)
      .execute();
    if (stale.length === 0) return;
    const ids = stale.map((row) => row.rowId);
    await db.deleteFrom('stale').where('projection', '=', projection.name).where('rowId', 'in', ids).execute();
    await projection.refresh(db, ids);
    onRefreshed(ids.length);
    if (stale.length === refreshBatchSize) await new Promise((resolve) => setImmediate(resolve));
  }
}
