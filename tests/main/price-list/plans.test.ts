import { describe, expect, it } from 'vitest';
import { listPrices, listWorks } from '../../../src-main/price-list/queries.ts';
import { workSorts } from '../../../src-shared/contract/works.ts';
import { watchQueries } from '../support/plans.ts';
import { cars, fixed, startPriceList } from './support.ts';

const granta = cars('Lada', 'Granta');

async function startWatched(...names: string[]) {
  const started = await startPriceList(...names);
  for (const name of names) await started.set(name, granta, fixed(1_000));
  return { ...started, ...watchQueries(started.garage) };
}

describe('reading prices', () => {
  it('takes a whole price list for a car from one range of the derived table per kind of cars, in as many queries for two works as for one', async () => {
    const { reader, plansOf, garage } = await startWatched('Масло');
    const ask = () => listPrices(reader, granta, garage.now(), garage.now());
    const plans = await plansOf(ask);
    const prices = plans.filter((plan) => plan.includes('work_prices'));
    expect(prices).toHaveLength(1);
    expect(prices[0]).toContain('SEARCH work_prices USING PRIMARY KEY (scope_key=? AND valid_to>?)');
    expect(plans.some((plan) => plan.includes('price_entries'))).toBe(false);
    const more = await startWatched('Масло', 'Колодки');
    expect(
      await more.plansOf(() => listPrices(more.reader, granta, more.garage.now(), more.garage.now())),
    ).toHaveLength(plans.length);
  });

  it('walks an index for every offered order of the list, and looks prices up by work', async () => {
    const { reader, plansOf, garage } = await startWatched('Масло', 'Колодки');
    for (const by of workSorts) {
      for (const descending of [false, true]) {
        const plans = await plansOf(() =>
          listWorks(
            reader,
            { search: '', filters: granta, sort: { by, descending }, offset: 0, limit: 50 },
            garage.now(),
          ),
        );
        expect(
          plans.filter((plan) => plan.includes('TEMP B-TREE FOR ORDER BY')),
          `${by} ${descending}`,
        ).toEqual([]);
        expect(plans.filter((plan) => /SCAN (?:work_prices|price_entries)/.test(plan))).toEqual([]);
        expect(plans).toHaveLength(6);
      }
    }
  });
});
