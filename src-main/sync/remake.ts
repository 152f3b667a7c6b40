import type Sqlite from 'better-sqlite3';
import type { PlainFields } from '../../src-shared/sync/associated-data.ts';
import type { Stamp } from '../../src-shared/sync/hlc.ts';
import { identityOf, type SyncedTable, syncedTables, tables } from '../../src-shared/sync/tables.ts';
import { prepared } from '../database/prepared.ts';
import type { Value } from '../database/values.ts';
import type { ColumnStamps, RowStamp } from './row-stamps.ts';
import type { Content } from './sealing.ts';

/** A delta before it is sealed. */
export interface Unsealed {
  readonly fields: Omit<PlainFields, 'key'>;
  readonly content: Content;
}

/** A row by its table and identity. */
export type RowName = readonly [table: string, row: string];

/** The rows that come after `after` among all rows that travel, in the order of their tables, the `limit` first. */
export function rowsAfter(
  connection: Sqlite.Database,
  after: { readonly table: string; readonly row: string },
  limit: number,
): RowName[] {
  const start = Math.max(0, syncedTables.indexOf(after.table as SyncedTable));
  const next = connection
    .prepare('SELECT row_id FROM row_stamps WHERE table_name = ? AND row_id > ? ORDER BY row_id LIMIT ?')
    .pluck();
  const rows: RowName[] = [];
  for (const table of syncedTables.slice(start)) {
    if (rows.length >= limit) break;
    const from = table === after.table ? after.row : '';
    for (const row of next.all(table, from, limit - rows.length)) rows.push([table, String(row)]);
  }
  return rows;
}

/**
 * Deltas made again from the present state of rows, one for each stamp that any of a row's columns bears: what a store needs that lacks these rows. Each stands for itself
 * (`size` 1), because what else its transactions did may have been replaced since.
 */
export function remakeRows(connection: Sqlite.Database, stamps: ColumnStamps, rows: readonly RowName[]): Unsealed[] {
  return rows.flatMap(([name, row]) => {
    const table = syncedTables.find((known) => known === name);
    if (!table) return [];
    const stamped = prepared(
      connection,
      'SELECT stamp, schema, columns FROM row_stamps WHERE table_name = ? AND row_id = ?',
    ).get(table, row) as RowStamp | undefined;
    const values = prepared(connection, `SELECT * FROM ${table} WHERE ${identityOf(table)} = ?`).get(row) as
      | Record<string, Value>
      | undefined;
    return stamped && values ? remake(table, row, { stamps, stamped, values }) : [];
  });
}

function remake(
  table: SyncedTable,
  row: string,
  { stamps, stamped, values }: { stamps: ColumnStamps; stamped: RowStamp; values: Record<string, Value> },
): Unsealed[] {
  const { schema } = stamped;
  const delta = (tx: Stamp, columns: readonly string[]): Unsealed => ({
    fields: {
      tx,
      size: 1,
      table,
      row,
      columns: tables[table].kind === 'ledger' ? [] : [...columns],
      base: [],
      schema,
    },
    content: { columns, values: columns.map((column) => values[column] ?? null) },
  });
  if (tables[table].kind === 'ledger') return [delta(stamped.stamp, stamps.columnsAt(table, schema))];
  const byStamp = Map.groupBy(stamps.of(table, stamped), ([, stamp]) => stamp);
  return [...byStamp].map(([tx, columns]) =>
    delta(
      tx,
      columns.map(([column]) => column),
    ),
  );
}
