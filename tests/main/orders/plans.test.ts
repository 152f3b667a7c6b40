import { describe, expect, it } from 'vitest';
import { getOrder } from '../../../src-main/orders/details.ts';
import { listOrders, readBoard, readPlanned } from '../../../src-main/orders/queries.ts';
import { readToday } from '../../../src-main/today/queries.ts';
import { orderSorts } from '../../../src-shared/contract/orders.ts';
import { startGarage } from '../support/garage.ts';
import { newest } from '../support/list.ts';
import { watchQueries } from '../support/plans.ts';

type Filters = Parameters<typeof listOrders>[1]['filters'];

const page = { ...newest, limit: 50 } as const;
const someone = '01890000-0000-7000-8000-000000000000';

/** Filters, and the index by which each finds what it leaves; '' where the totals are read through for it. */
const filters: readonly (readonly [Filters, string])[] = [
  [{}, ''],
  [{ isOpen: true }, 'order_summaries_by_open (in_bin=? AND is_open=?)'],
  [{ isOpen: false }, ''],
  [{ statuses: ['closed', 'cancelled'] }, ''],
  [{ statuses: ['cancelled'] }, 'order_summaries_of_sums (in_bin=? AND status=?)'],
  [{ statuses: ['in_progress'] }, 'order_summaries_by_open (in_bin=? AND is_open=?)'],
  [{ hasDebt: true }, 'order_summaries_by_debt (in_bin=? AND debt_kopecks>?)'],
  [{ hasDebt: false }, ''],
  [{ isLate: true }, 'order_summaries_by_open (in_bin=? AND is_open=? AND promised_at>? AND promised_at<?)'],
  [{ isAllDeclined: true }, ''],
  [{ isAllDeclined: false, statuses: ['estimated'] }, 'order_summaries_by_open (in_bin=? AND is_open=?)'],
  [{ masterId: someone }, ''],
  [{ executorId: someone }, ''],
  [{ executorId: someone, isOpen: true }, 'order_summaries_by_open (in_bin=? AND is_open=?)'],
  [{ executorId: someone, masterId: someone, statuses: ['closed'] }, ''],
  [{ masterId: someone, hasDebt: false, statuses: ['closed'] }, ''],
  [{ createdFrom: 1, createdTo: 2 }, ''],
];

async function start() {
  const { garage } = await startGarage();
  return watchQueries(garage);
}

describe('the list of orders', () => {
  it.each(orderSorts)('is read in the order of %s along its index under any filter and search', async (by) => {
    const { reader, plansOf } = await start();
    for (const [filter, index] of filters) {
      for (const search of ['', 'королев', 'а1']) {
        const query = { ...page, search, filters: filter, sort: { by, descending: true } };
        const plans = await plansOf(() => listOrders(reader, query, 10));
        const [rows = '', totals = ''] = plans;
        const said = JSON.stringify(query);
        expect(plans, said).toHaveLength(2);
        expect(rows, said).toMatch(/^SEARCH order_summaries USING INDEX order_summaries_by_\w+ \(in_bin=\?\)/);
        expect(totals, said).toMatch(
          index === ''
            ? /^SEARCH order_summaries USING COVERING INDEX order_summaries_of_sums/
            : /^SEARCH order_summaries/,
        );
        expect(rows, said).toContain(index);
        expect(totals, said).toContain(index);
        // Sets are made of indexes alone, and the table is looked into for the rows of the page, never for all.
        expect(plans.join('\n'), said).not.toMatch(/TEMP B-TREE|SCAN order_summaries/);
      }
    }
  });

  it('of a car or a client is read by its own index', async () => {
    const { reader, plansOf } = await start();
    for (const [filter, index] of [
      [{ carId: someone }, 'order_summaries_of_car (car_id=?'],
      [{ clientId: someone }, 'order_summaries_of_client (client_id=?'],
    ] as const)
      for (const plan of await plansOf(() => listOrders(reader, { ...page, filters: filter }, 0)))
        expect(plan).toContain(index);
  });

  it('of the bin looks at the bin alone', async () => {
    const { reader, plansOf } = await start();
    for (const search of ['', 'королев'])
      for (const plan of await plansOf(() => listOrders(reader, { ...page, search, filters: { inBin: true } }, 0)))
        expect(plan).toContain('in_bin>?');
  });
});

describe('open orders', () => {
  it('are read by their own index for the board, for Today and for the calendar', async () => {
    const { reader, plansOf } = await start();
    for (const plan of await plansOf(() => readBoard(reader)))
      expect(plan).toMatch(
        /^SEARCH order_summaries USING INDEX order_summaries_by_open \(in_bin=\? AND is_open=\? AND promised_at.\?\)$/,
      );
    const [planned = ''] = await plansOf(() => readPlanned(reader, { from: 1, to: 2, branchId: someone }));
    expect(planned).toBe(
      'SEARCH order_summaries USING INDEX order_summaries_by_plan (in_bin=? AND planned_from>? AND planned_from<?)',
    );
    for (const branchId of [null, someone]) {
      const plans = await plansOf(() => readToday(reader, branchId, 1_700_000_000_000));
      const ofOrders = plans.filter((plan) => plan.includes('order_summaries'));
      expect(ofOrders).toHaveLength(3);
      for (const plan of ofOrders) expect(plan).toContain('INDEX order_summaries_of_sums (in_bin=? AND status=?');
    }
  });
});

describe('an order', () => {
  it('is read in seven queries, none of which walks through a table that grows', async () => {
    const { reader, plansOf } = await start();
    const plans = await plansOf(() => getOrder(reader, someone, 'manager').catch(() => null));
    expect(plans).toHaveLength(7);
    const walks = plans.flatMap((plan) => [...plan.matchAll(/SCAN (\w+)/g)].map(([, table]) => table));
    expect(walks.toSorted()).toEqual(['garage', 'json_each', 'staff']);
  });
});
