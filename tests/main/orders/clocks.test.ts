import { describe, expect, it } from 'vitest';
import { anOrder, bringTo, oilChange, refusal, startWithCar } from '../support/orders.ts';

const minute = 60_000;

async function startInWork() {
  const started = await startWithCar();
  const { id, lineIds } = await anOrder(started.manager, started.carId, oilChange);
  await bringTo(started.manager, id, 'in_progress');
  const clocksOf = async () => (await started.manager.orders.get({ id })).lines[0]?.clocks;
  return { ...started, orderId: id, lineId: lineIds[0]!, clocksOf };
}

describe('the clock on a line', () => {
  it('counts what each person has worked, and begins the line', async () => {
    const { as, lineId, clock, clocksOf, manager, orderId } = await startInWork();
    const { client: mechanic } = await as('mechanic');
    await mechanic.orders.clock({ lineId, kind: 'start' });
    expect((await manager.orders.get({ id: orderId })).lines[0]).toMatchObject({ state: 'in_progress' });
    await expect(mechanic.orders.clock({ lineId, kind: 'start' })).rejects.toMatchObject(refusal('order.clock_runs'));
    clock.advance(30 * minute);
    await mechanic.orders.clock({ lineId, kind: 'pause' });
    await expect(mechanic.orders.clock({ lineId, kind: 'pause' })).rejects.toMatchObject(refusal('order.clock_stands'));
    clock.advance(60 * minute);
    await mechanic.orders.clock({ lineId, kind: 'start' });
    clock.advance(10 * minute);
    await mechanic.orders.clock({ lineId, kind: 'stop' });
    const [own] = (await clocksOf()) ?? [];
    expect(own).toMatchObject({ state: 'stopped', runningSince: null, staffName: expect.stringMatching(/^mechanic/) });
    expect(Math.round((own?.workedMs ?? 0) / minute)).toBe(40);
  });

  it('stops when the work is completed, whoever has forgotten it', async () => {
    const { as, lineId, clocksOf, manager, orderId } = await startInWork();
    const [one, other] = [await as('mechanic'), await as('mechanic')];
    await one.client.orders.clock({ lineId, kind: 'start' });
    await other.client.orders.clock({ lineId, kind: 'start' });
    await manager.orders.advance({ orderId, to: 'work_completed' });
    expect((await clocksOf())?.map(({ state }) => state)).toEqual(['stopped', 'stopped']);
    for (const to of ['ready', 'issued'] as const) await manager.orders.advance({ orderId, to });
    await expect(one.client.orders.clock({ lineId, kind: 'start' })).rejects.toMatchObject(
      refusal('order.lines_are_closed'),
    );
  });
});
