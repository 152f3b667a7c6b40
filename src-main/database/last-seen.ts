import type Sqlite from 'better-sqlite3';
import type { Stamp } from '../../src-shared/sync/hlc.ts';
import { readCaptured } from './outbox.ts';
import { prepared } from './prepared.ts';
import { forgetSyncState, readSyncState, writeSyncState } from './sync-state.ts';

interface ChangeRow {
  readonly tx: Stamp;
  readonly table: string;
  readonly row: string;
  readonly seq: number;
  readonly columns: string;
  readonly base: string;
  readonly vals: string;
}

const fieldKey = (table: string, row: string, column: string): string => `${table} ${row} ${column}`;
const later = (one: Stamp | null, other: Stamp | null): Stamp | null => ((one ?? '') < (other ?? '') ? other : one);

/**
 * Notes beside what the changes of a transaction replaced what of others was last seen in these columns, where that is not the same: what was replaced waits here itself. Of changes of one
 * field that are sent together the cloud keeps the last, which by what it replaced alone would seem to have known of all before that. `after`: the place of the outbox before the transaction.
 */
export function noteLastSeen(connection: Sqlite.Database, after: number): void {
  const again = prepared(
    connection,
    `SELECT seq, tx, table_name AS "table", row_id AS row, columns, base, vals FROM outbox AS change NOT INDEXED WHERE seq > ? AND base IS NOT NULL AND EXISTS
       (SELECT 1 FROM outbox AS waiting WHERE waiting.base IS NOT NULL AND waiting.table_name = change.table_name AND waiting.row_id = change.row_id AND waiting.seq < change.seq)`,
  ).all(after) as ChangeRow[];
  if (again.length === 0) return;
  const known = later(readSyncState(connection, 'passed'), readSyncState(connection, 'renamed')) ?? '';
  const heard = readSyncState(connection, 'heard') ?? {};
  for (const change of again) {
    const { columns, base } = readCaptured(change);
    const replaced = columns.map((_, index) => base?.[index] ?? null);
    const waiting = replaced.flatMap((stamp) => (stamp !== null && stamp > known ? [stamp] : []));
    const before = changesBefore(connection, change, new Set(waiting));
    const seen = columns.map((column, index) => {
      const last = before.get(replaced[index] ?? '')?.get(column);
      if (last === undefined) return replaced[index] ?? null;
      return later(last, heard[fieldKey(change.table, change.row, column)] ?? null);
    });
    if (seen.every((stamp, index) => stamp === replaced[index])) continue;
    prepared(connection, 'UPDATE outbox SET base = ? WHERE seq = ?').run(
      JSON.stringify([...replaced, ...seen]),
      change.seq,
    );
  }
}

/** Of the changes of the same row that wait before one, those of these transactions: what was last seen in each column when they were made. The newest are met first, and mostly these are all. */
function changesBefore(
  connection: Sqlite.Database,
  { table, row, seq }: ChangeRow,
  stamps: ReadonlySet<Stamp>,
): Map<Stamp, Map<string, Stamp | null>> {
  if (stamps.size === 0) return new Map();
  const waiting = prepared(
    connection,
    `SELECT seq, tx, table_name AS "table", row_id AS row, columns, base, vals FROM outbox
     WHERE base IS NOT NULL AND table_name = ? AND row_id = ? AND seq < ? AND tx IN (SELECT value FROM json_each(?)) ORDER BY seq DESC LIMIT ?`,
  ).all(table, row, seq, JSON.stringify([...stamps]), stamps.size) as ChangeRow[];
  return new Map(waiting.map((change) => [change.tx, lastSeenIn(change)]));
}

function lastSeenIn(change: ChangeRow): Map<string, Stamp | null> {
  const { columns, base, lastSeen } = readCaptured(change);
  return new Map(columns.map((column, index) => [column, (lastSeen ?? base)?.[index] ?? null]));
}

/** Somebody else's value came for a field and gave way to one that waits here. */
export interface Heard {
  readonly table: string;
  readonly row: string;
  readonly column: string;
  readonly stamp: Stamp;
}

/** Remembers such values: whoever changes these fields here from now on knows of them. */
export function hear(connection: Sqlite.Database, values: readonly Heard[]): void {
  if (values.length === 0) return;
  const heard = { ...readSyncState(connection, 'heard') };
  for (const { table, row, column, stamp } of values) {
    const key = fieldKey(table, row, column);
    heard[key] = later(heard[key] ?? null, stamp) ?? stamp;
  }
  writeSyncState(connection, 'heard', heard);
}

/** What was heard is needed no more when nothing waits. */
export function forgetHeard(connection: Sqlite.Database): void {
  if (readSyncState(connection, 'heard') === null) return;
  const waits = prepared(connection, 'SELECT EXISTS (SELECT 1 FROM outbox_transactions)').pluck().get() === 1;
  if (!waits) forgetSyncState(connection, 'heard');
}

/** Forgets what was last seen, of all that waits: this disk was copied, and for the other copy it is not known. */
export function forgetLastSeen(connection: Sqlite.Database): void {
  connection.exec(
    `UPDATE outbox SET base = (SELECT json_group_array(value) FROM (SELECT value FROM json_each(outbox.base) WHERE key < json_array_length(outbox.columns) ORDER BY key))
     WHERE base IS NOT NULL AND json_array_length(base) > json_array_length(columns)`,
  );
  const last = connection.prepare('SELECT max(tx) FROM outbox_transactions').pluck().get();
  if (typeof last === 'string') writeSyncState(connection, 'renamed', last);
}
