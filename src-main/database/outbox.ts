import type Sqlite from 'better-sqlite3';
import { z } from 'zod';
import type { Stamp } from '../../src-shared/sync/hlc.ts';
import { noteLastSeen } from './last-seen.ts';
import { prepared } from './prepared.ts';
import { parseNames, parseValues, type Value } from './values.ts';

const baseSchema = z.array(z.string().nullable());

/** What the triggers put into the outbox for one row, as it lies there. */
interface OutboxRow {
  readonly seq: number;
  readonly columns: string;
  readonly base: string | null;
  readonly vals: string;
}

/** The same, read. */
export interface Captured {
  /** The same list for neighbouring changes: not to be altered. */
  readonly columns: string[];
  /** Null for a created row. */
  readonly base: readonly (Stamp | null)[] | null;
  /** What of others was last seen in each column; null: the same as what was replaced. */
  readonly lastSeen: readonly (Stamp | null)[] | null;
  readonly values: readonly Value[];
}

/** The columns that were read last: neighbouring changes mostly have the same, and then share the list of them. */
let lastColumns: { readonly text: string; readonly names: string[] } = { text: '[]', names: [] };

function readColumns(text: string): string[] {
  if (text !== lastColumns.text) lastColumns = { text, names: parseNames(JSON.parse(text)) };
  return lastColumns.names;
}

/** Reads a captured change. */
export function readCaptured(row: Pick<OutboxRow, 'columns' | 'base' | 'vals'>): Captured {
  const columns = readColumns(row.columns);
  const both = row.base === null ? null : baseSchema.parse(JSON.parse(row.base));
  const isMore = both !== null && both.length > columns.length;
  return {
    columns,
    base: isMore ? both.slice(0, columns.length) : both,
    lastSeen: isMore ? both.slice(columns.length) : null,
    values: parseValues(JSON.parse(row.vals)),
  };
}

/** The place after which the next change will be put. */
export function outboxEnd(connection: Sqlite.Database): number {
  return Number(prepared(connection, `SELECT seq FROM sqlite_sequence WHERE name = 'outbox'`).pluck().get() ?? 0);
}

/**
 * Makes one delta of all that a transaction did to a row, and notes how many deltas it has: the other PCs show all of them at once or none. To be called
 * when all is written that belongs to it.
 */
export function closeTransaction(
  connection: Sqlite.Database,
  { tx, at, after }: { readonly tx: Stamp; readonly at: number; readonly after: number },
): void {
  const isAnyUpdate = prepared(
    connection,
    'SELECT EXISTS (SELECT 1 FROM outbox NOT INDEXED WHERE seq > ? AND base IS NOT NULL)',
  );
  if (isAnyUpdate.pluck().get(after) === 1) {
    for (const [table, row] of repeatedRows(connection, after)) fold(connection, after, table, row);
    noteLastSeen(connection, after);
  }
  prepared(
    connection,
    'INSERT INTO outbox_transactions SELECT min(seq), ?, count(*), ? FROM outbox WHERE seq > ? HAVING count(*) > 0',
  ).run(tx, at, after);
}

/** The rows of which a transaction has several changes: none where it has only added some, for a row is added once. */
function repeatedRows(connection: Sqlite.Database, after: number): [string, string][] {
  return prepared(
    connection,
    'SELECT table_name, row_id FROM outbox WHERE seq > ? GROUP BY table_name, row_id HAVING count(*) > 1',
  )
    .raw()
    .all(after) as [string, string][];
}

/** Later values take the place of earlier ones; what was replaced is what the first of them replaced. */
function fold(connection: Sqlite.Database, after: number, table: string, row: string): void {
  const rows = prepared(
    connection,
    'SELECT seq, columns, base, vals FROM outbox WHERE seq > ? AND table_name = ? AND row_id = ? ORDER BY seq',
  ).all(after, table, row) as OutboxRow[];
  const [first, ...later] = rows;
  if (!first) return;
  const captured = rows.map(readCaptured);
  const isCreated = captured[0]?.base === null;
  const values = new Map<string, Value>();
  const bases = new Map<string, Stamp | null>();
  for (const { columns, base, values: of } of captured) {
    columns.forEach((column, index) => {
      values.set(column, of[index] ?? null);
      if (!bases.has(column)) bases.set(column, base?.[index] ?? null);
    });
  }
  const columns = [...values.keys()].toSorted();
  prepared(connection, 'UPDATE outbox SET columns = ?, base = ?, vals = ? WHERE seq = ?').run(
    JSON.stringify(columns),
    isCreated ? null : JSON.stringify(columns.map((column) => bases.get(column) ?? null)),
    JSON.stringify(columns.map((column) => values.get(column) ?? null)),
    first.seq,
  );
  for (const { seq } of later) prepared(connection, 'DELETE FROM outbox WHERE seq = ?').run(seq);
}
