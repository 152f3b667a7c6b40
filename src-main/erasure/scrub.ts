import type Sqlite from 'better-sqlite3';
import { decodeDeltas, encodeDeltas } from '../../src-shared/sync/codec.ts';
import type { SyncedTable } from '../../src-shared/sync/tables.ts';
import { schemaOf } from '../database/migrate.ts';
import { readCaptured } from '../database/outbox.ts';
import { readSyncState, writeSyncState } from '../database/sync-state.ts';
import type { Value } from '../database/values.ts';
import { RowWriter } from '../sync/row-writer.ts';
import { type EntryRule, entryRules, identityIn, isPersonal, type RecordRule, recordRules } from './rules.ts';

/**
 * The stamp of an erased entry. Of two versions of an entry the one with the smaller stamp stands, everywhere and whenever it comes; no other stamp is
 * smaller than this. So an erased entry needs no words of its own on the wire, and nothing that comes later brings back what it said.
 */
export const erasedStamp = '0'.repeat(32);

/** What was emptied. */
export interface Scrubbed {
  /** How many rows of each table. */
  readonly counts: Readonly<Record<string, number>>;
  /** The names of the contents that files and papers had. */
  readonly contents: readonly string[];
}

interface Work {
  readonly connection: Sqlite.Database;
  /** What a client without a name is called. */
  readonly nameless: string;
}

/** As whose transaction the records are emptied, so that a PC that gets nothing else of them can name it. */
export interface ScrubAs {
  readonly stamp: string;
  readonly id: string;
  readonly at: number;
  readonly staffId: string | null;
}

/** The rows in scope that still say something, by table; for a look that changes nothing. */
export function findLeftovers({ connection, nameless }: Work): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const rule of recordRules) found.set(rule.table, openRecords(connection, rule, nameless).length);
  for (const rule of entryRules) found.set(rule.table, openEntries(connection, rule).length);
  found.set('conflicts', Number(connection.prepare(`SELECT count(*) ${openConflicts}`).pluck().get()));
  return new Map([...found].filter(([, count]) => count > 0));
}

/**
 * Empties every row in scope that still says something: as applied from elsewhere, so that no history keeps what was there. A record gets a new stamp for all
 * of its columns, an entry the {@link erasedStamp}; so each replaces all that was ever sent of it, and the cloud lets go of that. What waits to be sent and what is kept aside is emptied too.
 * To be called in a transaction that applies, with the scope open.
 */
export function scrub({ connection, nameless }: Work, as: ScrubAs): Scrubbed {
  const writer = new RowWriter(connection);
  const schema = schemaOf(connection);
  const contents = new Set(contentsInScope(connection));
  const counts: Record<string, number> = {};
  const changed: [string, string][] = [];
  const note = (table: SyncedTable, id: string, stamp: string) => {
    writer.putStamp(table, id, { stamp, schema, columns: null });
    changed.push([table, id]);
    counts[table] = (counts[table] ?? 0) + 1;
  };
  for (const rule of recordRules) {
    for (const { id, ...values } of openRecords(connection, rule, nameless)) {
      writer.update(rule.table, String(id), { columns: Object.keys(values), values: Object.values(values) });
      note(rule.table, String(id), as.stamp);
    }
  }
  for (const rule of entryRules) {
    for (const { id, ...values } of openEntries(connection, rule)) {
      const scrubbed = rule.scrub(values);
      writer.update(rule.table, String(id), { columns: Object.keys(scrubbed), values: Object.values(scrubbed) });
      note(rule.table, String(id), erasedStamp);
    }
  }
  const conflicts = connection.prepare(`SELECT row.id, erased.at ${openConflicts}`).all() as {
    id: string;
    at: number;
  }[];
  for (const { id, at } of conflicts) {
    const values = { kept_value: '"•"', other_value: '"•"', resolved_at: at, deleted_at: at };
    writer.update('conflicts', id, { columns: Object.keys(values), values: Object.values(values) });
    note('conflicts', id, as.stamp);
  }
  if (changed.length > 0) {
    const { id, at, staffId: staff_id, stamp } = as;
    const values = { at, staff_id, action: 'clients.empty', can_undo: 0, undoes_id: null };
    writer.insert('transactions', id, { columns: Object.keys(values), values: Object.values(values) });
    writer.putStamp('transactions', id, { stamp, schema, columns: null });
    changed.unshift(['transactions', id]);
  }
  scrubOutbox(connection, nameless);
  dropHeld(connection);
  if (changed.length > 0 && readSyncState(connection, 'sends'))
    writeSyncState(connection, 'resend', [...(readSyncState(connection, 'resend') ?? []), ...changed]);
  return { counts, contents: [...contents] };
}

type Row = Readonly<Record<string, Value>>;

