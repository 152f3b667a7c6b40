import { describe, expect, it } from 'vitest';
import { listCars } from '../../../src-main/cars/list.ts';
import { findLookalikes, getCar } from '../../../src-main/cars/queries.ts';
import { carSorts } from '../../../src-shared/contract/cars.ts';
import { aCar } from '../support/builders.ts';
import { startGarage } from '../support/garage.ts';
import { watchQueries } from '../support/plans.ts';

const page = { search: '', filters: {}, sort: { by: 'title', descending: false }, offset: 0, limit: 50 } as const;
type Query = Parameters<typeof listCars>[1];

async function start() {
  const started = await startGarage();
  const { reader, plansOf } = watchQueries(started.garage);
  const plansOfList = (query: Partial<Query>) => plansOf(() => listCars(reader, { ...page, ...query }));
  return { ...started, reader, plansOf, plansOfList };
}

describe('the list of cars', () => {
  it.each(carSorts)('is read in the order of %s along its index, with nothing to sort', async (by) => {
    const { plansOfList } = await start();
    for (const descending of [false, true]) {
      const [rows = '', total = '', withOpenOrder = '', ...more] = await plansOfList({ sort: { by, descending } });
      expect(rows).toMatch(/^SEARCH car_summaries USING INDEX car_summaries_by_\w+ \(in_bin=\?\)$/);
      expect(total).toContain('COVERING INDEX');
      expect(withOpenOrder).toContain('car_summaries_by_open_orders');
      expect(more).toEqual([]);
    }
  });

  it('walks in its order while searching, asking of each row whether it is among the hits', async () => {
    const { plansOfList } = await start();
    const plans = await plansOfList({ search: 'королев' });
    expect(plans).toHaveLength(3);
    expect(plans[0]).toContain('SEARCH car_summaries USING INDEX car_summaries_by_title (in_bin=?)');
    for (const plan of plans) {
      expect(plan).toMatch(/SCAN search_index VIRTUAL TABLE INDEX \d+:M1><\n/);
      expect(plan).not.toContain('TEMP B-TREE');
    }
  });

  it('finds one or two letters by the beginnings of plate, title and owner', async () => {
    const { plansOfList } = await start();
    for (const plan of await plansOfList({ search: 'а1' }))
      for (const column of ['title_key', 'client_key', 'plate_key']) expect(plan).toContain(`${column}>?`);
  });

  it.each([
    [{ make: 'Lada' }, 'car_summaries_by_make (in_bin=? AND make=?)'],
    [{ make: 'Lada', model: 'Vesta' }, 'car_summaries_by_model (in_bin=? AND make=? AND model=?)'],
    [{ clientId: '01890000-0000-7000-8000-000000000000' }, 'car_summaries_of_client (client_id=?)'],
    [{ hasOpenOrder: true }, 'car_summaries_by_open_orders (in_bin=?)'],
    [{ inBin: true }, 'in_bin>?'],
  ])('filtered by %j reads what the filter leaves', async (filters, index) => {
    const { plansOfList } = await start();
    const [, total] = await plansOfList({ filters, sort: { by: 'year', descending: true } });
    expect(total).toContain(index);
  });
});

describe('a car', () => {
  it('is read with all that belongs to it in six queries, none of which walks through a table', async () => {
    const { garage, manager, reader, plansOf } = await start();
    const { id } = (await manager.cars.create(aCar())).result;
    const plans = await plansOf(() => getCar(reader, id, { catalogue: garage.catalogue(), now: 0, showsPhone: true }));
    expect(plans).toHaveLength(6);
    expect(plans.join('\n')).not.toMatch(/SCAN|\(in_bin/);
  });

  it('is recognised while typing by its VIN and its plates alone, in one query', async () => {
    const { garage, reader, plansOf } = await start();
    const typed = { exceptId: null, plate: 'а123вс77', vin: 'XTA210930V0123456', make: '', model: '' };
    const plans = await plansOf(() => findLookalikes(reader, garage.catalogue(), typed));
    expect(plans).toHaveLength(1);
    expect(plans[0]).toContain('cars_by_vin (vin=?)');
    expect(plans[0]).toContain('car_plates_by_plate (plate_key=?)');
    expect(plans[0]).not.toMatch(/SCAN|\(in_bin/);
  });
});
