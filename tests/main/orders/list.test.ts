import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSampleGarage } from '../../../src-main/sample/create.ts';
import { type OrderRow, orderSorts } from '../../../src-shared/contract/orders.ts';
import { compareOrderNumbers, parseOrderNumber } from '../../../src-shared/domain/order-number.ts';
import { isOpen, orderStatuses } from '../../../src-shared/domain/order-status.ts';
import { screenOf, startApplication } from '../support/garage.ts';
import { newest } from '../support/list.ts';

/** The sample garage, a manager's screen, and all its orders as the list without filters has them. */
async function startSample() {
  const { application, clock } = await startApplication();
  const { staffId, garage } = await createSampleGarage(application, { orders: 400, language: 'ru', seed: 7 });
  const { client } = screenOf(application, { id: staffId, name: 'Ольга', role: 'manager' });
  const rows: OrderRow[] = [];
  for (let offset = 0; offset < 400; offset += 200)
    rows.push(...(await client.orders.list({ ...newest, offset })).rows);
  return { client, clock, garage, rows };
}

type Filters = Parameters<Awaited<ReturnType<typeof startSample>>['client']['orders']['list']>[0]['filters'];

/** What a filter leaves, said in the plainest way. */
function isLeft(row: OrderRow, filters: Filters, now: number): boolean {
  const { statuses, masterId, executorId, carId, clientId, hasDebt, isLate, createdFrom, createdTo } = filters;
  const isUnready = isOpen(row.status) && row.status !== 'ready' && row.status !== 'issued';
  return (
    (!statuses || statuses.length === 0 || statuses.includes(row.status)) &&
    (filters.isOpen === undefined || isOpen(row.status) === filters.isOpen) &&
    (!masterId || row.masterId === masterId) &&
    (!executorId || row.executorIds.includes(executorId)) &&
    (!carId || row.carId === carId) &&
    (!clientId || row.clientId === clientId) &&
    (hasDebt === undefined || row.debtKopecks > 0 === hasDebt) &&
    (!isLate || (isUnready && row.promisedAt !== null && row.promisedAt <= now)) &&
    (filters.isAllDeclined === undefined || row.isAllDeclined === filters.isAllDeclined) &&
    (createdFrom === undefined || row.createdAt >= createdFrom) &&
    (createdTo === undefined || row.createdAt < createdTo)
  );
}

const comparisons: Record<(typeof orderSorts)[number], (a: OrderRow, b: OrderRow) => number> = {
  created: (a, b) => a.createdAt - b.createdAt,
  number: (a, b) => compareOrderNumbers(numberOf(a), numberOf(b)),
  promised: (a, b) => (a.promisedAt ?? 0) - (b.promisedAt ?? 0),
  total: (a, b) => a.totalKopecks - b.totalKopecks,
  debt: (a, b) => a.debtKopecks - b.debtKopecks,
  client: () => 0,
  plate: (a, b) => (a.plate < b.plate ? -1 : Number(a.plate > b.plate)),
};
const numberOf = ({ number }: OrderRow) => parseOrderNumber(number) ?? { prefix: '', counter: 0 };

const maybe = <Value>(arbitrary: fc.Arbitrary<Value>) => fc.option(arbitrary, { nil: undefined, freq: 2 });

