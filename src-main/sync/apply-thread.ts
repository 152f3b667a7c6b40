import { v7 } from 'uuid';
import type { Topic } from '../../src-shared/sync/tables.ts';
import { GarageDatabase } from '../database/database.ts';
import { readSyncState } from '../database/sync-state.ts';
import { serveThread } from '../threads/serve-thread.ts';
import type { ApplyCalls, LongOutcome, LongTransaction } from './apply-calls.ts';
import { dropParts, heldParts, lastHeldPart } from './held.ts';
import { mergeParts } from './merge-parts.ts';
import { ContentElsewhere, openHere } from './open-deltas.ts';
import { Ring } from './sealing.ts';

serveThread<ApplyCalls>({
  async apply({ file, key, ...transaction }) {
    const database = GarageDatabase.beside({ file, key, now: () => transaction.now, newId: v7 });
    try {
      return await applyAtOnce(database, transaction);
    } finally {
      await database.leave();
    }
  },
});

/** Somebody waits to write. */
class Awaited extends Error {}

async function applyAtOnce(
  database: GarageDatabase,
  { tx, now, awaited }: Omit<LongTransaction, 'file' | 'key'>,
): Promise<LongOutcome> {
  const { connection, stamps } = database;
  const ring = new Ring(readSyncState(connection, 'garage') ?? '', readSyncState(connection, 'ring') ?? []);
  const waiting = new Int32Array(awaited ?? new ArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  const look = () => {
    if (Atomics.load(waiting, 0) > 0) throw new Awaited('Somebody waits to write.');
  };
  const openedParts = function* () {
    for (const part of heldParts(connection, tx)) yield openHere(ring, part);
  };
  let topics: readonly Topic[] = [];
  database.changes.listen((changed) => {
    topics = changed;
  });
  try {
    await database.apply(
      async (apply) => {
        const last = openHere(ring, lastHeldPart(connection, tx));
        await mergeParts(apply, { stamps, now, look, isRereading: false, isPage: true }, openedParts(), last);
        dropParts(connection, tx);
      },
      { leavesDerived: true, dangles: true },
    );
  } catch (error) {
    if (error instanceof Awaited) return { outcome: 'awaited', topics: [] };
    if (error instanceof ContentElsewhere) return { outcome: 'elsewhere', topics: [] };
    throw error;
  }
  return { outcome: 'applied', topics };
}
