import { readSyncState } from '../../../src-main/database/sync-state.ts';
import { Divergence } from '../proof/divergence.ts';
import type { CloudSite } from './cloud.ts';
import type { Departed } from './departed.ts';
import type { Pc } from './pc.ts';
import { stateOf } from './state.ts';

const roundsMax = 40;
export const quiet = { page: 200, batch: 200 };

interface Parts {
  readonly pcs: readonly Pc[];
  readonly site: CloudSite;
  readonly departed: Departed;
  /** The PCs that have not been shut out. */
  readonly members: () => readonly Pc[];
  /** Whether the digest may find something without the program's knowing of a reason. */
  readonly mayNeedRepair: () => boolean;
}

/** Until nobody has anything to send and everybody has read all, and the digest, which mends what it finds, finds no difference. */
export async function comeToRest({ pcs, site, departed, members, mayNeedRepair }: Parts): Promise<void> {
  for (const pc of pcs) pc.wire.begin([]);
  for (let round = 0; round < roundsMax; round += 1) {
    for (const pc of pcs) await pc.sync(['pull', 'pull', 'push', 'push', 'pull'], quiet);
    await departed.note(pcs, site);
    // As long as anybody has yet to compare with a store that lost something, the others lack what only that one has.
    const isExpected = mayNeedRepair() || members().some(needsRepair);
    for (const pc of members()) pc.isAtRest = await isAtRest(pc, isExpected);
    if (members().every((pc) => pc.isAtRest)) return;
  }
  const restless = members().filter((pc) => !pc.isAtRest);
  const found = restless.map((pc) => `${pc.name} (${stateOf(pc)})`);
  throw new Divergence(2, `the PCs do not come to rest: ${found.join(', ')}`);
}

const needsRepair = ({ connection }: Pc): boolean => readSyncState(connection, 'needsRepair') === true;

async function isAtRest(pc: Pc, isExpected: boolean): Promise<boolean> {
  if (!pc.isCaughtUp) return false;
  const differing = await pc.asItself(() => pc.engine.repairOnce());
  if (differing !== null && differing > 0 && !isExpected)
    throw new Divergence(2, `${differing} rows of ${pc.name} would not have arrived without a repair`);
  return differing === 0;
}
