import type { z } from 'zod';
import type { Cursor, Delta, PullOutput, rowsInputSchema } from '../../src-shared/sync/wire/deltas.ts';
import { limits } from '../../src-shared/sync/wire/limits.ts';
import { unpackBase, unpackColumns } from '../store/pack.ts';
import type { Unit } from '../store/store.ts';
import type { DeltaRow } from '../store/tables.ts';
import type { Caller, CloudContext } from './context.ts';
import {
  beginEpoch,
  findBoth,
  findDevice,
  findGarage,
  isWorthNoting,
  judgeCursor,
  markAt,
  noteSeen,
} from './garages.ts';
import { readOpen, readOpenAt } from './open.ts';
import { CloudProblem } from './problem.ts';

/** Where a device reads on. */
export interface PullInput {
  /** Null: from the start. */
  readonly after: Cursor | null;
  /** The furthest position it ever had; it may be further, for what it sent itself stands there. */
  readonly seen: Cursor | null;
  /** How many deltas it would like; the page ends with a whole push. */
  readonly limit: number;
  /** Reads for the first time: what is complete by now is not named as open, although the page holds only a part of it. */
  readonly isJoining?: boolean;
}

/**
 * The next page of what others pushed. It ends with a whole push, so that no transaction is cut but those named in `open`, and it is about as large as
 * asked for, and not much over a mebibyte. Refuses `epoch.changed`, `revoked`, `not_signed_in`.
 */
export async function pull(
  context: CloudContext,
  caller: Caller,
  { after, seen, limit, isJoining = false }: PullInput,
): Promise<PullOutput> {
  const { store, now } = context;
  const answer = await store.read(caller.garage, async (unit) => {
    const from = after?.seq ?? 0;
    const page = { device: caller.device, after: from, limit };
    const [{ garage, device, mark }, lastOfPage] = await Promise.all([
      findBoth(unit, caller.device, after ?? seen),
      endOfPage(unit, page),
    ]);
    for (const cursor of [after, seen]) {
      const isAsked = cursor?.seq === (after ?? seen)?.seq;
      const judged = cursor ? judgeCursor(garage, cursor, isAsked ? mark : await markAt(unit, cursor.seq)) : 'known';
      if (judged !== 'known') return { judged, cursor, epoch: garage.epoch };
    }
    const furthest = lastOfPage ?? garage.head;
    // What stands before its own last push was written without knowing that, what comes after may have known it: a page has only one of the two.
    const end = from < device.lastSeq ? Math.min(furthest, device.lastSeq) : furthest;
    const [rows, endMark, open] = await Promise.all([
      readPage(unit, { ...page, end }),
      markAt(unit, end),
      readOpenAt(unit, end, isJoining ? garage.head : end),
    ]);
    const output: PullOutput = {
      next: { epoch: garage.epoch, seq: end, mark: endMark },
      head: garage.head,
      open,
      counter: device.counter,
      time: now(),
      deltas: rows.map(deltaOf),
    };
    return { output, device, from };
  });
  if (answer.output) {
    const { device, from } = answer;
    const { head } = answer.output;
    // Nobody waits for the note: it lets marks be forgotten, and the next pull makes it again should this one fail. A store that is closed lets it end first.
    if (isWorthNoting(device, { from, head, now: now() }))
      store.write(caller.garage, (unit) => noteSeen(unit, caller.device, from, now())).catch(() => {});
    return answer.output;
  }
  const { judged, cursor, epoch } = answer;
  throw new CloudProblem('epoch.changed', {
    epoch: judged === 'unknown' && cursor ? await beginEpoch(context, caller, cursor) : epoch,
  });
}

const deltaColumns = [
  'seq',
  'part',
  'device',
  'tx',
  'txSize',
  'tableName',
  'rowId',
  'columns',
  'base',
  'schemaNumber',
  'keyNumber',
  'body',
] as const;

interface PageRequest {
  readonly device: string;
  readonly after: number;
  readonly limit: number;
}

function readPage(
  { db, garage }: Unit,
  { device, after, end }: PageRequest & { readonly end: number },
): Promise<DeltaRow[]> {
  return db
    .selectFrom('deltas')
    .select(deltaColumns)
    .where('garage', '=', garage)
    .where('seq', '>', after)
    .where('seq', '<=', end)
    .where('device', '!=', device)
    .orderBy('seq')
    .orderBy('part')
    .execute();
}

/**
 * The push with which a page ends; null: nothing is left out, so it reaches the head, over what the device pushed itself. Sizes are asked for first: bodies that do not fit
 * are not read.
 */
async function endOfPage({ db, garage }: Unit, { device, after, limit }: PageRequest): Promise<number | null> {
  const sizes = await db
    .selectFrom('deltas')
    .select(['seq', ({ fn }) => fn<number>('octet_length', ['body']).as('bytes')])
    .where('garage', '=', garage)
    .where('seq', '>', after)
    .where('device', '!=', device)
    .orderBy('seq')
    .orderBy('part')
    .limit(limit)
    .execute();
  let bytes = 0;
  const full = sizes.find((row) => {
    bytes += row.bytes;
    return bytes > limits.bodyBytes;
  });
  if (full) return full.seq;
  return sizes.length < limit ? null : (sizes.at(-1)?.seq ?? null);
}

/** Where the garage stands: its head and its mail's. Refuses `revoked`, `not_signed_in`. */
export function whereabouts({ store }: CloudContext, caller: Caller): Promise<{ head: number; mail: number }> {
  return store.read(caller.garage, async (unit) => {
    await findDevice(unit, caller.device);
    const { head, mailHead } = await findGarage(unit);
    return { head, mail: mailHead };
  });
}

/**
 * The kept deltas of some rows of a table, wherever they stand. Refuses `too_large` when that would be too much for one answer (fewer rows may be asked for),
 * `revoked`, `not_signed_in`.
 */
export function readRows(
  { store }: CloudContext,
  caller: Caller,
  input: z.infer<typeof rowsInputSchema>,
): Promise<Delta[]> {
  return store.read(caller.garage, async (unit) => {
    await findDevice(unit, caller.device);
    const asked = unit.db
      .selectFrom('deltas')
      .where('garage', '=', caller.garage)
      .where('tableName', '=', input.table)
      .where('rowId', 'in', input.rows);
    const { bytes, count } = await asked
      .select(({ fn }) => [
        fn.sum<number | null>(fn('octet_length', ['body'])).as('bytes'),
        fn.countAll<number>().as('count'),
      ])
      .executeTakeFirstOrThrow();
    const isOne = input.rows.length === 1;
    if (Number(bytes) > limits.answerBytes * (isOne ? 4 : 1) || Number(count) > limits.answerRows)
      throw new CloudProblem('too_large');
    const rows = await asked.select(deltaColumns).orderBy('seq').orderBy('part').execute();
    const open = await readOpen(unit);
    return rows.filter(({ tx, txSize }) => txSize === 1 || !open.has(tx)).map(deltaOf);
  });
}

/** A stored delta as it travels. */
export function deltaOf(row: DeltaRow): Delta {
  return {
    tx: row.tx,
    size: row.txSize,
    table: row.tableName,
    row: row.rowId,
    columns: unpackColumns(row.columns),
    base: unpackBase(row.base),
    schema: row.schemaNumber,
    key: row.keyNumber,
    body: row.body,
  };
}
