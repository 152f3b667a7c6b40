import type { Plan } from './plan.ts';
import { Divergence } from './proof/divergence.ts';
import { World } from './world/world.ts';

/** Carries a plan out, lets everything come to rest, and proves the promises. Null: all were kept. A program that breaks breaks the first promise. */
export async function runPlan(plan: Plan): Promise<Divergence | null> {
  const world = await World.create(plan);
  try {
    for (const step of plan.steps) await world.step(step);
    await world.settle();
    return null;
  } catch (error) {
    if (error instanceof Divergence) return error;
    return new Divergence(1, error instanceof Error ? (error.stack ?? error.message) : String(error));
  } finally {
    await world.close();
  }
}
