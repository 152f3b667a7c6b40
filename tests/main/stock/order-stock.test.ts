import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { verifyDatabase } from '../../../src-main/database/verify.ts';
import { importFile } from '../../../src-main/import/service.ts';
import { aCar, aClient, aPart } from '../support/builders.ts';
import { temporaryFolder } from '../support/garage.ts';
import { anOrder, bringTo, oilChange, refusal, rowOf, statusOf } from '../support/orders.ts';
import { levelOf, pieces, receive, roubles, startWithStock } from '../support/stock.ts';

async function start() {
  const started = await startWithStock();
  const { manager, partId } = started;
  const clientId = (await manager.clients.create(aClient())).result.id;
  const carId = (await manager.cars.create(aCar({ clientId }))).result.id;
  await manager.parts.update({ id: partId, fields: { retailKopecks: roubles(640) } });
  return { ...started, carId };
}

const part = (partId: string, count = 1) => ({ kind: 'part', partId, quantityThousandths: pieces(count) }) as const;

describe('a line of a catalogue part', () => {
  it('takes its name and price from the catalogue, and a second one raises it', async () => {
    const { manager, carId, partId } = await start();
    const { id } = await anOrder(manager, carId, oilChange, part(partId), part(partId, 2));
    const order = await manager.orders.get({ id });
    expect(order.lines[1]).toMatchObject({
      code: 'OC 90',
      name: 'Фильтр масляный',
      unitPriceKopecks: 64_000,
      quantityThousandths: 3_000,
    });
  });

  it('reserves, is issued from the warehouse of the bay, comes back, and knows its margin', async () => {
    const { manager, carId, partId, mainId, southId } = await start();
    const [branch] = await manager.settings.branches();
    const bayId = branch?.bays[0]?.id ?? '';
    await manager.stock.assignBay({ bayId, warehouseId: southId });
    await receive(manager, southId, partId, 5, 400);
    const { id, lineIds } = await anOrder(manager, carId, part(partId, 2));
    const [lineId = ''] = lineIds;
    expect(await levelOf(manager, partId, mainId)).toMatchObject({
      reservedThousandths: 2_000,
      shortThousandths: 2_000,
    });
    await manager.orders.update({ id, fields: { bayId } });
    expect(await levelOf(manager, partId, mainId)).toBeNull();
    expect(await levelOf(manager, partId, southId)).toMatchObject({
      reservedThousandths: 2_000,
      availableThousandths: 3_000,
      shortThousandths: 0,
    });
    const issued = await manager.stock.issue({ orderId: id });
    expect(await levelOf(manager, partId, southId)).toMatchObject({
      quantityThousandths: 3_000,
      reservedThousandths: 0,
    });
    expect(await manager.stock.ofOrder({ orderId: id })).toMatchObject([
      { issuedThousandths: 2_000, costKopecks: 80_000, marginKopecks: 48_000 },
    ]);
    await expect(manager.orders.removeLines({ lineIds: [lineId] })).rejects.toMatchObject(
      refusal('stock.parts_are_issued', { name: 'Фильтр масляный' }),
    );
    await expect(manager.stock.issue({ orderId: id })).rejects.toMatchObject(refusal('stock.nothing_to_issue'));
    // What is bought dearer later changes nothing of what was issued before.
    await receive(manager, southId, partId, 1, 4_000);
    const lines = [{ lineId, quantityThousandths: pieces(1) }];
    await manager.stock.giveBack({ orderId: id, lines, note: '' });
    expect(await manager.stock.ofOrder({ orderId: id })).toMatchObject([
      { issuedThousandths: 1_000, reservedThousandths: 1_000, costKopecks: 40_000 },
    ]);
    await expect(
      manager.stock.giveBack({ orderId: id, lines: [{ lineId, quantityThousandths: pieces(2) }], note: '' }),
    ).rejects.toMatchObject(refusal('stock.more_than_issued', { issuedThousandths: 1_000 }));
    expect(issued.changeId).not.toBeNull();
    const why = await manager.stock.why({ productId: partId, warehouseId: southId, offset: 0, limit: 10 });
    const { number } = await manager.orders.get({ id });
    expect(why.rows.filter(({ kind }) => kind === 'issue')[0]).toMatchObject({ orderNumber: number });
  });

  it('is consumed with the work, and back on the shelf when that was a slip', async () => {
    const { manager, garage, carId, partId, mainId } = await start();
    await receive(manager, mainId, partId, 5, 400);
    const { id } = await anOrder(manager, carId, oilChange, part(partId, 2));
    await bringTo(manager, id, 'in_progress');
    const { changeId } = await manager.orders.advance({ orderId: id, to: 'work_completed' });
    expect(await levelOf(manager, partId, mainId)).toMatchObject({
      quantityThousandths: 3_000,
      reservedThousandths: 0,
    });
    await manager.history.undo({ changeId: changeId ?? '' });
    expect(await statusOf(manager, id)).toBe('in_progress');
    expect(await levelOf(manager, partId, mainId)).toMatchObject({
      quantityThousandths: 5_000,
      reservedThousandths: 2_000,
    });
    await manager.orders.advance({ orderId: id, to: 'work_completed' });
    expect(await levelOf(manager, partId, mainId)).toMatchObject({ quantityThousandths: 3_000 });
    expect(await verifyDatabase(garage.database)).toEqual([]);
  });

  it('in a package is the catalogue’s, at its price of today', async () => {
    const { manager, carId, partId } = await start();
    const item = { kind: 'part', id: null, partId, article: 'OC 90', name: 'Фильтр', unit: 'шт' } as const;
    const fields = {
      name: 'ТО',
      notes: '',
      make: '',
      model: '',
      generation: '',
      items: [{ ...item, quantityThousandths: pieces(1), unitPriceKopecks: roubles(1) }],
    };
    const packageId = (await manager.prices.packages.create(fields)).result.id;
    const { id } = await anOrder(manager, carId);
    await manager.orders.addPackage({ orderId: id, packageId });
    expect((await manager.orders.get({ id })).lines).toMatchObject([{ partId, unitPriceKopecks: 64_000 }]);
  });
});

