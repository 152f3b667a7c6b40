import { type FaultName, pcFault, wireFaultsOf } from './faults.ts';
import { fileActNames, type Step } from './plan.ts';
import type { Random } from './world/random.ts';

/** What a seed has come to so far. */
interface Outline {
  readonly faults: ReadonlySet<FaultName>;
  readonly pcs: number;
  readonly steps: readonly Step[];
  readonly silent: number | null;
}

/** In one seed of two, people attach files between the other steps. By a chance of its own, so that the rest of a seed's steps is what it is without. */
export function withFiles(random: Random, { faults, pcs, steps, silent }: Outline): readonly Step[] {
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
export function withPartEdits(random: Random, { pcs, steps }: Pick<Outline, 'pcs' | 'steps'>): readonly Step[] {
  if (!random.chance(0.5)) return steps;
  return steps.flatMap((step) => {
    if (!random.chance(0.15)) return [step];
    return [{ kind: 'act', pc: random.below(pcs), act: 'part.edit', pick: random.word() } as const, step];
  });
}

/** The power of who shuts a PC out may go meanwhile: also after the cloud has done so, and before the key is changed. By a chance of its own, too. */
export function withCutRevocations(
  random: Random,
  { faults, steps }: Pick<Outline, 'faults' | 'steps'>,
): readonly Step[] {
  if (!faults.has('kill')) return steps;
  return steps.map((step) =>
    step.kind === 'revoke' && random.chance(0.5)
      ? { ...step, fault: { kind: 'kill', statement: random.below(40) } }
      : step,
  );
}

/** In one seed of two, those who were shut out are let in again some steps later. By a chance of its own, too. */
export function withReturns(random: Random, { faults, pcs, steps }: Omit<Outline, 'silent'>): readonly Step[] {
  if (!random.chance(0.5)) return steps;
  const out: number[] = [];
  return steps.flatMap((step) => {
    if (step.kind === 'revoke') out.push(step.pc);
    if (out.length === 0 || !random.chance(0.15)) return [step];
    const fault = pcFault(random, faults);
    const [pc, by] = [random.pick(out), random.below(pcs)];
    return [step, { kind: 'return', pc, by, ...(fault && { fault }) } as const];
  });
}
