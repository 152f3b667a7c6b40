import type Sqlite from 'better-sqlite3';
import type { DeltaTable, KeptDelta, Placing, Position, RowKey } from './store.ts';
import type { DeltaRow } from './tables.ts';

/** The table of deltas on SQLite: statements compiled once and run row by row, which costs a few microseconds each. */
export class SqliteDeltas {
  readonly #ofRow: Sqlite.Statement<[string, string, string], KeptDelta>;
  readonly #insert: Sqlite.Statement<unknown[]>;
  readonly #remove: Sqlite.Statement<[string, number, number]>;
  readonly #move: Sqlite.Statement<[number, string]>;
  readonly #mark: Sqlite.Statement<[string, number, string]>;
  readonly #note: Sqlite.Statement<unknown[]>;

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
    this.#move = connection.prepare('UPDATE garages SET head = ? WHERE id = ?');
    this.#mark = connection.prepare('INSERT INTO pushes (garage, seq, batch) VALUES (?, ?, ?)');
    this.#note = connection.prepare(
      `UPDATE devices SET counter = ?, last_batch = ?, last_seq = ?, last_refused = ?, waiting_ms = ?, last_seen_at = ?, seq = ?
       WHERE garage = ? AND device = ?`,
    );
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
      place: async ({ device, counter, batch, seq, refused, waitingMs, at, read, isEmpty }: Placing) => {
        if (!isEmpty) {
          this.#move.run(seq, garage);
          this.#mark.run(garage, seq, batch);
        }
        this.#note.run(counter, batch, seq, refused, waitingMs, at, read, garage, device);
      },
    };
  }
}
