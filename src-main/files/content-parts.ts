import type { DatabaseKey } from '../database/connection.ts';
import type { GarageDatabase } from '../database/database.ts';
import { readSyncState } from '../database/sync-state.ts';
import type { ContentPlace } from './tables.ts';

/** What bringing contents from here to there stands on. */
export interface ContentParts {
  readonly database: GarageDatabase;
  readonly folder: { readonly files: string };
  readonly key: DatabaseKey;
  readonly now: () => number;
  readonly newId: () => string;
}

/** The name under which the cloud knows the garage; it is bound to every chunk. */
export function garageIn({ database }: ContentParts): string {
  return readSyncState(database.connection, 'garage') ?? '';
}

/** The key of an epoch of the ring; the newest one when none is named. Undefined: it is not here yet. */
export function ringKeyOf({ database }: ContentParts, epoch?: number) {
  const ring = readSyncState(database.connection, 'ring') ?? [];
  return epoch === undefined ? ring.at(-1) : ring.find((key) => key.epoch === epoch);
}

/** Notes where a content is, seen from here. */
export async function setPlace({ database }: ContentParts, hash: string, place: ContentPlace): Promise<void> {
  await database.write({ staffId: null, action: 'files.transfer' }, async ({ db }) => {
    await db.updateTable('contentStates').set({ place }).where('hash', '=', hash).execute();
  });
}
