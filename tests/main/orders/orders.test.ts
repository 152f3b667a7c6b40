import { describe, expect, it } from 'vitest';
import { aClient } from '../support/builders.ts';
import { startGarage } from '../support/garage.ts';
import { newest } from '../support/list.ts';

/** A garage with a client, a car, and one work of the price list at 1 200 ₽. */
async function startWithCar() {
  const started = await startGarage();
  const { garage, manager, staffId } = started;
  const client = (await manager.clients.create(aClient())).result.id;
  const { result: carId } = await garage.database.write({ staffId, action: 'cars.create' }, async (write) => {
    const id = write.newId();
    await write.db
      .insertInto('cars')
      .values({ id, clientId: client, plate: 'А123ВС77', make: 'Lada', model: 'Vesta', createdAt: write.at })
      .execute();
    return id;
  });
  return { ...started, client, carId };
}

const work = { kind: 'work', name: 'Замена масла', unitPriceKopecks: 120_000, normHoursThousandths: 600 } as const;
const filter = {
  kind: 'part',
  code: 'W712/95',
  name: 'Фильтр масляный',
  unitPriceKopecks: 64_000,
  unit: 'шт',
} as const;

describe('an order', () => {
  it('goes its whole way: lines, estimate, approval, work, money, closed; and the money adds up', async () => {
    const { manager, carId, client } = await startWithCar();
    const { id, number } = (await manager.orders.create({ carId, complaint: 'Плановое ТО' })).result;
    expect(number).toBe('000001');
    await manager.orders.addLine({ orderId: id, line: work });
    await manager.orders.addLine({ orderId: id, line: filter });
    await manager.orders.advance({ orderId: id, to: 'checked_in', mileage: { kilometres: 53_000 } });
    await manager.orders.advance({ orderId: id, to: 'estimated' });
    const { estimate } = await manager.orders.get({ id });
    const decisions = estimate!.lines.map(({ lineId }) => ({ lineId, accepted: true }));
    const approved = await manager.orders.answerEstimate({
      orderId: id,
      hash: estimate!.hash,
      name: 'Королёв',
      decisions,
    });
    expect(approved.result.status).toBe('approved');
    await manager.orders.advance({ orderId: id, to: 'in_progress' });
    await manager.orders.advance({ orderId: id, to: 'work_completed' });
    await manager.orders.advance({ orderId: id, to: 'ready' });
    await manager.orders.advance({ orderId: id, to: 'issued' });
    expect(await manager.orders.get({ id })).toMatchObject({
      status: 'issued',
      clientId: client,
      totals: { totalKopecks: 184_000, paidKopecks: 0, debtKopecks: 184_000 },
      nextStep: { to: 'closed', blockedBy: { code: 'order.not_paid' } },
    });
    await manager.payments.take({ orderId: id, method: 'cash', amountKopecks: 84_000, isDeposit: false, note: '' });
    await manager.payments.take({ orderId: id, method: 'card', amountKopecks: 100_000, isDeposit: false, note: '' });
    const closed = await manager.orders.advance({ orderId: id, to: 'closed' });
    expect(closed.result.status).toBe('closed');
    expect(await manager.clients.get({ id: client })).toMatchObject({
      orderCount: 1,
      paidKopecks: 184_000,
      debtKopecks: 0,
    });
  });

  it('answers a move that is not possible with those that are', async () => {
    const { manager, carId } = await startWithCar();
    const { id } = (await manager.orders.create({ carId })).result;
    await expect(manager.orders.advance({ orderId: id, to: 'issued' })).rejects.toMatchObject({
      data: { code: 'order.move_not_allowed', parameters: { allowed: ['checked_in', 'declined', 'cancelled'] } },
    });
  });

  it('raises the quantity when the same item is added again on the same terms', async () => {
    const { manager, carId } = await startWithCar();
    const { id } = (await manager.orders.create({ carId })).result;
    const first = await manager.orders.addLine({ orderId: id, line: filter });
    const again = await manager.orders.addLine({ orderId: id, line: filter });
    expect(again.result).toEqual({ lineId: first.result.lineId, wasRaised: true });
    const dearer = await manager.orders.addLine({ orderId: id, line: { ...filter, unitPriceKopecks: 70_000 } });
    expect(dearer.result.wasRaised).toBe(false);
    const { lines, totals } = await manager.orders.get({ id });
    expect(lines.map(({ quantityThousandths }) => quantityThousandths)).toEqual([2000, 1000]);
    expect(totals.totalKopecks).toBe(198_000);
  });

  it('takes back a move, a promise and itself by undo', async () => {
    const { manager, carId } = await startWithCar();
    const created = await manager.orders.create({ carId });
    const { id } = created.result;
    const promised = await manager.orders.promise({ orderId: id, promisedAt: Date.UTC(2027, 0, 1) });
    await manager.history.undo({ changeId: promised.changeId! });
    expect(await manager.orders.get({ id })).toMatchObject({ promisedAt: null });
    const moved = await manager.orders.advance({ orderId: id, to: 'checked_in' });
    await manager.history.undo({ changeId: moved.changeId! });
    expect(await manager.orders.get({ id })).toMatchObject({ status: 'draft' });
    await manager.history.undo({ changeId: created.changeId! });
    expect((await manager.orders.list(newest)).total).toBe(0);
    expect((await manager.orders.list({ ...newest, filters: { inBin: true } })).total).toBe(1);
  });

  it('gives money back only as far as it was paid, and cannot be closed unpaid by a master', async () => {
    const { manager, carId, as } = await startWithCar();
    const { client: master } = await as('master');
    const { id } = (await manager.orders.create({ carId })).result;
    await manager.orders.addLine({ orderId: id, line: work });
    const { result } = await master.payments.take({
      orderId: id,
      method: 'cash',
      amountKopecks: 50_000,
      isDeposit: true,
      note: '',
    });
    await expect(
      master.payments.refund({ paymentId: result.id, method: 'cash', amountKopecks: 1, note: '' }),
    ).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(
      manager.payments.refund({ paymentId: result.id, method: 'cash', amountKopecks: 50_001, note: '' }),
    ).rejects.toMatchObject({
      data: { code: 'payment.more_than_paid', parameters: { leftKopecks: 50_000 } },
    });
    await manager.payments.refund({ paymentId: result.id, method: 'cash', amountKopecks: 50_000, note: '' });
    expect((await manager.orders.get({ id })).totals.paidKopecks).toBe(0);
  });

  it('is found by number, plate, and the client’s name or phone', async () => {
    const { manager, carId } = await startWithCar();
    const { id } = (await manager.orders.create({ carId })).result;
    for (const search of ['000001', 'а123вс', 'королев', '4567']) {
      const { rows } = await manager.orders.list({ ...newest, search });
      expect(
        rows.map((row) => row.id),
        search,
      ).toEqual([id]);
    }
  });
});
