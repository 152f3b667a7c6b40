import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { verifyDatabase } from '../../../src-main/database/verify.ts';
import { OutsideAnswers, readWholeStock } from '../../../src-main/stock/intake/answers.ts';
import { applyMovementEvents } from '../../../src-main/stock/intake/apply.ts';
import { importMovementFile } from '../../../src-main/stock/intake/file.ts';
import { IntakeFolder } from '../../../src-main/stock/intake/folder.ts';
import { readMovementEvent } from '../../../src-shared/domain/movement-event.ts';
import { expectedOf, hasSamples, sampleBytes } from '../import/sample-files.ts';
import { temporaryFolder } from '../support/garage.ts';
import { refusal } from '../support/orders.ts';
import { levelOf, startWithStock } from '../support/stock.ts';
import { serveWorkshop } from '../support/workshop.ts';

const warehouseA = '50921788-5804-464b-be61-98c262f6e9ae';
const warehouseB = '977b8787-92b2-4973-922d-f8c90ec57786';
const product = 'a738e4e9-5496-4ddf-af8e-7a33457edd78';
const movement = '3c180d5e-a257-4c50-83b8-29ab4b30ffba';

/** An event as another system sends it. */
function anEvent(fields: Partial<Record<string, unknown>> = {}, data: Partial<Record<string, unknown>> = {}) {
  return {
    id: `event-${JSON.stringify([fields, data])}`,
    source: 'WH-A',
    specversion: '1.0',
    type: 'ru.retail.warehouses.movement',
    ...fields,
    data: {
      movement_id: movement,
      warehouse_id: warehouseA,
      timestamp: '2026-10-26T17:51:00Z',
      event: 'departure',
      product_id: product,
      quantity: 14,
      ...data,
    },
  };
}

const departure = anEvent();
const arrival = anEvent(
  { source: 'WH-B' },
  { warehouse_id: warehouseB, event: 'arrival', quantity: 12.5, timestamp: '2026-10-26T18:51:00+00:00' },
);

function read(...events: object[]) {
  return events.map((event) => {
    const outcome = readMovementEvent(event);
    if (!outcome.ok) throw new Error(outcome.code);
    return outcome.value;
  });
}

describe('events of other systems', () => {
  it('count from the first, each once, in whatever order, and say what became of a transfer', async () => {
    const { garage, manager } = await startWithStock();
    const { database } = garage;
    const answers = new OutsideAnswers(database);
    expect(await answers.quantity(warehouseB, product)).toBe(0);
    expect(await applyMovementEvents(database, read(arrival, arrival))).toEqual({ created: 1, doubles: 1 });
    expect(await answers.movement(movement)).toEqual({
      sender: null,
      receiver: { id: warehouseB, code: 'WH-B' },
      seconds: 0,
      difference: null,
    });
    expect(await answers.quantity(warehouseB, product)).toBe(12.5);
    expect(await applyMovementEvents(database, read(departure, arrival))).toEqual({ created: 1, doubles: 1 });
    // The answers that were kept are forgotten with the event that changes them.
    expect(await answers.movement(movement)).toEqual({
      sender: { id: warehouseA, code: 'WH-A' },
      receiver: { id: warehouseB, code: 'WH-B' },
      seconds: 3_600,
      difference: 1.5,
    });
    expect(await answers.quantity(warehouseA, product)).toBe(0);
    expect(await manager.stock.belowZero({ offset: 0, limit: 10 })).toMatchObject({
      rows: [{ quantityThousandths: -14_000, cause: 'unmatched_product' }],
    });
    expect(await verifyDatabase(database)).toEqual([]);
  });

  it('are a part’s and a warehouse’s own once they are matched, and their own again', async () => {
    const { garage, manager, partId, southId } = await startWithStock();
    await applyMovementEvents(garage.database, read(arrival));
    const { rows } = await manager.stock.intake.products({ offset: 0, limit: 10 });
    expect(rows).toMatchObject([{ externalId: product, partId: null, levels: [{ quantityThousandths: 12_500 }] }]);
    const outside = (await manager.stock.warehouses()).find(({ isOutside }) => isOutside);
    expect(outside).toMatchObject({ code: 'WH-B', externalId: warehouseB });
    const { changeId } = await manager.stock.intake.matchProduct({ id: rows[0]?.id ?? '', partId });
    await manager.stock.intake.matchWarehouse({ id: outside?.id ?? '', warehouseId: southId });
    expect(await levelOf(manager, partId, southId)).toMatchObject({ quantityThousandths: 12_500 });
    // What comes later under the other system's names is the part's too.
    await applyMovementEvents(
      garage.database,
      read(anEvent({ id: 'more' }, { ...arrival.data, movement_id: 'm-2', quantity: 1 })),
    );
    expect(await levelOf(manager, partId, southId)).toMatchObject({ quantityThousandths: 13_500 });
    expect(
      (await manager.stock.why({ productId: partId, warehouseId: southId, offset: 0, limit: 10 })).rows,
    ).toHaveLength(2);
    expect(await verifyDatabase(garage.database)).toEqual([]);
    await manager.history.undo({ changeId: changeId ?? '' });
    expect(await levelOf(manager, partId, southId)).toBeNull();
    expect(await verifyDatabase(garage.database)).toEqual([]);
  });

  it.skipIf(!hasSamples)('in the sample file come to what is expected of it', async () => {
    const { garage } = await startWithStock();
    const file = join(temporaryFolder(), 'movements.ndjson');
    writeFileSync(file, sampleBytes('movements.ndjson'));
    const expected = expectedOf('movements');
    const report = await importMovementFile(garage.database, file, { language: 'ru' });
    expect(report).toMatchObject({
      kind: 'movements',
      rows: expected.lines,
      created: { movements: expected.distinct_events },
      doubles: expected.lines - expected.rejected - expected.distinct_events,
    });
    expect(report.rejected.map(({ line, code }) => [line, code])).toEqual([
      [1212, 'event.malformed'],
      [1213, 'event.not_json'],
    ]);
    const stock = await readWholeStock(garage.database.reader);
    const told = stock.map(({ warehouse, product: name, sum, shown }) => ({
      warehouse: warehouse.code,
      product: name,
      sum,
      shown,
    }));
    const inOrder = (rows: readonly object[]) =>
      rows.map((row) => JSON.stringify(row, Object.keys(row).toSorted())).toSorted();
    expect(inOrder(told)).toEqual(inOrder(expected.stock));
    const answers = new OutsideAnswers(garage.database);
    for (const [id, { seconds, difference, sender, receiver }] of Object.entries<Record<string, unknown>>(
      expected.movements,
    )) {
      const answer = await answers.movement(id);
      expect([
        answer?.seconds,
        answer?.difference,
        answer?.sender?.code ?? null,
        answer?.receiver?.code ?? null,
      ]).toEqual([seconds, difference, sender, receiver]);
    }
    const again = await importMovementFile(garage.database, file, { language: 'ru' });
    expect([again.created.movements, again.doubles]).toEqual([0, report.rows - 2]);
  });

  it('are taken from a watched folder when whoever writes them has finished', async () => {
    const { application, garage, manager } = await startWithStock();
    const folder = temporaryFolder();
    await expect(manager.stock.intake.watchFolder({ folder: 'нет такой' })).rejects.toMatchObject(
      refusal('stock.no_folder', { folder: 'нет такой' }),
    );
    await manager.stock.intake.watchFolder({ folder });
    const watch = new IntakeFolder(application);
    mkdirSync(join(folder, 'вложенная'));
    writeFileSync(join(folder, 'a.ndjson'), `${JSON.stringify(arrival)}\n`);
    expect(await watch.look()).toEqual([]);
    writeFileSync(join(folder, 'a.ndjson'), `${JSON.stringify(arrival)}\n${JSON.stringify(departure)}\nсломано\n`);
    expect(await watch.look()).toEqual([]);
    expect(await watch.look()).toEqual(['a.ndjson']);
    expect(await watch.look()).toEqual([]);
    const done = readdirSync(join(folder, 'done')).toSorted();
    expect(done.map((name) => name.slice(25))).toEqual(['a.ndjson', 'a.ndjson.rejected.json']);
    expect(await readWholeStock(garage.database.reader)).toHaveLength(2);
  });
});

