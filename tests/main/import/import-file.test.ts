import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Garage } from '../../../src-main/garage.ts';
import { type ImportRequest, importFile } from '../../../src-main/import/service.ts';
import type { ImportActivity } from '../../../src-shared/contract/imports.ts';
import type { ImportKind } from '../../../src-shared/domain/import.ts';
import { Refusal } from '../../../src-shared/domain/refusal.ts';
import { aCar, aClient } from '../support/builders.ts';
import { startGarage } from '../support/garage.ts';
import { fileOf, listOfClients } from './steps.ts';

const header = 'ФИО;Телефон;Эл. почта;Марка;Модель;Год;Гос. номер;VIN;Пробег';

function importing(garage: Garage, kind: ImportKind, file: string, more: Partial<ImportRequest> = {}) {
  return importFile(garage, { kind, file, dryRun: false, language: 'ru', ...more });
}

const list = { search: '', filters: {}, offset: 0, limit: 200 } as const;
const clientsByName = { ...list, sort: { by: 'name', descending: false } } as const;
const carsByTitle = { ...list, sort: { by: 'title', descending: false } } as const;

describe('importing clients and cars', () => {
  it('makes records that are found like any others', async () => {
    const { garage, manager } = await startGarage();
    const file = fileOf(
      [
        header,
        'Королёв Дмитрий;8 (916) 123-45-67, 8 495 765 43 21;k@mail.ru;VW;Polo;2015;а123вс77;XW8ZZZ61ZFG012345;120 000',
        'ООО «Заря»;8 812 555-66-77;;Лада;Веста;;;;',
        'Королев Дмитрий;+79161234567;;Kia;Rio;2020;В777ОР77;;',
      ].join('\n'),
    );
    const report = await importing(garage, 'clients', file);
    expect(report).toMatchObject({ rows: 3, created: { clients: 2, cars: 3 }, doubles: 0, rejected: [] });

    const { rows } = await manager.clients.list({ ...clientsByName, search: '765-43' });
    expect(rows).toMatchObject([{ name: 'Королёв Дмитрий', phone: '+79161234567', carCount: 2 }]);
    const client = await manager.clients.get({ id: rows[0]?.id ?? '' });
    expect(client.phones.map(({ phone }) => phone)).toEqual(['+79161234567', '+74957654321']);
    expect(client).toMatchObject({ kind: 'person', email: 'k@mail.ru' });
    const company = await manager.clients.list({ ...clientsByName, filters: { kind: 'company' } });
    expect(company.rows.map(({ name }) => name)).toEqual(['ООО «Заря»']);

    const found = await manager.cars.list({ ...carsByTitle, search: 'A123BC77' });
    const car = await manager.cars.get({ id: found.rows[0]?.id ?? '' });
    expect(car).toMatchObject({ make: 'Volkswagen', model: 'Polo', year: 2015, owner: { name: 'Королёв Дмитрий' } });
    expect(car.readings).toMatchObject([{ kilometres: 120_000 }]);
    expect(car.plates).toHaveLength(1);
    expect(car.owners).toMatchObject([{ clientName: 'Королёв Дмитрий' }]);
  });

  it('does nothing when it is repeated, and makes no doubles of what has got other plates since', async () => {
    const { garage, manager } = await startGarage();
    const file = fileOf(`${header}\nКим Анна;89161234567;;Kia;Rio;2020;В777ОР77;;50000`);
    await importing(garage, 'clients', file);
    const [car] = (await manager.cars.list(carsByTitle)).rows;
    await manager.cars.update({ id: car?.id ?? '', fields: { plate: 'С555СС77' } });
    const before = garage.database.connection.prepare('SELECT count(*) FROM history').pluck().get();
    const backups = readdirSync(garage.folder.backups).length;
    expect(await importing(garage, 'clients', file)).toMatchObject({
      created: { clients: 0, cars: 0 },
      updated: { clients: 0, cars: 0 },
    });
    expect(garage.database.connection.prepare('SELECT count(*) FROM history').pluck().get()).toBe(before);
    // What changes nothing needs no backup.
    expect(readdirSync(garage.folder.backups)).toHaveLength(backups);
  });

  it('changes nothing at all in a dry run', async () => {
    const { garage } = await startGarage();
    const changes = garage.database.connection.prepare('SELECT total_changes()').pluck();
    const before = changes.get();
    const report = await importing(garage, 'clients', fileOf(listOfClients(20)), { dryRun: true });
    expect(report).toMatchObject({ created: { clients: 20, cars: 20 } });
    expect(changes.get()).toBe(before);
    expect(() => readdirSync(garage.folder.backups)).toThrow();
  });

  it('gives known ones what they lacked, leaves what they have, and takes exactly that back', async () => {
    const { garage, manager, staffId } = await startGarage();
    const { result: client } = await manager.clients.create(
      aClient({ name: 'Ким Анна', phones: [{ phone: '89161234567', label: '' }], email: '', address: 'Лесная, 5' }),
    );
    const { result: car } = await manager.cars.create(
      aCar({ clientId: client.id, plate: 'В777ОР77', make: 'Kia', model: 'Rio', year: null, kilometres: null }),
    );
    const file = fileOf(
      [
        `${header};Адрес`,
        'Ким Анна;89161234567, 89031112233;anna@mail.ru;Kia;Rio;2020;В777ОР77;XTAB9P96KPKK5B4JT;50000;Полевая, 1',
      ].join('\n'),
    );
    const report = await importing(garage, 'clients', file, { staffId });
    expect(report).toMatchObject({ created: { clients: 0, cars: 0 }, updated: { clients: 1, cars: 1 } });
    expect(await manager.clients.get({ id: client.id })).toMatchObject({
      email: 'anna@mail.ru',
      address: 'Лесная, 5',
      phones: [{ phone: '+79161234567' }, { phone: '+79031112233' }],
    });
    const filled = await manager.cars.get({ id: car.id });
    expect(filled).toMatchObject({ year: 2020, vin: 'XTAB9P96KPKK5B4JT', readings: [{ kilometres: 50_000 }] });

    const { id: changeId } = await garage.database.reader
      .selectFrom('transactions')
      .select('id')
      .where('action', '=', 'imports.clients')
      .executeTakeFirstOrThrow();
    await manager.history.undo({ changeId });
    expect(await manager.clients.get({ id: client.id })).toMatchObject({
      email: '',
      phones: [{ phone: '+79161234567' }],
    });
    expect(await manager.cars.get({ id: car.id })).toMatchObject({ year: null, vin: '', readings: [] });
    expect((await manager.cars.list(carsByTitle)).rows).toMatchObject([{ kilometres: 0 }]);
  });

  it('keeps what a row says of a car that nothing tells from others as a note of the client', async () => {
    const { garage, manager } = await startGarage();
    await importing(garage, 'clients', fileOf('ФИО;Телефон;Год;Цвет\nКим Анна;89161234567;2015;красный'));
    const { rows } = await manager.clients.list(clientsByName);
    expect(rows).toMatchObject([{ name: 'Ким Анна', carCount: 0 }]);
    expect((await manager.clients.get({ id: rows[0]?.id ?? '' })).notes).toBe('2015, красный');
  });

  it('makes a backup of the garage as it was before', async () => {
    const { garage } = await startGarage();
    await importing(garage, 'clients', fileOf(listOfClients(3)));
    expect(readdirSync(garage.folder.backups).filter((name) => /before-import\.db$/.test(name))).toHaveLength(1);
  });
});

