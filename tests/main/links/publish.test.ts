import { describe, expect, it } from 'vitest';
import { writeSyncState } from '../../../src-main/database/sync-state.ts';
import { publishStale } from '../../../src-main/links/publisher.ts';
import { ownerViewSchema } from '../../../src-shared/links/view.ts';
import { aCar, aClient, aWork } from '../support/builders.ts';
import { LinkShelf, Owner } from '../support/link-cloud.ts';
import { anOrder, bringTo, oilChange, oilFilter, startWithCar } from '../support/orders.ts';

async function startWithLink() {
  const started = await startWithCar();
  const { manager, garage, carId } = started;
  const order = await anOrder(manager, carId, oilChange, oilFilter);
  await bringTo(manager, order.id, 'estimated');
  const shelf = new LinkShelf();
  const linkId = (await manager.links.open({ kind: 'order', orderId: order.id })).result.id;
  return { ...started, order: { ...order, carId }, shelf, linkId, owner: new Owner(garage, shelf, linkId) };
}

describe('an order’s link', () => {
  it('shows the car, where the repair stands, the estimate line by line, and the garage', async () => {
    const { owner, order } = await startWithLink();
    const page = await owner.page();
    expect(page).toMatchObject({ state: 'open', kind: 'order', garage: { name: 'Гараж на Лесной' } });
    expect(page.cars).toHaveLength(1);
    expect(page.cars[0]).toMatchObject({ title: 'Lada Vesta', plate: 'А 123 ВС 77' });
    const repair = await owner.repair();
    expect(repair).toMatchObject({ orderId: order.id, status: 'estimated', money: null, rating: null });
    expect(repair.estimate?.isOpen).toBe(true);
    expect(repair.estimate?.lines.map(({ name, word, totalKopecks }) => [name, word, totalKopecks])).toEqual([
      ['Замена масла', 'pending', 120_000],
      ['Фильтр масляный', 'pending', 64_000],
    ]);
  });

  it('is one for an order, and another after it was withdrawn', async () => {
    const { manager, order, linkId, owner } = await startWithLink();
    const subject = { kind: 'order', orderId: order.id } as const;
    expect((await manager.links.open(subject)).result.id).toBe(linkId);
    expect((await manager.links.withdraw({ id: linkId })).changeId).toBeNull();
    expect(await owner.sees()).toEqual({
      state: 'withdrawn',
      format: 1,
      publishedAt: expect.any(Number),
      garage: { name: 'Гараж на Лесной', phone: '', address: '' },
    });
    expect((await manager.links.open(subject)).result.id).not.toBe(linkId);
    await expect(manager.links.prolong({ id: linkId })).rejects.toMatchObject({ data: { code: 'link.withdrawn' } });
  });

  it('is closed when its making is taken back', async () => {
    const { manager, owner, order } = await startWithLink();
    const other = await anOrder(manager, order.carId, oilChange);
    const { result, changeId } = await manager.links.open({ kind: 'order', orderId: other.id });
    const theirs = owner.of(result.id);
    expect((await theirs.sees()).state).toBe('open');
    await manager.history.undo({ changeId: changeId ?? '' });
    expect((await theirs.sees()).state).toBe('withdrawn');
  });

  it('is published again when what the owner sees has changed, and only then', async () => {
    const { manager, garage, order, shelf, owner, clock } = await startWithLink();
    await owner.page();
    const once = shelf.publications;
    await manager.orders.note({ orderId: order.id, text: 'Перезвонить в банк' });
    await manager.orders.update({ id: order.id, fields: { notes: 'Хозяин спорит о ценах' } });
    expect(await publishStale(garage, shelf)).toBe(0);
    await manager.orders.promise({ orderId: order.id, promisedAt: clock.now() + 3_600_000 });
    expect(await publishStale(garage, shelf)).toBe(1);
    expect(shelf.publications).toBe(once + 1);
    expect(await publishStale(garage, shelf)).toBe(0);
    expect(JSON.stringify(await owner.page())).not.toMatch(/банк|спорит/);
  });

  it('waits for the network, and says so', async () => {
    const { manager, garage, order, shelf, linkId } = await startWithLink();
    shelf.isAway = true;
    await expect(publishStale(garage, shelf)).rejects.toThrow('away');
    expect((await manager.links.of({ kind: 'order', orderId: order.id })).link).toMatchObject({
      id: linkId,
      isWaiting: true,
      publishedAt: null,
    });
    shelf.isAway = false;
    await garage.links.connect(shelf);
    await garage.links.settled();
    const { link } = await manager.links.of({ kind: 'order', orderId: order.id });
    expect(link).toMatchObject({ isWaiting: false, publishedAt: expect.any(Number) });
    expect(link?.address).toMatch(/^https:\/\/cloud\.example\/r\/[\w-]{22}#[\w-]{43}$/);
    expect(link?.qr).toContain('<svg');
    // From here on by itself.
    const before = shelf.publications;
    await manager.orders.update({ id: order.id, fields: { recommendations: 'Проверить тормоза' } });
    await garage.links.settled();
    expect(shelf.publications).toBe(before + 1);
  });

  it('waits where the cloud takes no more links, which is told to those who may withdraw some', async () => {
    const { garage, shelf, as } = await startWithLink();
    writeSyncState(garage.database.connection, 'sends', true);
    const told = async () => (await garage.sync.status()).attention.map(({ kind }) => kind);
    shelf.isFull = true;
    await garage.links.connect(shelf);
    await garage.links.settled();
    expect(await told()).toEqual(['links_full']);
    const [{ client: master }, { client: mechanic }] = [await as('master'), await as('mechanic')];
    expect((await master.sync.status()).attention).toEqual([{ kind: 'links_full', count: 1 }]);
    expect((await mechanic.sync.status()).attention).toEqual([]);
    shelf.isFull = false;
    garage.links.wake();
    await garage.links.settled();
    expect(await told()).toEqual([]);
    expect(shelf.pages.size).toBe(1);
  });

  it('goes on from the version that another PC has reached', async () => {
    const { manager, order, shelf, linkId, owner } = await startWithLink();
    await owner.page();
    const page = shelf.pages.get(linkId);
    if (page) shelf.pages.set(linkId, { ...page, version: 41 });
    await manager.orders.update({ id: order.id, fields: { recommendations: 'Проверить тормоза' } });
    await owner.page();
    expect(shelf.pages.get(linkId)?.version).toBe(42);
  });

  it('is published anew when two PCs have given the same version to different pages', async () => {
    const { garage, shelf, linkId, owner } = await startWithLink();
    await owner.page();
    await garage.database.write({ staffId: null, action: 'sync' }, ({ db, newId, at }) =>
      db
        .insertInto('linkPublications')
        .values({
          id: newId(),
          linkId,
          version: 1,
          contentHash: 'other',
          expiresAt: shelf.pages.get(linkId)?.expiresAt ?? 0,
          at,
        })
        .execute(),
    );
    expect(await publishStale(garage, shelf)).toBe(1);
    expect(shelf.pages.get(linkId)?.version).toBe(2);
  });

  it('carries sealed photos, and drops them when it is withdrawn', async () => {
    const { manager, garage, order, shelf, linkId, owner } = await startWithLink();
    const { storeContent } = await import('../../../src-main/files/store.ts');
    const hash = await storeContent(garage, Buffer.from([0xff, 0xd8, 0xff, ...Buffer.from('скол на бампере')]));
    await garage.database.write({ staffId: null, action: 'files.attach' }, ({ db, newId, at }) =>
      db
        .insertInto('files')
        .values({
          id: newId(),
          ownerTable: 'orders',
          ownerId: order.id,
          name: 'Иванов.jpg',
          mediaType: 'image/jpeg',
          sizeBytes: 10,
          hash,
          kind: 'photo',
          createdAt: at,
        })
        .execute(),
    );
    const { photos } = await owner.repair();
    expect(photos).toHaveLength(1);
    expect(photos[0]?.parts).toEqual(shelf.pages.get(linkId)?.blobs);
    const [sealed] = shelf.blobs.values();
    expect(Buffer.from(sealed ?? []).includes('скол')).toBe(false);
    await manager.links.withdraw({ id: linkId });
    await owner.sees();
    expect(shelf.blobs.size).toBe(0);
  });
});

describe('what a link shows', () => {
  it('is a choice of fields: no other client, no remark, no hours, no executor, no purchase price', async () => {
    const { manager, garage, carId, order, owner } = await startWithLink();
    const page = await owner.page();
    expect(Object.keys((await owner.repair()).estimate?.lines[0] ?? {}).sort()).toEqual([
      'agreedBeforeKopecks',
      'code',
      'discountBp',
      'kind',
      'lineId',
      'name',
      'quantityThousandths',
      'totalKopecks',
      'unitPriceKopecks',
      'word',
    ]);
    // Whole values and words that no identity can contain by chance.
    expect(JSON.stringify(page)).not.toMatch(
      /Королёв|916\D*123\D*45\D*67|staff|Ольга|norm|cost|purchase|margin|notes|priceSource|executor/i,
    );
    // A field that somebody adds to a row later is not published by accident.
    expect(ownerViewSchema.parse({ ...page, purchaseKopecks: 1 })).toEqual(page);

    // The car changes hands: the new owner sees nothing of the time before.
    await bringTo(manager, order.id, 'estimated').catch(() => {});
    const other = (
      await manager.clients.create(aClient({ name: 'Петрова Анна', phones: [{ phone: '+79031112233', label: '' }] }))
    ).result.id;
    await manager.cars.update({ id: carId, fields: { clientId: other } });
    const shelf = new LinkShelf();
    const mine = (await manager.links.open({ kind: 'client', clientId: other })).result.id;
    const theirs = new Owner(garage, shelf, mine);
    expect((await theirs.page()).cars[0]).toMatchObject({ plate: 'А 123 ВС 77', repairs: [], visits: [] });
  });

  it('a client’s own: all their cars, the present repair and earlier visits', async () => {
    const { manager, garage, clientId, carId, clock } = await startWithLink();
    await manager.cars.create(aCar({ clientId, plate: 'в777ор 99', model: 'Granta' }));
    const earlier = await anOrder(manager, carId, oilChange);
    await bringTo(manager, earlier.id, 'issued');
    clock.advance(40 * 24 * 3_600_000);
    const shelf = new LinkShelf();
    const owner = new Owner(garage, shelf, (await manager.links.open({ kind: 'client', clientId })).result.id);
    const { cars } = await owner.page();
    expect(cars.map(({ plate, repairs, visits }) => [plate, repairs.length, visits.length])).toEqual([
      ['А 123 ВС 77', 1, 1],
      ['В 777 ОР 99', 0, 0],
    ]);
    expect(cars[0]?.visits[0]).toMatchObject({ works: ['Замена масла'], totalKopecks: 120_000, rating: null });
  });

  it('fits one publication, however much there is', async () => {
    const { manager, garage, carId, shelf, linkId, owner } = await startWithLink();
    await garage.database.write({ staffId: null, action: 'imports.priceList' }, async ({ db, newId, at }) => {
      for (let index = 0; index < 1_500; index += 1)
        await db
          .insertInto('works')
          .values({
            id: newId(),
            code: `${index}`,
            name: `${'Очень длинное название работы '.repeat(15)}${index}`,
            category: 'К',
            normHoursThousandths: 100,
            createdAt: at,
          })
          .execute();
    });
    expect((await owner.page()).booking).toBeNull();
    expect(shelf.pages.get(linkId)?.sealed.length).toBeLessThan((524_288 * 4) / 3);
    expect((await manager.orders.get({ id: (await anOrder(manager, carId)).id })).lines).toEqual([]);
  });

  it('offers the works of the price list at the prices for this car, with tax', async () => {
    const { manager, garage, owner, shelf } = await startWithLink();
    await manager.prices.create({ fields: aWork(), price: null });
    await manager.settings.updateGarage({ hourlyRateKopecks: 200_000, taxMode: 'on_top', taxRateBp: 2_000 });
    await garage.links.connect(shelf);
    await garage.links.settled();
    const page = await owner.page();
    expect(page.booking?.works.map(({ name }) => name)).toEqual(['Замена масла двигателя']);
    expect(page.cars[0]?.prices).toEqual([120_000]);
  });
});
