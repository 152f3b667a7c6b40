import type Sqlite from 'better-sqlite3';
import { tableDeclaration } from '../../src-shared/sync/tables.ts';
import type { Cursor, PushInput, PushOutput } from '../../src-shared/sync/wire/deltas.ts';
import { forgetHeard } from '../database/last-seen.ts';
import { readCaptured } from '../database/outbox.ts';
import { prepared } from '../database/prepared.ts';
import { forgetSyncState, readSyncState, writeSyncState } from '../database/sync-state.ts';
import { remakeRows, rowsAfter, type Unsealed } from './remake.ts';
import type { ColumnStamps } from './row-stamps.ts';

/** What a batch is made with. `limit`: how many deltas it has at the most. */
export interface BatchContext {
  readonly stamps: ColumnStamps;
  readonly schema: number;
  readonly now: number;
  readonly newId: () => string;
  readonly limit: number;
}

/** A delta before it is sealed; `row`: the captured change that it is made of, if it is. */
export interface Waiting extends Unsealed {
  readonly row?: OutboxRow;
}

/** A push before it is sealed. */
export interface Batch {
  readonly head: Omit<PushInput, 'deltas'>;
  readonly deltas: readonly Waiting[];
  /** Up to which place of the outbox it reaches; null: it is made of rows' state. */
  readonly to: number | null;
  /** Chunks of its contents that are in the cloud already. */
  readonly chunks: readonly string[];
}

/** Letters of JSON in one batch: what is sealed of them is smaller, and a body stays below what the cloud takes. */
const lettersMax = 600_000;
/** Rows of the outbox that are removed in one transaction, in some ten milliseconds. */
const droppedAtOnce = 2_000;
/** Rows that are sent from their state at once. Few of them bear more than three stamps. */
const uploadRows = 600;

/** A captured change as it waits. */
export interface OutboxRow {
  readonly seq: number;
  readonly tx: string;
  readonly table: string;
  readonly row: string;
  readonly columns: string;
  readonly base: string | null;
  readonly vals: string;
  readonly size: number;
}

/**
 * The batch that is to be sent next, or the one that is on its way already: the same until it is acknowledged. What was changed goes before what is only
 * sent because the store lacks it. Null: nothing waits. To be called in a transaction of the writer.
 */
export function nextBatch(
  connection: Sqlite.Database,
  { stamps, schema, now, newId, limit }: BatchContext,
): Batch | null {
  const sentTo = readSyncState(connection, 'sent')?.to ?? 0;
  const known = readSyncState(connection, 'batch');
  const rows = known?.rows ? [] : waitingRows(connection, sentTo, known?.to ?? null, limit);
  const upload = known || rows.length > 0 ? null : nextUpload(connection, stamps, limit);
  if (!known && rows.length === 0 && !upload) return null;
  const counter = (readSyncState(connection, 'counter') ?? 0) + 1;
  const batch = known ?? {
    id: newId(),
    counter,
    to: rows.at(-1)?.seq ?? sentTo,
    rows: upload?.rows ?? null,
    chunks: [],
  };
  if (!known) writeSyncState(connection, 'batch', batch);
  const remade = upload?.deltas ?? (batch.rows ? remakeRows(connection, stamps, batch.rows) : null);
  const deltas = remade ?? rows.map((row) => unsealed(row, schema));
  const oldest = prepared(connection, 'SELECT min(at) FROM outbox_transactions WHERE first_seq > ?')
    .pluck()
    .get(sentTo);
  const waitingMs = oldest === null ? 0 : Math.max(0, now - Number(oldest));
  const seen = readSyncState(connection, 'seen');
  const head = { batch: batch.id, counter: batch.counter, seen, waitingMs };
  return { head, deltas, to: batch.rows ? null : batch.to, chunks: batch.chunks };
}

/** What will wait after this place of the outbox is sent, as much as fits into one batch. */
export function waitingAfter(connection: Sqlite.Database, to: number, schema: number, limit: number): Waiting[] {
  return waitingRows(connection, to, null, limit).map((row) => unsealed(row, schema));
}

