import type { Delta } from '../../src-shared/sync/wire/deltas.ts';
import { schemaOf } from '../database/migrate.ts';
import type { Stamps } from '../database/stamps.ts';
import { readSyncState, writeSyncState } from '../database/sync-state.ts';
import type { Apply } from '../database/unit-of-work.ts';
import { Applier } from './apply.ts';
import type { Arrival } from './conflict-finder.ts';
import { recordConflicts } from './conflicts.ts';
import type { OpenedDeltas } from './open-deltas.ts';
import { columnStampsOf } from './row-stamps.ts';
import { runsOf } from './runs.ts';
import { eachInTurns } from './turns.ts';

/** How deltas are merged. */
interface Merging extends Arrival {
  readonly stamps: Stamps;
  readonly now: number;
  /** Called again and again; what it throws ends the work. */
  readonly look?: () => void;
}

/**
 * Merges deltas inside the transaction of `apply`, with turns for the screens. They come in one part, or in several one after the other, of which the last tells whose
 * transactions they are: then the `last` is given beside them.
 */
export async function mergeParts(
  apply: Apply,
  { stamps, now, look = () => {}, ...arrival }: Merging,
  parts: Iterable<OpenedDeltas>,
  last?: OpenedDeltas,
): Promise<void> {
  const { connection, as } = apply;
  let part = last;
  const applier = new Applier({
    ...{ connection, as, now, ...arrival },
    stamps: columnStampsOf(connection),
    schema: schemaOf(connection),
    open: (delta) => {
      if (!part) throw new Error('There is nothing to open.');
      return part.of(delta);
    },
  });
  if (last) applier.learnTransactions(last.deltas);
  for (part of parts) {
    if (!last) applier.learnTransactions(part.deltas);
    await eachInTurns(runsOf(part), (run) => {
      look();
      applier.applyRun(run);
      for (const { tx } of run.deltas) stamps.receive(tx);
    });
    noteArrival(connection, part.deltas);
  }
  applier.finish();
  await recordConflicts(apply, applier.conflicts);
}

/** Remembers the greatest stamp, and whether somebody is to look who belongs to the garage. */
function noteArrival(connection: Apply['connection'], deltas: readonly Delta[]): void {
  let clock = readSyncState(connection, 'clock') ?? '';
  for (const { tx } of deltas) if (tx > clock) clock = tx;
  writeSyncState(connection, 'clock', clock);
  if (deltas.some(({ table }) => table === 'key_shares' || table === 'devices'))
    writeSyncState(connection, 'membersCame', true);
}
