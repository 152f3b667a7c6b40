import type Sqlite from 'better-sqlite3';
import { formatStamp, HybridClock, type Stamp, stampOfDevice } from '../../src-shared/sync/hlc.ts';
import { limits } from '../../src-shared/sync/wire/limits.ts';
import { readSyncState } from '../database/sync-state.ts';

/**
 * Gives the changes that wait other stamps: nobody has seen them. `rename` is asked for each transaction in the order in which they were made. What was
 * built on them follows.
 */
function restamp(connection: Sqlite.Database, from: Stamp, rename: (stamp: Stamp) => Stamp): number {
  const waiting = connection.prepare(
    `SELECT tx AS old, first_seq AS first, lead(first_seq, 1, 9e15) OVER (ORDER BY first_seq) AS next
     FROM outbox_transactions WHERE tx >= ? ORDER BY first_seq`,
  );
  const former = waiting.all(from) as { old: Stamp; first: number; next: number }[];
  const rows = connection.prepare('SELECT table_name, row_id FROM outbox WHERE seq >= ? AND seq < ?').raw();
  const rowStamp = connection.prepare(
    `UPDATE row_stamps SET stamp = replace(stamp, $old, $new), columns = replace(columns, $old, $new)
     WHERE table_name = $table AND row_id = $row`,
  );
  const base = connection.prepare(
    `UPDATE outbox SET base = replace(base, $old, $new) WHERE base IS NOT NULL AND table_name = $table AND row_id = $row`,
  );
  for (const { old, first, next } of former) {
    const stamp = rename(old);
    for (const [table, row] of rows.all(first, next) as [string, string][]) {
      rowStamp.run({ old, new: stamp, table, row });
      base.run({ old, new: stamp, table, row });
    }
    connection.prepare('UPDATE outbox SET tx = ? WHERE seq >= ? AND seq < ?').run(stamp, first, next);
    connection.prepare('UPDATE outbox_transactions SET tx = ? WHERE first_seq = ?').run(stamp, first);
  }
  return former.length;
}

/**
 * Stamps again what waits and is more than five minutes ahead of the cloud's time (`now`, UTC milliseconds), because the clock was wrong: the cloud would not
 * take it. Their order stays. Answers how many transactions it was.
 */
export function restampAhead(connection: Sqlite.Database, device: string, now: number): number {
  const limit = formatStamp({ ms: now + limits.stampAheadMs, counter: 0, device: '' });
  const last = connection
    .prepare(`SELECT max(stamp) FROM row_stamps WHERE table_name = 'transactions' AND stamp < ?`)
    .pluck()
    .get(limit);
  const clock = new HybridClock(device, () => now, last === null ? null : String(last));
  const read = readSyncState(connection, 'clock');
  if (read !== null && read < limit) clock.receive(read);
  return restamp(connection, limit, () => clock.tick());
}

/**
 * Puts a new device's name into the stamps of what waits. The moments stay: what was sent from a copy of this disk under the former name is the same
 * change, and what somebody changed after it still comes after it.
 */
export function restampAs(connection: Sqlite.Database, device: string): number {
  return restamp(connection, '', (stamp) => stampOfDevice(stamp, device));
}
