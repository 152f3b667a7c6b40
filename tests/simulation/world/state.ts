import { readSyncState } from '../../../src-main/database/sync-state.ts';
import type { Pc } from './pc.ts';

/** What keeps a PC from rest, in words. */
export function stateOf({ connection, isCaughtUp }: Pc): string {
  const count = (table: string) => connection.prepare(`SELECT count(*) FROM ${table}`).pluck().get();
  const { seq = 0 } = readSyncState(connection, 'cursor') ?? {};
  return `at ${seq}, caught up: ${isCaughtUp}, waiting: ${count('outbox')}, kept aside: ${count('held_deltas')}`;
}

/** The units of which something has not been sent. */
export function waitingUnits({ connection }: Pc): string[] {
  return connection.prepare(`SELECT row_id FROM outbox WHERE table_name = 'transactions'`).pluck().all().map(String);
}

/** The units of which a PC has the row and not all of the rest. */
export function unitsSeenInPart({ connection }: Pc): ReadonlySet<string> {
  const units = connection
    .prepare(
      `SELECT DISTINCT row_stamps.row_id FROM held_deltas JOIN row_stamps ON row_stamps.stamp = held_deltas.tx
       WHERE row_stamps.table_name = 'transactions'`,
    )
    .pluck();
  return new Set(units.all().map(String));
}

/** Whether something is kept aside that a whole PC would show. */
export function isHolding({ connection }: Pc): boolean {
  return connection.prepare(`SELECT 1 FROM held_deltas WHERE reason <> 'open' LIMIT 1`).get() !== undefined;
}
