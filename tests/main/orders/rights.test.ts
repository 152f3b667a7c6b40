import { describe, expect, it } from 'vitest';
import { anOrder, bringTo, oilChange, oilFilter, refusal, startWithCar } from '../support/orders.ts';

const forbidden = { code: 'FORBIDDEN' };

describe('a mechanic', () => {
  it('moves an order on, marks lines and clocks time, and nothing that is about money', async () => {
    const { manager, as, carId } = await startWithCar();
    const { id, lineIds } = await anOrder(manager, carId, oilChange);
    const lineId = lineIds[0]!;
    await bringTo(manager, id, 'approved');
    const { client: mechanic } = await as('mechanic');
    await mechanic.orders.advance({ orderId: id, to: 'in_progress' });
    await mechanic.orders.clock({ lineId, kind: 'start' });
    await mechanic.orders.setLineState({ lineId, state: 'done' });
    await mechanic.orders.note({ orderId: id, text: 'Резьба сорвана' });
    await expect(mechanic.orders.setLineState({ lineId, state: 'declined' })).rejects.toMatchObject(
      refusal('order.decline_not_yours'),
    );
    await expect(mechanic.orders.advance({ orderId: id, to: 'cancelled', reason: 'лень' })).rejects.toMatchObject(
      refusal('order.cancel_not_yours'),
    );
    const payment = { orderId: id, method: 'cash', amountKopecks: 1, isDeposit: false, note: '' } as const;
    for (const call of [
      () => mechanic.orders.addLine({ orderId: id, line: oilFilter }),
      () => mechanic.orders.updateLine({ lineId, fields: { discountBp: 5_000 } }),
      () => mechanic.orders.removeLines({ lineIds }),
      () => mechanic.orders.answerEstimate({ orderId: id, hash: '', decisions: [{ lineId, accepted: true }] }),
      () => mechanic.orders.remove({ ids: [id] }),
      () => mechanic.payments.take(payment),
    ])
      await expect(call()).rejects.toMatchObject(forbidden);
  });

  it('sees the car and the work, not how to reach the client nor who paid what', async () => {
    const { manager, as, carId } = await startWithCar();
    const { id } = await anOrder(manager, carId, oilChange);
    await manager.payments.take({ orderId: id, method: 'cash', amountKopecks: 1_000, isDeposit: true, note: '' });
    const { client: mechanic } = await as('mechanic');
    const seen = await mechanic.orders.get({ id });
    expect(seen).toMatchObject({ payments: [], client: { phone: '', notes: '' }, car: { plate: 'А123ВС77' } });
    expect((await manager.orders.get({ id })).client?.phone).toBe('+79161234567');
  });
});

describe('a storekeeper', () => {
  it('looks at orders and changes none', async () => {
    const { manager, as, carId } = await startWithCar();
    const { id } = await anOrder(manager, carId, oilChange);
    const { client: storekeeper } = await as('storekeeper');
    expect((await storekeeper.orders.get({ id })).lines).toHaveLength(1);
    await expect(storekeeper.orders.advance({ orderId: id, to: 'checked_in' })).rejects.toMatchObject(forbidden);
    await expect(storekeeper.orders.create({ carId })).rejects.toMatchObject(forbidden);
  });
});

describe('a master', () => {
  it('leads the orders he begins, gives discounts, takes money, and cannot forgive a debt', async () => {
    const { as, carId } = await startWithCar();
    const { client: master, session } = await as('master');
    const { id } = await anOrder(master, carId, { ...oilChange, discountBp: 1_000 });
    expect(await master.orders.get({ id })).toMatchObject({
      masterId: session.staff?.id,
      totals: { totalKopecks: 108_000 },
    });
    await bringTo(master, id, 'issued');
    await expect(master.orders.advance({ orderId: id, to: 'closed', reason: 'свои люди' })).rejects.toMatchObject(
      refusal('order.not_paid', { owedKopecks: 108_000 }),
    );
    await expect(master.orders.remove({ ids: [id] })).rejects.toMatchObject(forbidden);
    await master.payments.take({ orderId: id, method: 'sbp', amountKopecks: 108_000, isDeposit: false, note: '' });
    expect((await master.orders.advance({ orderId: id, to: 'closed' })).result.status).toBe('closed');
  });
});
