import { describe, expect, it } from 'vitest';
import { listOrders } from '../../../src-main/orders/queries.ts';
import { orderSorts } from '../../../src-shared/contract/orders.ts';
import { startGarage } from '../support/garage.ts';
import { watchQueries } from '../support/plans.ts';

const page = { search: '', filters: {}, sort: { by: 'created', descending: true }, offset: 0, limit: 50 } as const;
const someone = '01890000-0000-7000-8000-000000000000';
const filters: Parameters<typeof listOrders>[1]['filters'][] = [
  {},
  { isOpen: true },
  { isOpen: false },
  { statuses: ['closed', 'cancelled'] },
  { statuses: ['in_progress'] },
  { hasDebt: true },
  { hasDebt: false },
  { isLate: true },
  { masterId: someone },
  { executorId: someone },
  { createdFrom: 1, createdTo: 2 },
];

describe('the list of orders', () => {
  it.each(orderSorts)('is read in the order of %s along its index under any filter and search', async (by) => {
    const { garage } = await startGarage();
    const { reader, plansOf } = watchQueries(garage);
    for (const filter of filters) {
      for (const search of ['', 'королев']) {
        const query = { ...page, search, filters: filter, sort: { by, descending: true } };
        const plans = await plansOf(() => listOrders(reader, query, 0));
        expect(plans).toHaveLength(2);
        const said = JSON.stringify(query);
        expect(plans[0], said).toMatch(/^SEARCH order_summaries USING INDEX order_summaries_by_\w+ \(in_bin=\?\)/);
        expect(plans[1], said).toMatch(/^\w+ order_summaries USING COVERING INDEX order_summaries_of_sums/);
        expect(plans.join('\n'), said).not.toMatch(/TEMP B-TREE|SCAN order_summaries$/m);
      }
    }
  });

  it('of a car or a client is read by its own index', async () => {
    const { garage } = await startGarage();
    const { reader, plansOf } = watchQueries(garage);
    for (const [filter, index] of [
      [{ carId: someone }, 'order_summaries_of_car (car_id=?'],
      [{ clientId: someone }, 'order_summaries_of_client (client_id=?'],
    ] as const)
      for (const plan of await plansOf(() => listOrders(reader, { ...page, filters: filter }, 0)))
        expect(plan).toContain(index);
  });
});
