import type Sqlite from 'better-sqlite3';
import { z } from 'zod';
import type { Stamp } from '../../src-shared/sync/hlc.ts';
import { type SyncedTable, syncedTables, tables } from '../../src-shared/sync/tables.ts';
import { schemaOf } from '../database/migrate.ts';

/** What `row_stamps` says of a row. */
export interface RowStamp {
  readonly stamp: Stamp;
  readonly schema: number;
  readonly columns: string | null;
}

const kept = new WeakMap<Sqlite.Database, { readonly schema: number; readonly stamps: ColumnStamps }>();

/** Read once for each schema: columns come with migrations alone. */
export function columnStampsOf(connection: Sqlite.Database): ColumnStamps {
  const schema = schemaOf(connection);
  const known = kept.get(connection);
  if (known?.schema === schema) return known.stamps;
  const stamps = new ColumnStamps(connection);
  kept.set(connection, { schema, stamps });
  return stamps;
}

const differingSchema = z.record(z.string(), z.string().nullable());

/** Which columns travel, since when, and by which transaction each column of a row was set. */
export class ColumnStamps {
  readonly #columns = new Map<string, { readonly name: string; readonly since: number }[]>();

  readonly #tables = new Map<string, SyncedTable>(syncedTables.map((table) => [table, table]));
  readonly #at = new Map<string, readonly string[]>();
  readonly #known = new Map<SyncedTable, ReadonlySet<string>>();

  constructor(connection: Sqlite.Database) {
    const rows = connection.prepare('SELECT table_name, column_name, since FROM synced_columns ORDER BY 1, 2').raw();
    for (const [table, name, since] of rows.all() as [string, string, number][]) {
      const known = this.#columns.get(table);
      if (known) known.push({ name, since });
      else this.#columns.set(table, [{ name, since }]);
    }
  }

  /** The columns of a table that travel, sorted by name. */
  columnsOf(table: SyncedTable): readonly string[] {
    return (this.#columns.get(table) ?? []).map(({ name }) => name);
  }

  /** The table of this name, if its rows travel. */
  tableOf(name: string): SyncedTable | undefined {
    return this.#tables.get(name);
  }

  /** The same as a set. */
  knownOf(table: SyncedTable): ReadonlySet<string> {
    const known = this.#known.get(table) ?? new Set(this.columnsOf(table));
    this.#known.set(table, known);
    return known;
  }

  /** The columns that a program of this schema knows. */
  columnsAt(table: SyncedTable, schema: number): readonly string[] {
    const key = `${table} ${schema}`;
    const known = this.#at.get(key);
    if (known) return known;
    const columns = (this.#columns.get(table) ?? []).filter(({ since }) => since <= schema).map(({ name }) => name);
    this.#at.set(key, columns);
    return columns;
  }

  /** The stamp of each column that was ever set. An entry of a ledger is one thing, `id`. */
  of(table: SyncedTable, row: RowStamp): ReadonlyMap<string, Stamp> {
    if (tables[table].kind === 'ledger') return new Map([['id', row.stamp]]);
    const stamps = new Map<string, Stamp>();
    for (const column of this.columnsAt(table, row.schema)) stamps.set(column, row.stamp);
    if (row.columns === null) return stamps;
    for (const [column, stamp] of Object.entries(readDiffering(row.columns))) {
      if (stamp === null) stamps.delete(column);
      else stamps.set(column, stamp);
    }
    return stamps;
  }
}

/** The columns whose stamp is not the row's; null: set by nobody. */
export function readDiffering(columns: string): Record<string, Stamp | null> {
  return differingSchema.parse(JSON.parse(columns));
}
