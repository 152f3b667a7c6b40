import { describe, expect, it } from 'vitest';
import { aCar, aClient } from '../support/builders.ts';
import { startGarage } from '../support/garage.ts';

const firstPage = { search: '', filters: {}, sort: { by: 'title', descending: false }, offset: 0, limit: 50 } as const;

async function startWithOwner() {
  const started = await startGarage();
  const clientId = (await started.manager.clients.create(aClient())).result.id;
  return { ...started, clientId };
}

describe('cars', () => {
  it('are kept in one form, however they were typed', async () => {
    const { manager, clientId } = await startWithOwner();
    const { result } = await manager.cars.create(
      aCar({ clientId, plate: ' a 123 bc 77rus', vin: 'хта-210930 v0123456', make: 'ВАЗ (LADA)', model: 'веста' }),
    );
    expect(await manager.cars.get({ id: result.id })).toMatchObject({
      plate: 'А123ВС77',
      vin: 'XTA210930V0123456',
      make: 'Lada',
      model: 'Vesta',
      owner: { id: clientId, name: 'Королёв Дмитрий Юрьевич', phone: '+79161234567' },
      plates: [{ plate: 'А123ВС77', isCurrent: true }],
      owners: [{ clientId, clientName: 'Королёв Дмитрий Юрьевич' }],
      decodedVin: { country: 'RU', makes: ['Lada'] },
    });
    const inOne = await manager.cars.create(aCar({ plate: '', make: 'фольксваген поло', model: '' }));
    expect(await manager.cars.get({ id: inOne.result.id })).toMatchObject({ make: 'Volkswagen', model: 'Polo' });
    const brand = await manager.cars.create(aCar({ plate: '', make: 'Solaris', model: '' }));
    expect(await manager.cars.get({ id: brand.result.id })).toMatchObject({ make: 'Solaris', model: '' });
  });

  it.each([
    [{ plate: 'без номера' }, 'car.plate_unreadable', { plate: 'без номера' }],
    [{ vin: 'XTA2109' }, 'car.vin_unreadable', { vin: 'XTA2109', reason: 'vin.length' }],
    [{ year: 2031 }, 'car.year', { max: 2027 }],
    [{ plate: '', make: '', model: '' }, 'car.nothing_known', {}],
    [{ clientId: '01890000-0000-7000-8000-000000000000' }, 'client.gone', {}],
  ])('refuse %j and keep nothing', async (fields, code, parameters) => {
    const { manager } = await startGarage();
    await expect(manager.cars.create(aCar(fields))).rejects.toMatchObject({ data: { code, parameters } });
    expect((await manager.cars.list(firstPage)).total).toBe(0);
  });

  it('are found by plate in any alphabet, VIN, spelling of the model, owner, phone and former plate', async () => {
    const { manager, clientId } = await startWithOwner();
    const { result } = await manager.cars.create(
      aCar({ clientId, vin: 'Z94CB41ABDR123456', make: 'Hyundai', model: 'Solaris' }),
    );
    await manager.cars.update({ id: result.id, fields: { plate: 'Е777КХ199' } });
    await manager.cars.create(aCar({ plate: 'О001ОО63', make: 'Kia', model: 'Rio' }));
    const searches = [
      ...['e777kx', 'Е 777 КХ', 'а123вс', '123456', 'z94cb41', 'солярис', 'хёндэ соля', 'королев', '916 123', '4567'],
      ...['е7', 'hy', 'ко', 'hyundai 777'],
    ];
    for (const search of searches) {
      const found = await manager.cars.list({ ...firstPage, search });
      expect(
        found.rows.map(({ id }) => id),
        search,
      ).toEqual([result.id]);
    }
    await manager.clients.update({ id: clientId, fields: { name: 'Петровская Инна' } });
    expect((await manager.cars.list({ ...firstPage, search: 'петровск' })).total).toBe(1);
    expect((await manager.cars.list({ ...firstPage, search: 'королев' })).total).toBe(0);
  });

  it('are listed in any order, by make, model, owner and open order', async () => {
    const { manager, clientId } = await startWithOwner();
    const vesta = (await manager.cars.create(aCar({ clientId, kilometres: 40_000 }))).result.id;
    const granta = (await manager.cars.create(aCar({ plate: 'В200ВВ63', model: 'Granta', year: 2015 }))).result.id;
    const rio = (await manager.cars.create(aCar({ plate: 'К300КК63', make: 'Kia', model: 'Rio', year: null }))).result
      .id;
    await manager.orders.create({ carId: granta });
    const ids = async (query: Partial<Parameters<typeof manager.cars.list>[0]>) =>
      (await manager.cars.list({ ...firstPage, ...query })).rows.map(({ id }) => id);
    expect(await ids({})).toEqual([rio, granta, vesta]);
    expect(await ids({ sort: { by: 'year', descending: true } })).toEqual([vesta, granta, rio]);
    expect(await ids({ sort: { by: 'kilometres', descending: true }, limit: 1 })).toEqual([vesta]);
    expect(await ids({ sort: { by: 'plate', descending: false }, offset: 1 })).toEqual([granta, rio]);
    expect(await ids({ filters: { make: 'Lada', model: 'Vesta' } })).toEqual([vesta]);
    expect(await ids({ filters: { clientId } })).toEqual([vesta]);
    expect(await ids({ filters: { hasOpenOrder: true } })).toEqual([granta]);
    expect(await ids({ filters: { hasOpenOrder: false }, search: 'lada' })).toEqual([vesta]);
    const page = await manager.cars.list({ ...firstPage, limit: 1 });
    expect(page).toMatchObject({ total: 3, totals: { withOpenOrderCount: 1 } });
  });

  it('keep the plates and owners they had, and give a mistaken plate up', async () => {
    const { manager, clientId, clock } = await startWithOwner();
    const second = (await manager.clients.create(aClient({ name: 'Ким Анна', phones: [] }))).result.id;
    const { id } = (await manager.cars.create(aCar({ clientId }))).result;
    clock.advance(1_000);
    await manager.cars.update({ id, fields: { plate: 'Х222ХХ77', clientId: second } });
    const car = await manager.cars.get({ id });
    expect(car.plates).toMatchObject([
      { plate: 'Х222ХХ77', isCurrent: true },
      { plate: 'А123ВС77', isCurrent: false },
    ]);
    expect(car.owners.map(({ clientName }) => clientName)).toEqual(['Ким Анна', 'Королёв Дмитрий Юрьевич']);
    await manager.cars.update({ id, fields: { notes: 'скрип' } });
    expect((await manager.cars.get({ id })).plates).toHaveLength(2);

    await expect(manager.cars.forgetPlate({ plateId: car.plates[0]!.id })).rejects.toMatchObject({
      data: { code: 'car.plate_present' },
    });
    await manager.cars.forgetPlate({ plateId: car.plates[1]!.id });
    expect((await manager.cars.get({ id })).plates).toHaveLength(1);
    expect((await manager.cars.list({ ...firstPage, search: 'а123вс77' })).total).toBe(0);
  });

  it('take a change of plate and owner back by undo', async () => {
    const { manager, clientId } = await startWithOwner();
    const { id } = (await manager.cars.create(aCar())).result;
    const { changeId } = await manager.cars.update({ id, fields: { plate: 'Х222ХХ77', clientId } });
    await manager.history.undo({ changeId: changeId! });
    expect(await manager.cars.get({ id })).toMatchObject({
      plate: 'А123ВС77',
      owner: null,
      plates: [{ plate: 'А123ВС77' }],
      owners: [],
    });
  });

  it('are recognised while typing: whose plate it is, whose it was, and the VIN', async () => {
    const { manager, clientId } = await startWithOwner();
    const vin = 'Z94CB41ABDR123456';
    const { id } = (await manager.cars.create(aCar({ clientId, vin, make: 'Kia', model: 'Rio' }))).result;
    const nothing = { exceptId: null, plate: '', vin: '', make: '', model: '' };
    expect(await manager.cars.lookalikes({ ...nothing, plate: 'a123BC77', make: 'киа', model: 'рио' })).toMatchObject([
      { id, clientName: 'Королёв Дмитрий Юрьевич', level: 'same', reasons: ['same_plate', 'same_make_and_model'] },
    ]);
    expect(await manager.cars.lookalikes({ ...nothing, plate: 'a123BC77', exceptId: id })).toEqual([]);
    expect(await manager.cars.lookalikes({ ...nothing, plate: 'a123' })).toEqual([]);
    expect(await manager.cars.lookalikes({ ...nothing, vin: vin.toLowerCase() })).toMatchObject([
      { id, level: 'same', reasons: ['same_vin'] },
    ]);
    await manager.cars.update({ id, fields: { plate: 'Х222ХХ77' } });
    expect(await manager.cars.lookalikes({ ...nothing, plate: 'a123BC77' })).toMatchObject([
      { id, isFormerPlate: true },
    ]);
    const foreign = (await manager.cars.create(aCar({ plate: 'B-AB 1234' }))).result.id;
    expect(await manager.cars.lookalikes({ ...nothing, plate: 'bab1234' })).toMatchObject([{ id: foreign }]);
  });

  it('go into the bin and come back, but not while an order is open', async () => {
    const { manager } = await startGarage();
    const { id } = (await manager.cars.create(aCar())).result;
    const order = (await manager.orders.create({ carId: id })).result;
    await expect(manager.cars.remove({ ids: [id] })).rejects.toMatchObject({
      data: { code: 'car.has_open_order', parameters: { car: 'Lada Vesta А 123 ВС 77', number: order.number } },
    });
    await manager.orders.remove({ ids: [order.id] });
    const { changeId } = await manager.cars.remove({ ids: [id] });
    expect((await manager.cars.list({ ...firstPage, search: 'веста' })).total).toBe(0);
    for (const search of ['', 'а123', 'vesta'])
      expect((await manager.cars.list({ ...firstPage, search, filters: { inBin: true } })).total, search).toBe(1);
    expect(await manager.cars.lookalikes({ exceptId: null, plate: 'а123вс77', vin: '', make: '', model: '' })).toEqual(
      [],
    );
    await manager.history.undo({ changeId: changeId! });
    expect((await manager.cars.list({ ...firstPage, search: 'веста' })).total).toBe(1);
  });

  it('are brought back by whoever may, but not one that was merged away', async () => {
    const { manager, as } = await startGarage();
    const { id } = (await manager.cars.create(aCar())).result;
    const other = (await manager.cars.create(aCar({ plate: 'В200ВВ63' }))).result.id;
    await manager.cars.remove({ ids: [id] });
    const { client: mechanic } = await as('mechanic');
    await expect(mechanic.cars.restore({ ids: [id] })).rejects.toMatchObject({ code: 'FORBIDDEN' });
    const restored = await manager.cars.restore({ ids: [id] });
    expect((await manager.cars.list({ ...firstPage, search: 'а123вс' })).total).toBe(1);
    await manager.history.undo({ changeId: restored.changeId! });
    expect((await manager.cars.list(firstPage)).total).toBe(1);

    await manager.cars.restore({ ids: [id] });
    await manager.cars.merge({ keepId: id, otherId: other });
    await expect(manager.cars.restore({ ids: [other] })).rejects.toMatchObject({
      data: { code: 'car.merged_away', parameters: { car: 'Lada Vesta В 200 ВВ 63' } },
    });
  });

  it('come back with the client with whom they went, and those that went before stay', async () => {
    const { manager, clientId, clock } = await startWithOwner();
    const before = (await manager.cars.create(aCar({ clientId }))).result.id;
    await manager.cars.create(aCar({ clientId, plate: 'В200ВВ63' }));
    await manager.cars.remove({ ids: [before] });
    clock.advance(1_000);
    await manager.clients.remove({ ids: [clientId] });
    await manager.clients.restore({ ids: [clientId] });
    expect((await manager.cars.list(firstPage)).rows.map(({ plate }) => plate)).toEqual(['В200ВВ63']);
  });

  it('show a mechanic the owner’s name and not the phone', async () => {
    const { manager, as, clientId } = await startWithOwner();
    const { id } = (await manager.cars.create(aCar({ clientId }))).result;
    const { client: mechanic } = await as('mechanic');
    expect((await mechanic.cars.get({ id })).owner).toEqual({
      id: clientId,
      name: 'Королёв Дмитрий Юрьевич',
      phone: '',
    });
  });

  it('are created and undone with their first reading', async () => {
    const { manager } = await startGarage();
    const { result, changeId } = await manager.cars.create(aCar({ kilometres: 53_000 }));
    expect((await manager.cars.list(firstPage)).rows).toMatchObject([{ kilometres: 53_000 }]);
    await manager.history.undo({ changeId: changeId! });
    expect((await manager.cars.list(firstPage)).total).toBe(0);
    expect(await manager.cars.get({ id: result.id })).toMatchObject({ readings: [{ kilometres: 53_000 }] });
  });
});
