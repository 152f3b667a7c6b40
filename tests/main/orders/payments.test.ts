import { describe, expect, it } from 'vitest';
import { anOrder, bringTo, oilChange, refusal, rowOf, startWithCar } from '../support/orders.ts';

const cash = { method: 'cash', isDeposit: false, note: '' } as const;
const minute = 60_000;

/** An order of 1 200 ₽ that the owner has agreed to. */
async function startWithDebt() {
  const started = await startWithCar();
  const { id } = await anOrder(started.manager, started.carId, oilChange);
  await bringTo(started.manager, id, 'approved');
  return { ...started, orderId: id };
}

describe('money for an order', () => {
  it('is taken in parts up to what is owed; more of it only as a deposit', async () => {
    const { manager, orderId } = await startWithDebt();
    const take = (amountKopecks: number, more = {}) =>
      manager.payments.take({ ...cash, orderId, amountKopecks, ...more });
    expect((await take(70_000)).result.debtKopecks).toBe(50_000);
    await expect(take(50_001)).rejects.toMatchObject(refusal('payment.more_than_owed', { owedKopecks: 50_000 }));
    await expect(take(0)).rejects.toMatchObject(refusal('payment.nothing'));
    expect((await take(80_000, { isDeposit: true })).result.debtKopecks).toBe(0);
    expect(await rowOf(manager, orderId)).toMatchObject({ paidKopecks: 150_000, debtKopecks: -30_000 });
  });

  it('is given back of one payment after another, never more than is left of each', async () => {
    const { manager, orderId } = await startWithDebt();
    const paid = await manager.payments.take({ ...cash, orderId, amountKopecks: 120_000 });
    const paymentId = paid.result.id;
    const back = (amountKopecks: number) =>
      manager.payments.refund({ paymentId, method: 'cash', amountKopecks, note: '' });
    const first = await back(100_000);
    expect(first.changeId).toBeNull();
    await expect(back(20_001)).rejects.toMatchObject(refusal('payment.more_than_paid', { leftKopecks: 20_000 }));
    await expect(
      manager.payments.refund({ paymentId: first.result.id, method: 'cash', amountKopecks: 1, note: '' }),
    ).rejects.toMatchObject(refusal('payment.gone'));
    expect((await manager.orders.get({ id: orderId })).payments).toMatchObject([
      { kind: 'payment', refundableKopecks: 20_000 },
      { kind: 'refund', refundableKopecks: 0, isCorrection: false, isDoubtful: false },
    ]);
  });

  it('that two PCs gave back apart is all counted, and shown to somebody', async () => {
    const { manager, garage, staffId, orderId } = await startWithDebt();
    const paid = await manager.payments.take({ ...cash, orderId, amountKopecks: 120_000 });
    await manager.payments.refund({ paymentId: paid.result.id, method: 'cash', amountKopecks: 120_000, note: '' });
    await garage.database.write({ staffId, action: 'sync' }, ({ db, newId, at }) =>
      db
        .insertInto('payments')
        .values({
          id: newId(),
          orderId,
          kind: 'refund',
          method: 'cash',
          amountKopecks: 120_000,
          refundOfId: paid.result.id,
          at,
        })
        .execute(),
    );
    const { payments, totals } = await manager.orders.get({ id: orderId });
    expect(payments.map(({ isDoubtful }) => isDoubtful)).toEqual([false, false, true]);
    expect(totals).toMatchObject({ paidKopecks: -120_000, debtKopecks: 240_000 });
  });
});

describe('a payment that was entered by mistake', () => {
  it('is taken back by who entered it, with an entry that says so', async () => {
    const { orderId, manager, as, clock } = await startWithDebt();
    const { client: master } = await as('master');
    const { changeId } = await master.payments.take({ ...cash, orderId, amountKopecks: 12_000 });
    clock.advance(9 * minute);
    await master.history.undo({ changeId: changeId! });
    const { payments, totals } = await manager.orders.get({ id: orderId });
    expect(payments).toMatchObject([
      { kind: 'payment', amountKopecks: 12_000, refundableKopecks: 0, isCorrection: false },
      { kind: 'refund', amountKopecks: 12_000, isCorrection: true },
    ]);
    expect(totals.paidKopecks).toBe(0);
    await expect(master.history.undo({ changeId: changeId! })).rejects.toMatchObject(refusal('undo.already'));
  });

  it('is for a manager to take back later, or when another master entered it', async () => {
    const { orderId, manager, as, clock } = await startWithDebt();
    const { client: master } = await as('master');
    const { client: other } = await as('master');
    const { changeId } = await master.payments.take({ ...cash, orderId, amountKopecks: 12_000 });
    await expect(other.history.undo({ changeId: changeId! })).rejects.toMatchObject(refusal('payment.undo_too_late'));
    clock.advance(11 * minute);
    await expect(master.history.undo({ changeId: changeId! })).rejects.toMatchObject(
      refusal('payment.undo_too_late', { minutes: 10 }),
    );
    await manager.history.undo({ changeId: changeId! });
    expect(await rowOf(manager, orderId)).toMatchObject({ paidKopecks: 0 });
  });

  it('stays where it was given back already, and in an order that was closed with it', async () => {
    const { orderId, manager } = await startWithDebt();
    const paid = await manager.payments.take({ ...cash, orderId, amountKopecks: 120_000 });
    for (const to of ['in_progress', 'work_completed', 'ready', 'issued', 'closed'] as const)
      await manager.orders.advance({ orderId, to });
    await expect(manager.history.undo({ changeId: paid.changeId! })).rejects.toMatchObject(
      refusal('payment.order_is_closed'),
    );
    await manager.orders.advance({ orderId, to: 'issued', reason: 'ошибка' });
    await manager.payments.refund({ paymentId: paid.result.id, method: 'cash', amountKopecks: 1, note: '' });
    await expect(manager.history.undo({ changeId: paid.changeId! })).rejects.toMatchObject(
      refusal('payment.more_than_paid', { leftKopecks: 119_999 }),
    );
  });
});