describe('an import of parts', () => {
  it('cannot be taken back while an open order has a line of one of them', async () => {
    const { manager, garage, carId } = await start();
    const file = join(temporaryFolder(), 'parts.csv');
    writeFileSync(file, 'Артикул;Название;Количество;Цена закупки\nW 712/95;Фильтр масляный;4;350,00\n');
    const report = await importFile(garage, { kind: 'parts', file, dryRun: false, language: 'ru' });
    expect(report.created).toMatchObject({ parts: 1, movements: 1 });
    const [imported] = await manager.parts.find({ text: 'W712/95', warehouseId: null, limit: 1 });
    const changeId = (
      await garage.database.reader
        .selectFrom('transactions')
        .select('id')
        .where('action', '=', 'imports.parts')
        .executeTakeFirstOrThrow()
    ).id;
    const { id } = await anOrder(manager, carId, oilChange, part(imported?.id ?? ''));
    const { number } = await manager.orders.get({ id });
    await expect(manager.history.undo({ changeId })).rejects.toMatchObject(
      refusal('undo.parts_import_in_use', { count: 1, numbers: [number] }),
    );
    await manager.orders.advance({ orderId: id, to: 'cancelled', reason: 'передумал' });
    await manager.history.undo({ changeId });
    expect(await manager.parts.find({ text: 'W712/95', warehouseId: null, limit: 1 })).toEqual([]);
    expect(await verifyDatabase(garage.database)).toEqual([]);
  });
});

