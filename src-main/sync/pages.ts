import type { Delta, PullOutput } from '../../src-shared/sync/wire/deltas.ts';
import type { Apply, GarageDatabase } from '../database/database.ts';
import { prepared } from '../database/prepared.ts';
import { forgetSyncState, readSyncState, writeSyncState } from '../database/sync-state.ts';
import type { ApplyOptions } from '../database/unit-of-work.ts';
import { pass } from './batches.ts';
import type { CloudClient } from './cloud-client.ts';
import type { Arrival } from './conflict-finder.ts';
import { dropComplete, dropHeld, heldTransactions, holdPart, lastHeld, nextHeld, readComplete } from './held.ts';
import { applyLong, longTransactions } from './long-transactions.ts';
import { mergeParts } from './merge-parts.ts';
import { nameAhead } from './name-ahead.ts';
import { type OpenedDeltas, openDeltas } from './open-deltas.ts';
import { chunkTable, type Ring } from './sealing.ts';
import type { HeldReason } from './tables.ts';
import { breathe } from './turns.ts';

/** Deltas that are applied in one transaction, unless one transaction of the garage has more. */
const sliceDeltas = 200;
/** The same on a PC that reads for the first time, which may cut transactions: local work waits some thirty milliseconds at the most. */
const joiningSliceDeltas = 500;
/** From how many deltas on derived rows are left for later, and refreshed in small steps. */
const derivedAtOnceMax = 60;

/** What was read is read again where the cursor is found further back, and the cursor moves in the same transactions. */
const isDurableLater = true;

export interface PageContext {
  readonly database: GarageDatabase;
  readonly client: Pick<CloudClient, 'rows'>;
  readonly ring: Ring;
  readonly now: () => number;
}

/** What is applied of a pull's answer, or of news. */
type Page = Pick<PullOutput, 'next' | 'head' | 'open' | 'time'> & { readonly deltas: readonly Delta[] };

/** `isJoining`: this PC has never been at the head, and shows pages of the past meanwhile. */
interface PageMode {
  readonly isJoining: boolean;
}

/**
 * Applies a page: the cursor moves with the last of it. Transactions that are not complete at its end are kept aside. Answers how many deltas were
 * applied or kept.
 */
export function applyPage(context: PageContext, page: Page, mode: PageMode): Promise<number> {
  const apply = () => applyWhole(context, page, mode);
  return mode.isJoining ? context.database.log.around(apply) : apply();
}

async function applyWhole(context: PageContext, page: Page, { isJoining }: PageMode): Promise<number> {
  const open = new Set(page.open);
  const { seq } = page.next;
  const { database, now } = context;
  // What completes a transaction joins its other parts, unless it may be cut.
  const begun = isJoining ? new Set() : heldTransactions(database.connection);
  const isAside = ({ tx, size }: Delta) => size > 1 && (open.has(tx) || begun.has(tx));
  const deltas = page.deltas.filter((delta) => !isAside(delta) && delta.table !== chunkTable);
  const aside = page.deltas.filter(isAside);
  if (aside.length > 0)
    await database.apply(
      async ({ connection }) => {
        for (const [tx, part] of Map.groupBy(aside, (delta) => delta.tx))
          holdPart(connection, part, { tx, page: seq, at: now() });
      },
      { leavesDerived: true, isDurableLater },
    );
  if (!isJoining)
    for (const tx of longTransactions(database.connection, page.open)) await applyLong({ database, now }, tx);
  const ready = await readComplete(database.connection, page.open);
  const all = [...ready, ...deltas];
  // What was left stale before is refreshed in small steps, not with the next change.
  const leavesDerived = isJoining || all.length > derivedAtOnceMax || isAnythingStale(database.connection);
  const slices = isJoining ? cut(all) : sliced(all);
  const last = slices.pop() ?? [];
  // Of a transaction that is cut the rest comes later, and the row that says whose it is.
  const options = { leavesDerived, dangles: isJoining, isDurableLater };
  for (const slice of slices) await applyDeltas(context, slice, { ...options, isPage: true });
  const opened = await prepare(context, last);
  await database.apply(async (apply) => {
    if (last.length > 0) await merge(context, apply, opened, { isPage: true });
    finishPage(apply, page, now());
  }, options);
  return page.deltas.length;
}

