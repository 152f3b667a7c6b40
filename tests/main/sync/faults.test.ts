import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createClient } from '../../../src-main/clients/service.ts';
import { CloudRefusal } from '../../../src-main/sync/cloud-client.ts';
import { SyncEngine } from '../../../src-main/sync/engine.ts';
import { becomeDevice } from '../../../src-main/sync/identity.ts';
import { revokeDevice } from '../../../src-main/sync/revoke.ts';
import { aClient } from '../support/builders.ts';
import { TestClock, temporaryFolder } from '../support/garage.ts';
import { add, contentOf, firstPc, joinedPc, namesOn, type Pc, settle, startCloud, twoPcs } from './support/pcs.ts';

const dayMs = 86_400_000;

const count = ({ garage }: Pc, table: string) =>
  garage.database.connection.prepare(`SELECT count(*) FROM ${table}`).pluck().get();

describe('a clock', () => {
  it.each([
    ['a day ahead', dayMs],
    ['a year behind', -365 * dayMs],
  ])('%s stops nobody, and its changes are everywhere', async (_, offMs) => {
    const clock = new TestClock();
    const { a, b } = await twoPcs(clock);
    clock.advance(offMs);
    await add(b, 'Б: неверные часы');
    await add(a, 'А: верные часы');
    await settle(b, a);
    await add(a, 'А: потом');
    await add(b, 'Б: потом');
    await settle(a, b);
    expect(namesOn(a)).toHaveLength(4);
    expect(contentOf(b)).toEqual(contentOf(a));
    expect(await b.engine.repairOnce()).toBe(0);
  });
});

describe('a clock that was a year ahead', () => {
  it('and is set right before anything was sent holds nothing back', async () => {
    const clock = new TestClock();
    const { a, b } = await twoPcs(clock);
    clock.advance(365 * dayMs);
    await add(b, 'Б: год вперёд');
    clock.advance(-365 * dayMs);
    await add(b, 'Б: часы поправлены');
    await settle(b, a);
    expect(namesOn(a)).toHaveLength(2);
    await add(a, 'А: потом');
    await settle(a, b);
    expect(contentOf(b)).toEqual(contentOf(a));
  });
});

describe('an answer that is lost after the cloud has committed', () => {
  it('changes nothing: the same batch is sent again', async () => {
    const { a, b, started } = await twoPcs();
    await add(a, 'Один раз');
    const { push } = a.client;
    a.client.push = async (input) => {
      await push(input);
      a.client.push = push;
      throw new Error('The answer was lost.');
    };
    await expect(a.engine.pushOnce()).rejects.toThrow('lost');
    await settle(a, b);
    expect(namesOn(b)).toEqual(['Один раз']);
    expect(contentOf(b)).toEqual(contentOf(a));
    expect(started).toBeDefined();
  });
});

describe('a copied disk', () => {
  it('becomes a PC of its own, and what was written on both is everywhere', async () => {
    const { a, b } = await twoPcs();
    // What the copy is as seen from the cloud: the same name with batches of its own.
    const twin = b.garage.database.connection.prepare('SELECT value FROM sync_state WHERE key = ?').pluck();
    const device = twin.get('device');
    await add(b, 'Б: до');
    await settle(b, a);
    b.garage.database.connection.prepare(`UPDATE sync_state SET value = '0' WHERE key = 'counter'`).run();
    await add(b, 'Б: копия');
    await settle(b, a);
    expect(twin.get('device')).not.toBe(device);
    expect(namesOn(a)).toEqual(['Б: до', 'Б: копия']);
    await settle(a, b);
    expect(contentOf(b)).toEqual(contentOf(a));
    expect(count(a, 'conflicts')).toBe(0);
    const prefixes = a.garage.database.connection.prepare('SELECT number_prefix FROM devices').pluck().all();
    expect(new Set(prefixes).size).toBe(3);
  });

  it('sends what waited under its new name, once', async () => {
    const { a, b } = await twoPcs();
    await add(b, 'Б: ждёт');
    await b.garage.database.apply(
      async ({ connection }) => {
        becomeDevice(connection, 'abcdef0123456789');
        b.garage.database.stamps.reload();
      },
      { leavesDerived: true },
    );
    await settle(b, a);
    await settle(a, b);
    expect(namesOn(a)).toEqual(['Б: ждёт']);
    expect(contentOf(b)).toEqual(contentOf(a));
  });
});

describe('a cloud restored from yesterday', () => {
  it('is given again what it lost', async () => {
    const folder = temporaryFolder();
    const file = join(folder, 'cloud.db');
    const started = await startCloud(new TestClock(), file);
    const a = await firstPc(started);
    await add(a, 'До');
    await settle(a);
    const b = await joinedPc(a);
    await settle(b, a);
    const copy = join(folder, 'copy.db');
    await started.store.copyTo(copy);
    await add(a, 'Потерян А');
    await add(b, 'Потерян Б');
    await settle(a, b);

    const restored = await startCloud(new TestClock(), copy);
    started.cloud = restored.cloud;
    await add(b, 'После');
    await settle(a, b);
    await settle(a, b);
    expect(namesOn(a)).toEqual(['До', 'После', 'Потерян А', 'Потерян Б']);
    expect(contentOf(b)).toEqual(contentOf(a));
    expect(await a.engine.repairOnce()).toBe(0);
    expect(count(a, 'conflicts')).toBe(0);
  });
});

