import { expect, it } from 'vitest';
import { type Safeguard, safeguards } from './proof/safeguards.ts';
import { runPlan } from './run.ts';
import { planOf } from './seed.ts';

const length = 25;

/** For each safeguard a seed that misses it, so that the simulation is known to see. */
const seeds: Readonly<Record<Safeguard, number>> = {
  idempotency: 1,
  base: 5,
  cursor: 71,
  restamping: 6,
  epoch: 65,
  searchKeys: 70,
  chunkName: 135,
  comparison: 196,
};

it.each(safeguards)(
  'goes wrong without %s, and well with it',
  async (safeguard) => {
    const plan = planOf(seeds[safeguard], length);
    expect(await runPlan(plan, safeguard)).not.toBeNull();
    expect(await runPlan(plan)).toBeNull();
  },
  240_000,
);
