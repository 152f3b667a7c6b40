import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { identityOf, syncedTables } from '../../src-shared/sync/tables.ts';
import { actNames, type Plan, type Step } from './plan.ts';
import type { Rows } from './proof/rows.ts';
import { World } from './world/world.ts';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-/;

/** Every text that somebody entered, or that was made of it; without identities, and without words that are names of tables or columns. */
function enteredTexts(rows: Rows): Set<string> {
  const names = new Set<string>(syncedTables);
  const texts = new Set<string>();
  for (const [table, ofTable] of rows) {
    names.add(identityOf(table));
    if (table === 'devices') continue;
    for (const row of ofTable.values())
      for (const [column, value] of Object.entries(row)) {
        names.add(column);
        if (typeof value === 'string' && value.length >= 4 && !uuid.test(value)) texts.add(value);
      }
  }
  return new Set([...texts].filter((text) => ![...names].some((name) => name.includes(text))));
}

it('leaves an operator who has the whole store nothing that anybody entered', async () => {
  const act = (name: (typeof actNames)[number], index: number): Step => ({
    kind: 'act',
    pc: 0,
    act: name,
    pick: index,
  });
  const plan: Plan = { seed: 1, pcs: 2, old: 0, steps: actNames.map(act) };
  const world = await World.create(plan, null);
  try {
    for (const step of plan.steps) await world.step(step);
    await world.settle();
    const [pc] = world.pcs;
    const texts = enteredTexts((await pc?.rows()) ?? new Map());
    expect(texts.size).toBeGreaterThan(30);
    const file = world.site.file ?? '';
    const store = Buffer.concat(
      [file, `${file}-wal`].filter((path) => existsSync(path)).map((path) => readFileSync(path)),
    );
    expect(store.includes('clients')).toBe(true);
    expect([...texts].filter((text) => store.includes(text))).toEqual([]);
  } finally {
    await world.close();
  }
}, 120_000);
