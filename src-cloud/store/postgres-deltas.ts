import type pg from 'pg';
import type { DeltaTable, KeptDelta, Part, Placing, Position, RowKey, Standing } from './store.ts';
import type { DeltaRow } from './tables.ts';
import { standingText } from './texts.ts';

const standing = standingText({ garage: '$1', device: '$2', seq: '$3' });
const markAt = 'SELECT batch FROM pushes WHERE garage = $1 AND seq = $2';
const ofRows = `
  SELECT d.seq, d.part, d.tx, d.tx_size AS "txSize", d.columns, d.table_name AS "tableName", d.row_id AS "rowId"
  FROM unnest($2::text[], $3::text[]) AS k (table_name, row_id)
  JOIN deltas d ON d.garage = $1 AND d.table_name = k.table_name AND d.row_id = k.row_id
  LIMIT $4`;

const countParts = `
  SELECT count(*)::integer AS parts FROM unnest($2::text[], $3::text[]) AS k (table_name, row_id)
  WHERE EXISTS (
    SELECT 1 FROM deltas d
    WHERE d.garage = $1 AND d.table_name = k.table_name AND d.row_id = k.row_id AND d.tx = $4 AND d.tx_size > 1
  )`;

const partsOf = `
  SELECT d.seq, d.part, d.table_name AS "tableName", d.row_id AS "rowId", NOT EXISTS (
    SELECT 1 FROM deltas o
    WHERE o.garage = d.garage AND o.table_name = d.table_name AND o.row_id = d.row_id AND (o.seq <> d.seq OR o.part <> d.part)
  ) AS "isAlone"
  FROM deltas d WHERE d.garage = $1 AND (d.seq, d.part) > ($2, $3) AND d.seq < $4 AND d.tx = $5 ORDER BY d.seq, d.part LIMIT $6`;

const insert = `
  INSERT INTO deltas (garage, seq, part, device, tx, tx_size, table_name, row_id, columns, base, schema_number, key_number, body)
  SELECT $1, k.* FROM unnest($2::bigint[], $3::integer[], $4::text[], $5::text[], $6::integer[], $7::text[], $8::text[],
    $9::text[], $10::bytea[], $11::integer[], $12::integer[], $13::bytea[]) AS k`;

const remove = `
  DELETE FROM deltas d USING unnest($2::bigint[], $3::integer[]) AS k (seq, part)
  WHERE d.garage = $1 AND d.seq = k.seq AND d.part = k.part`;

const note = `
  UPDATE devices SET counter = $3, last_batch = $4, last_seq = $5, last_refused = $6, waiting_ms = $7, last_seen_at = $8, seq = $9
  WHERE garage = $1 AND device = $2`;
const place = `
  WITH moved AS (UPDATE garages SET head = $5 WHERE id = $1), marked AS (INSERT INTO pushes (garage, seq, batch) VALUES ($1, $5, $4))${note}`;

/** The table of deltas on PostgreSQL: one statement for however many rows, planned once a connection. */
export function postgresDeltas(client: pg.ClientBase, garage: string): DeltaTable {
  return {
    async standing(device: string, seq: number) {
      const values = [garage, device, seq];
      const { rows } = await client.query<Standing>({ name: 'deltas.standing', text: standing, values });
      return rows[0] ?? null;
    },
    async markAt(seq: number) {
      const { rows } = await client.query<{ batch: string }>({
        name: 'deltas.mark',
        text: markAt,
        values: [garage, seq],
      });
      return rows[0]?.batch ?? null;
    },
    async ofRows(keys: readonly RowKey[], most: number) {
      if (keys.length === 0) return [];
      const values = [garage, keys.map(({ tableName }) => tableName), keys.map(({ rowId }) => rowId), most + 1];
      const { rows } = await client.query<KeptDelta>({ name: 'deltas.ofRows', text: ofRows, values });
      return rows.length > most ? null : rows.sort((one, other) => one.seq - other.seq || one.part - other.part);
    },
    async countParts(tx: string, keys: readonly RowKey[]) {
      const values = [garage, keys.map(({ tableName }) => tableName), keys.map(({ rowId }) => rowId), tx];
      const { rows } = await client.query<{ parts: number }>({ name: 'deltas.countParts', text: countParts, values });
      return rows[0]?.parts ?? 0;
    },
    async partsOf(tx: string, { after, before, limit }) {
      const values = [garage, after.seq, after.part, before, tx, limit];
      return (await client.query<Part>({ name: 'deltas.partsOf', text: partsOf, values })).rows;
    },
    async insert(rows: readonly DeltaRow[]) {
      if (rows.length === 0) return;
      const values = [
        garage,
        rows.map(({ seq }) => seq),
        rows.map(({ part }) => part),
        rows.map(({ device }) => device),
        rows.map(({ tx }) => tx),
        rows.map(({ txSize }) => txSize),
        rows.map(({ tableName }) => tableName),
        rows.map(({ rowId }) => rowId),
        rows.map(({ columns }) => columns),
        rows.map(({ base }) => Buffer.from(base.buffer, base.byteOffset, base.byteLength)),
        rows.map(({ schemaNumber }) => schemaNumber),
        rows.map(({ keyNumber }) => keyNumber),
        rows.map(({ body }) => Buffer.from(body.buffer, body.byteOffset, body.byteLength)),
      ];
      await client.query({ name: 'deltas.insert', text: insert, values });
    },
    async remove(positions: readonly Position[]) {
      if (positions.length === 0) return;
      const values = [garage, positions.map(({ seq }) => seq), positions.map(({ part }) => part)];
      await client.query({ name: 'deltas.remove', text: remove, values });
    },
    async place({ device, counter, batch, seq, refused, waitingMs, at, read, isEmpty }: Placing) {
      const values = [garage, device, counter, batch, seq, refused, waitingMs, at, read];
      await client.query({ name: isEmpty ? 'deltas.note' : 'deltas.place', text: isEmpty ? note : place, values });
    },
  };
}
