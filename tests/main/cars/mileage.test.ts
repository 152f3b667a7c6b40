import { describe, expect, it } from 'vitest';
import { aCar } from '../support/builders.ts';
import { startGarage } from '../support/garage.ts';

const dayMs = 86_400_000;
const plain = { reason: null, note: '', isConfirmed: false } as const;

async function startWithCar() {
  const started = await startGarage();
  const { id } = (await started.manager.cars.create(aCar({ kilometres: 53_000 }))).result;
  started.clock.advance(30 * dayMs);
  return { ...started, id };
}

describe('the mileage of a car', () => {
  it('is read again and again, by whom and when', async () => {
    const { manager, as, id } = await startWithCar();
    const { client: mechanic } = await as('mechanic');
    await mechanic.cars.recordMileage({ ...plain, id, kilometres: 54_200, note: 'на ТО' });
    const { readings } = await manager.cars.get({ id });
    expect(readings).toMatchObject([
      { kilometres: 54_200, note: 'на ТО', reason: '' },
      { kilometres: 53_000, staffName: 'Ольга Ветрова' },
    ]);
    const list = await manager.cars.list({
      search: '',
      filters: {},
      sort: { by: 'kilometres', descending: true },
      offset: 0,
      limit: 1,
    });
    expect(list.rows[0]).toMatchObject({ kilometres: 54_200 });
  });

  it('is not lowered without a reason, and the refusal names the last one', async () => {
    const { manager, id } = await startWithCar();
    await expect(manager.cars.recordMileage({ ...plain, id, kilometres: 5_300 })).rejects.toMatchObject({
      data: { code: 'car.mileage_lower', parameters: { kilometres: 5_300, lastKilometres: 53_000 } },
    });
    await expect(
      manager.cars.recordMileage({ ...plain, id, kilometres: 5_300, reason: 'other' }),
    ).rejects.toMatchObject({ data: { code: 'car.mileage_note_missing' } });
    await manager.cars.recordMileage({ ...plain, id, kilometres: 5_300, reason: 'odometer_replaced' });
    expect((await manager.cars.get({ id })).readings[0]).toMatchObject({
      kilometres: 5_300,
      reason: 'odometer_replaced',
    });
  });

  it('asks once more when a digit seems too many', async () => {
    const { manager, id } = await startWithCar();
    const reading = { ...plain, id, kilometres: 540_000 };
    await expect(manager.cars.recordMileage(reading)).rejects.toMatchObject({ data: { code: 'car.mileage_unlikely' } });
    await manager.cars.recordMileage({ ...reading, isConfirmed: true });
    expect((await manager.cars.get({ id })).readings).toHaveLength(2);
  });

  it('goes back to the reading before by undo, which adds an entry and removes none', async () => {
    const { manager, garage, id } = await startWithCar();
    const { changeId } = await manager.cars.recordMileage({ ...plain, id, kilometres: 60_000 });
    await manager.history.undo({ changeId: changeId! });
    expect((await manager.cars.get({ id })).readings).toMatchObject([{ kilometres: 53_000 }]);
    await manager.cars.recordMileage({ ...plain, id, kilometres: 55_000 });
    expect((await manager.cars.get({ id })).readings).toMatchObject([{ kilometres: 55_000 }, { kilometres: 53_000 }]);
    expect(garage.database.connection.prepare('SELECT count(*) FROM mileage_readings').pluck().get()).toBe(4);
  });

  it('is not taken of a car that is gone', async () => {
    const { manager, id } = await startWithCar();
    await manager.cars.remove({ ids: [id] });
    await expect(manager.cars.recordMileage({ ...plain, id, kilometres: 54_000 })).rejects.toMatchObject({
      data: { code: 'car.gone' },
    });
  });
});
