import type { PcFault, WireFault } from './plan.ts';
import type { Random } from './world/random.ts';

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

/** What can become of a call. */
export const wireFaults = ['drop', 'lost', 'twice', 'late', 'altered', 'cut'] as const;

/** What becomes of some of a step's first calls. */
export function wireFaultsOf(random: Random, faults: ReadonlySet<FaultName>, calls: number): WireFault[] {
  const possible = wireFaults.filter((kind) => faults.has(kind));
  const wire: WireFault[] = [];
  for (let call = 0; call < calls; call += 1)
    if (possible.length > 0 && random.chance(0.25)) wire.push({ call, kind: random.pick(possible) });
  return wire;
}

/** What happens to a PC during a step, if anything. */
export function pcFault(random: Random, faults: ReadonlySet<FaultName>): PcFault | undefined {
  if (faults.has('kill') && random.chance(0.15)) return { kind: 'kill', statement: random.below(60) };
  if (faults.has('full') && random.chance(0.15)) return { kind: 'full', pages: random.below(4) };
  return undefined;
}