function openRecords(connection: Sqlite.Database, { table, columns }: RecordRule, nameless: string): Row[] {
  const wanted = Object.entries(columns).map(([column, value]) => ({ column, value: value === ':name' ? '?' : value }));
  const names = wanted.filter(({ value }) => value === '?').map(() => nameless);
  const selected = wanted.map(({ column, value }) => `${value} AS ${column}`).join(', ');
  const differs = wanted.map(({ column, value }) => `row.${column} IS NOT ${value}`).join(' OR ');
  return connection
    .prepare(
      `SELECT row.id AS id, ${selected} FROM temp.erased AS erased JOIN ${table} AS row ON row.id = erased.id WHERE erased.kind = '${table}' AND (${differs})`,
    )
    .all(...names, ...names) as Row[];
}

function openEntries(connection: Sqlite.Database, { table, join, columns }: EntryRule): Row[] {
  const id = identityIn(table);
  const selected = columns.map((column) => `row.${column}`).join(', ');
  return connection
    .prepare(
      `SELECT DISTINCT row.${id} AS id, ${selected} FROM temp.erased AS erased JOIN ${table} AS row ON ${join}
       JOIN row_stamps ON row_stamps.table_name = '${table}' AND row_stamps.row_id = row.${id} WHERE row_stamps.stamp <> '${erasedStamp}'`,
    )
    .all() as Row[];
}

const openConflicts = `FROM temp.erased AS erased JOIN conflicts AS row ON row.table_name = erased.kind AND row.row_id = erased.id
  WHERE row.kept_value <> '"•"' OR row.other_value <> '"•"' OR row.deleted_at IS NULL`;

function contentsInScope(connection: Sqlite.Database): string[] {
  return connection
    .prepare(
      `SELECT files.hash FROM temp.erased AS erased JOIN files ON files.id = erased.id WHERE erased.kind = 'files' AND files.hash <> ''
       UNION SELECT preview_hash FROM temp.erased AS erased JOIN files ON files.id = erased.id JOIN file_previews ON content_hash = files.hash WHERE erased.kind = 'files'
       UNION SELECT pdf_hash FROM temp.erased AS erased JOIN documents ON order_id = erased.id WHERE erased.kind = 'orders' AND pdf_hash <> ''`,
    )
    .pluck()
    .all()
    .map(String);
}

/** What waits keeps its place and its columns, because its transaction is counted; it says nothing any more. */
function scrubOutbox(connection: Sqlite.Database, nameless: string): void {
  const rows = connection
    .prepare(
      `SELECT seq, outbox.table_name AS "table", outbox.row_id AS row, columns, base, vals FROM outbox
       WHERE (table_name, row_id) IN (SELECT kind, id FROM temp.erased) OR table_name IN (SELECT value FROM json_each(?)) OR table_name = 'conflicts'`,
    )
    .all(JSON.stringify(entryRules.map(({ table }) => table))) as {
    seq: number;
    table: string;
    row: string;
    columns: string;
    base: string | null;
    vals: string;
  }[];
  const put = connection.prepare('UPDATE outbox SET vals = ? WHERE seq = ?');
  for (const row of rows) {
    const { columns, values } = readCaptured(row);
    const entry = entryRules.find(({ table }) => table === row.table);
    const present = entry || row.table === 'conflicts' ? erasedEntry(connection, row.table, row.row) : null;
    if ((entry || row.table === 'conflicts') && !present) continue;
    const scrubbed = columns.map((column, index) => {
      const value = values[index] ?? null;
      if (present) return present[column] ?? null;
      return isPersonal(row.table, column) && typeof value === 'string' ? (column === 'name' ? nameless : '') : value;
    });
    put.run(JSON.stringify(scrubbed), row.seq);
  }
}

/** An entry that has been emptied, as it lies in its table; null for any other. */
function erasedEntry(connection: Sqlite.Database, table: string, id: string): Row | null {
  const identity = table === 'history' ? 'key' : 'id';
  const isErased =
    table === 'conflicts'
      ? `kept_value = '"•"'`
      : `EXISTS (SELECT 1 FROM row_stamps WHERE table_name = '${table}' AND row_id = row.${identity} AND stamp = '${erasedStamp}')`;
  return (connection.prepare(`SELECT * FROM ${table} AS row WHERE ${identity} = ? AND ${isErased}`).get(id) ??
    null) as Row | null;
}

/** What could not be applied of erased rows never will be. */
function dropHeld(connection: Sqlite.Database): void {
  const isErased = connection.prepare('SELECT 1 FROM temp.erased WHERE kind = ? AND id = ?');
  const held = connection.prepare('SELECT seq, delta FROM held_deltas WHERE length(delta) > 0').all() as {
    seq: number;
    delta: Buffer;
  }[];
  for (const { seq, delta } of held) {
    const deltas = decodeDeltas(delta);
    const kept = deltas.filter(({ table, row }) => isErased.get(table, row) === undefined);
    if (kept.length === deltas.length) continue;
    if (kept.length === 0) connection.prepare('DELETE FROM held_deltas WHERE seq = ?').run(seq);
    else connection.prepare('UPDATE held_deltas SET delta = ? WHERE seq = ?').run(encodeDeltas(kept), seq);
  }
}
