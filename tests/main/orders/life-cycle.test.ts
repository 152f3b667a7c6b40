import { describe, expect, it } from 'vitest';
import { aCar, aClient } from '../support/builders.ts';
import { newest } from '../support/list.ts';
import {
  anOrder,
  answer,
  bringTo,
  oilChange,
  oilFilter,
  refusal,
  rowOf,
  startWithCar,
  statusOf,
} from '../support/orders.ts';

const hour = 60 * 60_000;

describe('the life of an order', () => {
  it('waits for parts and goes on, and says how long it stood where', async () => {
    const { manager, carId, clock } = await startWithCar();
    const { id } = await anOrder(manager, carId, oilChange);
    await bringTo(manager, id, 'in_progress');
    await manager.orders.advance({ orderId: id, to: 'waiting_parts', reason: 'едет фильтр' });
    expect(await rowOf(manager, id)).toMatchObject({ status: 'waiting_parts' });
    clock.advance(5 * hour);
    await manager.orders.advance({ orderId: id, to: 'in_progress' });
    await manager.orders.advance({ orderId: id, to: 'work_completed' });
    expect(await manager.orders.get({ id })).toMatchObject({ status: 'work_completed', lines: [{ state: 'done' }] });
  });

  it('ends when the owner declines, and begins again when he thinks better of it', async () => {
    const { manager, carId } = await startWithCar();
    const { id, lineIds } = await anOrder(manager, carId, oilChange);
    await bringTo(manager, id, 'estimated');
    await answer(manager, id, ...lineIds);
    expect(await manager.orders.get({ id })).toMatchObject({
      status: 'estimated',
      lines: [{ decision: 'declined', state: 'declined' }],
      nextStep: { to: 'declined', blockedBy: { code: 'order.reason_required' } },
    });
    await expect(manager.orders.advance({ orderId: id, to: 'declined' })).rejects.toMatchObject({
      data: { code: 'order.reason_required' },
    });
    await manager.orders.advance({ orderId: id, to: 'declined', reason: 'дорого' });
    expect(await rowOf(manager, id)).toMatchObject({ status: 'declined', totalKopecks: 0, debtKopecks: 0 });
    const { result } = await manager.orders.advance({ orderId: id, to: 'estimated', reason: 'передумал' });
    expect(result.status).toBe('estimated');
    const { estimate } = await manager.orders.get({ id });
    const yes = await manager.orders.answerEstimate({
      orderId: id,
      hash: estimate!.hash,
      decisions: lineIds.map((lineId) => ({ lineId, accepted: true })),
    });
    expect(yes.result.status).toBe('approved');
    expect(await manager.orders.get({ id })).toMatchObject({
      totals: { totalKopecks: 120_000 },
      lines: [{ state: 'planned', decision: 'agreed' }],
    });
  });

  it('cancelled with a deposit owes nothing but the deposit, which is given back', async () => {
    const { manager, carId, clientId } = await startWithCar();
    const { id } = await anOrder(manager, carId, oilChange, oilFilter);
    const deposit = { orderId: id, method: 'cash', amountKopecks: 50_000, isDeposit: true, note: '' } as const;
    const { result } = await manager.payments.take(deposit);
    await bringTo(manager, id, 'approved');
    await manager.orders.advance({ orderId: id, to: 'cancelled', reason: 'продал машину' });
    expect(await manager.orders.get({ id })).toMatchObject({
      status: 'cancelled',
      totals: {
        totalKopecks: 0,
        agreedKopecks: 0,
        paidKopecks: 50_000,
        debtKopecks: -50_000,
        proposedKopecks: 184_000,
      },
      payments: [{ refundableKopecks: 50_000 }],
    });
    await expect(manager.payments.take(deposit)).rejects.toMatchObject(refusal('payment.order_is_over'));
    await manager.payments.refund({ paymentId: result.id, method: 'cash', amountKopecks: 50_000, note: '' });
    expect(await rowOf(manager, id)).toMatchObject({ paidKopecks: 0, debtKopecks: 0 });
    expect(await manager.clients.get({ id: clientId })).toMatchObject({ paidKopecks: 0, debtKopecks: 0 });
  });

  it('is opened again after the end, and closed again', async () => {
    const { manager, carId } = await startWithCar();
    const { id } = await anOrder(manager, carId, oilChange);
    await bringTo(manager, id, 'issued');
    await expect(manager.orders.advance({ orderId: id, to: 'closed' })).rejects.toMatchObject({
      data: { code: 'order.not_paid', parameters: { owedKopecks: 120_000 } },
    });
    await manager.payments.take({ orderId: id, method: 'card', amountKopecks: 120_000, isDeposit: false, note: '' });
    await manager.orders.advance({ orderId: id, to: 'closed' });
    expect(await manager.orders.get({ id })).toMatchObject({ nextStep: null, allowedMoves: ['issued'] });
    await manager.orders.advance({ orderId: id, to: 'issued', reason: 'не та сумма' });
    await manager.orders.advance({ orderId: id, to: 'ready', reason: 'вернулся со стуком' });
    await manager.orders.advance({ orderId: id, to: 'in_progress' });
    await manager.orders.addLine({ orderId: id, line: oilFilter });
    await manager.orders.issueEstimate({ orderId: id });
    await answer(manager, id);
    for (const to of ['work_completed', 'ready', 'issued'] as const) await manager.orders.advance({ orderId: id, to });
    expect(await rowOf(manager, id)).toMatchObject({ status: 'issued', totalKopecks: 184_000, debtKopecks: 64_000 });
    await manager.orders.advance({ orderId: id, to: 'closed', reason: 'остаток простили' });
    expect(await statusOf(manager, id)).toBe('closed');
  });

  it('marks done only what was agreed', async () => {
    const { manager, carId } = await startWithCar();
    const { id } = await anOrder(manager, carId, oilChange);
    await bringTo(manager, id, 'in_progress');
    await manager.orders.addLine({ orderId: id, line: oilFilter });
    await manager.orders.advance({ orderId: id, to: 'work_completed' });
    const { lines } = await manager.orders.get({ id });
    expect(lines.map(({ state }) => state)).toEqual(['done', 'planned']);
  });

  it('takes the reading of the odometer back with the slip that gave it', async () => {
    const { manager, carId } = await startWithCar();
    const { id } = await anOrder(manager, carId);
    const move = { orderId: id, to: 'checked_in', mileage: { kilometres: 53_000 } } as const;
    const { changeId } = await manager.orders.advance(move);
    expect(await manager.orders.get({ id })).toMatchObject({ mileageKilometres: 53_000, car: { kilometres: 53_000 } });
    await manager.history.undo({ changeId: changeId! });
    expect(await manager.orders.get({ id })).toMatchObject({
      status: 'draft',
      mileageKilometres: null,
      car: { kilometres: 0 },
    });
    await manager.orders.advance({ ...move, mileage: { kilometres: 35_000 } });
    expect(await manager.orders.get({ id })).toMatchObject({ car: { kilometres: 35_000 } });
  });

  it('cannot be undone once something followed', async () => {
    const { manager, carId } = await startWithCar();
    const { id } = await anOrder(manager, carId, oilChange);
    const { changeId } = await manager.orders.advance({ orderId: id, to: 'checked_in' });
    // What was shown to the owner cannot be unshown, so nobody is offered to.
    expect((await manager.orders.advance({ orderId: id, to: 'estimated' })).changeId).toBeNull();
    await expect(manager.history.undo({ changeId: changeId! })).rejects.toMatchObject(refusal('order.undo_too_late'));
    expect(await statusOf(manager, id)).toBe('estimated');
  });

  it('keeps what is settled: the car after check-in, whose it is and how it was done after the hand-over', async () => {
    const { manager, carId, clientId } = await startWithCar();
    const other = (await manager.cars.create(aCar({ plate: 'в456ор 77' }))).result.id;
    const { id } = await anOrder(manager, carId, oilChange);
    await manager.orders.update({ id, fields: { carId: other } });
    await manager.orders.update({ id, fields: { carId } });
    const changed = await manager.orders.update({ id, fields: { complaint: 'Стук', clientId: null } });
    await bringTo(manager, id, 'checked_in');
    await expect(manager.orders.update({ id, fields: { carId: other } })).rejects.toMatchObject(
      refusal('order.car_is_fixed'),
    );
    for (const to of ['estimated', 'approved', 'in_progress', 'work_completed', 'ready', 'issued'] as const) {
      if (to === 'approved') await answer(manager, id);
      else await manager.orders.advance({ orderId: id, to });
    }
    await expect(manager.orders.update({ id, fields: { clientId } })).rejects.toMatchObject(
      refusal('order.fields_are_closed', { status: 'issued' }),
    );
    await expect(manager.history.undo({ changeId: changed.changeId! })).rejects.toMatchObject(
      refusal('order.fields_are_closed'),
    );
    await manager.orders.update({ id, fields: { recommendations: 'Колодки через 5 000 км', complaint: 'Стук' } });
    expect(await manager.orders.get({ id })).toMatchObject({ recommendations: 'Колодки через 5 000 км' });
  });
});

