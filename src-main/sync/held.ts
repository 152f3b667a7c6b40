import type Sqlite from 'better-sqlite3';
import { decodeDeltas, encodeDeltas } from '../../src-shared/sync/codec.ts';
import type { Delta } from '../../src-shared/sync/wire.ts';
import type { HeldReason } from './tables.ts';

/** Keeps a delta that cannot be applied yet. The same one is kept once. */
export function hold(
  connection: Sqlite.Database,
  delta: Delta,
  { reason, detail = '', at }: { readonly reason: HeldReason; readonly detail?: string; readonly at: number },
): void {
  const { tx, table, row } = delta;
  connection
    .prepare(
      `INSERT INTO held_deltas (tx, table_name, row_id, reason, detail, delta, at) SELECT $tx, $table, $row, $reason, $detail, $delta, $at
       WHERE NOT EXISTS (SELECT 1 FROM held_deltas WHERE tx = $tx AND table_name = $table AND row_id = $row AND reason = $reason AND delta = $delta)`,
    )
    .run({ tx, table, row, reason, detail, at, delta: encodeDeltas([delta]) });
}

/** Takes out what is kept for a reason (and, of incomplete transactions, what is complete now), in the order in which it came. */
export function release(
  connection: Sqlite.Database,
  reasons: readonly HeldReason[],
  isStillOpen: (tx: string) => boolean = () => false,
): Delta[] {
  const rows = connection
    .prepare(`SELECT seq, tx, delta FROM held_deltas WHERE reason IN (SELECT value FROM json_each(?)) ORDER BY seq`)
    .all(JSON.stringify(reasons)) as { seq: number; tx: string; delta: Buffer }[];
  const free = rows.filter(({ tx }) => !isStillOpen(tx));
  const remove = connection.prepare('DELETE FROM held_deltas WHERE seq = ?');
  return free.flatMap(({ seq, delta }) => {
    remove.run(seq);
    return decodeDeltas(delta);
  });
}

/** Takes out the parts of a row that wait for its other columns. */
export function releasePartial(connection: Sqlite.Database, table: string, row: string): Delta[] {
  const rows = connection
    .prepare(`DELETE FROM held_deltas WHERE table_name = ? AND row_id = ? AND reason = 'partial' RETURNING seq, delta`)
    .all(table, row) as { seq: number; delta: Buffer }[];
  return rows.toSorted((one, other) => one.seq - other.seq).flatMap(({ delta }) => decodeDeltas(delta));
}
