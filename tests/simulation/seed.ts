import { withCutRevocations, withFiles, withPartEdits, withReturns } from './besides.ts';
import { type FaultName, faultNames, pcFault, wireFaults, wireFaultsOf } from './faults.ts';
import { actNames, type Erasing, type Plan, type Step, type SyncCall } from './plan.ts';
import { Random } from './world/random.ts';
import { dayMs, minuteMs, yearMs } from './world/time.ts';

const callsOfSync: readonly (readonly SyncCall[])[] = [
  ['push'],
  ['pull'],
  ['pull', 'push'],
  ['push', 'pull', 'pull'],
  ['pull', 'pull', 'pull', 'push', 'push'],
  ['pull', 'push', 'pull', 'repair'],
];
/** Small ones, so that transactions come in parts and pages end in their middle. */
const sizes = [3, 10, 40, 200];

/** As many PCs as a plan begins with at the most. */
const pcsMost = 4;

/** What a seed means. `length`: how many steps; null: as the seed says. */
export function planOf(seed: number, length: number | null): Plan {
  const random = new Random(seed);
  const faults = new Set(faultNames.filter(() => random.chance(0.35)));
  const pcs = random.between(2, pcsMost);
  const old = faults.has('schema') ? random.between(1, pcs - 1) : 0;
  const size = length ?? random.between(20, 60);
  const shareOfSync = random.pick([0.25, 0.4, 0.55]);
  const silent = faults.has('silence') ? random.below(pcs) : null;
  const steps = Array.from({ length: size }, () => stepOf(random, faults, pcs, shareOfSync)).filter(
    (step) => step.kind !== 'sync' || step.pc !== silent,
  );
  const erasing = erasingOf(new Random(seed ^ 0x2f6e_2b11), faults);
  const revoking = withCutRevocations(new Random(seed ^ 0x6d02_e94b), { faults, steps });
  const returning = withReturns(new Random(seed ^ 0x4a91_c3d7), { faults, pcs, steps: revoking });
  const filing = withFiles(new Random(seed ^ 0x1c3a_99d5), { faults, pcs, steps: returning, silent });
  const all = withPartEdits(new Random(seed ^ 0x3be7_5a10), { pcs, steps: filing });
  return { seed, pcs, old, steps: all, ...(erasing && { erasing }) };
}

function erasingOf(random: Random, faults: ReadonlySet<FaultName>): Erasing | null {
  if (!random.chance(0.25)) return null;
  const fault = faults.has('kill') ? { kind: 'kill' as const, statement: random.below(150) } : null;
  const [by, late] = [random.below(pcsMost), random.below(pcsMost)];
  const possible = wireFaults.filter((kind) => kind !== 'altered' && faults.has(kind));
  const wire = possible.length > 0 ? [{ call: random.below(3), kind: random.pick(possible) }] : [];
  return { by, late, wire, ...(fault && { fault }) };
}

function stepOf(random: Random, faults: ReadonlySet<FaultName>, pcs: number, shareOfSync: number): Step {
  const pc = random.below(pcs);
  const rare = random.chance(0.12) ? rareStep(random, faults, pc, pcs) : undefined;
  if (rare) return rare;
  const fault = pcFault(random, faults);
  if (!random.chance(shareOfSync)) {
    const act = random.pick(actNames);
    return { kind: 'act', pc, act, pick: random.word(), ...(fault && { fault }) };
  }
  const wire = wireFaultsOf(random, faults, 5);
  const calls = random.pick(callsOfSync);
  return {
    kind: 'sync',
    pc,
    calls,
    page: random.pick(sizes),
    batch: random.pick(sizes),
    wire,
    ...(fault && { fault }),
  };
}

/** One of the great misfortunes that this run may have. */
function rareStep(random: Random, faults: ReadonlySet<FaultName>, pc: number, pcs: number): Step | undefined {
  const steps: Step[] = [{ kind: 'pass', ms: random.pick([1, minuteMs, 60 * minuteMs, dayMs]) }];
  if (faults.has('silence')) steps.push({ kind: 'pass', ms: yearMs });
  if (faults.has('skew')) {
    const ms = random.pick([0, 4 * minuteMs, 6 * minuteMs, dayMs, yearMs, -6 * minuteMs, -dayMs, -yearMs]);
    steps.push({ kind: 'skew', pc, ms });
  }
  if (faults.has('clone')) steps.push({ kind: 'clone', pc });
  if (faults.has('backup')) steps.push({ kind: 'keepPc', pc }, { kind: 'restorePc', pc, isSilent: random.chance(0.3) });
  if (faults.has('join')) steps.push({ kind: 'join', pc });
  if (faults.has('restore')) steps.push({ kind: 'keepCloud' }, { kind: 'restoreCloud' });
  if (faults.has('node')) steps.push({ kind: 'node' });
  if (faults.has('late')) steps.push({ kind: 'deliver' });
  if (faults.has('schema')) steps.push({ kind: 'upgrade', pc });
  if (faults.has('revoke')) steps.push({ kind: 'revoke', pc, by: random.below(pcs) });
  return random.pick(steps);
}
