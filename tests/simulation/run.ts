import type { Plan } from './plan.ts';
import { Divergence } from './proof/divergence.ts';
import { type Safeguard, withEngineWithout } from './proof/safeguards.ts';
import { type OpenGround, sqliteGround } from './world/ground.ts';
import { World } from './world/world.ts';

/** Carries a plan out, with an engine as it is or without one of its safeguards. See {@link carryOut}. */
export function runPlan(
  plan: Plan,
  without: Safeguard | null = null,
  openGround: OpenGround = sqliteGround,
): Promise<Divergence | null> {
  return withEngineWithout(without, () => carryOut(plan, without, openGround));
}

/** Carries a plan out, lets everything come to rest, and proves the promises. Null: all were kept. A program that breaks breaks the first promise. */
async function carryOut(plan: Plan, without: Safeguard | null, openGround: OpenGround): Promise<Divergence | null> {
  let world: World | null = null;
  try {
    world = await World.create(plan, without, openGround);
    for (const step of plan.steps) await world.step(step);
    await world.settle();
    return null;
  } catch (error) {
    if (error instanceof Divergence) return error;
    return new Divergence(1, error instanceof Error ? (error.stack ?? error.message) : String(error));
  } finally {
    await world?.close();
  }
}
