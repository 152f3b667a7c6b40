import { describe, expect, it } from 'vitest';
import { aCar, aClient } from '../support/builders.ts';
import { aPhoto, attach } from '../support/files.ts';
import { startGarage } from '../support/garage.ts';

const firstPage = { search: '', filters: {}, sort: { by: 'title', descending: false }, offset: 0, limit: 50 } as const;
const dayMs = 86_400_000;
const reading = { reason: null, note: '', isConfirmed: false } as const;

/** Two records of one car, each with its owner, reading, order and photo. */
async function startWithTwo() {
  const started = await startGarage();
  const { manager, clock } = started;
  const first = (await manager.clients.create(aClient())).result.id;
  const second = (await manager.clients.create(aClient({ name: 'Королёва Анна', phones: [] }))).result.id;
  const keep = (await manager.cars.create(aCar({ clientId: first, kilometres: 50_000, notes: 'скрип' }))).result.id;
  const other = (
    await manager.cars.create(
      aCar({ clientId: second, plate: 'Х222ХХ77', vin: 'XTA210930V0123456', color: 'белый', notes: 'без ключа' }),
    )
  ).result.id;
  clock.advance(30 * dayMs);
  await manager.cars.recordMileage({ ...reading, id: other, kilometres: 52_000 });
  const order = (await manager.orders.create({ carId: other, clientId: second })).result.id;
  const photo = await attach(manager, { ownerTable: 'cars', ownerId: other, bytes: aPhoto('one') });
  return { ...started, first, second, keep, other, order, photo };
}

describe('merging two records of a car', () => {
  it('keeps everything in one, and undo takes it apart again', async () => {
    const { manager, keep, other, order, photo } = await startWithTwo();
    const before = [await manager.cars.get({ id: keep }), await manager.cars.get({ id: other })];
    const { changeId } = await manager.cars.merge({ keepId: keep, otherId: other });
    expect(await manager.cars.get({ id: keep })).toMatchObject({
      plate: 'А123ВС77',
      vin: 'XTA210930V0123456',
      color: 'белый',
      notes: 'скрип\nбез ключа',
      readings: [{ kilometres: 52_000 }, { kilometres: 50_000 }],
      owner: { name: 'Королёв Дмитрий Юрьевич' },
      orders: { count: 1, openCount: 1, recent: [{ id: order }] },
    });
    const merged = await manager.cars.get({ id: keep });
    expect(merged.plates.map(({ plate }) => plate).toSorted()).toEqual(['А123ВС77', 'Х222ХХ77']);
    expect(merged.owners).toHaveLength(2);
    expect(await manager.files.list({ ownerTable: 'cars', ownerId: keep })).toMatchObject([{ id: photo }]);
    expect(await manager.cars.get({ id: other })).toMatchObject({ mergedIntoId: keep, orders: { count: 0 } });
    for (const search of ['х222хх', '0123456', 'веста'])
      expect((await manager.cars.list({ ...firstPage, search })).rows, search).toMatchObject([
        { id: keep, kilometres: 52_000 },
      ]);

    await manager.history.undo({ changeId: changeId! });
    expect([await manager.cars.get({ id: keep }), await manager.cars.get({ id: other })]).toEqual(before);
    expect(await manager.files.list({ ownerTable: 'cars', ownerId: other })).toMatchObject([{ id: photo }]);
    expect((await manager.cars.list({ ...firstPage, search: 'х222хх' })).rows).toMatchObject([
      { id: other, kilometres: 52_000 },
    ]);
  });

  it('counts the next reading by all that came before', async () => {
    const { manager, keep, other } = await startWithTwo();
    await manager.cars.merge({ keepId: keep, otherId: other });
    await expect(manager.cars.recordMileage({ ...reading, id: keep, kilometres: 51_000 })).rejects.toMatchObject({
      data: { code: 'car.mileage_lower', parameters: { lastKilometres: 52_000 } },
    });
  });

  it('leads from a record merged twice to the one that is there', async () => {
    const { manager, keep, other } = await startWithTwo();
    const third = (await manager.cars.create(aCar({ plate: 'С333СС77', kilometres: 10 }))).result.id;
    await manager.cars.merge({ keepId: keep, otherId: other });
    await manager.cars.merge({ keepId: third, otherId: keep });
    expect(await manager.cars.get({ id: other })).toMatchObject({ mergedIntoId: third });
    expect((await manager.cars.get({ id: third })).readings).toHaveLength(3);
  });

  it('is refused for two different VINs, for one record, and for one that is gone', async () => {
    const { manager, keep, other } = await startWithTwo();
    const refused = (keepId: string, otherId: string, code: string) =>
      expect(manager.cars.merge({ keepId, otherId })).rejects.toMatchObject({ data: { code } });
    await refused(keep, keep, 'car.same');
    await manager.cars.update({ id: keep, fields: { vin: 'Z94CB41ABDR123456' } });
    await refused(keep, other, 'car.different_vin');
    await manager.cars.update({ id: keep, fields: { vin: '' } });
    await manager.cars.merge({ keepId: keep, otherId: other });
    await refused(keep, other, 'car.gone');
  });
});

