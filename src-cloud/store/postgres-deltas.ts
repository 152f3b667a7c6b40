import type pg from 'pg';
import { bigIntegers, byteStrings, integers, texts } from './postgres-arrays.ts';
import type { DeltaTable, KeptDelta, Part, Placing, Position, RowKey, Standing } from './store.ts';
import type { DeltaRow } from './tables.ts';
import { standingText } from './texts.ts';

const standing = standingText({ garage: '$1', device: '$2', seq: '$3' });
const markAt = 'SELECT batch FROM pushes WHERE garage = $1 AND seq = $2';
const members = 'SELECT device FROM devices WHERE garage = $1 AND revoked_at IS NULL';

/**
 * `OFFSET 0` keeps the planner from joining the other way round: as long as it has no statistics of a table it takes a garage for small, and would read all that the garage has to find
 * the few rows of a push. The rows of one table are one search, for which new ones, whose ids begin with the time, stand side by side.
 */
const ofRows = `
  SELECT d.* FROM unnest($2::text[], $3::integer[], $4::integer[]) AS k (table_name, since, until) CROSS JOIN LATERAL (
    SELECT d.seq, d.part, d.tx, d.tx_size AS "txSize", d.columns, d.table_name AS "tableName", d.row_id AS "rowId" FROM deltas d
    WHERE d.garage = $1 AND d.table_name = k.table_name AND d.row_id = ANY (($5::text[])[k.since:k.until]) OFFSET 0
  ) d LIMIT $6`;

const countParts = `
  SELECT count(*)::integer AS parts FROM unnest($2::text[], $3::text[]) AS k (table_name, row_id) CROSS JOIN LATERAL (
    SELECT FROM deltas d
    WHERE d.garage = $1 AND d.table_name = k.table_name AND d.row_id = k.row_id AND d.tx = $4 AND d.tx_size > 1 LIMIT 1
  ) d`;

const partsOf = `
  SELECT d.seq, d.part, d.table_name AS "tableName", d.row_id AS "rowId", NOT EXISTS (
    SELECT 1 FROM deltas o
    WHERE o.garage = d.garage AND o.table_name = d.table_name AND o.row_id = d.row_id AND (o.seq <> d.seq OR o.part <> d.part)
  ) AS "isAlone"
  FROM deltas d WHERE d.garage = $1 AND (d.seq, d.part) > ($2, $3) AND d.seq < $4 AND d.tx = $5 ORDER BY d.seq, d.part LIMIT $6`;

const insert = `
  INSERT INTO deltas (garage, seq, part, device, tx, tx_size, table_name, row_id, columns, base, schema_number, key_number, body)
  SELECT $1, unnest($2::bigint[]), unnest($3::integer[]), unnest($4::text[]), unnest($5::text[]), unnest($6::integer[]), unnest($7::text[]),
    unnest($8::text[]), unnest($9::text[]), unnest($10::bytea[]), unnest($11::integer[]), unnest($12::integer[]), unnest($13::bytea[])`;

/** The places of the rows first, for the same reason. Nobody moves them meanwhile: the garage's lock is held. */
const remove = `
  DELETE FROM deltas WHERE garage = $1 AND ctid = ANY (ARRAY(
    SELECT d.ctid FROM unnest($2::bigint[], $3::integer[]) AS k (seq, part) CROSS JOIN LATERAL (
      SELECT d.ctid FROM deltas d WHERE d.garage = $1 AND d.seq = k.seq AND d.part = k.part OFFSET 0
    ) d
  ))`;

const note = `
  UPDATE devices SET counter = $3, last_batch = $4, last_seq = $5, last_refused = $6, waiting_ms = $7, last_seen_at = $8, seq = $9
  WHERE garage = $1 AND device = $2`;
const place = `
  WITH moved AS (UPDATE garages SET head = $5 WHERE id = $1), marked AS (INSERT INTO pushes (garage, seq, batch) VALUES ($1, $5, $4))${note}`;

/** The table of deltas on PostgreSQL: one statement for however many rows, planned once a connection. What is written is handed to `send`, which looks after the answer. */
export function postgresDeltas(
  client: pg.ClientBase,
  garage: string,
  send: (statement: Promise<unknown>) => void,
): DeltaTable {
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
    async members() {
      const { rows } = await client.query<{ device: string }>({
        name: 'deltas.members',
        text: members,
        values: [garage],
      });
      return rows.map(({ device }) => device);
    },
    async ofRows(keys: readonly RowKey[], most: number) {
      if (keys.length === 0) return [];
      const values = [garage, ...byTable(keys), most + 1];
      const { rows } = await client.query<KeptDelta>({ name: 'deltas.ofRows', text: ofRows, values });
      return rows.length > most ? null : rows.sort((one, other) => one.seq - other.seq || one.part - other.part);
    },
    async countParts(tx: string, keys: readonly RowKey[]) {
      const values = [garage, texts(keys.map(({ tableName }) => tableName)), texts(keys.map(({ rowId }) => rowId)), tx];
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
        bigIntegers(rows.map(({ seq }) => seq)),
        integers(rows.map(({ part }) => part)),
        texts(rows.map(({ device }) => device)),
        texts(rows.map(({ tx }) => tx)),
        integers(rows.map(({ txSize }) => txSize)),
        texts(rows.map(({ tableName }) => tableName)),
        texts(rows.map(({ rowId }) => rowId)),
        texts(rows.map(({ columns }) => columns)),
        byteStrings(rows.map(({ base }) => base)),
        integers(rows.map(({ schemaNumber }) => schemaNumber)),
        integers(rows.map(({ keyNumber }) => keyNumber)),
        byteStrings(rows.map(({ body }) => body)),
      ];
      send(client.query({ name: 'deltas.insert', text: insert, values }));
    },
    async remove(positions: readonly Position[]) {
      if (positions.length === 0) return;
      const values = [
        garage,
        bigIntegers(positions.map(({ seq }) => seq)),
        integers(positions.map(({ part }) => part)),
      ];
      send(client.query({ name: 'deltas.remove', text: remove, values }));
    },
    async place({ device, counter, batch, seq, refused, waitingMs, at, read, isEmpty }: Placing) {
      const values = [garage, device, counter, batch, seq, refused, waitingMs, at, read];
      send(client.query({ name: isEmpty ? 'deltas.note' : 'deltas.place', text: isEmpty ? note : place, values }));
    },
  };
}

/** Tables, from where to where each one's rows stand in the list of all rows (counted from 1), and that list. */
function byTable(keys: readonly RowKey[]): Buffer[] {
  const tables = new Map<string, string[]>();
  for (const { tableName, rowId } of keys) {
    const known = tables.get(tableName);
    if (known) known.push(rowId);
    else tables.set(tableName, [rowId]);
  }
  let last = 0;
  const ranges = [...tables.values()].map(({ length }) => {
    last += length;
    return { since: last - length + 1, until: last };
  });
  return [
    texts([...tables.keys()]),
    integers(ranges.map(({ since }) => since)),
    integers(ranges.map(({ until }) => until)),
    texts([...tables.values()].flat()),
  ];
}
