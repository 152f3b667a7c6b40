import type { Attention, SyncStatus } from '../../src-shared/contract/sync.ts';
import type { Right } from '../../src-shared/domain/rights.ts';
import { limits } from '../../src-shared/sync/wire/limits.ts';
import type { GarageDatabase } from '../database/database.ts';
import { readSyncState } from '../database/sync-state.ts';
import type { ContentCounts } from '../files/content-transfer.ts';
import type { LinkPublisher } from '../links/link-publisher.ts';
import { countRefusedEvents } from '../stock/intake/refused-events.ts';
import { readDuplicateNumbers } from './duplicate-numbers.ts';
import { countConflictsToSettle } from './queries.ts';

/** What only the running engine knows. */
interface Running {
  readonly offlineSince: number | null;
  readonly reading: { readonly from: number; readonly to: number } | null;
  readonly isDistrusted: boolean;
  readonly links: Pick<LinkPublisher, 'isFull'>;
  readonly contents: ContentCounts;
}

/** What is said of a garage without a cloud. */
export const syncIsOff: SyncStatus = {
  state: 'off',
  waiting: 0,
  offlineSince: null,
  lastSyncedAt: null,
  progress: null,
  attention: [],
  files: { toSend: 0, toFetch: 0 },
};

/** Whether somebody has a right. */
export type MayDo = (right: Right) => boolean;

/** What the top bar says to whoever has these rights. */
export async function readStatus(
  database: GarageDatabase,
  { offlineSince, reading, contents, ...running }: Running,
  may: MayDo,
): Promise<SyncStatus> {
  const { connection, reader } = database;
  const lastSyncedAt = readSyncState(connection, 'lastSyncedAt');
  const isOn = readSyncState(connection, 'sends') ?? false;
  if (!isOn) return syncIsOff;
  const { waiting } = await reader
    .selectFrom('outboxTransactions')
    .select((row) => row.fn.countAll<number>().as('waiting'))
    .where('firstSeq', '>', readSyncState(connection, 'sent')?.to ?? 0)
    .executeTakeFirstOrThrow();
  const attention = await readAttention(database, { ...contents, ...running }, may);
  const cursor = readSyncState(connection, 'cursor');
  const isCatchingUp = reading !== null || lastSyncedAt === null || (readSyncState(connection, 'isRereading') ?? false);
  const progress = reading && cursor && progressOf(reading, cursor.seq);
  const quiet = isCatchingUp ? 'catching_up' : waiting > 0 ? 'waiting' : 'synced';
  return {
    state: attention.length > 0 ? 'attention' : quiet,
    waiting,
    offlineSince,
    lastSyncedAt,
    progress,
    attention,
    files: { toSend: contents.toSend, toFetch: contents.toFetch },
  };
}

/** How much is read. The others send meanwhile, so it may be further already than the end was when the page was asked for; and a cloud that was put back begins anew. */
function progressOf({ from, to }: NonNullable<Running['reading']>, at: number): NonNullable<SyncStatus['progress']> {
  return { done: Math.max(0, at - from), total: Math.max(from, to, at) - from };
}

/** What is to be settled in the program is told to whoever may settle it: nobody else can do anything about it. How this PC itself is concerns everybody at it. */
async function readAttention(
  { connection, reader }: GarageDatabase,
  { isFull, isDistrusted, links }: ContentCounts & Pick<Running, 'isDistrusted' | 'links'>,
  may: MayDo,
): Promise<Attention[]> {
  const held = await reader
    .selectFrom('heldDeltas')
    .select(['reason', (row) => row.fn.countAll<number>().as('count')])
    .groupBy('reason')
    .execute();
  const heldAs = (reason: string) => held.find((row) => row.reason === reason)?.count ?? 0;
  const offset = Math.abs(readSyncState(connection, 'offset') ?? 0);
  const maySettleNumbers = may('history.read') && may('bin.restore');
  const mayBeTwice = maySettleNumbers && (readSyncState(connection, 'hasDuplicates') ?? false);
  const found: Attention[] = [
    { kind: 'conflicts', count: await countConflictsToSettle(reader, may) },
    { kind: 'duplicate_numbers', count: mayBeTwice ? (await readDuplicateNumbers(reader)).length : 0 },
    { kind: 'refused_events', count: may('settings.manage') ? await countRefusedEvents(reader) : 0 },
    { kind: 'newer_program', count: heldAs('schema') },
    { kind: 'missing_key', count: heldAs('key') },
    { kind: 'failed', count: heldAs('failed') },
    { kind: 'revoked', count: readSyncState(connection, 'isRevoked') ? 1 : 0 },
    { kind: 'too_old', count: readSyncState(connection, 'isTooOld') ? 1 : 0 },
    { kind: 'cloud_full', count: isFull ? 1 : 0 },
    { kind: 'links_full', count: links.isFull && may('links.use') ? 1 : 0 },
    { kind: 'certificate', count: isDistrusted ? 1 : 0 },
    { kind: 'clock_wrong', count: offset > limits.stampAheadMs ? 1 : 0 },
  ];
  return found.filter(({ count }) => count > 0);
}
