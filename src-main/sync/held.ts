import type Sqlite from 'better-sqlite3';
import { decodeDeltas, encodeDeltas } from '../../src-shared/sync/codec.ts';
import type { Stamp } from '../../src-shared/sync/hlc.ts';
import type { Delta, PushOutput } from '../../src-shared/sync/wire/deltas.ts';
import { prepared } from '../database/prepared.ts';
import type { HeldReason } from './tables.ts';
import { eachInTurns } from './turns.ts';

/** Keeps a delta that cannot be applied yet. The same one is kept once. */
export function hold(
  connection: Sqlite.Database,
  delta: Delta,
  { reason, detail = '', at }: { readonly reason: HeldReason; readonly detail?: string; readonly at: number },
): void {
  const { tx, table, row } = delta;
  prepared(
    connection,
    `INSERT INTO held_deltas (tx, table_name, row_id, reason, detail, delta, at) SELECT $tx, $table, $row, $reason, $detail, $delta, $at
       WHERE NOT EXISTS (SELECT 1 FROM held_deltas INDEXED BY held_deltas_by_row
         WHERE table_name = $table AND row_id = $row AND tx = $tx AND reason = $reason AND delta = $delta)`,
  ).run({ tx, table, row, reason, detail, at, delta: encodeDeltas([delta]) });
}

/** Keeps the part of a page that belongs to a transaction whose other parts are missing, as one, with their number. The same one is kept once. */
export function holdPart(
  connection: Sqlite.Database,
  deltas: readonly Delta[],
  { tx, page, at }: { readonly tx: Stamp; readonly page: number; readonly at: number },
): void {
  connection
    .prepare(
      `INSERT INTO held_deltas (tx, table_name, row_id, reason, detail, delta, at) SELECT $tx, $tx, $page, 'open', $count, $delta, $at
       WHERE NOT EXISTS (SELECT 1 FROM held_deltas WHERE table_name = $tx AND row_id = $page)`,
    )
    .run({ tx, page: String(page), at, count: String(deltas.length), delta: encodeDeltas(deltas) });
}

/** The transactions of which parts are kept. */
export function heldTransactions(connection: Sqlite.Database): ReadonlySet<Stamp> {
  const held = prepared(connection, `SELECT DISTINCT tx FROM held_deltas WHERE reason = 'open'`).pluck();
  return new Set(held.all().map(String));
}

/** The complete transactions of which so many deltas and more are kept, in their order. */
export function heldLong(connection: Sqlite.Database, open: readonly Stamp[], deltasMin: number): Stamp[] {
  const long = prepared(
    connection,
    `SELECT tx FROM held_deltas WHERE reason = 'open' AND tx NOT IN (SELECT value FROM json_each($open))
       GROUP BY tx HAVING sum(detail) >= $deltasMin ORDER BY tx`,
  ).pluck();
  return long.all({ open: JSON.stringify(open), deltasMin }).map(String);
}

/** The kept parts of a transaction, one at a time in the order in which they came. */
export function* heldParts(connection: Sqlite.Database, tx: Stamp): Generator<Delta[]> {
  const seqs = connection.prepare(`SELECT seq FROM held_deltas WHERE reason = 'open' AND tx = ? ORDER BY seq`).pluck();
  const part = connection.prepare('SELECT delta FROM held_deltas WHERE seq = ?').pluck();
  for (const seq of seqs.all(tx)) yield decodeDeltas(part.get(seq) as Buffer);
}

/** The part that came last. */
export function lastHeldPart(connection: Sqlite.Database, tx: Stamp): Delta[] {
  const last = `SELECT delta FROM held_deltas WHERE reason = 'open' AND tx = ? ORDER BY seq DESC LIMIT 1`;
  return decodeDeltas(connection.prepare(last).pluck().get(tx) as Buffer);
}

/** Lets go of the parts of a transaction. */
export function dropParts(connection: Sqlite.Database, tx: Stamp): void {
  connection.prepare(`DELETE FROM held_deltas WHERE reason = 'open' AND tx = ?`).run(tx);
}

/** Lets go of the parts of all transactions: to be called where all is read again, which brings them once more. Before that nobody can say which of them are complete. */
export function dropAllParts(connection: Sqlite.Database): void {
  connection.exec(`DELETE FROM held_deltas WHERE reason = 'open'`);
}