describe('waiting for parts', () => {
  it('begins when the work would begin without them, and ends when they come', async () => {
    const { manager, carId, partId, mainId } = await start();
    const { id } = await anOrder(manager, carId, oilChange, part(partId, 2));
    await bringTo(manager, id, 'approved');
    expect(await rowOf(manager, id)).toMatchObject({ shortPartCount: 1 });
    const { result } = await manager.orders.advance({ orderId: id, to: 'in_progress' });
    expect(result.status).toBe('waiting_parts');
    await receive(manager, mainId, partId, 1);
    expect(await rowOf(manager, id)).toMatchObject({ status: 'waiting_parts', shortPartCount: 1 });
    await receive(manager, mainId, partId, 1);
    expect(await rowOf(manager, id)).toMatchObject({ status: 'in_progress', shortPartCount: 0 });
  });

  it('is not imposed on who goes on all the same, nor ended for who waits for something else', async () => {
    const { manager, carId, partId, mainId } = await start();
    const { id } = await anOrder(manager, carId, oilChange, part(partId, 2));
    await bringTo(manager, id, 'approved');
    const moved = await manager.orders.advance({ orderId: id, to: 'in_progress' });
    await manager.orders.advance({ orderId: id, to: 'in_progress' });
    expect(await statusOf(manager, id)).toBe('in_progress');
    await receive(manager, mainId, partId, 5);
    await manager.orders.advance({ orderId: id, to: 'waiting_parts', reason: 'Ждём стекло' });
    await receive(manager, mainId, partId, 5);
    expect(await statusOf(manager, id)).toBe('waiting_parts');
    expect(moved.changeId).not.toBeNull();
  });

  it('serves who asked first, and the next when that one needs it no more', async () => {
    const { manager, carId, partId, mainId } = await start();
    await receive(manager, mainId, partId, 1);
    const first = await anOrder(manager, carId, oilChange, part(partId));
    const second = await anOrder(manager, carId, oilChange, part(partId));
    expect(await rowOf(manager, first.id)).toMatchObject({ shortPartCount: 0 });
    expect(await rowOf(manager, second.id)).toMatchObject({ shortPartCount: 1 });
    await manager.orders.advance({ orderId: first.id, to: 'cancelled', reason: 'Передумал' });
    expect(await rowOf(manager, second.id)).toMatchObject({ shortPartCount: 0 });
  });
});

describe('a sum below zero', () => {
  it('is kept, shown as nothing, and named with the two orders that took the last piece', async () => {
    const { manager, carId, partId, mainId } = await start();
    await receive(manager, mainId, partId, 1);
    const orders = [await anOrder(manager, carId, part(partId)), await anOrder(manager, carId, part(partId))];
    for (const { id } of orders) await manager.stock.issue({ orderId: id });
    expect(await levelOf(manager, partId, mainId)).toMatchObject({
      quantityThousandths: -1_000,
      availableThousandths: 0,
    });
    const { rows, total } = await manager.stock.belowZero({ offset: 0, limit: 10 });
    expect(total).toBe(1);
    expect(rows[0]).toMatchObject({ quantityThousandths: -1_000, cause: 'two_orders', warehouseId: mainId });
    expect(rows[0]?.orders.map(({ id }) => id)).toEqual(orders.map(({ id }) => id));
    const page = { search: '', sort: { by: 'name', descending: false }, offset: 0, limit: 10 } as const;
    const list = await manager.parts.list({ ...page, filters: { isBelowZero: true } });
    expect(list.rows).toMatchObject([{ stockThousandths: 0, isBelowZero: true }]);
  });

  it('says when nothing was ever received', async () => {
    const { manager, carId } = await start();
    const other = (await manager.parts.create(aPart({ article: 'X-1' }))).result.id;
    const { id } = await anOrder(manager, carId, part(other));
    await manager.stock.issue({ orderId: id });
    const { rows } = await manager.stock.belowZero({ offset: 0, limit: 10 });
    expect(rows).toMatchObject([{ cause: 'never_received', orders: [{ id }] }]);
  });
});
