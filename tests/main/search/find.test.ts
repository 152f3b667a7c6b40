import { describe, expect, it } from 'vitest';
import { aCar, aClient } from '../support/builders.ts';
import { startGarage } from '../support/garage.ts';

async function startWithTown() {
  const started = await startGarage();
  const { manager } = started;
  const client = (await manager.clients.create(aClient())).result.id;
  const other = (
    await manager.clients.create(aClient({ name: 'Ковальчук Анна', phones: [{ phone: '+79230294501', label: '' }] }))
  ).result.id;
  const car = (
    await manager.cars.create(aCar({ clientId: client, vin: 'XTA210930V0123456', make: 'Toyota', model: 'Corolla' }))
  ).result.id;
  const order = (await manager.orders.create({ carId: car, clientId: client })).result;
  const find = async (query: string, limit = 10) => manager.search.find({ query, limit });
  const ids = async (query: string, limit?: number) => (await find(query, limit)).map(({ id }) => id);
  return { ...started, client, other, car, order, find, ids };
}

describe('the one search box', () => {
  it('finds by any part, in any alphabet, spelling and layout', async () => {
    const { ids, client, car, order } = await startWithTown();
    expect(await ids('королев')).toEqual([client, car, order.id]);
    expect(await ids('rjhjktd')).toEqual([client, car, order.id]);
    expect(await ids('8 916 123-45-67')).toEqual([client, car, order.id]);
    expect(await ids('4567')).toEqual([client, car, order.id]);
    expect((await ids('a123bc'))[0]).toBe(car);
    expect((await ids('0123456'))[0]).toBe(car);
    expect((await ids('королла'))[0]).toBe(car);
    expect(await ids('дмитрий тойота')).toEqual([car]);
    for (const nothing of ['', ' ', '?!', 'нет такого', '"', '* OR *', '(', 'NEAR'])
      expect(await ids(nothing), nothing).toEqual([]);
  });

  it('says in a line what was found', async () => {
    const { find, order } = await startWithTown();
    expect(await find('королев')).toMatchObject([
      { kind: 'client', title: 'Королёв Дмитрий Юрьевич', subtitle: '+7 916 123-45-67 · Toyota Corolla А 123 ВС 77' },
      { kind: 'car', title: 'Toyota Corolla А 123 ВС 77', subtitle: 'Королёв Дмитрий Юрьевич' },
      {
        kind: 'order',
        title: order.number,
        subtitle: 'Toyota Corolla А 123 ВС 77 · Королёв Дмитрий Юрьевич',
        status: 'draft',
      },
    ]);
  });

  it('needs one letter for the beginning of a name, a plate or a title', async () => {
    const { ids, client, other, car } = await startWithTown();
    expect(await ids('ко')).toEqual([other, client]);
    expect(await ids('а1')).toEqual([car]);
    expect(await ids('to')).toEqual([car]);
  });

  it('puts what is exactly so called first: an order by its number, a plate, a work by its code', async () => {
    const { manager, ids, car, order } = await startWithTown();
    const client = (
      await manager.clients.create(aClient({ name: 'Ы', notes: `был заказ ${order.number}`, phones: [] }))
    ).result.id;
    expect(await ids(order.number)).toEqual([order.id, client]);
    expect((await ids('1'))[0]).toBe(order.id);
    expect((await ids('№ 1'))[0]).toBe(order.id);
    await manager.clients.create(aClient({ name: 'Ю', notes: 'а123вс77 продал', phones: [] }));
    expect((await ids('A123BC77'))[0]).toBe(car);
  });

  it('puts the last digits of a phone before digits anywhere', async () => {
    const { manager, ids, client } = await startWithTown();
    await manager.clients.create(aClient({ name: 'Позже', phones: [{ phone: '89264567001', label: '' }] }));
    expect((await ids('4567'))[0]).toBe(client);
  });

  it('gives every kind its share, however many orders a client has', async () => {
    const { manager, find, car, client } = await startWithTown();
    for (let count = 0; count < 12; count += 1) await manager.orders.create({ carId: car, clientId: client });
    const kinds = (await find('королев', 9)).map(({ kind }) => kind);
    expect(kinds).toEqual(['client', 'car', ...Array.from({ length: 7 }, () => 'order')]);
  });

  it('forgets what goes into the bin and knows it again when it comes back', async () => {
    const { manager, ids, other } = await startWithTown();
    const { changeId } = await manager.clients.remove({ ids: [other] });
    expect(await ids('ковальчук')).toEqual([]);
    expect(await ids('ко')).not.toContain(other);
    await manager.history.undo({ changeId: changeId! });
    expect(await ids('ковальчук')).toEqual([other]);
  });

  it('shows nobody what his role does not include', async () => {
    const { as, client } = await startWithTown();
    const { client: mechanic } = await as('mechanic');
    const found = await mechanic.search.find({ query: 'королев', limit: 10 });
    expect(found.map(({ id }) => id)).not.toContain(client);
    expect(found.map(({ kind }) => kind)).toEqual(['car', 'order']);
  });
});

describe('the search index', () => {
  it('keeps to the lists it is made from, whatever is changed, binned and merged', async () => {
    const { manager, garage, client, other, car } = await startWithTown();
    await manager.clients.update({ id: client, fields: { name: 'Королёв Пётр' } });
    await manager.clients.merge({ keepId: client, otherId: other });
    const { changeId } = await manager.cars.update({ id: car, fields: { plate: 'Х222ХХ77' } });
    await manager.history.undo({ changeId: changeId! });
    const count = (sql: string) => garage.database.connection.prepare(sql).pluck().get();
    const live = ['client', 'car', 'order', 'work'].map(
      (kind, place) => `SELECT seq + ${place} * 1000000000000 AS id FROM ${kind}_summaries WHERE in_bin = 0`,
    );
    const expected = live.join(' UNION ALL ');
    expect(count(`SELECT count(*) FROM (${expected} EXCEPT SELECT id FROM search_documents)`)).toBe(0);
    expect(
      count(
        `SELECT count(*) FROM (SELECT id FROM search_documents EXCEPT ${expected.replaceAll(' UNION ALL ', ' EXCEPT ')})`,
      ),
    ).toBe(0);
    expect(count('SELECT count(*) FROM search_index')).toBe(count('SELECT count(*) FROM search_documents'));
  });
});