describe('the cars of a client', () => {
  it('go over to the client that a merge keeps, with orders and files, and back by undo', async () => {
    const { manager, first, second, other, order } = await startWithTwo();
    const contract = await attach(manager, { ownerTable: 'clients', ownerId: second, bytes: aPhoto('two') });
    const { changeId } = await manager.clients.merge({ keepId: first, otherId: second });
    expect(await manager.cars.get({ id: other })).toMatchObject({
      owner: { id: first },
      owners: [{ clientId: first, clientName: 'Королёв Дмитрий Юрьевич' }],
    });
    expect(await manager.orders.get({ id: order })).toMatchObject({ clientId: first });
    expect(await manager.clients.get({ id: first })).toMatchObject({ orderCount: 1 });
    expect(await manager.files.list({ ownerTable: 'clients', ownerId: first })).toMatchObject([{ id: contract }]);
    expect((await manager.cars.list({ ...firstPage, filters: { clientId: first } })).total).toBe(2);

    await manager.history.undo({ changeId: changeId! });
    expect(await manager.cars.get({ id: other })).toMatchObject({
      owner: { id: second },
      owners: [{ clientId: second }],
    });
    expect(await manager.orders.get({ id: order })).toMatchObject({ clientId: second });
    expect(await manager.files.list({ ownerTable: 'clients', ownerId: second })).toMatchObject([{ id: contract }]);
    expect((await manager.cars.list({ ...firstPage, filters: { clientId: first } })).total).toBe(1);
  });

  it('go into the bin with the client and come back with him', async () => {
    const { manager, first, keep } = await startWithTwo();
    const { changeId } = await manager.clients.remove({ ids: [first] });
    expect((await manager.cars.list({ ...firstPage, search: 'а123вс' })).total).toBe(0);
    expect((await manager.history.bin({ limit: 10 }))[0]?.titles).toEqual(
      expect.arrayContaining([
        { table: 'clients', title: 'Королёв Дмитрий Юрьевич' },
        { table: 'cars', title: 'Lada Vesta А 123 ВС 77' },
      ]),
    );
    await manager.history.undo({ changeId: changeId! });
    expect(await manager.cars.get({ id: keep })).toMatchObject({ deletedAt: null, owner: { id: first } });
    expect((await manager.cars.list({ ...firstPage, search: 'а123вс' })).total).toBe(1);
  });

  it('keep the client from the bin while one of them has an open order, whoever ordered it', async () => {
    const { manager, first, second, other } = await startWithTwo();
    await manager.cars.update({ id: other, fields: { clientId: first } });
    await expect(manager.clients.remove({ ids: [first] })).rejects.toMatchObject({
      data: { code: 'car.has_open_order' },
    });
    await expect(manager.clients.remove({ ids: [second] })).rejects.toMatchObject({
      data: { code: 'client.has_open_order' },
    });
  });
});
