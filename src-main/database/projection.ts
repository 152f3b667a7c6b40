import { sql, type Transaction } from 'kysely';
import type { TableName } from '../../src-shared/sync/tables.ts';
import type { Database } from './database-tables.ts';
import { keepQuery } from './kept-query.ts';
import type { Marks } from './own-marks.ts';

/** A table that a derived row follows from. */
export interface ProjectionSource {
  readonly table: TableName;
  readonly rows: string;
  /** Where only these columns of the table matter: a change of others makes nothing stale. */
  readonly columns?: readonly string[];
}

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
  readonly sources: readonly ProjectionSource[];
  /** SQL that selects as `id` whatever may have derived rows, for those that follow no record's own row. For `garage verify` and `garage rebuild`. */
  readonly all?: string;
  /** Drops what is kept beside the rows to be quicker, so that they follow from nothing but their sources. */
  forget?(db: Transaction<Database>): Promise<void>;
  /** Derives these rows again from nothing but the sources. Given at most `refreshBatchSize` ids. */
  refresh(db: Transaction<Database>, ids: readonly string[]): Promise<void>;
}

/** How many ids one refresh gets at the most: bounds the memory and the length of an IN list. */
export const refreshBatchSize = 500;

/** Sources may make other projections stale; a chain longer than this is a circle. */
const roundsMax = 8;

/** Hears how many derived rows were refreshed, and of how many that are known by then. May throw, to give the whole unit of work up. */
export type OnDerived = (done: number, total: number) => void;

/** What {@link refreshStale} refreshes, and who hears of it. */
export interface Refreshing {
  /** All that is stale; or what the transaction itself made stale, where that has a list of its own (see `own-marks.ts`). */
  readonly marks?: Marks;
  readonly onDerived?: OnDerived | undefined;
}

/** Refreshes every stale row, in rounds until none is left. */
export async function refreshStale(
  db: Transaction<Database>,
  projections: readonly Projection[],
  { marks = 'stale', onDerived }: Refreshing = {},
): Promise<void> {
  let done = 0;
  for (let round = 0; round < roundsMax; round += 1) {
    const stale = await staleProjections(db, projections, marks);
    if (stale.length === 0) return;
    const total = done + (onDerived ? await countStale(db, marks) : 0);
    for (const projection of stale) {
      for (let rows = refreshBatchSize; rows === refreshBatchSize; ) {
        rows = await refreshBatch(db, projection, { marks });
        done += rows;
        onDerived?.(done, Math.max(done, total));
        if (rows === refreshBatchSize) await breathe();
      }
    }
  }
  throw new Error('Projections make each other stale in a circle.');
}

async function countStale(db: Transaction<Database>, marks: Marks): Promise<number> {
  const { rows } = await sql<{ count: number }>`SELECT count(*) AS count FROM ${sql.table(marks)}`.execute(db);
  return rows[0]?.count ?? 0;
}

/**
 * Refreshes at most `batches` batches of the first projection that has stale rows; false when there are none. Called until then, each time in a
 * transaction of its own, it derives any number of rows without holding the others up, and each row once: what the rows of one projection make stale
 * in the next is marked once for all of them.
 */
export async function refreshSome(
  db: Transaction<Database>,
  projections: readonly Projection[],
  batches: number,
  batchRows = refreshBatchSize,
): Promise<boolean> {
  const [first] = await staleProjections(db, projections, 'stale');
  if (!first) return false;
  for (let batch = 0; batch < batches; batch += 1)
    if ((await refreshBatch(db, first, { batchRows })) < batchRows) break;
  return true;
}

/** Those that have anything to refresh, in the order in which they are refreshed. */
async function staleProjections(
  db: Transaction<Database>,
  projections: readonly Projection[],
  marks: Marks,
): Promise<Projection[]> {
  const rows = await marksIn[marks].names(db, {});
  const names = new Set(rows.map(({ projection }) => projection));
  return projections.filter(({ name }) => names.has(name));
}

const marksIn = { stale: queriesOf('stale'), own_stale: queriesOf('own_stale') } as const;

function queriesOf(marks: Marks) {
  const table = sql.table(marks);
  return {
    // From each name to the next one: DISTINCT would walk through all that is stale, and is asked for with each step.
    names: keepQuery((db, _values: object) =>
      sql<{ projection: string }>`WITH RECURSIVE names (projection) AS (
          SELECT min(projection) FROM ${table}
          UNION ALL SELECT (SELECT min(projection) FROM ${table} AS later WHERE later.projection > names.projection) FROM names WHERE names.projection IS NOT NULL
        ) SELECT projection FROM names WHERE projection IS NOT NULL`.compile(db),
    ),
    take: keepQuery((db, { name, limit }: { readonly name: string; readonly limit: number }) =>
      sql<{ rowId: string }>`DELETE FROM ${table} WHERE projection = ${name} AND row_id IN
        (SELECT row_id FROM ${table} WHERE projection = ${name} ORDER BY row_id LIMIT ${limit})
        RETURNING row_id`.compile(db),
    ),
  };
}

/** Refreshes one batch; answers how many rows it was. A full one may not be the last. */
async function refreshBatch(
  db: Transaction<Database>,
  projection: Projection,
  { marks = 'stale', batchRows = refreshBatchSize }: { readonly marks?: Marks; readonly batchRows?: number },
): Promise<number> {
  const { name } = projection;
  const rows = await marksIn[marks].take(db, { name, limit: batchRows });
  if (rows.length === 0) return 0;
  const ids = rows.map(({ rowId }) => rowId);
  if (marks !== 'stale')
    await db.deleteFrom('stale').where('projection', '=', name).where('rowId', 'in', ids).execute();
  await projection.refresh(db, ids);
  return rows.length;
}

/** Lets the screens be answered between two batches. */
const breathe = () => new Promise((resolve) => setImmediate(resolve));
