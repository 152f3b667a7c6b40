import { describe, expect, it } from 'vitest';
import { findAnything } from '../../../src-main/search/queries.ts';
import { startGarage } from '../support/garage.ts';
import { watchQueries } from '../support/plans.ts';

async function start() {
  const { garage } = await startGarage();
  const { reader, plansOf } = watchQueries(garage);
  return (query: string, role: 'manager' | 'mechanic' = 'manager') =>
    plansOf(() => findAnything(reader, role, query, 20));
}

describe('the one search box', () => {
  it('asks one query for each kind that the role may see, and none for nothing', async () => {
    const plansOf = await start();
    expect(await plansOf('королев')).toHaveLength(5);
    expect(await plansOf('королев', 'mechanic')).toHaveLength(4);
    expect(await plansOf('  - ')).toEqual([]);
  });

  it.each(['4567', 'иванов', 'а123вс77', 'ко', '7'])('reads of %j no more rows than it ranks', async (query) => {
    const plansOf = await start();
    for (const plan of await plansOf(query)) {
      // Rows by their number, hits newest first as the index yields them, beginnings by a range of their own index.
      expect(plan).toContain('USING INTEGER PRIMARY KEY (rowid=?)');
      expect(plan).not.toMatch(/SCAN \w+_summaries|\(in_bin=\?\)/);
      for (const line of plan.split('\n').filter((text) => text.includes('search_index')))
        expect(line).toBe('SCAN search_index VIRTUAL TABLE INDEX 192:M1><');
    }
  });
});
