import { sql, type Transaction } from 'kysely';
import { tables } from '../../src-shared/sync/tables.ts';
import type { Database } from './database-tables.ts';
import { type Projection, refreshStale } from './projection.ts';

/** A table of derived rows that does not say what its sources say. */
export interface WrongRows {
  readonly table: string;
  readonly count: number;
}

/** The tables whose rows follow from others. */
const derivedTables: readonly string[] = Object.entries(tables)
  .filter(([, declaration]) => 'isDerived' in declaration && declaration.isDerived)
  .map(([name]) => name);

/** How a projection says that a row of a table makes the derived row of the same id stale. */
const ownRow = 'SELECT row.id AS id';

/**
 * Derives every derived row again from nothing but its sources, and compares. To be run in a transaction that is taken back: it writes.
 * Setting an id to itself changes nothing and yet tells the triggers, so the same way is checked by which rows become stale in daily work.
 */
export async function findWrongRows(
  db: Transaction<Database>,
  projections: readonly Projection[],
): Promise<WrongRows[]> {
  for (const table of derivedTables)
    await sql`CREATE TEMP TABLE ${sql.id(`former_${table}`)} AS SELECT * FROM ${sql.table(table)}`.execute(db);
  await markAllStale(db, projections);
  await refreshStale(db, projections);
  const wrong: WrongRows[] = [];
  for (const table of derivedTables) {
    const former = sql.id(`former_${table}`);
    const { rows } = await sql<{ count: number }>`SELECT max(
        (SELECT count(*) FROM (SELECT * FROM ${sql.table(table)} EXCEPT SELECT * FROM temp.${former})),
        (SELECT count(*) FROM (SELECT * FROM temp.${former} EXCEPT SELECT * FROM ${sql.table(table)}))
      ) AS count`.execute(db);
    const count = rows[0]?.count ?? 0;
    if (count > 0) wrong.push({ table, count });
  }
  return wrong;
}

/** Notes every derived row as stale, so that the next refresh derives all of them from nothing but their sources. */
export async function markAllStale(db: Transaction<Database>, projections: readonly Projection[]): Promise<void> {
  const sources = projections.flatMap((projection) => projection.sources.filter(({ rows }) => rows === ownRow));
  for (const table of new Set(sources.map((source) => source.table)))
    await sql`UPDATE ${sql.table(table)} SET id = id`.execute(db);
  for (const { name, sources: own, all, forget } of projections) {
    await forget?.(db);
    // A change that changes nothing tells nobody who waits for certain columns.
    for (const { table, rows, columns } of own)
      if (rows === ownRow && columns)
        await sql`INSERT OR IGNORE INTO stale (projection, row_id) SELECT ${name}, id FROM ${sql.table(table)}`.execute(
          db,
        );
    if (all)
      await sql`INSERT OR IGNORE INTO stale (projection, row_id) SELECT ${name}, id FROM (${sql.raw(all)}) WHERE id IS NOT NULL`.execute(
        db,
      );
  }
}