describe('an import of many', () => {
  const many = listOfClients(3_000);

  it.each(['planning', 'backing_up', 'writing', 'finishing'] as const)(
    'that is given up while %s leaves nothing behind',
    async (stage) => {
      const { garage, manager } = await startGarage();
      const controller = new AbortController();
      const stages = new Set<ImportActivity['stage']>();
      const onProgress = (activity: ImportActivity) => {
        stages.add(activity.stage);
        if (activity.stage === stage) controller.abort(new Refusal('import.cancelled'));
      };
      const { signal } = controller;
      await expect(importing(garage, 'clients', fileOf(many), { signal, onProgress })).rejects.toMatchObject({
        code: 'import.cancelled',
      });
      expect([...stages].at(-1)).toBe(stage);
      expect((await manager.clients.list(clientsByName)).total).toBe(0);
      // The way is free for another one.
      expect(await importing(garage, 'clients', fileOf(listOfClients(1)))).toMatchObject({ created: { clients: 1 } });
    },
  );

  it('lets the screens work meanwhile, and others’ changes wait their turn', async () => {
    const { garage, manager } = await startGarage();
    let isOver = false;
    let answers = 0;
    const importingMany = importing(garage, 'clients', fileOf(many)).finally(() => {
      isOver = true;
    });
    const created = manager.clients.create(aClient({ phones: [] }));
    while (!isOver) {
      await manager.clients.list(clientsByName);
      await new Promise((resolve) => setImmediate(resolve));
      answers += 1;
    }
    await Promise.all([importingMany, created]);
    expect(answers).toBeGreaterThan(20);
    expect((await manager.clients.list(clientsByName)).total).toBe(3_001);
  });

  it('refuses a second one at the same time, in words', async () => {
    const { garage } = await startGarage();
    const file = fileOf(many);
    const both = await Promise.allSettled([importing(garage, 'clients', file), importing(garage, 'clients', file)]);
    const refused = both.filter((one) => one.status === 'rejected');
    expect(refused).toMatchObject([{ reason: { code: 'import.busy' } }]);
    expect(both.filter((one) => one.status === 'fulfilled')).toMatchObject([
      { value: { created: { clients: 3_000 } } },
    ]);
  });

  it('can be taken back as one, and brought again by taking that back', async () => {
    const { garage, manager, staffId } = await startGarage();
    await importing(garage, 'clients', fileOf(many), { staffId });
    const { id: changeId } = await garage.database.reader
      .selectFrom('transactions')
      .select('id')
      .where('action', '=', 'imports.clients')
      .executeTakeFirstOrThrow();
    const undone = await manager.history.undo({ changeId });
    expect((await manager.clients.list(clientsByName)).total).toBe(0);
    expect((await manager.cars.list(carsByTitle)).total).toBe(0);
    expect((await manager.clients.list({ ...clientsByName, search: 'Клиент 7' })).total).toBe(0);
    await manager.history.undo({ changeId: undone.changeId ?? '' });
    expect((await manager.clients.list(clientsByName)).total).toBe(3_000);
    expect((await manager.cars.list({ ...carsByTitle, search: 'Клиент 2999' })).total).toBe(1);
  });
});