/** Keeps what the cloud will never take of a batch: it stays here, and is shown. */
export function holdRefused(
  connection: Sqlite.Database,
  deltas: readonly Delta[],
  refused: PushOutput['refused'],
  at: number,
): void {
  for (const { index, code } of refused) {
    const delta = deltas[index];
    if (!delta) continue;
    prepared(
      connection,
      `INSERT INTO held_deltas (tx, table_name, row_id, reason, detail, delta, at) VALUES (?, ?, ?, 'failed', ?, x'', ?)`,
    ).run(delta.tx, delta.table, delta.row, code, at);
  }
}

/** The transactions that are kept aside and complete now: the parts of each, in the order in which they came, with turns for the screens. They stay until {@link dropComplete}. */
export async function readComplete(connection: Sqlite.Database, open: readonly Stamp[]): Promise<Delta[]> {
  const parts = prepared(
    connection,
    `SELECT delta FROM held_deltas WHERE reason = 'open' AND tx NOT IN (SELECT value FROM json_each(?)) ORDER BY tx, seq`,
  )
    .pluck()
    .all(JSON.stringify(open)) as Buffer[];
  const deltas: Delta[] = [];
  await eachInTurns(parts, (part) => {
    for (const delta of decodeDeltas(part)) deltas.push(delta);
  });
  return deltas;
}

/** Lets go of the transactions that were complete and are applied. */
export function dropComplete(connection: Sqlite.Database, open: readonly Stamp[]): void {
  prepared(
    connection,
    `DELETE FROM held_deltas WHERE reason = 'open' AND tx NOT IN (SELECT value FROM json_each(?))`,
  ).run(JSON.stringify(open));
}

/** How much is applied again at once, unless one transaction has more. */
const atOnce = 200;

/** Some of what is kept, and its places. */
export interface HeldPart {
  readonly seqs: readonly number[];
  readonly deltas: readonly Delta[];
}

/** The oldest of what is kept for these reasons, up to the place `to`, with all that belongs to the last transaction of it. It stays until it is dropped. */
export function nextHeld(connection: Sqlite.Database, reasons: readonly HeldReason[], to: number): HeldPart {
  const wanted = `reason IN (SELECT value FROM json_each($reasons)) AND length(delta) > 0 AND seq <= $to`;
  const next = connection.prepare(`SELECT seq, tx FROM held_deltas WHERE ${wanted} ORDER BY seq LIMIT $limit`).all({
    reasons: JSON.stringify(reasons),
    to,
    limit: atOnce,
  }) as { seq: number; tx: Stamp }[];
  const last = next.at(-1);
  if (!last) return { seqs: [], deltas: [] };
  const rows = connection
    .prepare(`SELECT seq, delta FROM held_deltas WHERE ${wanted} AND (seq <= $last OR tx = $tx) ORDER BY seq`)
    .all({ reasons: JSON.stringify(reasons), to, last: last.seq, tx: last.tx }) as { seq: number; delta: Buffer }[];
  return { seqs: rows.map(({ seq }) => seq), deltas: rows.flatMap(({ delta }) => decodeDeltas(delta)) };
}

/** Lets go of what is kept at these places. */
export function dropHeld(connection: Sqlite.Database, { seqs }: HeldPart): void {
  connection.prepare('DELETE FROM held_deltas WHERE seq IN (SELECT value FROM json_each(?))').run(JSON.stringify(seqs));
}

/** The last place of what is kept. */
export function lastHeld(connection: Sqlite.Database): number {
  return Number(connection.prepare('SELECT coalesce(max(seq), 0) FROM held_deltas').pluck().get());
}

/** Whether anything is kept for this reason. */
export function isAnyHeld(connection: Sqlite.Database, reason: HeldReason): boolean {
  return prepared(connection, 'SELECT EXISTS (SELECT 1 FROM held_deltas WHERE reason = ?)').pluck().get(reason) === 1;
}

/** Takes out the parts of a row that wait for its other columns. */
export function releasePartial(connection: Sqlite.Database, table: string, row: string): Delta[] {
  const rows = prepared(
    connection,
    `DELETE FROM held_deltas WHERE table_name = ? AND row_id = ? AND reason = 'partial' RETURNING seq, delta`,
  ).all(table, row) as { seq: number; delta: Buffer }[];
  return rows.toSorted((one, other) => one.seq - other.seq).flatMap(({ delta }) => decodeDeltas(delta));
}