/** Whether a push would find anything to do: looked at before a transaction is begun for it. */
export function isAnythingToSend(connection: Sqlite.Database): boolean {
  const isAny = prepared(
    connection,
    `SELECT EXISTS (SELECT 1 FROM sync_state WHERE key IN ('batch', 'upload') OR (key = 'resend' AND value <> '[]'))
       OR EXISTS (SELECT 1 FROM outbox WHERE seq > ?)
       OR EXISTS (SELECT 1 FROM outbox WHERE seq < coalesce((SELECT min(first_seq) FROM outbox_transactions), 9e15))`,
  );
  return isAny.pluck().get(readSyncState(connection, 'sent')?.to ?? 0) === 1;
}

function waitingRows(connection: Sqlite.Database, after: number, to: number | null, limit: number): OutboxRow[] {
  const rows = prepared(
    connection,
    `SELECT seq, outbox.tx, table_name AS "table", row_id AS row, columns, base, vals,
       (SELECT size FROM outbox_transactions WHERE first_seq <= outbox.seq ORDER BY first_seq DESC LIMIT 1) AS size
     FROM outbox WHERE seq > ? AND seq <= ? ORDER BY seq LIMIT ?`,
  )
    // A batch that is on its way stays what it is, whatever the limit has become.
    .all(after, to ?? Number.MAX_SAFE_INTEGER, to === null ? limit : -1) as OutboxRow[];
  if (to !== null) return rows;
  let letters = 0;
  const fitting = rows.findIndex(({ vals }) => {
    letters += vals.length + 100;
    return letters > lettersMax;
  });
  return fitting === -1 ? rows : rows.slice(0, Math.max(1, fitting));
}

function unsealed(row: OutboxRow, schema: number): Waiting {
  const { columns, base, lastSeen, values } = readCaptured(row);
  const isEntry = tableDeclaration(row.table)?.kind === 'ledger';
  const { tx, size, table } = row;
  return {
    fields: {
      tx,
      size,
      table,
      row: row.row,
      columns: isEntry ? [] : columns,
      base: base ? [...base] : [],
      schema,
    },
    content: lastSeen ? { columns, values, lastSeen } : { columns, values },
    row,
  };
}

/** The rows that are to be sent from their state, as many as fit. */
function nextUpload(connection: Sqlite.Database, stamps: ColumnStamps, limit: number) {
  const resend = readSyncState(connection, 'resend') ?? [];
  const upload = readSyncState(connection, 'upload');
  const waiting = resend.length > 0 ? resend : upload ? rowsAfter(connection, upload, uploadRows) : [];
  const rows: [string, string][] = [];
  const deltas: Unsealed[] = [];
  let letters = 0;
  for (const [table, row] of waiting.slice(0, uploadRows)) {
    const remade = remakeRows(connection, stamps, [[table, row]]);
    letters += JSON.stringify(remade.map(({ content }) => content.values)).length + 100 * remade.length;
    if (rows.length > 0 && (letters > lettersMax || deltas.length + remade.length > limit)) break;
    rows.push([table, row]);
    deltas.push(...remade);
  }
  return rows.length > 0 ? { rows, deltas } : null;
}

/** Takes note that the batch is in the cloud. Answers whether all was taken; what had its stamp refused stays and is to be stamped again. */
export function acknowledge(connection: Sqlite.Database, { head, refused }: PushOutput): boolean {
  const batch = readSyncState(connection, 'batch');
  if (!batch) return true;
  writeSyncState(connection, 'counter', batch.counter);
  forgetSyncState(connection, 'batch');
  if (refused.some(({ code }) => code === 'stamp.ahead')) return false;
  if (batch.rows) {
    const resend = readSyncState(connection, 'resend') ?? [];
    const [table, row] = batch.rows.at(-1) ?? ['', ''];
    if (resend.length > 0) writeSyncState(connection, 'resend', resend.slice(batch.rows.length));
    else writeSyncState(connection, 'upload', { table, row });
  } else {
    const stamp = prepared(connection, 'SELECT tx FROM outbox WHERE seq = ?').pluck().get(batch.to);
    writeSyncState(connection, 'sent', { to: batch.to, stamp: String(stamp ?? ''), head: head.seq });
  }
  noteHead(connection, head);
  return true;
}

