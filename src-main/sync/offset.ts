import type Sqlite from 'better-sqlite3';
import type { GarageDatabase } from '../database/database.ts';
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
  if (Math.abs(offsetMs - known) <= noiseMs) return;
  writeSyncState(connection, 'offset', offsetMs);
  restampAhead(connection, database.stamps.device, database.now() + offsetMs);
  database.stamps.reload();
}