describe('the list of orders', () => {
  it('leaves exactly what its filters say, in its order, with its totals', async () => {
    const { client, clock, rows } = await startSample();
    expect(rows).toHaveLength(400);
    const anyOf = <Value>(pick: (row: OrderRow) => Value) => fc.constantFrom(...rows.map(pick));
    const someFilters = fc.record({
      statuses: maybe(fc.subarray([...orderStatuses])),
      isOpen: maybe(fc.boolean()),
      masterId: maybe(anyOf((row) => row.masterId ?? undefined)),
      executorId: maybe(anyOf((row) => row.executorIds[0])),
      clientId: fc.option(
        anyOf((row) => row.clientId ?? undefined),
        { nil: undefined, freq: 1 },
      ),
      hasDebt: maybe(fc.boolean()),
      isLate: maybe(fc.constant(true)),
      isAllDeclined: maybe(fc.boolean()),
      createdFrom: maybe(anyOf((row) => row.createdAt)),
      createdTo: maybe(anyOf((row) => row.createdAt)),
    });
    await fc.assert(
      fc.asyncProperty(someFilters, fc.constantFrom(...orderSorts), fc.boolean(), async (filters, by, descending) => {
        const answer = await client.orders.list({ ...newest, filters, sort: { by, descending } });
        const left = rows.filter((row) => isLeft(row, filters, clock.now()));
        expect(answer.total).toBe(left.length);
        expect(answer.totals).toEqual({
          totalKopecks: left.reduce((sum, row) => sum + row.totalKopecks, 0),
          debtKopecks: left.reduce((sum, row) => sum + row.debtKopecks, 0),
        });
        const ids = (some: readonly OrderRow[]) => some.map(({ id }) => id).toSorted();
        if (left.length <= 200) expect(ids(answer.rows)).toEqual(ids(left));
        for (const [index, row] of answer.rows.entries()) {
          const next = answer.rows[index + 1];
          if (next) expect(comparisons[by](row, next) * (descending ? -1 : 1)).toBeLessThanOrEqual(0);
        }
      }),
      { numRuns: 200 },
    );
  }, 60_000);

  it('is whole when it is read page by page, whatever its order', async () => {
    const { client, rows } = await startSample();
    for (const by of orderSorts) {
      const seen: string[] = [];
      for (let offset = 0; offset < 400; offset += 70) {
        const { rows: part } = await client.orders.list({
          ...newest,
          sort: { by, descending: true },
          offset,
          limit: 70,
        });
        seen.push(...part.map(({ id }) => id));
      }
      expect(seen.toSorted()).toEqual(rows.map(({ id }) => id).toSorted());
    }
  });

  it('tells new totals with the next page after a change', async () => {
    const { client, rows } = await startSample();
    const open = rows.find(({ status }) => status === 'draft' || status === 'checked_in');
    if (!open) throw new Error('The sample has no order to be cancelled.');
    const before = await client.orders.list({ ...newest, filters: { isOpen: true } });
    await client.orders.advance({ orderId: open.id, to: 'cancelled', reason: 'не приехал' });
    const after = await client.orders.list({ ...newest, filters: { isOpen: true }, offset: 1 });
    expect(after.total).toBe(before.total - 1);
  });
});

describe('the sample garage', () => {
  it('says in its lists what its services would have written', async () => {
    const { garage } = await startSample();
    expect(await garage.database.derived.findWrong()).toEqual([]);
  });

  it('derives nothing anew where only the notes or the recommendations of an order change, and is right all the same', async () => {
    const { garage } = await startSample();
    const { connection } = garage.database;
    const columns = connection
      .prepare(`SELECT name, type FROM pragma_table_info('orders') WHERE name NOT LIKE '%id'`)
      .all() as { name: string; type: string }[];
    const untold: string[] = [];
    for (const { name, type } of columns) {
      const changed = type === 'TEXT' ? `${name} || '1'` : `coalesce(${name}, 0) + 1`;
      await garage.database.write({ staffId: null, action: 'test', leavesDerived: true }, async () => {
        connection.exec(`UPDATE orders SET ${name} = ${changed} WHERE id = (SELECT min(id) FROM orders)`);
      });
      const isTold = connection.prepare('SELECT EXISTS (SELECT 1 FROM stale)').pluck().get() === 1;
      if (!isTold) untold.push(name);
      await garage.database.derived.refresh();
    }
    expect(untold).toEqual(['notes', 'recommendations']);
    expect(await garage.database.derived.findWrong()).toEqual([]);
  });
});
