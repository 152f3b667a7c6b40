import { describe, expect, it } from 'vitest';
import { testStart } from '../support/garage.ts';
import { newest } from '../support/list.ts';
import { anOrder, bringTo, oilChange, startWithCar } from '../support/orders.ts';

const hour = 60 * 60_000;
const day = 24 * hour;

/** A garage with an order in each of the places that Today shows. */
async function startDay() {
  const started = await startWithCar();
  const { manager, garage, carId, clock } = started;
  const bay = await garage.database.reader.selectFrom('bays').select(['id', 'branchId']).executeTakeFirstOrThrow();
  const begin = async (status: Parameters<typeof bringTo>[2] | null, more = {}) => {
    const { id } = await anOrder(manager, carId, oilChange);
    await manager.orders.update({ id, fields: { bayId: bay.id, ...more } });
    if (status) await bringTo(manager, id, status);
    return id;
  };
  return { ...started, begin, bay, now: () => clock.now() };
}

describe('Today', () => {
  it('shows who waits for whom, with counts', async () => {
    const { manager, begin, bay } = await startDay();
    const approval = await begin('estimated');
    const parts = await begin('in_progress');
    await manager.orders.advance({ orderId: parts, to: 'waiting_parts' });
    const ready = await begin('ready');
    const unpaid = await begin('issued');
    const paid = await begin('issued');
    await manager.payments.take({ orderId: paid, method: 'card', amountKopecks: 120_000, isDeposit: false, note: '' });
    const working = await begin('in_progress');
    await begin(null);
    const today = await manager.today.get({ branchId: null });
    expect(today.waiting).toEqual({
      decision: [],
      approval: [approval],
      parts: [parts],
      collection: [ready],
      payment: [unpaid],
    });
    expect(today.counts).toEqual({
      inGarage: 4,
      inWork: 1,
      planned: 0,
      late: 0,
      decision: 0,
      approval: 1,
      parts: 1,
      payment: 1,
      collection: 1,
      unsettled: 0,
    });
    expect(today.unpaidKopecks).toBe(120_000);
    expect(today.bays).toMatchObject([{ id: bay.id, name: '1', branchName: 'Лесная', opensAtMinute: 540 }]);
    expect(today.plan.map(({ orderId }) => orderId)).toEqual(expect.arrayContaining([approval, parts, ready, working]));
    const known = new Set(today.orders.map(({ id }) => id));
    for (const id of [
      ...today.late,
      ...Object.values(today.waiting).flat(),
      ...today.plan.map(({ orderId }) => orderId),
    ])
      expect(known).toContain(id);
  });

  it('has an order of which everything was declined wait for somebody’s decision, with no promise, until there is another estimate', async () => {
    const { manager, begin, now } = await startDay();
    const [whole, taken] = [await begin('estimated'), await begin('approved')];
    const promisedAt = now() + hour;
    for (const orderId of [whole, taken]) await manager.orders.promise({ orderId, promisedAt });
    for (const orderId of [whole, taken]) {
      const { estimate } = await manager.orders.get({ id: orderId });
      const decisions = (estimate?.lines ?? []).map(({ lineId }) => ({ lineId, accepted: false }));
      await manager.orders.answerEstimate({ orderId, hash: estimate?.hash ?? '', decisions });
    }
    const today = await manager.today.get({ branchId: null });
    expect(today.waiting).toMatchObject({ decision: [whole, taken], approval: [] });
    expect(today.counts).toMatchObject({ decision: 2, approval: 0, inGarage: 2 });
    for (const id of [whole, taken]) {
      expect(today.orders.find((order) => order.id === id)).toMatchObject({ isAllDeclined: true, promisedAt: null });
      const order = await manager.orders.get({ id });
      expect(order).toMatchObject({ isAllDeclined: true, promisedAt: null, totals: { totalKopecks: 0 } });
      expect(order.nextStep).toMatchObject({ to: 'declined', blockedBy: { code: 'order.reason_required' } });
    }
    expect((await manager.orders.get({ id: whole })).status).toBe('estimated');
    const listed = async (isAllDeclined: boolean) =>
      (await manager.orders.list({ ...newest, filters: { isAllDeclined } })).rows.map(({ id }) => id).toSorted();
    expect(await listed(true)).toEqual([whole, taken].toSorted());
    expect(await listed(false)).toEqual([]);

    await manager.orders.addLine({ orderId: whole, line: oilChange });
    await manager.orders.issueEstimate({ orderId: whole });
    const after = await manager.today.get({ branchId: null });
    expect(after.waiting).toMatchObject({ decision: [taken], approval: [whole] });
    expect(after.orders.find(({ id }) => id === whole)).toMatchObject({ promisedAt });
  });

  it('begins and ends with the garage’s midnight', async () => {
    const { manager } = await startDay();
    // The clock of the tests stands at nine in the morning in Moscow.
    expect((await manager.today.get({ branchId: null })).day).toEqual({
      from: testStart - 9 * hour,
      to: testStart + 15 * hour,
    });
  });

  it('plans what is booked for today, and nothing of other days', async () => {
    const { manager, begin } = await startDay();
    const plan = (from: number, to: number) => ({ plannedFrom: testStart + from, plannedTo: testStart + to });
    const first = await begin(null, plan(hour, 3 * hour));
    const second = await begin(null, plan(2 * hour, 4 * hour));
    await begin(null, plan(day, day + hour));
    await begin(null, plan(-2 * day, -2 * day + hour));
    const today = await manager.today.get({ branchId: null });
    expect(today.plan).toMatchObject([
      { orderId: first, from: testStart + hour, isOverlapping: true },
      { orderId: second, isOverlapping: true },
    ]);
    expect(today.counts.planned).toBe(2);
    const calendar = (from: number, to: number) =>
      manager.orders.planned({ from: testStart + from, to: testStart + to, branchId: null });
    expect((await calendar(-3 * day, 3 * day)).map(({ id }) => id)).toHaveLength(4);
    expect((await calendar(3.5 * hour, 5 * hour)).map(({ id }) => id)).toEqual([second]);
    expect(await calendar(4 * hour, 5 * hour)).toEqual([]);
    await manager.orders.advance({ orderId: second, to: 'cancelled', reason: 'не приедет' });
    expect(await calendar(3.5 * hour, 5 * hour)).toEqual([]);
    expect((await manager.today.get({ branchId: null })).counts.planned).toBe(1);
  });

  it('puts first what is late, the longest overdue on top', async () => {
    const { manager, begin, clock } = await startDay();
    const waiting = await begin('estimated');
    const [one, two] = [await begin('estimated'), await begin('estimated')];
    await manager.orders.promise({ orderId: one, promisedAt: testStart + 2 * hour });
    await manager.orders.promise({ orderId: two, promisedAt: testStart + hour });
    clock.advance(3 * hour);
    const today = await manager.today.get({ branchId: null });
    expect(today.late).toEqual([two, one]);
    expect(today.counts.late).toBe(2);
    expect(today.waiting.approval).toEqual([one, two, waiting]);
    expect(
      (
        await manager.orders.list({
          search: '',
          filters: { isLate: true },
          sort: { by: 'promised', descending: false },
          offset: 0,
          limit: 10,
        })
      ).rows.map(({ id }) => id),
    ).toEqual([two, one]);
  });

  it('shows one branch its own orders, and those of no branch', async () => {
    const { manager, begin, bay, garage, staffId } = await startDay();
    const other = await garage.database.write({ staffId, action: 'branches.create' }, async ({ db, newId, at }) => {
      const id = newId();
      await db.insertInto('branches').values({ id, name: 'Вторая', createdAt: at }).execute();
      return id;
    });
    const here = await begin('checked_in');
    const there = await begin('checked_in', { bayId: null, branchId: other.result });
    const nowhere = await begin('checked_in', { bayId: null, branchId: null });
    const seen = async (branchId: string | null) =>
      (await manager.today.get({ branchId })).orders.map(({ id }) => id).toSorted();
    expect(await seen(null)).toEqual([here, there, nowhere].toSorted());
    expect(await seen(bay.branchId)).toEqual([here, nowhere].toSorted());
    expect(await seen(other.result)).toEqual([there, nowhere].toSorted());
  });

  it('is for everybody who sees orders', async () => {
    const { as } = await startDay();
    for (const role of ['master', 'mechanic', 'storekeeper'] as const)
      expect((await (await as(role)).client.today.get({ branchId: null })).counts.inGarage).toBe(0);
  });
});
