import type { Plan, Step } from './plan.ts';

/** Whether a plan still goes wrong in the same way. */
export type Fails = (plan: Plan) => Promise<boolean>;

/**
 * The smallest plan found that still fails: fewer steps (delta debugging, Zeller and Hildebrandt 2002), then fewer faults and PCs. `triesMax` bounds how
 * many plans are run for it.
 */
export async function shrink(plan: Plan, fails: Fails, triesMax: number): Promise<Plan> {
  let tries = 0;
  const stillFails = async (candidate: Plan) => {
    if (tries >= triesMax) return false;
    tries += 1;
    return fails(candidate);
  };
  let smallest = plan;
  for (let before = -1; before !== sizeOf(smallest) && tries < triesMax; ) {
    before = sizeOf(smallest);
    smallest = await fewerSteps(smallest, stillFails);
    smallest = await fewerFaults(smallest, stillFails);
    smallest = await fewerPcs(smallest, stillFails);
  }
  return smallest;
}

const sizeOf = ({ seed: _, ...plan }: Plan): number => JSON.stringify(plan).length;

async function fewerSteps(plan: Plan, fails: Fails): Promise<Plan> {
  let smallest = plan;
  for (let chunk = Math.ceil(plan.steps.length / 2); chunk >= 1; chunk = chunk === 1 ? 0 : Math.ceil(chunk / 2)) {
    for (let from = 0; from < smallest.steps.length; ) {
      const steps = smallest.steps.toSpliced(from, chunk);
      const candidate = { ...smallest, steps };
      if (await fails(candidate)) smallest = candidate;
      else from += chunk;
    }
  }
  return smallest;
}

async function fewerFaults(plan: Plan, fails: Fails): Promise<Plan> {
  let smallest = plan;
  for (let index = 0; index < smallest.steps.length; index += 1) {
    for (const simpler of simplerSteps(smallest.steps[index])) {
      const candidate = { ...smallest, steps: smallest.steps.with(index, simpler) };
      if (await fails(candidate)) smallest = candidate;
    }
  }
  return smallest;
}

function simplerSteps(step: Step | undefined): Step[] {
  if ((step?.kind === 'act' || step?.kind === 'revoke' || step?.kind === 'return') && step.fault) {
    const { fault: _, ...rest } = step;
    return [rest];
  }
  if (step?.kind !== 'sync' && step?.kind !== 'file' && step?.kind !== 'contents') return [];
  const { fault, ...rest } = step;
  return [
    ...(fault ? [rest] : []),
    ...step.wire.map((_, index): Step => ({ ...step, wire: step.wire.toSpliced(index, 1) })),
  ];
}

async function fewerPcs(plan: Plan, fails: Fails): Promise<Plan> {
  const { erasing: _, ...without } = plan;
  const candidates = [
    without,
    { ...plan, old: 0 },
    { ...plan, pcs: plan.pcs - 1, old: Math.min(plan.old, plan.pcs - 2) },
  ];
  for (const candidate of candidates)
    if (candidate.pcs >= 2 && sizeOf(candidate) < sizeOf(plan) && (await fails(candidate))) return candidate;
  return plan;
}
