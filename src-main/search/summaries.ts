import { type Insertable, sql, type Transaction } from 'kysely';
import type { SearchKind } from '../../src-shared/contract/search.ts';
import { fieldsOf, valuesOf } from '../database/bulk.ts';
import type { Database } from '../database/database-tables.ts';
import { keepQuery } from '../database/kept-query.ts';

/** The derived rows of each kind's list: their table, and the column that names the record. `seq` numbers them, and their search documents too. */
export const summaryTables = {
  client: { table: 'clientSummaries', recordId: 'clientId' },
  car: { table: 'carSummaries', recordId: 'carId' },
  order: { table: 'orderSummaries', recordId: 'orderId' },
  part: { table: 'partSummaries', recordId: 'partId' },
  work: { table: 'workSummaries', recordId: 'workId' },
} as const satisfies Record<SearchKind, { table: keyof Database; recordId: string }>;

type SummaryOf<Kind extends SearchKind> = Database[(typeof summaryTables)[Kind]['table']];

/**
 * Stores the derived rows of a list: new ones get the next `seq`, known ones keep theirs, so that the search index, which knows a record by it, stays right.
 * A row that is the same as before is not touched, so that nothing derived from it is derived again. All rows have the same columns. For projections.
 */
export async function putSummaries<Kind extends SearchKind>(
  db: Transaction<Database>,
  kind: Kind,
  rows: readonly Insertable<SummaryOf<Kind>>[],
): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const columns = Object.keys(first);
  const key = `${kind} ${columns.join()}`;
  const put = puts.get(key) ?? keepPut(kind, columns);
  puts.set(key, put);
  await put(db, { values: fieldsOf(rows, columns) });
}

/** By kind and columns, of which each kind has one list. */
const puts = new Map<string, ReturnType<typeof keepPut>>();

function keepPut(kind: SearchKind, columns: readonly string[]) {
  const { table, recordId } = summaryTables[kind];
  const others = columns.filter((column) => column !== recordId);
  const assignments = others.map((column) => sql`${sql.ref(column)} = ${sql.ref(`excluded.${column}`)}`);
  const differs = others.map((column) => sql`${sql.ref(`${table}.${column}`)} IS NOT ${sql.ref(`excluded.${column}`)}`);
  // WHERE true, because SQLite would take the ON for a join's.
  return keepQuery((db, { values }: { readonly values: readonly unknown[][] }) =>
    sql`INSERT INTO ${sql.table(table)} (${sql.join(columns.map((column) => sql.ref(column)))})
      ${valuesOf(values, columns)} WHERE true
      ON CONFLICT (${sql.ref(recordId)}) DO UPDATE SET ${sql.join(assignments)} WHERE ${sql.join(differs, sql` OR `)}`.compile(
      db,
    ),
  );
}
