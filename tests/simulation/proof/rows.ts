import type Sqlite from 'better-sqlite3';
import { identityOf, type SyncedTable, syncedTables } from '../../../src-shared/sync/tables.ts';

export type Value = string | number | null;
/** A row without its identity: column → value. */
export type Row = Readonly<Record<string, Value>>;
/** All that a PC has of what every PC has: table → identity → row. */
export type Rows = ReadonlyMap<SyncedTable, ReadonlyMap<string, Row>>;

/** One row that a unit of work added or altered. */
export interface RowChange {
  readonly table: SyncedTable;
  readonly row: string;
  readonly isNew: boolean;
  /** The columns that it set. */
  readonly values: Row;
}

/** Reads the synced tables as they are committed. `id` of the history is only its place on one PC, so it is left out. */
export function readRows(connection: Sqlite.Database): Rows {
  return new Map(
    syncedTables.map((table) => {
      const identity = identityOf(table);
      const rows = connection
        .prepare<[], Record<string, Value>>(`SELECT * FROM ${table} WHERE ${identity} IS NOT NULL`)
        .all();
      return [table, new Map(rows.map((row) => [String(row[identity]), withoutIdentity(row, identity)]))];
    }),
  );
}

function withoutIdentity(row: Record<string, Value>, identity: string): Row {
  const { [identity]: _, id: __, ...rest } = row;
  return rest;
}

/** What became of the rows between two readings. Rows that are gone are none that a unit of work can make: they are answered apart. */
export function changesBetween(before: Rows, after: Rows): { readonly changes: RowChange[]; readonly gone: string[] } {
  const changes: RowChange[] = [];
  const gone: string[] = [];
  for (const [table, rows] of after) {
    const former = before.get(table);
    for (const [row, values] of rows) {
      const was = former?.get(row);
      const set = was ? changedColumns(was, values) : values;
      if (set) changes.push({ table, row, isNew: !was, values: set });
    }
    for (const row of former?.keys() ?? []) if (!rows.has(row)) gone.push(`${table} ${row}`);
  }
  return { changes, gone };
}

function changedColumns(before: Row, after: Row): Row | null {
  const columns = Object.keys(after).filter((column) => before[column] !== after[column]);
  return columns.length === 0 ? null : Object.fromEntries(columns.map((column) => [column, after[column] ?? null]));
}