describe('the number of an order', () => {
  it('is given once to each of those that begin together, and none is lost by one that fails', async () => {
    const { manager, garage, staffId, carId } = await startWithCar();
    const begun = await Promise.all(Array.from({ length: 20 }, () => manager.orders.create({ carId })));
    const numbers = begun.map(({ result }) => result.number);
    expect(new Set(numbers).size).toBe(20);
    await expect(manager.orders.create({ carId: staffId })).rejects.toMatchObject(refusal('order.without_car'));
    await expect(manager.orders.create({ carId, promisedAt: 1 })).rejects.toMatchObject(refusal('promise.in_past'));
    expect((await manager.orders.create({ carId })).result.number).toBe('000021');
    await garage.database.write({ staffId, action: 'test' }, ({ db }) =>
      db.updateTable('device').set({ numberPrefix: 'Б' }).execute(),
    );
    expect((await manager.orders.create({ carId })).result.number).toBe('Б-000022');
  });
});

describe('an order follows its car and client', () => {
  it('when they are merged, and back by undo; renamed; and into another list of plates', async () => {
    const { manager, carId, clientId } = await startWithCar();
    const { id } = await anOrder(manager, carId, oilChange);
    const keptClient = (
      await manager.clients.create(aClient({ name: 'Яшин Лев', phones: [{ phone: '+79031112233', label: '' }] }))
    ).result.id;
    const keptCar = (await manager.cars.create(aCar({ clientId: keptClient, plate: 'х001хх 77', model: 'Granta' })))
      .result.id;
    const cars = await manager.cars.merge({ keepId: keptCar, otherId: carId });
    const clients = await manager.clients.merge({ keepId: keptClient, otherId: clientId });
    expect(await rowOf(manager, id)).toMatchObject({
      carId: keptCar,
      plate: 'Х001ХХ77',
      carTitle: 'Lada Granta',
      clientId: keptClient,
      clientName: 'Яшин Лев',
    });
    expect(await manager.orders.get({ id })).toMatchObject({ car: { id: keptCar }, client: { name: 'Яшин Лев' } });
    expect((await manager.orders.list({ ...newest, search: '1112233' })).total).toBe(1);
    expect(await manager.clients.get({ id: keptClient })).toMatchObject({ orderCount: 1 });
    await manager.clients.update({ id: keptClient, fields: { name: 'Яшин Лев Иванович' } });
    expect(await rowOf(manager, id)).toMatchObject({ clientName: 'Яшин Лев Иванович' });
    await manager.history.undo({ changeId: clients.changeId! });
    await manager.history.undo({ changeId: cars.changeId! });
    expect(await rowOf(manager, id)).toMatchObject({ carId, plate: 'А123ВС77', clientId });
    expect((await manager.orders.list({ ...newest, search: '1112233' })).total).toBe(0);
  });
});