describe('the workshop’s server', () => {
  const send = (address: string, token: string, body: string, type = 'application/cloudevents+json') =>
    fetch(`${address}/v1/inbox`, {
      method: 'POST',
      body,
      headers: { 'content-type': type, authorization: `Bearer ${token}` },
    });

  it('takes events from whoever has a token, and tells them what became of them', async () => {
    const { application, manager } = await startWithStock();
    const { token, id } = (await manager.stock.intake.createSource({ name: 'Торговая сеть' })).result;
    const { address } = await serveWorkshop(application);
    expect((await send(address, `${token}x`, JSON.stringify(arrival))).status).toBe(401);
    const one = await send(address, token, JSON.stringify(arrival));
    expect([one.status, await one.json()]).toEqual([200, { created: 1, doubles: 0, rejected: [] }]);
    const batch = await send(
      address,
      token,
      JSON.stringify([arrival, departure, { id: 'x' }]),
      'application/cloudevents-batch+json',
    );
    expect(await batch.json()).toMatchObject({
      created: 1,
      doubles: 1,
      rejected: [{ index: 2, code: 'event.malformed' }],
    });
    const lines = await send(address, token, `${JSON.stringify(arrival)}\nне json\n`, 'application/x-ndjson');
    expect(await lines.json()).toMatchObject({
      created: 0,
      doubles: 1,
      rejected: [{ index: 1, code: 'event.not_json' }],
    });
    expect((await send(address, token, 'не json')).status).toBe(400);
    expect((await send(address, token, 'x'.repeat(5 * 1024 * 1024))).status).toBe(413);
    expect((await send(address, token, '<a/>', 'text/xml')).status).toBe(415);

    const ask = (path: string) => fetch(`${address}${path}`, { headers: { authorization: `Bearer ${token}` } });
    expect(await (await ask(`/v1/movements/${movement}`)).json()).toMatchObject({ seconds: 3_600, difference: 1.5 });
    expect((await ask('/v1/movements/none')).status).toBe(404);
    expect(await (await ask(`/v1/warehouses/${warehouseB}/products/${product}`)).json()).toEqual({ quantity: 12.5 });
    expect(await (await ask('/v1/warehouses/none/products/none')).json()).toEqual({ quantity: 0 });
    expect((await fetch(`${address}/v1/movements/${movement}`)).status).toBe(401);
    expect(await (await fetch(`${address}/v1/openapi.json`)).json()).toMatchObject({ openapi: '3.1.0' });

    await manager.stock.intake.removeSource({ id });
    expect((await ask(`/v1/movements/${movement}`)).status).toBe(401);
  });
});
