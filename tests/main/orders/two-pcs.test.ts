import fc from 'fast-check';
import { v7 } from 'uuid';
import { describe, expect, it } from 'vitest';
import type { OrderEventKind } from '../../../src-shared/domain/order-events.ts';
import { foldOrder } from '../../../src-shared/domain/order-life-cycle.ts';
import { twoPcsLog } from '../../shared/domain/order-two-pcs.ts';
import { anOrder, bringTo, oilChange, oilFilter, refusal, rowOf, startWithCar } from '../support/orders.ts';

type Started = Awaited<ReturnType<typeof startWithCar>>;
interface Arriving {
  readonly id?: string;
  readonly at: number;
  readonly kind: OrderEventKind;
  readonly data: object;
}

const minute = 60_000;

/** Puts events of another PC into the ledger as its synchronisation does: in whatever order they come, judged by nobody. */
async function arrive({ garage }: Started, orderId: string, ...events: Arriving[]): Promise<void> {
  await garage.database.write({ staffId: null, action: 'sync' }, async ({ db, newId }) => {
    for (const { id, at, kind, data } of events)
      await db
        .insertInto('orderEvents')
        .values({ id: id ?? newId(), orderId, at, kind, data: JSON.stringify(data), staffId: null })
        .execute();
  });
}

describe('the events of two PCs', () => {
  it('count by their time, however late they come', async () => {
    const started = await startWithCar();
    const { manager, carId, clock } = started;
    const { id } = await anOrder(manager, carId, oilChange);
    await bringTo(manager, id, 'approved');
    const at = clock.now();
    await arrive(
      started,
      id,
      { at: at + 3 * minute, kind: 'moved', data: { to: 'waiting_parts' } },
      { at: at + minute, kind: 'moved', data: { to: 'in_progress' } },
    );
    expect(await rowOf(manager, id)).toMatchObject({ status: 'waiting_parts', hasInvalidMoves: false });
    await arrive(started, id, { at: at + 2 * minute, kind: 'promise_changed', data: { promisedAt: at + 90 * minute } });
    expect(await rowOf(manager, id)).toMatchObject({ status: 'waiting_parts', promisedAt: at + 90 * minute });
  });

  it('that do not fit are kept, change nothing, and are shown until somebody settles them', async () => {
    const started = await startWithCar();
    const { manager, carId, clock } = started;
    const { id } = await anOrder(manager, carId, oilChange);
    await bringTo(manager, id, 'in_progress');
    const at = clock.now();
    const cancelled = v7({ msecs: at });
    clock.advance(minute);
    await manager.orders.advance({ orderId: id, to: 'work_completed' });
    // The other PC cancelled the order before it heard that the work went on, and then took it further.
    await arrive(
      started,
      id,
      { at: at + 30 * minute, kind: 'moved', data: { to: 'issued' } },
      { id: cancelled, at: at + minute / 2, kind: 'moved', data: { to: 'cancelled', reason: 'не приедет' } },
    );
    const { status, invalidMoves, timeline } = await manager.orders.get({ id });
    expect([status, invalidMoves.length]).toEqual(['cancelled', 2]);
    expect(timeline.filter(({ effect }) => effect === 'invalid')).toHaveLength(2);
    expect(await rowOf(manager, id)).toMatchObject({ status: 'cancelled', hasInvalidMoves: true });
    expect((await manager.today.get({ branchId: null })).counts.unsettled).toBe(0);
    for (const { eventId } of invalidMoves)
      await manager.orders.settle({ orderId: id, eventId, text: 'созвонились: делаем' });
    expect(await rowOf(manager, id)).toMatchObject({ hasInvalidMoves: false });
    await expect(
      manager.orders.settle({ orderId: id, eventId: invalidMoves[0]!.eventId, text: '' }),
    ).rejects.toMatchObject(refusal('order.nothing_to_settle'));
    await manager.orders.advance({ orderId: id, to: 'in_progress', reason: 'делаем' });
    expect(await rowOf(manager, id)).toMatchObject({ status: 'in_progress' });
  });

  it('of two estimates with one number leave the first one standing', async () => {
    const started = await startWithCar();
    const { manager, carId, clock } = started;
    const { id } = await anOrder(manager, carId, oilChange);
    await bringTo(manager, id, 'estimated');
    const { timeline } = await manager.orders.get({ id });
    const issued = timeline.map(({ event }) => event).find((event) => event.kind === 'estimate_issued');
    if (issued?.kind !== 'estimate_issued') throw new Error('No estimate was issued.');
    await arrive(started, id, {
      at: clock.now(),
      kind: 'estimate_issued',
      data: { ...issued.data, hash: 'b'.repeat(64) },
    });
    expect(await manager.orders.get({ id })).toMatchObject({
      status: 'estimated',
      estimate: { version: 1, hash: issued.data.hash },
      invalidMoves: [{ refusal: { code: 'estimate.version_taken' }, isSettled: false }],
    });
    await manager.orders.addLine({ orderId: id, line: oilFilter });
    expect((await manager.orders.issueEstimate({ orderId: id })).result.version).toBe(2);
  });

  it('of a newer program are left out and hurt nothing', async () => {
    const started = await startWithCar();
    const { manager, carId, garage, clock } = started;
    const { id } = await anOrder(manager, carId, oilChange);
    await garage.database.write({ staffId: null, action: 'sync' }, ({ db, newId }) =>
      db
        .insertInto('orderEvents')
        .values({ id: newId(), orderId: id, at: clock.now(), kind: 'teleported', data: '{}', staffId: null })
        .execute(),
    );
    await manager.orders.advance({ orderId: id, to: 'checked_in' });
    expect(await rowOf(manager, id)).toMatchObject({ status: 'checked_in' });
  });

  it('come to the same list in any order of arrival', async () => {
    const started = await startWithCar();
    const { manager, carId } = started;
    await fc.assert(
      fc.asyncProperty(twoPcsLog, fc.nat({ max: 1_000_000 }), async (log, seed) => {
        const { id } = await anOrder(manager, carId);
        const shuffled = log.toSorted((a, b) => hash(a.id, seed) - hash(b.id, seed));
        const rename = new Map(log.map((event) => [event.id, `${id} ${event.id}`]));
        for (const event of shuffled) {
          const data =
            'eventId' in event.data ? { ...event.data, eventId: rename.get(event.data.eventId) } : event.data;
          await arrive(started, id, { ...event, id: rename.get(event.id) ?? event.id, data });
        }
        const { timeline } = await manager.orders.get({ id });
        const state = foldOrder(timeline.map(({ event }) => event));
        expect(await rowOf(manager, id)).toMatchObject({
          status: state.status,
          promisedAt: state.promisedAt,
          hasInvalidMoves: state.invalidMoves.some(({ settledBy }) => settledBy === null),
        });
        expect(timeline).toHaveLength(log.length + 1);
      }),
      { numRuns: 12 },
    );
    expect(await started.garage.database.derived.findWrong()).toEqual([]);
  });
});

/** A different order of arrival for each seed. */
function hash(text: string, seed: number): number {
  let sum = seed;
  for (const letter of text) sum = Math.imul(sum ^ (letter.codePointAt(0) ?? 0), 0x9e3779b1) >>> 0;
  return sum;
}
