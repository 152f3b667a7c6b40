import { Random } from './world/random.ts';
import { dayMs, minuteMs, yearMs } from './world/time.ts';

/** What happens to one call over the wire, counted from the beginning of its step. */
export interface WireFault {
  readonly call: number;
  /**
   * `drop`: it never arrives. `lost`: it is done, and its answer never arrives. `twice`: it arrives twice. `late`: it is given up, and arrives when
   * other steps have passed. `altered`: a byte of a delta is not what was sent. `cut`: it is done, and its answer breaks off in the middle.
   */
  readonly kind: 'drop' | 'lost' | 'twice' | 'late' | 'altered' | 'cut';
}

/** What happens to the PC itself during a step: its power goes before a statement, or its disk has no more pages. */
export type PcFault =
  | { readonly kind: 'kill'; readonly statement: number }
  | { readonly kind: 'full'; readonly pages: number };

export const actNames = [
  'client.create',
  'client.edit',
  'client.edit',
  'client.edit',
  'client.editMany',
  'client.bin',
  'client.restore',
  'car.create',
  'car.edit',
  'order.create',
  'order.edit',
  'order.addLine',
  'order.addLine',
  'order.editLine',
  'order.advance',
  'order.note',
  'payment.take',
  'payment.refund',
  'part.create',
  'stock.receive',
  'stock.issue',
  'stock.issue',
  'undo',
  'bulk',
  'client.tomorrow',
  'client.tomorrow',
  'client.essay',
] as const;
/** What people do at any time, and what {@link withPartEdits} has them do besides. */
export type ActName = (typeof actNames)[number] | 'part.edit';

/** What a PC does about its cloud, one call at a time. */
export type SyncCall = 'push' | 'pull' | 'repair';

/**
 * What is done about files at a PC. `spoil`: its disk loses or damages a content that another PC has as well. `sweep`: the daily tidying of contents that nothing
 * refers to.
 */
export const fileActNames = [
  'attach',
  'attach',
  'attach',
  'preview',
  'preview',
  'open',
  'remove',
  'spoil',
  'sweep',
] as const;
export type FileActName = (typeof fileActNames)[number];

/** One step of a plan. A PC is named by a number; where there are fewer, it is counted round. Steps stand for themselves, so that any can be left out. */
export type Step =
  | {
      readonly kind: 'act';
      readonly pc: number;
      readonly act: ActName;
      readonly pick: number;
      readonly fault?: PcFault;
    }
  | {
      readonly kind: 'sync';
      readonly pc: number;
      readonly calls: readonly SyncCall[];
      /** Deltas in a page, and in a batch. */
      readonly page: number;
      readonly batch: number;
      readonly wire: readonly WireFault[];
      readonly fault?: PcFault;
    }
  | {
      readonly kind: 'file';
      readonly pc: number;
      readonly act: FileActName;
      readonly pick: number;
      readonly wire: readonly WireFault[];
      readonly fault?: PcFault;
    }
  /** A PC brings the contents of files, in both directions, until all is there or a call fails. */
  | { readonly kind: 'contents'; readonly pc: number; readonly wire: readonly WireFault[]; readonly fault?: PcFault }
  | { readonly kind: 'pass'; readonly ms: number }
  | { readonly kind: 'skew'; readonly pc: number; readonly ms: number }
  | { readonly kind: 'clone'; readonly pc: number }
  /** A backup of the PC is made; the last one is put back. `isSilent`: behind the program's back, as a disk's image is. */
  | { readonly kind: 'keepPc'; readonly pc: number }
  | { readonly kind: 'restorePc'; readonly pc: number; readonly isSilent: boolean }
  /** One more PC joins, by a code that this one shows. */
  | { readonly kind: 'join'; readonly pc: number }
  | { readonly kind: 'keepCloud' }
  | { readonly kind: 'restoreCloud' }
  | { readonly kind: 'node' }
  | { readonly kind: 'deliver' }
  | { readonly kind: 'upgrade'; readonly pc: number }
  | { readonly kind: 'revoke'; readonly pc: number; readonly by: number; readonly fault?: PcFault };

/** What can go wrong in a run, so that one run is full of kills and another has none: faults hide each other. */
export const faultNames = [
  'drop',
  'lost',
  'twice',
  'late',
  'altered',
  'cut',
  'kill',
  'full',
  'skew',
  'clone',
  'backup',
  'join',
  'restore',
  'node',
  'silence',
  'schema',
  'revoke',
] as const;
export type FaultName = (typeof faultNames)[number];

