import { expect, it } from 'vitest';
import type { Plan, Step } from './plan.ts';
import { runPlan } from './run.ts';

const sync = { kind: 'sync', page: 200, batch: 200, wire: [] } as const;

/** What a simulation has found about who belongs to the garage, as small as it could be made. */
const regressions: readonly (Pick<Plan, 'steps'> & Partial<Plan> & { readonly name: string })[] = [
  {
    name: 'a PC that joins by a member that does not know yet that the key was changed',
    pcs: 3,
    steps: [
      { kind: 'revoke', pc: 1, by: 2 },
      { kind: 'join', pc: 0 },
    ],
  },
  {
    name: 'a share of a new key that was damaged on its way',
    steps: [
      { kind: 'act', pc: 0, act: 'order.create', pick: 3082450409 },
      { ...sync, pc: 0, calls: ['push', 'pull', 'pull'], page: 40, batch: 3 },
      { kind: 'revoke', pc: 0, by: 2 },
      { kind: 'act', pc: 2, act: 'part.create', pick: 4237499908 },
      { ...sync, pc: 2, calls: ['pull', 'push', 'pull', 'repair'] },
      { ...sync, pc: 1, calls: ['pull'], page: 40, batch: 40, wire: [{ call: 0, kind: 'altered' }] },
    ],
  },
  {
    name: 'a new key that came in a part, before the rest of its transaction',
    steps: [
      { kind: 'revoke', pc: 0, by: 1 },
      { ...sync, pc: 1, calls: ['push', 'push'], batch: 3 },
      { ...sync, pc: 3, calls: ['pull'] },
    ],
  },
  {
    name: 'the power goes after a new key has come and before it is taken into the ring',
    steps: [
      { kind: 'revoke', pc: 0, by: 1 },
      { ...sync, pc: 1, calls: ['push'] },
      { ...sync, pc: 3, calls: ['pull'], fault: { kind: 'kill', statement: 55 } },
    ],
  },
  {
    name: 'the power goes where the cloud has shut a PC out and the key is not changed yet',
    steps: [{ kind: 'revoke', pc: 0, by: 1, fault: { kind: 'kill', statement: 16 } }],
  },
  {
    name: 'a PC that is put back to its backup before it has sent the key that follows a shut-out PC',
    steps: [
      { kind: 'keepPc', pc: 1 },
      { kind: 'revoke', pc: 0, by: 1 },
      { kind: 'restorePc', pc: 1, isSilent: false },
    ],
  },
  {
    name: 'the same, behind the program’s back',
    steps: [
      { kind: 'keepPc', pc: 1 },
      { kind: 'revoke', pc: 0, by: 1 },
      { kind: 'restorePc', pc: 1, isSilent: true },
    ],
  },
  {
    name: 'a PC that has shut another one out and is shut out by one that has not heard of it',
    seed: 25213,
    steps: [
      { kind: 'revoke', pc: 3, by: 2 },
      { ...sync, pc: 2, calls: ['pull', 'push'], page: 10, batch: 10 },
      { kind: 'revoke', pc: 2, by: 1 },
    ],
  },
  {
    name: 'a PC that two people shut out at once',
    steps: [
      { kind: 'revoke', pc: 3, by: 0 },
      { kind: 'revoke', pc: 3, by: 1 },
    ],
  },
  {
    name: 'a PC that was shut out, is let in again, and is shut out once more before it has said so',
    pcs: 3,
    steps: [
      { kind: 'revoke', pc: 2, by: 0 },
      { kind: 'return', pc: 2, by: 1 },
      { kind: 'revoke', pc: 2, by: 1 },
    ],
  },
  ...(
    [
      ['was shut out and is let in again', { kind: 'revoke', pc: 0, by: 1 }, { kind: 'return', pc: 0, by: 1 }],
      ['is put back to its backup', { kind: 'keepPc', pc: 0 }, { kind: 'restorePc', pc: 0, isSilent: false }],
    ] as const
  ).map(([what, ...how]) => ({
    name: `a PC that ${what} with a part of a transaction kept aside`,
    pcs: 3,
    steps: [
      { kind: 'act', pc: 2, act: 'part.create', pick: 4169672045 },
      { kind: 'act', pc: 2, act: 'client.edit', pick: 3496530130 },
      { ...sync, pc: 2, calls: ['pull', 'push'], page: 3, batch: 3 },
      { ...sync, pc: 0, calls: ['pull', 'push'], page: 40, batch: 3 },
      ...how,
      { ...sync, pc: 0, calls: ['push', 'pull', 'pull'], page: 3 },
      { ...sync, pc: 0, calls: ['push', 'pull', 'pull'] },
    ] satisfies readonly Step[],
  })),
];

it.each(regressions)(
  '$name',
  async ({ steps, seed = 48, pcs = 4, old = 0, erasing }) => {
    expect(await runPlan({ seed, pcs, old, steps, ...(erasing && { erasing }) })).toBeNull();
  },
  120_000,
);
