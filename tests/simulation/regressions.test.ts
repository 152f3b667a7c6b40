import { expect, it } from 'vitest';
import type { Plan } from './plan.ts';
import { runPlan } from './run.ts';

const sync = { kind: 'sync', page: 200, batch: 200, wire: [] } as const;

/** What a simulation has found, as small as it could be made. */
const regressions: readonly (Pick<Plan, 'steps'> & Partial<Plan> & { readonly name: string })[] = [
  {
    name: 'news that lay on the way for a year',
    pcs: 4,
    steps: [
      { kind: 'join', pc: 2 },
      { kind: 'pass', ms: 31536000000 },
      { kind: 'act', pc: 2, act: 'client.edit', pick: 3041613018 },
      { kind: 'act', pc: 1, act: 'client.edit', pick: 1593112385 },
      { kind: 'clone', pc: 1 },
      { kind: 'sync', pc: 1, calls: ['pull', 'pull', 'pull', 'push', 'push'], page: 3, batch: 10, wire: [] },
    ],
  },
  {
    name: 'a copied disk whose other half has sent what waits here, and a change that was made knowing it',
    pcs: 3,
    old: 2,
    steps: [
      { kind: 'act', pc: 0, act: 'client.edit', pick: 3149688073 },
      { kind: 'clone', pc: 0 },
      { ...sync, pc: 0, calls: ['push', 'pull', 'pull'] },
      { ...sync, pc: 1, calls: ['push', 'pull', 'pull'] },
      { kind: 'act', pc: 1, act: 'client.edit', pick: 3420806738 },
    ],
  },
  {
    name: 'a copied disk with something unsent of a clock that was a year ahead',
    pcs: 2,
    steps: [
      { kind: 'skew', pc: 0, ms: 31536000000 },
      { kind: 'act', pc: 0, act: 'order.addLine', pick: 1044206503 },
      { kind: 'clone', pc: 0 },
    ],
  },
  {
    name: 'a PC of which nobody has heard but a store that was put back to before it',
    pcs: 2,
    steps: [{ kind: 'keepCloud' }, { kind: 'join', pc: 0 }, { kind: 'restoreCloud' }],
  },
  {
    name: 'one’s own former value that comes again because another delta of its row was damaged',
    pcs: 3,
    old: 1,
    steps: [
      { kind: 'act', pc: 0, act: 'client.edit', pick: 1439157585 },
      { kind: 'act', pc: 2, act: 'client.edit', pick: 4237352628 },
      { ...sync, pc: 2, calls: ['push', 'pull', 'pull'], page: 3, batch: 10 },
      { kind: 'act', pc: 0, act: 'client.edit', pick: 663422514 },
      { ...sync, pc: 0, calls: ['push', 'pull', 'pull'], batch: 3, wire: [{ call: 1, kind: 'altered' }] },
    ],
  },
  {
    name: 'the undo, by an older program, of what only a newer one knows',
    pcs: 4,
    old: 2,
    steps: [
      { kind: 'act', pc: 1, act: 'client.tomorrow', pick: 4101834167 },
      { ...sync, pc: 1, calls: ['push'] },
      { ...sync, pc: 2, calls: ['pull', 'pull', 'pull', 'push', 'push'] },
      { kind: 'act', pc: 2, act: 'undo', pick: 2321285994 },
    ],
  },
  {
    name: 'a batch that arrives late, after it was sent again in another size',
    pcs: 2,
    steps: [
      { kind: 'act', pc: 1, act: 'client.create', pick: 3054213955 },
      { ...sync, pc: 1, calls: ['push'], wire: [{ call: 0, kind: 'late' }] },
      { ...sync, pc: 1, calls: ['pull', 'push'], batch: 3, wire: [{ call: 1, kind: 'lost' }] },
    ],
  },
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
    name: 'a large content whose first push was not answered, sealed anew by the upgraded program',
    pcs: 2,
    old: 1,
    steps: [
      { kind: 'act', pc: 1, act: 'client.essay', pick: 70447336 },
      { ...sync, pc: 1, calls: ['push'], wire: [{ call: 0, kind: 'late' }] },
    ],
  },
  {
    name: 'a PC put back to the middle of a transaction of which a part was sent, and whose rest has been sent since',
    pcs: 2,
    steps: [
      { kind: 'act', pc: 1, act: 'stock.receive', pick: 852892869 },
      { kind: 'act', pc: 1, act: 'stock.issue', pick: 2247289917 },
      { ...sync, pc: 1, calls: ['push', 'pull', 'pull'], page: 10, batch: 3 },
      { kind: 'keepPc', pc: 1 },
      { ...sync, pc: 1, calls: ['pull', 'push', 'pull', 'repair'], batch: 3 },
      { kind: 'restorePc', pc: 1, isSilent: true },
    ],
  },
  {
    name: 'a change of what had come to somebody damaged',
    pcs: 3,
    steps: [
      { kind: 'act', pc: 0, act: 'order.edit', pick: 1939636605 },
      { ...sync, pc: 0, calls: ['pull', 'pull', 'pull', 'push', 'push'], page: 10, batch: 40 },
      { ...sync, pc: 1, calls: ['pull', 'push'], page: 40, batch: 40, wire: [{ call: 0, kind: 'altered' }] },
      { kind: 'act', pc: 1, act: 'order.edit', pick: 3847950468 },
    ],
  },
  {
    name: 'a client whom two people put into the bin at once, and one of them took out again',
    pcs: 3,
    old: 1,
    steps: [
      { kind: 'act', pc: 0, act: 'client.create', pick: 931353194 },
      { ...sync, pc: 0, calls: ['push', 'pull', 'pull'], page: 40, batch: 10 },
      { ...sync, pc: 1, calls: ['pull', 'pull', 'pull', 'push', 'push'], page: 3, batch: 3 },
      { kind: 'act', pc: 1, act: 'client.bin', pick: 3084264446 },
      { ...sync, pc: 2, calls: ['pull', 'pull', 'pull', 'push', 'push'], page: 10, batch: 10 },
      { kind: 'act', pc: 2, act: 'client.bin', pick: 2700492048 },
      { ...sync, pc: 2, calls: ['push', 'pull', 'pull'], batch: 40 },
      { kind: 'act', pc: 2, act: 'client.restore', pick: 3166077654 },
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
    name: 'a change that comes before the beginning of its row, which a copied disk has sent again under another name',
    pcs: 2,
    steps: [
      { kind: 'act', pc: 0, act: 'client.create', pick: 77 },
      { kind: 'clone', pc: 0 },
      { kind: 'act', pc: 0, act: 'client.editMany', pick: 1000 },
      { ...sync, pc: 0, calls: ['push'] },
      { ...sync, pc: 2, calls: ['pull', 'push', 'pull', 'push'] },
    ],
  },
  {
    name: 'somebody whose data are destroyed while another PC writes about them and the power goes',
    pcs: 3,
    steps: [{ kind: 'skew', pc: 2, ms: 240_000 }],
    erasing: { by: 1, late: 2, wire: [{ call: 1, kind: 'lost' }], fault: { kind: 'kill', statement: 90 } },
  },
  {
    name: 'the power goes between emptying a file of who is erased and destroying its content',
    pcs: 3,
    steps: [],
    erasing: { by: 1, late: 2, wire: [], fault: { kind: 'kill', statement: 68 } },
  },
  {
    name: 'contents that a store has lost which was put back, where the clock was a year ahead when the PC last compared them',
    pcs: 2,
    steps: [
      { kind: 'skew', pc: 0, ms: 31_536_000_000 },
      { kind: 'keepCloud' },
      { kind: 'file', pc: 0, act: 'attach', pick: 5, wire: [] },
      { kind: 'contents', pc: 0, wire: [] },
      { kind: 'skew', pc: 0, ms: 0 },
      { kind: 'restoreCloud' },
    ],
  },
  {
    name: 'a photo of which others have heard, whose only disk was put back to an image of before',
    pcs: 2,
    steps: [
      { kind: 'keepPc', pc: 1 },
      { kind: 'file', pc: 1, act: 'attach', pick: 3703893120, wire: [] },
      { ...sync, pc: 1, calls: ['push'] },
      { kind: 'restorePc', pc: 1, isSilent: true },
    ],
  },
  {
    name: 'a photo that only the cloud has any more, and that a PC which was silent for a year has yet to hear of',
    pcs: 2,
    steps: [
      { kind: 'keepPc', pc: 1 },
      { kind: 'file', pc: 1, act: 'attach', pick: 3703893120, wire: [] },
      { kind: 'contents', pc: 1, wire: [] },
      { ...sync, pc: 1, calls: ['push', 'push'] },
      { kind: 'pass', ms: 31_536_000_000 },
      { kind: 'contents', pc: 0, wire: [] },
      { kind: 'restorePc', pc: 1, isSilent: true },
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
  async ({ steps, seed = 48, pcs = 4, old = 0, erasing }) => {
    expect(await runPlan({ seed, pcs, old, steps, ...(erasing && { erasing }) })).toBeNull();
  },
  120_000,
);
