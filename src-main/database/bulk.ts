import { type Insertable, type RawBuilder, sql, type Transaction } from 'kysely';
import type { Database } from './database-tables.ts';
import { asJson } from './kept-query.ts';

/** A list of any length as one value of a query, for IN: the statement is the same for one and for thousands, and is compiled once. */
export function listed<Value>(values: readonly Value[]): RawBuilder<Value> {
  return sql<Value>`(SELECT value FROM json_each(${asJson(values)}))`;
}

/**
 * Rows as one value of a query, for INSERT: the named columns of each, in their order; what a row does not have is null. A statement with a place for every
 * value of five hundred rows takes SQLite megabytes, which the garbage collector does not see.
 */
export function rowsOf(rows: readonly object[], columns: readonly string[]): RawBuilder<unknown> {
  return valuesOf(fieldsOf(rows, columns), columns);
}

/** The named columns of each row, in their order; what a row does not have is null. */
export function fieldsOf(rows: readonly object[], columns: readonly string[]): unknown[][] {
  return rows.map((row) => {
    const fields: Record<string, unknown> = { ...row };
    return columns.map((column) => fields[column] ?? null);
  });
}

/** The same of values that are in their order already. */
export function valuesOf(values: readonly unknown[][], columns: readonly string[]): RawBuilder<unknown> {
  const places = columns.map((_, index) => `value ->> ${index}`).join(', ');
  return sql`SELECT ${sql.raw(places)} FROM json_each(${asJson(values)})`;
}

/** Inserts any number of rows by one statement. All of them name the same columns. */
export async function insertRows<Table extends keyof Database & string>(
  db: Transaction<Database>,
  table: Table,
  rows: readonly Insertable<Database[Table]>[],
): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const columns = Object.keys(first);
  const names = sql.join(columns.map((column) => sql.ref(column)));
  await sql`INSERT INTO ${sql.table(table)} (${names}) ${rowsOf(rows, columns)}`.execute(db);
}