export interface Plan {
  readonly seed: number;
  readonly pcs: number;
  /** How many of the PCs, counted from the last, begin with an older program. */
  readonly old: number;
  readonly steps: readonly Step[];
  /** When all has come to rest, somebody has their data destroyed. */
  readonly erasing?: Erasing;
}

/** An erasure at the PC `by`, while the PC `late` goes on writing; the faults are those of the erasing PC and of everybody's first calls after it. */
export interface Erasing {
  readonly by: number;
  readonly late: number;
  readonly wire: readonly WireFault[];
  readonly fault?: PcFault;
}

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

const wireFaults = ['drop', 'lost', 'twice', 'late', 'altered', 'cut'] as const;

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
  const filing = withFiles(new Random(seed ^ 0x1c3a_99d5), { faults, pcs, steps: revoking, silent });
  const all = withPartEdits(new Random(seed ^ 0x3be7_5a10), { pcs, steps: filing });
  return { seed, pcs, old, steps: all, ...(erasing && { erasing }) };
}

interface Outline {
  readonly faults: ReadonlySet<FaultName>;
  readonly pcs: number;
  readonly steps: readonly Step[];
  readonly silent: number | null;
}

/** In one seed of two, people attach files between the other steps. By a chance of its own, so that the rest of a seed's steps is what it is without. */
function withFiles(random: Random, { faults, pcs, steps, silent }: Outline): readonly Step[] {
  if (!random.chance(0.5)) return steps;
  // What a store loses is mostly what was sent since its copy was made: here there is always something.
  const [kept, restored] = [random.below(steps.length / 2), random.between(steps.length / 2, steps.length - 1)];
  return steps.flatMap((step, index) => {
    if (faults.has('restore') && index === kept) return [{ kind: 'keepCloud' } as const, step];
    if (faults.has('restore') && index === Math.floor(restored)) return [{ kind: 'restoreCloud' } as const, step];
    if (!random.chance(0.35)) return [step];
    const pc = random.below(pcs);
    const fault = pcFault(random, faults);
    const wire = wireFaultsOf(random, faults, 8);
    const about = { pc, wire, ...(fault && { fault }) };
    const isAct = random.chance(0.6);
    const [act, pick] = [random.pick(fileActNames), random.word()];
    if (isAct) return [{ kind: 'file', act, pick, ...about } as const, step];
    return pc === silent ? [step] : [{ kind: 'contents', ...about } as const, step];
  });
}

/** In one seed of two, people write the articles and brands of parts otherwise, by which parts are searched. By a chance of its own, too. */
function withPartEdits(random: Random, { pcs, steps }: Pick<Outline, 'pcs' | 'steps'>): readonly Step[] {
  if (!random.chance(0.5)) return steps;
  return steps.flatMap((step) => {
    if (!random.chance(0.15)) return [step];
    return [{ kind: 'act', pc: random.below(pcs), act: 'part.edit', pick: random.word() } as const, step];
  });
}

/** The power of who shuts a PC out may go meanwhile: also after the cloud has done so, and before the key is changed. By a chance of its own, too. */
function withCutRevocations(random: Random, { faults, steps }: Pick<Outline, 'faults' | 'steps'>): readonly Step[] {
  if (!faults.has('kill')) return steps;
  return steps.map((step) =>
    step.kind === 'revoke' && random.chance(0.5)
      ? { ...step, fault: { kind: 'kill', statement: random.below(40) } }
      : step,
  );
}

function wireFaultsOf(random: Random, faults: ReadonlySet<FaultName>, calls: number): WireFault[] {
  const possible = wireFaults.filter((kind) => faults.has(kind));
  const wire: WireFault[] = [];
  for (let call = 0; call < calls; call += 1)
    if (possible.length > 0 && random.chance(0.25)) wire.push({ call, kind: random.pick(possible) });
  return wire;
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

function pcFault(random: Random, faults: ReadonlySet<FaultName>): PcFault | undefined {
  if (faults.has('kill') && random.chance(0.15)) return { kind: 'kill', statement: random.below(60) };
  if (faults.has('full') && random.chance(0.15)) return { kind: 'full', pages: random.below(4) };
  return undefined;
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
