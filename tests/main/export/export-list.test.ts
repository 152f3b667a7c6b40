import Papa from 'papaparse';
import readXlsxFile from 'read-excel-file/node';
import { v7 } from 'uuid';
import { describe, expect, it } from 'vitest';
import { exportList } from '../../../src-main/export/service.ts';
import type { ExportRequest } from '../../../src-shared/contract/exports.ts';
import { kopecks } from '../../../src-shared/domain/money.ts';
import { Refusal } from '../../../src-shared/domain/refusal.ts';
import { bringIn, listOfClients } from '../import/steps.ts';
import { aCar, aClient, aWork } from '../support/builders.ts';
import { startGarage } from '../support/garage.ts';

type Manager = Awaited<ReturnType<typeof startGarage>>['manager'];

const clients = (request: Partial<Extract<ExportRequest, { list: 'clients' }>['request']> = {}): ExportRequest => ({
  list: 'clients',
  request: { search: '', filters: {}, sort: { by: 'name', descending: false }, ...request },
});

async function save(
  manager: Manager,
  what: ExportRequest,
  { columns = null, format = 'csv' }: { columns?: string[] | null; format?: 'csv' | 'xlsx' } = {},
) {
  return manager.exports.list({ exportId: v7(), what, columns, format, language: 'ru' });
}

async function linesOf(manager: Manager, what: ExportRequest, columns: string[] | null = null): Promise<string[][]> {
  const { bytes } = await save(manager, what, { columns });
  const text = Buffer.from(await bytes.arrayBuffer()).toString();
  expect(text.startsWith('\ufeff')).toBe(true);
  return Papa.parse<string[]>(text.slice(1).trimEnd(), { delimiter: ';' }).data;
}

describe('a list as a file', () => {
  it('holds what the screen shows: search, filters, order and columns', async () => {
    const { manager } = await startGarage();
    for (const name of ['Ким Анна', 'Цой Виктор', 'Ким Борис'])
      await manager.clients.create(aClient({ name, phones: [{ phone: '89161234567', label: '' }], discountBp: 750 }));
    await manager.clients.create(aClient({ name: 'ООО «Ким»', kind: 'company', phones: [] }));
    const descending = { by: 'name', descending: true } as const;
    const what = clients({ search: 'ким', filters: { kind: 'person' }, sort: descending });
    expect(await linesOf(manager, what, ['phone', 'name', 'discount', 'no such column'])).toEqual([
      ['Телефон', 'Имя', 'Скидка'],
      ['+7 916 123-45-67', 'Ким Борис', '7,5%'],
      ['+7 916 123-45-67', 'Ким Анна', '7,5%'],
    ]);
  });

  it('is named after the list and the day', async () => {
    const { manager } = await startGarage();
    expect((await save(manager, clients())).name).toBe('Клиенты 2026-03-13.csv');
    expect((await save(manager, clients(), { format: 'xlsx' })).name).toBe('Клиенты 2026-03-13.xlsx');
  });

  it('with no rows has its head', async () => {
    const { manager } = await startGarage();
    const [head, ...rows] = await linesOf(manager, clients());
    expect(head).toContain('Последний заказ');
    expect(rows).toEqual([]);
  });

  it('runs nothing that somebody has put into a name', async () => {
    const { manager } = await startGarage();
    const evil = '=cmd|"/c calc"!A0';
    await manager.clients.create(aClient({ name: evil, phones: [] }));
    expect((await linesOf(manager, clients(), ['name']))[1]).toEqual([`'${evil}`]);
    const { bytes } = await save(manager, clients(), { format: 'xlsx', columns: ['name'] });
    const [sheet] = await readXlsxFile(Buffer.from(await bytes.arrayBuffer()));
    expect(sheet?.data[1]).toEqual([evil]);
  });

  it('of orders has money and times that can be reckoned with', async () => {
    const { manager, clock } = await startGarage();
    const { result: car } = await manager.cars.create(aCar({ plate: 'а123вс77', make: 'Lada', model: 'Vesta' }));
    const promisedAt = Date.UTC(2026, 2, 14, 15, 30);
    const { result: order } = await manager.orders.create({ carId: car.id, complaint: 'стук', promisedAt });
    const createdAt = clock.now();
    const { bytes } = await save(
      manager,
      {
        list: 'orders',
        request: { search: '', filters: { isOpen: true }, sort: { by: 'created', descending: true } },
      },
      { format: 'xlsx' },
    );
    const [sheet] = await readXlsxFile(Buffer.from(await bytes.arrayBuffer()));
    const [head, row] = sheet?.data ?? [];
    expect(head).toEqual([
      'Номер',
      'Состояние',
      'Автомобиль',
      'Госномер',
      'Клиент',
      'Причина обращения',
      'Обещан',
      'Сумма',
      'Долг',
      'Создан',
    ]);
    expect(row?.slice(0, 6)).toEqual([order.number, 'Черновик', 'Lada Vesta', 'А 123 ВС 77', null, 'стук']);
    // 15:30 UTC is half past six in Moscow.
    expect(new Date(Math.round(Number(row?.[6]) / 1000) * 1000)).toEqual(new Date(Date.UTC(2026, 2, 14, 18, 30)));
    expect(row?.slice(7, 9)).toEqual([0, 0]);
    expect(Math.abs(Number(row?.[9]) - (createdAt + 3 * 3_600_000))).toBeLessThan(60_000);
  });

  it('of works has the prices for the car that the list is filtered by', async () => {
    const { manager } = await startGarage();
    const price = { kind: 'fixed', amountKopecks: kopecks(150_000), normHoursThousandths: null } as const;
    const { result: work } = await manager.prices.create({ fields: aWork({ code: 'ТО-1' }), price });
    const edit = { workId: work.id, make: 'Лада', model: 'Веста', generation: '', ...price };
    await manager.prices.set({
      edits: [{ ...edit, amountKopecks: kopecks(120_050) }],
      effectiveFrom: null,
      note: '',
    });
    const works = (filters: object): ExportRequest => ({
      list: 'works',
      request: { search: '', filters, sort: { by: 'name', descending: false } },
    });
    const columns = ['code', 'name', 'normHours', 'price', 'rule'];
    expect(await linesOf(manager, works({}), columns)).toEqual([
      ['Код', 'Работа', 'Нормо-часы', 'Цена', 'По правилу'],
      ['ТО-1', 'Замена масла двигателя', '0,5', '1500,00', 'Все машины'],
    ]);
    expect((await linesOf(manager, works({ make: 'LADA', model: 'Vesta' }), columns))[1]).toEqual([
      'ТО-1',
      'Замена масла двигателя',
      '0,5',
      '1200,50',
      'Lada Vesta',
    ]);
  });

  it('of the payments of a period adds up to what is in the till', async () => {
    const { manager, clock } = await startGarage();
    const { result: car } = await manager.cars.create(aCar());
    const { result: order } = await manager.orders.create({ carId: car.id });
    const pay = (amount: number, method: 'cash' | 'card') =>
      manager.payments.take({
        orderId: order.id,
        method,
        amountKopecks: kopecks(amount),
        isDeposit: true,
        note: '=1',
      });
    await pay(77_700, 'cash');
    const from = clock.now();
    const { result: second } = await pay(100_000, 'cash');
    await pay(50_000, 'card');
    await manager.payments.refund({
      paymentId: second.id,
      method: 'cash',
      amountKopecks: kopecks(30_000),
      note: '',
    });
    const until = clock.now();
    await pay(88_800, 'cash');
    const what = (method?: 'cash'): ExportRequest => ({
      list: 'payments',
      request: { from, until, ...(method && { method }) },
    });
    const rows = await linesOf(manager, what(), ['order', 'kind', 'method', 'amount', 'note', 'staff']);
    expect(rows).toEqual([
      ['Заказ', 'Вид', 'Способ оплаты', 'Сумма', 'Примечание', 'Кто принял'],
      [order.number, 'Аванс', 'Наличные', '1000,00', "'=1", 'Ольга Ветрова'],
      [order.number, 'Аванс', 'Карта', '500,00', "'=1", 'Ольга Ветрова'],
      [order.number, 'Возврат', 'Наличные', '-300,00', '', 'Ольга Ветрова'],
    ]);
    expect(await linesOf(manager, what('cash'), ['amount'])).toEqual([['Сумма'], ['1000,00'], ['-300,00']]);
  });
});

