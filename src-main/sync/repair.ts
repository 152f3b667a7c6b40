import type Sqlite from 'better-sqlite3';
import { bucketOf, TableDigest } from '../../src-shared/sync/digest.ts';
import { winsColumn, winsEntry } from '../../src-shared/sync/merge.ts';
import { type SyncedTable, syncedTables, tables } from '../../src-shared/sync/tables.ts';
import { limits } from '../../src-shared/sync/wire/limits.ts';
import { readSyncState, writeSyncState } from '../database/sync-state.ts';
import { type CloudClient, CloudRefusal } from './cloud-client.ts';
import { note } from './note.ts';
import { applyDeltas, type PageContext } from './pages.ts';
import { ColumnStamps, type RowStamp } from './row-stamps.ts';
import { breathe } from './turns.ts';

/** Rows that are read before the screens get their turn. */
const rowsPerTurn = 1_000;
const bucketsPerCall = 64;

type Stamped = RowStamp & { readonly row: string };
type Stamps = Readonly<Record<string, string>>;

/**
 * Compares this PC with the store, bucket by bucket and then row by row; fetches what is newer there and notes for sending what is newer here. Only at the store's
 * head and with nothing waiting, because else they differ rightly: null then. Answers how many rows differed.
 */
export async function repair(context: PageContext & { readonly client: CloudClient }): Promise<number | null> {
  const { database, client } = context;
  const { connection } = database;
  const remote = await client.digest();
  const cursor = readSyncState(connection, 'cursor');
  if (cursor?.seq !== remote.head.seq || cursor.epoch !== remote.head.epoch || isWaiting(connection)) return null;
  const stamps = new ColumnStamps(connection);
  let differing = 0;
  for (const table of syncedTables) {
    const theirs = remote.tables[table] ?? [];
    const ours = await digestTable(connection, stamps, table);
    const buckets = Array.from({ length: Math.max(ours.length, theirs.length) }, (_, bucket) => bucket).filter(
      (bucket) => ours[bucket]?.sum !== theirs[bucket]?.sum || ours[bucket]?.rows !== theirs[bucket]?.rows,
    );
    for (let first = 0; first < buckets.length; first += bucketsPerCall)
      differing += await inPortions(buckets.slice(first, first + bucketsPerCall), (portion) =>
        repairBuckets(context, stamps, table, portion),
      );
  }
  return differing;
}

/** The digest of a table as it is here. */
export async function digestTable(connection: Sqlite.Database, stamps: ColumnStamps, table: SyncedTable) {
  const digest = new TableDigest();
  await eachRow(connection, table, (stamped) => digest.addRow(stamped.row, stamps.of(table, stamped)));
  return digest.buckets();
}

function isWaiting(connection: Sqlite.Database): boolean {
  return (
    connection.prepare('SELECT 1 FROM outbox_transactions LIMIT 1').get() !== undefined ||
    readSyncState(connection, 'upload') !== null ||
    (readSyncState(connection, 'resend') ?? []).length > 0
  );
}

async function eachRow(connection: Sqlite.Database, table: SyncedTable, work: (row: Stamped) => void): Promise<void> {
  const next = connection.prepare(
    `SELECT row_id AS row, stamp, schema, columns FROM row_stamps WHERE table_name = ? AND row_id > ? ORDER BY row_id LIMIT ${rowsPerTurn}`,
  );
  for (let after = ''; ; ) {
    const rows = next.all(table, after) as Stamped[];
    for (const row of rows) work(row);
    if (rows.length < rowsPerTurn) return;
    after = rows.at(-1)?.row ?? '';
    await breathe();
  }
}

async function repairBuckets(
  context: PageContext & { readonly client: CloudClient },
  stamps: ColumnStamps,
  table: SyncedTable,
  buckets: readonly number[],
): Promise<number> {
  const { database, client } = context;
  const { connection } = database;
  const { rows } = await client.digestRows({ table, buckets: [...buckets] });
  const wanted = new Set(buckets);
  const ours = new Map<string, Stamps>();
  await eachRow(connection, table, (stamped) => {
    if (wanted.has(bucketOf(stamped.row))) ours.set(stamped.row, Object.fromEntries(stamps.of(table, stamped)));
  });
  const theirs = new Map(rows.map(({ row, columns }) => [row, columns]));
  // What was damaged on its way is fetched once more, and so is what came in part because of it; the rest waits here for what it lacks.
  const isHeld = connection.prepare(
    `SELECT 1 FROM held_deltas WHERE table_name = ? AND row_id = ? AND reason IN ('open', 'schema', 'key')`,
  );
  const wins = tables[table].kind === 'ledger' ? winsEntry : winsColumn;
  const fetch: string[] = [];
  const send: [string, string][] = [];
  for (const row of new Set([...ours.keys(), ...theirs.keys()])) {
    if (isHeld.get(table, row)) continue;
    const [here = {}, there = {}] = [ours.get(row), theirs.get(row)];
    if (isAhead(wins, there, here)) fetch.push(row);
    if (isAhead(wins, here, there)) send.push([table, row]);
  }
  for (let first = 0; first < fetch.length; first += limits.deltas)
    await inPortions(fetch.slice(first, first + limits.deltas), async (portion) => {
      const deltas = await client.rows({ table, rows: [...portion] });
      await applyDeltas(
        context,
        deltas.map((delta) => ({ ...delta })),
        // All that is kept of these rows comes, also what was replaced here knowingly. Whoever was not known of finds it where it was not.
        { leavesDerived: true, isRereading: true },
      );
      return deltas.length;
    });
  if (fetch.length > 0) await database.derived.refresh({ isGentle: true });
  if (send.length > 0)
    await note(database, () =>
      writeSyncState(connection, 'resend', [...(readSyncState(connection, 'resend') ?? []), ...send]),
    );
  return fetch.length + send.length;
}

/** Does the work for all of them at once, or where the cloud says that this is too much for one answer, for one half after the other; the sum of what it answers. */
async function inPortions<Item>(
  items: readonly Item[],
  work: (portion: readonly Item[]) => Promise<number>,
): Promise<number> {
  try {
    return await work(items);
  } catch (error) {
    if (!(error instanceof CloudRefusal) || error.code !== 'too_large' || items.length < 2) throw error;
    const half = items.length >> 1;
    return (await inPortions(items.slice(0, half), work)) + (await inPortions(items.slice(half), work));
  }
}

/** Whether `one` has a column whose stamp would win over that of `other`. */
function isAhead(wins: typeof winsColumn, one: Stamps, other: Stamps): boolean {
  return Object.entries(one).some(([column, stamp]) => stamp !== other[column] && wins(other[column] ?? null, stamp));
}
