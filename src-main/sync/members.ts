import type { GarageDatabase } from '../database/database.ts';
import { forgetSyncState, readSyncState, writeSyncState } from '../database/sync-state.ts';
import { isAnyHeld } from './held.ts';
import { receiveKeys } from './key-shares.ts';
import { note } from './note.ts';

/**
 * Looks at who belongs to the garage, and at the keys that were given to this PC, where rows of either have come; `retry` applies what waited for a key. That they came is noted in the
 * transaction that applies them and forgotten last: so it does not matter how they came, and cut off anywhere, this is done again with the next step.
 */
export async function lookAtMembers(database: GarageDatabase, retry: () => Promise<void>): Promise<void> {
  const { connection } = database;
  if (!readSyncState(connection, 'membersCame')) return;
  for (;;) {
    if (isAnyHeld(connection, 'key')) await retry();
    const ring = await receiveKeys(connection);
    if (!ring) break;
    await note(database, () => writeSyncState(connection, 'ring', ring));
  }
  await note(database, () => {
    writeSyncState(connection, 'needsDevices', true);
    forgetSyncState(connection, 'membersCame');
  });
}