describe('a long list', () => {
  it('leaves whole, each row once, in its order, whatever is changed meanwhile', async () => {
    const { garage, manager } = await startGarage();
    await bringIn(manager, 'clients', listOfClients(9_000));
    const changes: Promise<unknown>[] = [];
    const { bytes } = await exportList(garage, {
      what: clients(),
      columns: ['name'],
      format: 'csv',
      language: 'ru',
      onProgress: (done) => {
        // Named to come first in the list, where it would push the others by one.
        if (done < 9_000) changes.push(manager.clients.create(aClient({ name: `А${changes.length}`, phones: [] })));
      },
    });
    expect(changes).not.toHaveLength(0);
    await Promise.all(changes);
    const [, ...names] = Papa.parse<string[]>(
      Buffer.from(await bytes.arrayBuffer())
        .toString()
        .slice(1)
        .trimEnd(),
      {
        delimiter: ';',
      },
    ).data;
    expect(names).toHaveLength(9_000);
    expect(new Set(names.map(([name]) => name)).size).toBe(9_000);
  });

  it('tells how far it is, and can be given up', async () => {
    const { garage, manager } = await startGarage();
    await bringIn(manager, 'clients', listOfClients(9_000));
    const exportId = v7();
    const figures: number[] = [];
    const following = (async () => {
      for await (const { done, total } of await manager.exports.progress({ exportId })) {
        figures.push(done);
        if (done > 0) expect(total).toBe(9_000);
      }
    })();
    await manager.exports.list({ exportId, what: clients(), columns: null, format: 'xlsx', language: 'ru' });
    await following;
    expect(figures).toEqual(figures.toSorted((one, other) => one - other));
    expect(figures.length).toBeGreaterThan(1);

    const controller = new AbortController();
    const given = exportList(garage, {
      what: clients(),
      columns: null,
      format: 'xlsx',
      language: 'ru',
      signal: controller.signal,
      onProgress: () => controller.abort(new Refusal('export.cancelled')),
    });
    await expect(given).rejects.toMatchObject({ code: 'export.cancelled' });
  });

  it('is one of a few at a time', async () => {
    const { manager } = await startGarage();
    await bringIn(manager, 'clients', listOfClients(2_000));
    const saved = await Promise.allSettled(Array.from({ length: 5 }, () => save(manager, clients())));
    const refused = saved.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
    expect(refused).toMatchObject([{ data: { code: 'export.busy' } }, { data: { code: 'export.busy' } }]);
    expect((await save(manager, clients())).name).toMatch(/csv$/);
  });
});
