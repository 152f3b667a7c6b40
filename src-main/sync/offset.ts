import type Sqlite from 'better-sqlite3';
import { stampMs } from '../../src-shared/sync/hlc.ts';
import { limits } from '../../src-shared/sync/wire/limits.ts';
import type { GarageDatabase } from '../database/database.ts';
import { prepared } from '../database/prepared.ts';
import { readSyncState, writeSyncState } from '../database/sync-state.ts';
import { restampAhead } from './restamp.ts';

/** Differences that come of the way to the cloud and back. */
const noiseMs = 2_000;

/**
 * Learns how far this PC's clock is from the cloud's (`offsetMs`: to be added to its time). What waits and bears stamps of a clock that was ahead is
 * stamped again before anything of the others is merged with it. In the transaction of its caller.
 */
export function learnTime(database: GarageDatabase, connection: Sqlite.Database, offsetMs: number): void {
  const known = readSyncState(connection, 'offset') ?? 0;
  const isNew = Math.abs(offsetMs - known) > noiseMs;
  if (isNew) writeSyncState(connection, 'offset', offsetMs);
  const now = database.now() + offsetMs;
  // Also where the clock is right by now: somebody has set it since.
  const isAhead = isLastAhead(connection, now);
  if (isAhead) restampAhead(connection, database.stamps.device, now);
  if (isNew || isAhead) database.stamps.reload();
}

/** Whether there is anything to learn, so that no transaction is begun for nothing. */
export function isTimeNew(database: GarageDatabase, offsetMs: number): boolean {
  const { connection } = database;
  const known = readSyncState(connection, 'offset') ?? 0;
  return Math.abs(offsetMs - known) > noiseMs || isLastAhead(connection, database.now() + offsetMs);
}

/** Stamps grow, so the last one tells. */
function isLastAhead(connection: Sqlite.Database, now: number): boolean {
  const last = prepared(connection, 'SELECT tx FROM outbox_transactions ORDER BY first_seq DESC LIMIT 1').pluck().get();
  return last !== undefined && stampMs(String(last)) > now + limits.stampAheadMs;
}
