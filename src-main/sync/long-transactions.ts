import type Sqlite from 'better-sqlite3';
import type { Stamp } from '../../src-shared/sync/hlc.ts';
import type { GarageDatabase } from '../database/database.ts';
import { Thread } from '../threads/thread.ts';
import type { ApplyCalls } from './apply-calls.ts';
import { heldLong } from './held.ts';

/** From so many deltas on a transaction is applied by a thread: its commit alone would stop the screens for tens of milliseconds. */
const longDeltas = 2_000;
/** How often it gives way to those who wait to write, before they wait for it. */
const waysGivenMax = 5;

/** The transactions among those that are kept aside and complete now which are too long for the screens to wait. */
export function longTransactions(connection: Sqlite.Database, open: readonly Stamp[]): Stamp[] {
  return heldLong(connection, open, longDeltas);
}

/**
 * Applies a transaction that is kept aside, as one, by a thread of its own: screens see none of it or all, and neither they nor who saves something wait for it. It stays where it
 * is if something in it must be fetched from the cloud first.
 */
export async function applyLong(
  { database, now }: { readonly database: GarageDatabase; readonly now: () => number },
  tx: Stamp,
): Promise<void> {
  const thread = new Thread<ApplyCalls>(new URL('./apply-thread.ts', import.meta.url));
  const applyOnce = (waysGiven: number) =>
    database.lend(({ file, key, awaited }) =>
      thread.call('apply', { file, key, tx, now: now(), awaited: waysGiven < waysGivenMax ? awaited : null }),
    );
  try {
    await database.log.around(async () => {
      for (let waysGiven = 0; (await applyOnce(waysGiven)).outcome === 'awaited'; waysGiven += 1);
    });
  } finally {
    await thread.close();
  }
}