describe('an order that goes into the bin', () => {
  it('takes its lines along, comes back with them, and stays where there is money in it', async () => {
    const { manager, carId } = await startWithCar();
    const { id } = await anOrder(manager, carId, oilChange, oilFilter);
    const removed = await manager.orders.remove({ ids: [id] });
    await expect(manager.orders.advance({ orderId: id, to: 'checked_in' })).rejects.toMatchObject(
      refusal('order.gone'),
    );
    await manager.history.undo({ changeId: removed.changeId! });
    expect((await manager.orders.get({ id })).lines).toHaveLength(2);
    await manager.payments.take({ orderId: id, method: 'cash', amountKopecks: 1_000, isDeposit: true, note: '' });
    await expect(manager.orders.remove({ ids: [id] })).rejects.toMatchObject(refusal('order.has_payments'));
  });

  it('by undo of its beginning stays too where there is money in it', async () => {
    const { manager, carId } = await startWithCar();
    const begun = await manager.orders.create({ carId });
    const orderId = begun.result.id;
    await manager.payments.take({ orderId, method: 'cash', amountKopecks: 1_000, isDeposit: true, note: '' });
    await expect(manager.history.undo({ changeId: begun.changeId! })).rejects.toMatchObject(
      refusal('order.has_payments'),
    );
  });
});
