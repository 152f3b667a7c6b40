import type Sqlite from 'better-sqlite3';
import type { DeltaTable, KeptDelta, Position, RowKey } from './store.ts';
import type { DeltaRow } from './tables.ts';

/** The table of deltas on SQLite: statements compiled once and run row by row, which costs a few microseconds each. */
export class SqliteDeltas {
  readonly #ofRow: Sqlite.Statement<[string, string, string], KeptDelta>;
  readonly #insert: Sqlite.Statement<unknown[]>;
  readonly #remove: Sqlite.Statement<[string, number, number]>;

  constructor(connection: Sqlite.Database) {
    this.#ofRow = connection.prepare(
      `SELECT seq, part, tx, tx_size AS txSize, columns, table_name AS tableName, row_id AS rowId
       FROM deltas WHERE garage = ? AND table_name = ? AND row_id = ?`,
    );
    this.#insert = connection.prepare(
      `INSERT INTO deltas (garage, seq, part, device, tx, tx_size, table_name, row_id, columns, base, schema_number, key_number, body)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    );
    this.#remove = connection.prepare('DELETE FROM deltas WHERE garage = ? AND seq = ? AND part = ?');
  }

  of(garage: string): DeltaTable {
    return {
      ofRows: async (keys: readonly RowKey[]) =>
        keys.flatMap(({ tableName, rowId }) => this.#ofRow.all(garage, tableName, rowId)),
      insert: async (rows: readonly DeltaRow[]) => {
        for (const row of rows)
          this.#insert.run(
            garage,
            row.seq,
            row.part,
            row.device,
            row.tx,
            row.txSize,
            row.tableName,
            row.rowId,
            row.columns,
            row.base,
            row.schemaNumber,
            row.keyNumber,
            row.body,
          );
      },
      remove: async (positions: readonly Position[]) => {
        for (const { seq, part } of positions) this.#remove.run(garage, seq, part);
      },
    };
  }
}