describe('a cloud restored from before a PC joined and another was shut out', () => {
  it('is told of both by those it knows, and nobody has to do anything', async () => {
    const folder = temporaryFolder();
    const started = await startCloud(new TestClock(), join(folder, 'cloud.db'));
    const a = await firstPc(started);
    await settle(a);
    const b = await joinedPc(a);
    await settle(b, a);
    const copy = join(folder, 'copy.db');
    await started.store.copyTo(copy);
    const c = await joinedPc(a);
    await settle(c, a);
    const { database, newId, now } = a.garage;
    await revokeDevice({ database, client: a.client, newId, now }, b.garage.database.stamps.device, a.staffId);
    await settle(a, c);
    await add(c, 'В: новый ПК');
    await settle(c, a);

    started.cloud = (await startCloud(new TestClock(), copy)).cloud;
    await expect(c.engine.syncOnce()).rejects.toMatchObject({ code: 'not_signed_in' });
    await settle(a);
    await add(c, 'В: потом');
    await settle(c, a);
    await settle(a, c);
    expect(namesOn(a)).toEqual(['В: новый ПК', 'В: потом']);
    expect(contentOf(c)).toEqual(contentOf(a));
    await expect(b.engine.syncOnce()).rejects.toMatchObject({ code: 'revoked' });
    expect(await a.engine.repairOnce()).toBe(0);
  });
});

describe('a PC whose program is too old for the cloud', () => {
  it('says so until it was updated, and not any more after', async () => {
    const { a } = await twoPcs();
    const { garage, client } = a;
    const parts = { database: garage.database, now: garage.now, newId: garage.newId };
    const tooOld = () => Promise.reject(new CloudRefusal('too_old'));
    const before = new SyncEngine({ ...parts, client: { ...client, push: tooOld, pull: tooOld } });
    await expect(before.pullOnce()).rejects.toThrow('too_old');
    const kinds = async () => (await a.manager.sync.status()).attention.map(({ kind }) => kind);
    expect(await kinds()).toEqual(['too_old']);
    await a.engine.syncOnce();
    expect(await kinds()).toEqual([]);
  });
});

describe('what cannot be applied', () => {
  it('of a newer program waits for the update, and stops nothing', async () => {
    const { a, b } = await twoPcs();
    const client = await add(a, 'Из будущего');
    const { connection } = a.garage.database;
    connection
      .prepare(
        `UPDATE outbox SET columns = json_insert(columns, '$[#]', 'zz_new'), vals = json_insert(vals, '$[#]', 1) WHERE table_name = 'clients'`,
      )
      .run();
    await add(a, 'Обычный');
    await settle(a, b);
    expect(namesOn(b)).toContain('Обычный');
    expect(client.result.id).toBeDefined();
    const held = b.garage.database.connection.prepare('SELECT table_name, reason FROM held_deltas').all();
    expect(held).toEqual([{ table_name: 'clients', reason: 'failed' }]);
    expect(await b.engine.retryHeld()).toBe(1);
  });
});

describe('a transaction that is longer than a push', () => {
  it('is shown by the others when all of it is there', async () => {
    const { a, b } = await twoPcs();
    const { database, now, newId } = a.garage;
    const engine = new SyncEngine({ database, client: a.client, now, newId, batchDeltas: 4 });
    await database.write({ staffId: a.staffId, action: 'test' }, async (write) => {
      for (let index = 0; index < 10; index += 1)
        await createClient(write, aClient({ name: `Клиент ${index}`, phones: [] }));
    });
    const shown = new Set<number>();
    while (await engine.pushOnce()) {
      await b.engine.pullOnce();
      shown.add(namesOn(b).length);
    }
    expect([...shown]).toEqual([0, 10]);
    await settle(a, b);
    expect(contentOf(b)).toEqual(contentOf(a));
  });
});

describe('a value that is larger than what the cloud takes as one delta', () => {
  it.each([0.3, 5])('arrives with the rest of its transaction: %d million letters', async (millions) => {
    const { a, b } = await twoPcs();
    const { result } = await add(a, 'Анна');
    const notes = 'Ш'.repeat(millions * 1_000_000);
    await a.garage.database.write({ staffId: a.staffId, action: 'test' }, ({ db }) =>
      db.updateTable('clients').set({ notes, name: 'Яна' }).where('id', '=', result.id).execute(),
    );
    await add(a, 'Потом');
    await settle(a, b);
    expect(namesOn(b)).toEqual(['Потом', 'Яна']);
    expect(contentOf(b)).toEqual(contentOf(a));
    expect((await a.manager.sync.status()).attention).toEqual([]);
    const c = await joinedPc(a);
    await settle(c, a);
    expect(contentOf(c)).toEqual(contentOf(a));
  });

  it('is kept aside where its content is gone, and stops nothing', async () => {
    const { a, b } = await twoPcs();
    const { result } = await add(a, 'Анна');
    await settle(a, b);
    await a.garage.database.write({ staffId: a.staffId, action: 'test' }, ({ db }) =>
      db
        .updateTable('clients')
        .set({ notes: 'Ш'.repeat(300_000) })
        .where('id', '=', result.id)
        .execute(),
    );
    await add(a, 'Потом');
    const { rows } = b.client;
    b.client.rows = () => Promise.resolve([]);
    await settle(a, b);
    expect(namesOn(b)).toEqual(['Анна', 'Потом']);
    expect((await b.manager.sync.status()).attention).toEqual([{ kind: 'failed', count: 2 }]);
    b.client.rows = rows;
    expect(await b.engine.retryHeld()).toBe(0);
    await settle(a, b);
    expect(contentOf(b)).toEqual(contentOf(a));
  });
});
