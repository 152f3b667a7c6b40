import type Sqlite from 'better-sqlite3';
import type { GarageDatabase } from '../database/database.ts';
import type { Sources } from '../database/sources.ts';
import { newDeviceId } from '../database/stamps.ts';
import { forgetSyncState, readSyncState, writeSyncState } from '../database/sync-state.ts';
import { CloudRefusal } from './cloud-client.ts';
import { becomeDevice, readAgain } from './identity.ts';
import { note } from './note.ts';

export interface MendingParts extends Sources {
  readonly database: GarageDatabase;
  /** Lets a cloud know this PC again that has forgotten it, where that is possible. Answers whether it does. */
  readonly enrolForgotten?: () => Promise<boolean>;
}

/**
 * Runs a call. What the cloud refuses and this PC can mend is mended, and the answer is null: the next step goes on. What only people can mend (a PC that was shut out, a
 * program that is too old) is noted for them. Throws what the call throws and is not mended.
 */
export async function mending<Answer>(parts: MendingParts, call: () => Promise<Answer>): Promise<Answer | null> {
  const { database } = parts;
  try {
    const answer = await call();
    // The program was updated since.
    if (readSyncState(database.connection, 'isTooOld'))
      await note(database, (connection) => forgetSyncState(connection, 'isTooOld'));
    return answer;
  } catch (error) {
    if (!(error instanceof CloudRefusal)) throw error;
    if (await isMended(parts, error)) return null;
    if (error.code === 'revoked') await note(database, (connection) => writeSyncState(connection, 'isRevoked', true));
    if (error.code === 'too_old') await note(database, (connection) => writeSyncState(connection, 'isTooOld', true));
    throw error;
  }
}

/** Is somebody else from now on: the stamps of what waits change at once, the cloud learns of it with the next step. */
export function takeNewIdentity({ database, newId }: MendingParts): Promise<void> {
  return note(database, (connection) => {
    becomeDevice(connection, newDeviceId(newId));
    database.stamps.reload();
  });
}

async function isMended(parts: MendingParts, { code }: CloudRefusal): Promise<boolean> {
  if (code === 'epoch.changed') await note(parts.database, beginEpoch);
  else if (code === 'device.forked') await takeNewIdentity(parts);
  else return code === 'not_signed_in' && (await parts.enrolForgotten?.()) === true;
  return true;
}

/** The store was restored from a backup: what it lost is sent again once it was read. */
function beginEpoch(connection: Sqlite.Database): void {
  readAgain(connection);
  writeSyncState(connection, 'needsRepair', true);
  writeSyncState(connection, 'needsDevices', true);
}
