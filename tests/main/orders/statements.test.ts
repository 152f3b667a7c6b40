import { describe, expect, it } from 'vitest';
import { aWork } from '../support/builders.ts';
import { newest } from '../support/list.ts';
import { anOrder, bringTo, oilChange, oilFilter, startWithCar } from '../support/orders.ts';
import { watchStatements } from '../support/statements.ts';

/** A garage in which what is asked once (who works here, by which rules) has been asked, and an order that is worked on. */
async function start() {
  const started = await startWithCar();
  const { manager, carId } = started;
  const order = await anOrder(manager, carId, oilChange, oilFilter);
  await bringTo(manager, order.id, 'in_progress');
  await manager.orders.list(newest);
  return { ...started, ...order, ...watchStatements() };
}

describe('what a call costs, in statements', () => {
  it('of reading', async () => {
    const { manager, id, statementsOf } = await start();
    // The totals are summed once for all pages and sorts of a list, until something changes.
    expect(await statementsOf(() => manager.orders.list({ ...newest, offset: 1 }))).toHaveLength(1);
    await manager.orders.note({ orderId: id, text: 'Позвонить' });
    expect(await statementsOf(() => manager.orders.list(newest))).toHaveLength(2);
    expect(await statementsOf(() => manager.orders.board())).toHaveLength(2);
    expect(await statementsOf(() => manager.orders.get({ id }))).toHaveLength(7);
    expect(await statementsOf(() => manager.today.get({ branchId: null }))).toHaveLength(5);
    expect(await statementsOf(() => manager.orders.planned({ from: 0, to: 1, branchId: null }))).toHaveLength(1);
  });

  it.each([1, 60])('of reading an order does not grow with its %i lines', async (count) => {
    const { manager, id, statementsOf } = await start();
    for (let index = 0; index < count; index += 1)
      await manager.orders.addLine({ orderId: id, line: { ...oilFilter, name: `Болт ${index}` } });
    expect(await statementsOf(() => manager.orders.get({ id }))).toHaveLength(7);
  });

  it('of a status change: the order is read, an event is added, and its row in the lists', async () => {
    const { manager, id, statementsOf } = await start();
    const statements = await statementsOf(() => manager.orders.advance({ orderId: id, to: 'waiting_parts' }));
    expect(statements.filter((text) => /car_summaries|client_summaries|search_/.test(text))).toEqual([]);
    // One of them asks the stock whether anything is missing.
    expect(statements.length).toBeLessThanOrEqual(16);
  });

  it('of adding a line, from the price list or typed', async () => {
    const { manager, id, statementsOf } = await start();
    const workId = (await manager.prices.create({ fields: aWork(), price: null })).result.id;
    const typed = await statementsOf(() =>
      manager.orders.addLine({ orderId: id, line: { kind: 'part', name: 'Болт' } }),
    );
    expect(typed.length).toBeLessThanOrEqual(17);
    const priced = await statementsOf(() => manager.orders.addLine({ orderId: id, line: { kind: 'work', workId } }));
    expect(priced.length).toBeLessThanOrEqual(22);
  });

  it('of moving a line does not grow with how many change their places', async () => {
    const { manager, id, statementsOf } = await start();
    for (let index = 0; index < 40; index += 1)
      await manager.orders.addLine({ orderId: id, line: { ...oilFilter, name: `Болт ${index}` } });
    const { lines } = await manager.orders.get({ id });
    const move = { lineId: lines.at(-1)!.id, beforeLineId: lines[0]!.id, parentLineId: null };
    expect((await statementsOf(() => manager.orders.moveLine(move))).length).toBeLessThanOrEqual(9);
  });

  it('of a package does not grow with its works', async () => {
    const { manager, id, statementsOf } = await start();
    const items = [];
    for (let index = 0; index < 20; index += 1) {
      const workId = (await manager.prices.create({ fields: aWork({ name: `Работа ${index}` }), price: null })).result
        .id;
      items.push({ kind: 'work', id: null, workId, quantityThousandths: 1000 } as const);
    }
    const fields = { name: 'Всё', notes: '', make: '', model: '', generation: '', items };
    const packageId = (await manager.prices.packages.create(fields)).result.id;
    const statements = await statementsOf(() => manager.orders.addPackage({ orderId: id, packageId }));
    expect(statements.length).toBeLessThanOrEqual(23);
  });

  it('of a payment: the client’s debt follows', async () => {
    const { manager, id, statementsOf } = await start();
    const payment = { orderId: id, method: 'cash', amountKopecks: 1_000, isDeposit: false, note: '' } as const;
    const statements = await statementsOf(() => manager.payments.take(payment));
    expect(statements.filter((text) => /car_summaries/.test(text))).toEqual([]);
    expect(statements.length).toBeLessThanOrEqual(26);
  });
});
