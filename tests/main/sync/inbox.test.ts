import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from 'vitest';
import { SqliteStore } from '../../../src-cloud/store/sqlite.ts';
import { keyFileStore, prepareDataFolder } from '../../../src-main/application/data-folder.ts';
import { outsideId } from '../../../src-main/stock/intake/outside-id.ts';
import { parsePairing } from '../../../src-main/sync/pairing.ts';
import { startOfTime } from '../../cloud/support/cloud.ts';
import { serveCloud } from '../../cloud/support/http.ts';
import { screenOf, startApplication, startGarage, temporaryFolder } from '../support/garage.ts';
import { contentOf } from './support/pcs.ts';

type Garage = Awaited<ReturnType<typeof startGarage>>['garage'];

/** Two PCs of one garage that sync in the background with a cloud over HTTP, as the program does. */
async function twoPcs() {
  const store = new SqliteStore({ file: ':memory:', now: () => startOfTime });
  const cloud = await serveCloud({ store });
  const a = await startGarage();
  await a.garage.sync.connect({ address: cloud.address, code: '', deviceName: 'A' });
  a.garage.sync.start();
  const pairing = parsePairing((await a.garage.sync.pairingCode()).code);
  const path = temporaryFolder();
  await keyFileStore.write(prepareDataFolder(path), a.garage.key);
  const b = await startApplication(path);
  await b.application.createGarage();
  await b.application.garage.sync.join(pairing, 'B');
  b.application.garage.sync.start();
  const waiting = () =>
    store.read(pairing.garage, async ({ db }) => (await db.selectFrom('mail').select('id').execute()).length);
  return { cloud, waiting, a, b: { ...b, garage: b.application.garage } };
}

/** What the synced tables hold, whoever of the two has set it: a row that both have made bears both stamps. */
const valuesOf = (pc: Parameters<typeof contentOf>[0]) =>
  Object.entries(contentOf(pc)).map(([table, rows]) => [
    table,
    rows.map((row) => (Array.isArray(row) ? row.slice(0, -2) : row)),
  ]);

/** The background work of two PCs has its own pace, and a busy machine a slower one. */
const patient = { timeout: 30_000, interval: 200 };

const movementOf = (id: string, event: 'departure' | 'arrival', quantity: number) => ({
  id,
  source: event === 'arrival' ? 'WH-B' : 'WH-A',
  specversion: '1.0',
  type: 'ru.retail.warehouses.movement',
  data: {
    movement_id: 'transfer-1',
    warehouse_id: event === 'arrival' ? 'warehouse-b' : 'warehouse-a',
    timestamp: '2026-03-13T05:00:00Z',
    event,
    product_id: 'bolt-8',
    quantity,
  },
});

const ledgerOf = ({ database }: Garage) =>
  database.reader
    .selectFrom('stockMovements')
    .select(['sourceEventId', 'kind', 'quantityThousandths'])
    .orderBy('sourceEventId')
    .execute();

describe('events that other systems post to the cloud', () => {
  it('are picked up by whichever PC comes first, count once on all of them, and leave nothing behind', {
    timeout: 90_000,
  }, async () => {
    const { cloud, waiting, a, b } = await twoPcs();
    const { result } = await a.manager.stock.intake.createSource({ name: 'Склад сети' });
    const post = (token: string, body: unknown, type = 'cloudevents-batch') =>
      fetch(`${cloud.address}/v1/inbox`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': `application/${type}+json` },
        body: JSON.stringify(body),
      });
    const events = [movementOf('1', 'departure', 5), movementOf('2', 'arrival', 3.5)];
    // The cloud is told of the token by the next turn of the sync.
    await expect.poll(async () => (await post(result.token, events)).status, patient).toBe(202);
    expect((await post(result.token, events[1], 'cloudevents')).status).toBe(202);
    expect((await post(`${result.token}x`, events)).status).toBe(401);

    const wanted = [
      { sourceEventId: '1', kind: 'departure', quantityThousandths: -5_000 },
      { sourceEventId: '2', kind: 'arrival', quantityThousandths: 3_500 },
    ];
    for (const { garage } of [a, b]) await expect.poll(() => ledgerOf(garage), patient).toEqual(wanted);
    const { client } = screenOf(b.application, { id: a.staffId, name: 'Ольга Ветрова', role: 'manager' });
    const sums = async () => {
      const levels = await client.stock.levels({ productId: outsideId('bolt-8') });
      return levels.map(({ quantityThousandths }) => quantityThousandths).toSorted((one, other) => one - other);
    };
    await expect.poll(sums, patient).toEqual([-5_000, 3_500]);
    // Once all of it is everybody's, the cloud keeps nothing of it.
    await expect
      .poll(() => {
        for (const pc of [a, b]) pc.garage.sync.ask();
        return isDeepStrictEqual(valuesOf(b), valuesOf(a));
      }, patient)
      .toBe(true);

    await expect
      .poll(() => {
        for (const pc of [a, b]) pc.garage.sync.ask();
        return waiting();
      }, patient)
      .toBe(0);

    // What nobody can read is told of, with its reason, on every PC until somebody has read of it.
    const broken = { ...movementOf('3', 'departure', 5), data: { movement_id: 'transfer-2', note: '<b>\u202e</b>' } };
    expect((await post(result.token, [broken])).status).toBe(202);
    expect((await post(result.token, [broken])).status).toBe(202);
    const told = (pc: typeof client) => pc.sync.refusedEvents();
    for (const pc of [a.manager, client])
      await expect
        .poll(() => told(pc), patient)
        .toMatchObject([{ source: 'Склад сети', code: 'event.malformed', parameters: { field: 'data.warehouse_id' } }]);
    const [notice] = await told(client);
    expect(notice?.text).toContain('"note":"<b></b>"');
    expect((await client.sync.status()).attention).toContainEqual({ kind: 'refused_events', count: 1 });
    expect(await client.sync.conflicts({ limit: 9 })).toEqual({ total: 0, conflicts: [] });
    await client.sync.readRefusedEvents({ ids: [notice?.id ?? ''] });
    for (const pc of [a.manager, client]) await expect.poll(() => told(pc), patient).toEqual([]);

    for (const pc of [a, b])
      expect(
        pc.garage.database.connection.prepare('SELECT count(*) FROM conflicts WHERE resolved_at IS NULL').pluck().get(),
      ).toBe(0);

    await a.manager.stock.intake.removeSource({ id: result.id });
    await expect.poll(async () => (await post(result.token, events)).status, patient).toBe(401);
  });
});
