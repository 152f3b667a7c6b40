import type Sqlite from 'better-sqlite3';
import type { DeltaTable, KeptDelta, Part, Placing, Position, RowKey, Standing } from './store.ts';
import type { DeltaRow } from './tables.ts';
import { standingText } from './texts.ts';

/** The table of deltas on SQLite: statements compiled once and run row by row, which costs a few microseconds each. */
export class SqliteDeltas {
  readonly #standing: Sqlite.Statement<
    [{ garage: string; device: string; seq: number }],
    Omit<Standing, 'hasOpen'> & { readonly hasOpen: number }
  >;
  readonly #markAt: Sqlite.Statement<[string, number], string>;
  readonly #members: Sqlite.Statement<[string], string>;
  readonly #ofRow: Sqlite.Statement<[string, string, string], KeptDelta>;
  readonly #hasPart: Sqlite.Statement<[string, string, string, string], unknown>;
  readonly #parts: Sqlite.Statement<unknown[], Omit<Part, 'isAlone'> & { readonly isAlone: number }>;
  readonly #insert: Sqlite.Statement<unknown[]>;
  readonly #remove: Sqlite.Statement<[string, number, number]>;
  readonly #move: Sqlite.Statement<[number, string]>;
  readonly #mark: Sqlite.Statement<[string, number, string]>;
  readonly #note: Sqlite.Statement<unknown[]>;

  constructor(connection: Sqlite.Database) {
    this.#standing = connection.prepare(standingText({ garage: '$garage', device: '$device', seq: '$seq' }));
    this.#markAt = connection.prepare<[string, number], string>(
      'SELECT batch FROM pushes WHERE garage = ? AND seq = ?',
    );
    this.#markAt.pluck();
    this.#members = connection.prepare<[string], string>(
      'SELECT device FROM devices WHERE garage = ? AND revoked_at IS NULL',
    );
    this.#members.pluck();
    this.#ofRow = connection.prepare(
      `SELECT seq, part, tx, tx_size AS txSize, columns, table_name AS tableName, row_id AS rowId
       FROM deltas WHERE garage = ? AND table_name = ? AND row_id = ? ORDER BY id`,
    );
    this.#hasPart = connection.prepare(
      'SELECT 1 FROM deltas WHERE garage = ? AND table_name = ? AND row_id = ? AND tx = ? AND tx_size > 1',
    );
    this.#parts = connection.prepare(
      `SELECT seq, part, table_name AS tableName, row_id AS rowId, NOT EXISTS (
         SELECT 1 FROM deltas o WHERE o.garage = d.garage AND o.table_name = d.table_name AND o.row_id = d.row_id AND o.id <> d.id
       ) AS isAlone
       FROM deltas d WHERE garage = ? AND (seq, part) > (?, ?) AND seq < ? AND tx = ? ORDER BY seq, part LIMIT ?`,
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
      standing: async (device: string, seq: number) => {
        const row = this.#standing.get({ garage, device, seq });
        return row ? { ...row, hasOpen: row.hasOpen === 1 } : null;
      },
      markAt: async (seq: number) => this.#markAt.get(garage, seq) ?? null,
      members: async () => this.#members.all(garage),
      ofRows: async (keys: readonly RowKey[], most: number) => {
        const found: KeptDelta[] = [];
        for (const { tableName, rowId } of keys) {
          for (const kept of this.#ofRow.iterate(garage, tableName, rowId)) if (found.push(kept) > most) return null;
        }
        return found;
      },
      countParts: async (tx: string, keys: readonly RowKey[]) =>
        keys.filter(({ tableName, rowId }) => this.#hasPart.get(garage, tableName, rowId, tx) !== undefined).length,
      partsOf: async (tx: string, { after, before, limit }) =>
        this.#parts
          .all(garage, after.seq, after.part, before, tx, limit)
          .map((part) => ({ ...part, isAlone: part.isAlone === 1 })),
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