describe('taking an import back', () => {
  it('is refused while there are orders for what it brought', async () => {
    const { garage, manager, staffId } = await startGarage();
    await importing(garage, 'clients', fileOf(listOfClients(2)), { staffId });
    const [car] = (await manager.cars.list(carsByTitle)).rows;
    await manager.orders.create({ carId: car?.id ?? '', clientId: car?.clientId ?? null });
    const { id: changeId } = await garage.database.reader
      .selectFrom('transactions')
      .select('id')
      .where('action', '=', 'imports.clients')
      .executeTakeFirstOrThrow();
    await expect(manager.history.undo({ changeId })).rejects.toMatchObject({
      data: { code: 'undo.import_in_use', parameters: { count: 1 } },
    });
    expect((await manager.clients.list(clientsByName)).total).toBe(2);
  });
});

describe('importing a price list', () => {
  const header = 'Код;Работа;Н/ч;Lada Vesta;Kia Rio;Все машины';
  const oil = (vesta: number) => `${header}\nТО-1;Замена масла;0,5;${vesta};1200;1500\nТО-2;Диагностика;;;900;`;
  const vesta = { make: 'Lada', model: 'Vesta', generation: '' };
  const priceOf = async (manager: Awaited<ReturnType<typeof startGarage>>['manager'], car = vesta) => {
    const { works } = await manager.prices.priceFor(car);
    return Object.fromEntries(works.map(({ name, price }) => [name, price.priceKopecks]));
  };

  it('makes works and prices, a second time nothing, with new prices a dated version that can be taken back', async () => {
    const { garage, manager, clock, staffId } = await startGarage();
    expect(await importing(garage, 'price-list', fileOf(oil(1000)))).toMatchObject({
      created: { works: 2, prices: 4 },
    });
    expect(await priceOf(manager)).toEqual({ 'Замена масла': 100_000, Диагностика: null });
    expect(await importing(garage, 'price-list', fileOf(oil(1000)))).toMatchObject({
      created: { works: 0, prices: 0 },
      updated: { works: 0, prices: 0 },
    });
    const then = clock.now();
    clock.advance(86_400_000);
    const dearer = await importing(garage, 'price-list', fileOf(oil(1100)), { staffId });
    expect(dearer).toMatchObject({ created: { works: 0, prices: 0 }, updated: { works: 0, prices: 1 } });
    expect(await priceOf(manager)).toMatchObject({ 'Замена масла': 110_000 });
    expect((await manager.prices.priceFor({ ...vesta, at: then })).works[1]?.price.priceKopecks).toBe(100_000);

    const [last] = (await manager.prices.versions({ offset: 0, limit: 10 })).rows;
    expect(last).toMatchObject({ kind: 'import' });
    await manager.history.undo({ changeId: last?.id ?? '' });
    expect(await priceOf(manager)).toMatchObject({ 'Замена масла': 100_000 });
  });

  it('with its works can be taken back as one', async () => {
    const { garage, manager, staffId } = await startGarage();
    await importing(garage, 'price-list', fileOf(oil(1000)), { staffId });
    const [version] = (await manager.prices.versions({ offset: 0, limit: 10 })).rows;
    await manager.history.undo({ changeId: version?.id ?? '' });
    expect((await manager.prices.priceFor(vesta)).works).toEqual([]);
    // And the same list brings it all again.
    expect(await importing(garage, 'price-list', fileOf(oil(1000)))).toMatchObject({
      created: { works: 2, prices: 4 },
    });
    expect(await priceOf(manager)).toMatchObject({ 'Замена масла': 100_000 });
  });
});

describe('a file that cannot be imported', () => {
  it.each([
    ['import.file_missing', '/nowhere/list.csv'],
    ['import.file_missing', '.'],
  ])('is refused in words: %s', async (code, file) => {
    const { garage } = await startGarage();
    await expect(importing(garage, 'clients', file)).rejects.toMatchObject({ code });
  });

  it.each([
    ['import.file_empty', ''],
    ['import.columns_missing', 'Город;Улица\nМосква;Лесная'],
    ['import.not_a_table', '%PDF-1.7 …'],
  ])('is refused in words: %s', async (code, content) => {
    const { garage } = await startGarage();
    await expect(importing(garage, 'clients', fileOf(content))).rejects.toMatchObject({ code });
  });

  it('keeps no thread alive', async () => {
    const before = process.getActiveResourcesInfo().filter((name) => name === 'MessagePort').length;
    const { garage } = await startGarage();
    await expect(importing(garage, 'clients', fileOf(''))).rejects.toThrow();
    // One of an earlier test may have ended meanwhile.
    const after = process.getActiveResourcesInfo().filter((name) => name === 'MessagePort').length;
    expect(after).toBeLessThanOrEqual(before);
  });
});