/** Takes note that these chunks are in the cloud: the rest of the batch goes with the next number, under another id. */
export function acknowledgeChunks(
  connection: Sqlite.Database,
  { head, refused }: PushOutput,
  { rows, nextId }: { readonly rows: readonly string[]; readonly nextId: string },
): void {
  const batch = readSyncState(connection, 'batch');
  if (!batch) return;
  writeSyncState(connection, 'counter', batch.counter);
  noteHead(connection, head);
  const chunks = [...batch.chunks, ...rows];
  if (refused.length > 0) forgetSyncState(connection, 'batch');
  else writeSyncState(connection, 'batch', { ...batch, id: nextId, counter: batch.counter + 1, chunks });
}

/** How far the cloud is, as its answer to a push tells. */
function noteHead(connection: Sqlite.Database, head: Cursor): void {
  const cursor = readSyncState(connection, 'cursor');
  const seen = readSyncState(connection, 'seen');
  if (!seen || seen.epoch !== head.epoch || seen.seq < head.seq) writeSyncState(connection, 'seen', head);
  // Nobody else wrote in between: there is nothing to read up to here.
  if (!cursor || cursor.epoch !== head.epoch || cursor.seq !== head.seq - 1) return;
  writeSyncState(connection, 'cursor', head);
  pass(connection, head.seq);
}

/**
 * Lets go of what was sent, once the cursor has passed it: from now on others may know of it. Of a transaction of which a part waits all stays: nobody shows it yet, and
 * under another name all of it is to be sent again.
 */
export function pass(connection: Sqlite.Database, seq: number): void {
  const sent = readSyncState(connection, 'sent');
  if (!sent || seq < sent.head) return;
  const last = prepared(
    connection,
    'SELECT first_seq AS first, tx FROM outbox_transactions WHERE first_seq <= ? ORDER BY first_seq DESC LIMIT 1',
  ).get(sent.to) as { first: number; tx: string } | undefined;
  if (!last) return;
  const next = prepared(connection, 'SELECT tx FROM outbox WHERE seq > ? ORDER BY seq LIMIT 1').pluck().get(sent.to);
  const end = next === last.tx ? last.first - 1 : sent.to;
  const passed = prepared(connection, 'SELECT max(tx) FROM outbox_transactions WHERE first_seq <= ?').pluck().get(end);
  if (typeof passed !== 'string') return;
  prepared(connection, 'DELETE FROM outbox_transactions WHERE first_seq <= ?').run(end);
  if (passed > (readSyncState(connection, 'passed') ?? '')) writeSyncState(connection, 'passed', passed);
  dropPassed(connection);
  forgetHeard(connection);
}

/** Removes some of what has been let go of: so many that nobody notices. Answers whether there was anything. One bound, because SQLite seeks by one and looks at every row for another. */
export function dropPassed(connection: Sqlite.Database): boolean {
  const { changes } = prepared(
    connection,
    `DELETE FROM outbox WHERE seq < min(
       coalesce((SELECT min(first_seq) FROM outbox_transactions), ${Number.MAX_SAFE_INTEGER}), (SELECT min(seq) FROM outbox) + ${droppedAtOnce})`,
  ).run();
  return changes > 0;
}

/** Ends the upload from state when nothing is left of it. Answers whether it is ended. */
export function finishUpload(connection: Sqlite.Database): boolean {
  const upload = readSyncState(connection, 'upload');
  if (!upload) return true;
  if (rowsAfter(connection, upload, 1).length > 0) return false;
  forgetSyncState(connection, 'upload');
  return true;
}
