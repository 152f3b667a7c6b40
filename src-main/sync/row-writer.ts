import type Sqlite from 'better-sqlite3';
import type { Stamp } from '../../src-shared/sync/hlc.ts';
import { identityOf, type SyncedTable } from '../../src-shared/sync/tables.ts';
import { prepared } from '../database/prepared.ts';
import type { Value } from '../database/values.ts';
import type { RowStamp } from './row-stamps.ts';
import { rowsOfRun } from './runs.ts';
import type { Content } from './sealing.ts';
import { columnsWithKeys, searchKey } from './search-keys.ts';

interface Inserting {
  readonly table: SyncedTable;
  readonly statement: Sqlite.Statement;
}

const places = (count: number) => Array.from({ length: count }, () => '?').join(', ');

const unstampAll = `DELETE FROM row_stamps WHERE table_name = ? AND row_id IN (${places(rowsOfRun)})`;
const stampAll = `INSERT INTO row_stamps VALUES ${Array.from({ length: rowsOfRun }, () => '($table, ?, $stamp, $schema, $columns)').join(', ')}`;

/** Writes rows of any table that travels, and their stamps. Every table and column it is given is one of the schema. */
export class RowWriter {
  readonly #connection: Sqlite.Database;
  /** By the list of their columns, which the deltas of a page share. */
  readonly #inserts = new WeakMap<readonly string[], Inserting>();
  readonly #runs = new WeakMap<readonly string[], Inserting>();
  /** The last that were found to be enough: those of the rows that came together are one list. */
  #whole: { readonly table: SyncedTable; readonly columns: readonly string[] } | null = null;
  readonly #required = new Map<SyncedTable, readonly string[]>();

  constructor(connection: Sqlite.Database) {
    this.#connection = connection;
  }

  /** What is known of a row; undefined: there is none. */
  stampOf(table: SyncedTable, row: string): RowStamp | undefined {
    return this.#prepare('SELECT stamp, schema, columns FROM row_stamps WHERE table_name = ? AND row_id = ?').get(
      table,
      row,
    ) as RowStamp | undefined;
  }

  putStamp(table: SyncedTable, row: string, { stamp, schema, columns }: RowStamp): void {
    this.#prepare('REPLACE INTO row_stamps VALUES (?, ?, ?, ?, ?)').run(table, row, stamp, schema, columns);
  }

  setStamps(table: SyncedTable, row: string, differing: Readonly<Record<string, Stamp | null>>): void {
    this.#prepare('UPDATE row_stamps SET columns = ? WHERE table_name = ? AND row_id = ?').run(
      JSON.stringify(differing),
      table,
      row,
    );
  }

  /** Whether a row can be added with these columns alone: the rest has defaults. */
  isWhole(table: SyncedTable, columns: readonly string[]): boolean {
    if (this.#whole?.columns === columns && this.#whole.table === table) return true;
    const isWhole = this.#requiredOf(table).every((name) => columns.includes(name));
    if (isWhole) this.#whole = { table, columns };
    return isWhole;
  }

  insert(table: SyncedTable, row: string, { columns, values }: Content): void {
    this.#insertOf(table, columns, 1).run(row, ...values);
  }

  #insertOf(table: SyncedTable, columns: readonly string[], rows: 1 | typeof rowsOfRun): Sqlite.Statement {
    const inserts = rows === 1 ? this.#inserts : this.#runs;
    const known = inserts.get(columns);
    if (known?.table === table) return known.statement;
    const names = [identityOf(table), ...columns];
    const row = `(${places(names.length)})`;
    const values = Array.from({ length: rows }, () => row).join(', ');
    const statement = this.#prepare(`INSERT INTO ${table} (${names.join(', ')}) VALUES ${values}`);
    inserts.set(columns, { table, statement });
    return statement;
  }

  /** Adds {@link rowsOfRun} rows, or throws and adds none. */
  insertAll(
    table: SyncedTable,
    columns: readonly string[],
    rows: readonly string[],
    values: readonly (readonly Value[])[],
  ): void {
    const all: Value[] = [];
    for (const [index, row] of rows.entries()) all.push(row, ...(values[index] ?? []));
    this.#insertOf(table, columns, rowsOfRun).run(all);
  }

  /** Notes the same stamp for {@link rowsOfRun} rows; or throws and notes none, because one of them has a stamp. */
  insertStamps(table: SyncedTable, rows: readonly string[], { stamp, schema, columns }: RowStamp): void {
    this.#prepare(stampAll).run(...rows, { table, stamp, schema, columns });
  }

  dropStamps(table: SyncedTable, rows: readonly string[]): void {
    this.#prepare(unstampAll).run(table, ...rows);
  }

  update(table: SyncedTable, row: string, { columns, values }: Content): void {
    if (columns.length === 0) return;
    const assignments = columns.map((column) => `${column} = ?`).join(', ');
    this.#prepare(`UPDATE ${table} SET ${assignments} WHERE ${identityOf(table)} = ?`).run(...values, row);
  }

  /** What is searched by follows from what is shown: of two PCs' changes one may have set the one column, and the other one the other. The same on each PC that has the same row, so it bears no stamp. */
  settleKeys(table: SyncedTable, row: string, columns: readonly string[]): void {
    for (const column of columnsWithKeys(table, columns)) {
      const shown = this.#prepare(`SELECT ${column} FROM ${table} WHERE id = ?`).pluck().get(row);
      this.#prepare(`UPDATE ${table} SET ${column}_key = $key WHERE id = $row AND ${column}_key <> $key`).run({
        row,
        key: searchKey(column, typeof shown === 'string' ? shown : null),
      });
    }
  }

  /** The transaction of this stamp, if it has arrived. */
  transactionOf(stamp: Stamp): string | null {
    const id = this.#prepare(`SELECT row_id FROM row_stamps WHERE table_name = 'transactions' AND stamp = ?`).pluck();
    const found = id.get(stamp);
    return found === undefined ? null : String(found);
  }

  /** Lets the histories name a transaction that arrives after its rows. */
  nameTransaction(stamp: Stamp, id: string): void {
    this.#prepare('UPDATE history SET transaction_id = ? WHERE transaction_id = ?').run(id, stamp);
  }

  /** Whether another row of the table bears the number of one of these. */
  isNumberTwice(table: 'orders' | 'documents', rows: readonly string[]): boolean {
    if (rows.length === 0) return false;
    const others = this.#prepare(
      `SELECT 1 FROM json_each(?) CROSS JOIN ${table} AS one ON one.id = value
         CROSS JOIN ${table} AS other ON other.number = one.number AND other.id <> one.id LIMIT 1`,
    );
    return others.get(JSON.stringify(rows)) !== undefined;
  }

  #requiredOf(table: SyncedTable): readonly string[] {
    const known = this.#required.get(table);
    if (known) return known;
    const names = this.#connection
      .prepare('SELECT name FROM pragma_table_info(?) WHERE "notnull" AND dflt_value IS NULL AND NOT pk')
      .pluck()
      .all(table)
      .map(String)
      .filter((name) => name !== identityOf(table));
    this.#required.set(table, names);
    return names;
  }

  #prepare(sql: string): Sqlite.Statement {
    return prepared(this.#connection, sql);
  }
}
