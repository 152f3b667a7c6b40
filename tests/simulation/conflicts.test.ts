import { expect, it } from 'vitest';
import type { Step, SyncCall } from './plan.ts';
import { runPlan } from './run.ts';

const edit = (pc: number, pick: number) => ({ kind: 'act', pc, act: 'client.edit', pick }) as const;
const sync = (pc: number, calls: SyncCall[], batch = 200) =>
  ({ kind: 'sync', pc, calls, page: 200, batch, wire: [] }) as const;
const inSmallBatches = (pc: number, calls: SyncCall[]) => sync(pc, calls, 3);

/**
 * Of two that share a copied disk, PCs 1 and 2, `first` sends a part of what waits and the other one all of it; PC 0 reads that and changes it, once for each pick, and `first` reads
 * the outcome.
 */
const throughACopy = (first: 1 | 2, picks: readonly number[]): readonly Step[] => [
  edit(1, 5),
  edit(1, 33),
  { kind: 'clone', pc: 1 },
  inSmallBatches(first, ['push']),
  sync(first === 1 ? 2 : 1, ['push', 'push', 'push']),
  sync(0, ['pull']),
  ...picks.map((pick) => edit(0, pick)),
  sync(0, ['push']),
  sync(first, ['pull']),
];

/** Who knew of what: of these a conflict was told that was none, or none that was one. */
const regressions: readonly { readonly name: string; readonly pcs?: number; readonly steps: readonly Step[] }[] = [
  {
    name: 'a copied disk that sends under its new name what the other one has sent and changed since',
    steps: [
      edit(0, 3149688073),
      { kind: 'clone', pc: 0 },
      ...[1, 2, 3].map((pick) => edit(2, pick)),
      sync(2, ['push']),
      sync(0, ['push', 'push', 'pull', 'pull']),
    ],
  },
  {
    name: 'what waits here comes from the copy of this disk that has taken another name, and what was changed knowing it',
    steps: [
      ...[7, 3149688073].map((pick) => edit(0, pick)),
      { kind: 'clone', pc: 0 },
      inSmallBatches(0, ['push']),
      ...[1, 2, 3].map((pick) => edit(2, pick)),
      sync(2, ['push', 'push', 'push']),
      sync(0, ['pull']),
    ],
  },
  {
    name: 'a field that was changed twice before anybody could see it, and by somebody else before that',
    steps: [edit(0, 2), sync(0, ['push']), ...[5, 7].map((pick) => edit(1, pick)), sync(1, ['push'])],
  },
  {
    name: 'a field that was changed once more when somebody else’s value had been read',
    steps: [edit(0, 33), sync(0, ['push']), edit(1, 57), sync(1, ['pull']), edit(1, 7), sync(1, ['push'])],
  },
  {
    name: 'somebody who has changed one’s value twice, under the name of a copy of this disk',
    steps: throughACopy(2, [2, 7]),
  },
  {
    name: 'somebody who has changed one’s value under the name of the other copy of this disk, which kept it',
    steps: throughACopy(1, [2]),
  },
  {
    name: 'a value that two have replaced, one after the other, before it was read here what came before it',
    pcs: 3,
    steps: [
      { kind: 'act', pc: 0, act: 'part.create', pick: 5 },
      sync(0, ['push']),
      edit(1, 2),
      sync(1, ['push']),
      sync(2, ['pull']),
      edit(2, 5),
      sync(2, ['push']),
      sync(0, ['pull']),
      edit(0, 7),
      sync(0, ['push']),
      sync(1, ['pull']),
    ],
  },
  {
    name: 'a value that was read and replaced before the cloud was put back, and is sent again by who has it still waiting',
    steps: [
      { kind: 'keepCloud' },
      { kind: 'act', pc: 0, act: 'part.create', pick: 5 },
      sync(0, ['push']),
      edit(1, 44),
      sync(1, ['push']),
      sync(0, ['pull']),
      { kind: 'restoreCloud' },
      edit(0, 7),
    ],
  },
  {
    name: 'such a value that was in conflict, of which somebody knew who changed the field once more',
    steps: [
      { kind: 'keepCloud' },
      { kind: 'act', pc: 0, act: 'part.create', pick: 5 },
      sync(0, ['push']),
      edit(1, 44),
      sync(1, ['push']),
      edit(0, 63),
      sync(0, ['pull']),
      edit(0, 7),
      { kind: 'restoreCloud' },
    ],
  },
];

it.each(regressions)(
  '$name',
  async ({ steps, pcs = 2 }) => {
    expect(await runPlan({ seed: 48, pcs, old: 0, steps })).toBeNull();
  },
  120_000,
);
