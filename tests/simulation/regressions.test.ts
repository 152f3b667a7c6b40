import { expect, it } from 'vitest';
import type { Step } from './plan.ts';
import { runPlan } from './run.ts';

const sync = { kind: 'sync', page: 200, batch: 200, wire: [] } as const;

/** What a simulation has found, as small as it could be made. */
const regressions: readonly { readonly name: string; readonly steps: readonly Step[] }[] = [
  {
    name: 'a delta that was damaged on its way is fetched once more',
    steps: [
      { kind: 'act', pc: 0, act: 'client.edit', pick: 4088233388 },
      { ...sync, pc: 0, calls: ['pull', 'push'] },
      { ...sync, pc: 1, calls: ['pull'], wire: [{ call: 0, kind: 'altered' }] },
    ],
  },
  {
    name: 'a change of a row whose beginning was damaged on its way',
    steps: [
      { kind: 'act', pc: 1, act: 'client.create', pick: 1964790773 },
      { ...sync, pc: 1, calls: ['pull', 'push', 'pull', 'repair'], page: 3, batch: 10 },
      { kind: 'act', pc: 1, act: 'client.bin', pick: 21065983 },
      { ...sync, pc: 2, calls: ['pull'], wire: [{ call: 0, kind: 'altered' }] },
    ],
  },
  {
    name: 'a disk that was copied with something unsent',
    steps: [
      { kind: 'act', pc: 0, act: 'car.create', pick: 2481920591 },
      { kind: 'clone', pc: 0 },
    ],
  },
  {
    name: 'two PCs that each issue the last piece: both stand',
    steps: [
      { kind: 'act', pc: 0, act: 'stock.issue', pick: 11 },
      { kind: 'act', pc: 1, act: 'stock.issue', pick: 11 },
      { ...sync, pc: 0, calls: ['push'] },
      { ...sync, pc: 1, calls: ['push', 'pull'] },
    ],
  },
];

it.each(regressions)(
  '$name',
  async ({ steps }) => {
    expect(await runPlan({ seed: 48, pcs: 4, old: 0, steps })).toBeNull();
  },
  120_000,
);