/** Applies deltas as one transaction, letting the screens have their turn in between. `isRereading`: some of them have been here before. */
export async function applyDeltas(
  context: PageContext,
  deltas: readonly Delta[],
  { isRereading = false, isPage = false, ...options }: ApplyOptions & Partial<Arrival>,
): Promise<void> {
  const opened = await prepare(context, deltas);
  await context.database.apply((apply) => merge(context, apply, opened, { isRereading, isPage }), options);
}

/**
 * Applies what is kept aside for these reasons, in transactions of some hundred deltas, each of which takes it out and applies it. What still cannot be applied is
 * kept aside again. What an old program has seen in part tells nothing of values that lose.
 */
export async function applyHeld(context: PageContext, reasons: readonly HeldReason[]): Promise<void> {
  const { database } = context;
  const to = lastHeld(database.connection);
  for (;;) {
    const held = nextHeld(database.connection, reasons, to);
    if (held.seqs.length === 0) return;
    const opened = await prepare(context, held.deltas);
    await database.apply(
      async (apply) => {
        dropHeld(apply.connection, held);
        await merge(context, apply, opened, { isRereading: reasons.includes('schema') });
      },
      { leavesDerived: true, isDurableLater },
    );
  }
}

/** What is to be done before the transaction that applies deltas. */
async function prepare(context: PageContext, deltas: readonly Delta[]): Promise<OpenedDeltas> {
  // A page was read right now, or another part committed: the screens have their turn before more is done.
  await breathe();
  const opened = await openDeltas(context, deltas);
  await nameAhead(context.database, opened);
  return opened;
}

function merge(
  { database, now }: PageContext,
  apply: Apply,
  opened: OpenedDeltas,
  { isRereading = false, isPage = false }: Partial<Arrival>,
): Promise<void> {
  return mergeParts(apply, { stamps: database.stamps, now: now(), isRereading, isPage }, [opened]);
}

function finishPage({ connection }: Apply, page: Page, now: number): void {
  dropComplete(connection, page.open);
  const seen = readSyncState(connection, 'seen');
  writeSyncState(connection, 'cursor', page.next);
  if (!seen || seen.epoch !== page.next.epoch || seen.seq < page.next.seq)
    writeSyncState(connection, 'seen', page.next);
  pass(connection, page.next.seq);
  if (page.next.seq < page.head) return;
  forgetSyncState(connection, 'isRereading');
  writeSyncState(connection, 'lastSyncedAt', now);
  writeSyncState(connection, 'headAt', page.time);
}

function isAnythingStale(connection: Apply['connection']): boolean {
  return prepared(connection, 'SELECT EXISTS (SELECT 1 FROM stale)').pluck().get() === 1;
}

/** Parts of the same size. */
function cut(deltas: readonly Delta[]): (readonly Delta[])[] {
  const count = Math.ceil(deltas.length / joiningSliceDeltas);
  return Array.from({ length: count }, (_, index) =>
    deltas.slice(index * joiningSliceDeltas, (index + 1) * joiningSliceDeltas),
  );
}

/** Parts of about the same size that cut no transaction. */
function sliced(deltas: readonly Delta[]): (readonly Delta[])[] {
  const slices: Delta[][] = [];
  let slice: Delta[] = [];
  for (const [index, delta] of deltas.entries()) {
    slice.push(delta);
    const isCut = deltas[index + 1]?.tx === delta.tx && delta.size > 1;
    if (slice.length < sliceDeltas || isCut) continue;
    slices.push(slice);
    slice = [];
  }
  return slice.length > 0 ? [...slices, slice] : slices;
}
