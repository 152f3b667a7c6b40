import { describe, expect, it, onTestFinished } from 'vitest';
import { insertRows } from '../../../src-main/database/bulk.ts';
import { readSyncState } from '../../../src-main/database/sync-state.ts';
import type { PullQuestion } from '../../../src-main/sync/cloud-client.ts';
import { SyncEngine } from '../../../src-main/sync/engine.ts';
import type { News } from '../../../src-shared/sync/wire/deltas.ts';
import { aCar, aClient } from '../support/builders.ts';
import { contentOf, firstPc, joinedPc, type Pc, settle, startCloud, twoPcs } from './support/pcs.ts';

const list = { search: '', filters: {}, sort: { by: 'name', descending: false }, offset: 0, limit: 50 } as const;

describe('what comes with a nudge', () => {
  /** B hears what A pushes, and nothing is pulled. */
  async function listening() {
    const { a, b, started } = await twoPcs();
    const heard: News[] = [];
    onTestFinished(
      started.store.listen((nudge) => {
        if (nudge.kind === 'garage' && nudge.news?.to.has(b.garage.database.stamps.device)) heard.push(nudge.news.news);
      }),
    );
    return { a, b, heard };
  }

  it('is applied where it follows what was read, once, and moves the cursor like a page', async () => {
    const { a, b, heard } = await listening();
    await a.manager.clients.create(aClient({ name: 'Первый' }));
    while (await a.engine.pushOnce());
    const [news] = heard;
    expect(heard).toHaveLength(1);
    expect(await b.engine.applyNews(news!)).toBe(true);
    expect(contentOf(b)).toEqual(contentOf(a));
    expect(readSyncState(b.garage.database.connection, 'cursor')).toEqual(news?.next);
    expect(await b.engine.applyNews(news!)).toBe(false);
    expect(await b.engine.pullOnce()).toMatchObject({ isAtHead: true, applied: 0 });
  });

  it('is left alone where a push was missed, or another history was read', async () => {
    const { a, b, heard } = await listening();
    for (const name of ['Первый', 'Второй']) {
      await a.manager.clients.create(aClient({ name }));
      while (await a.engine.pushOnce());
    }
    const [first, second] = heard;
    expect(await b.engine.applyNews(second!)).toBe(false);
    const foreign = { ...first!, after: { ...first!.after, mark: crypto.randomUUID() } };
    expect(await b.engine.applyNews(foreign)).toBe(false);
    expect(await b.engine.applyNews({ ...foreign, after: { ...first!.after, epoch: crypto.randomUUID() } })).toBe(
      false,
    );
    expect(contentOf(b)).not.toEqual(contentOf(a));
    await settle(b, a);
    expect(contentOf(b)).toEqual(contentOf(a));
  });

  it('tells nothing of transactions that are not whole, nor of much', async () => {
    const { a, heard } = await listening();
    const { database, newId, now } = a.garage;
    const engine = new SyncEngine({ database, client: a.client, newId, now, batchDeltas: 2 });
    await a.manager.clients.create(aClient({ name: 'По частям' }));
    while (await engine.pushOnce());
    expect(heard).toEqual([]);
    const rows = await Promise.all(Array.from({ length: 80 }, () => a.manager.clients.create(aClient())));
    expect(rows).toHaveLength(80);
    while (await a.engine.pushOnce());
    expect(heard).toEqual([]);
  });
});

describe('who joins', () => {
  it('shows parts of what is whole by now, keeps aside what is not, and reads ahead', async () => {
    const a = await firstPc(await startCloud());
    await settle(a);
    const { database, newId, now } = a.garage;
    const addCars = () =>
      database.write({ staffId: null, action: 'test' }, async ({ db, at }) => {
        const empty = { clientId: null, year: null, engineVolumeCc: null, powerHp: null, mergedIntoId: null };
        const car = () => ({ id: newId(), ...empty, createdAt: at, deletedAt: null });
        await insertRows(db, 'cars', Array.from({ length: 12 }, car));
      });
    const inParts = new SyncEngine({ database, client: a.client, newId, now, batchDeltas: 4 });
    await addCars();
    while (await inParts.pushOnce());
    await addCars();
    await inParts.pushOnce();
    const b = await joinedPc(a);
    const asked: PullQuestion[] = [];
    const pull = (question: PullQuestion) => {
      asked.push(question);
      return b.client.pull({ ...question, limit: 4 });
    };
    const engine = new SyncEngine({ database: b.garage.database, client: { ...b.client, pull }, newId, now });
    const { connection } = b.garage.database;
    const counted = () =>
      connection
        .prepare('SELECT (SELECT count(*) FROM cars) AS cars, (SELECT count(*) FROM held_deltas) AS held')
        .get();
    const seen: unknown[] = [];
    for (let isAtHead = false; !isAtHead; seen.push(counted())) ({ isAtHead } = await engine.pullOnce());
    // The second dozen is not complete in the cloud yet.
    expect(seen.at(-1)).toEqual({ cars: 12, held: 1 });
    expect(seen).toContainEqual({ cars: 4, held: 0 });
    expect(seen).toContainEqual({ cars: 8, held: 0 });
    expect(asked).toHaveLength(seen.length);
    expect(asked.every(({ isJoining }) => isJoining)).toBe(true);
    while (await inParts.pushOnce());
    await settle(b, a);
    expect(counted()).toEqual({ cars: 24, held: 0 });
    expect(contentOf(b)).toEqual(contentOf(a));
    await engine.pullOnce();
    expect(asked.at(-1)?.isJoining).toBe(false);
  });

  it('names the rows of a long transaction in steps', async () => {
    const a = await firstPc(await startCloud());
    await settle(a);
    const { database, newId } = a.garage;
    const size = 4_700;
    const { changeId } = await database.write(
      { staffId: a.staffId, action: 'test', leavesDerived: true },
      async ({ db, at }) => {
        const empty = { clientId: null, year: null, engineVolumeCc: null, powerHp: null, mergedIntoId: null };
        const car = () => ({ id: newId(), ...empty, createdAt: at, deletedAt: null });
        for (let row = 0; row < size; row += 470) await insertRows(db, 'cars', Array.from({ length: 470 }, car));
      },
    );
    while (await a.engine.pushOnce());
    const b = await joinedPc(a);
    const counts = countNamed(b);
    while (!(await b.engine.pullOnce()).isAtHead);
    expect(counts.reduce((sum, count) => sum + count)).toBeGreaterThanOrEqual(size - 500);
    expect(Math.max(...counts)).toBeLessThanOrEqual(2_000);
    const named = b.garage.database.connection.prepare(
      'SELECT count(*), count(DISTINCT table_name || row_id) FROM history WHERE transaction_id = ?',
    );
    expect(named.raw().get(changeId)).toEqual([size, size]);
  });
});

/** How many rows of a PC's history are given the name of their transaction, by each transaction of its database. */
function countNamed({ garage }: Pc): readonly number[] {
  const { database } = garage;
  const counts: number[] = [];
  const apply = database.apply.bind(database);
  database.apply = (...work) => {
    counts.push(0);
    return apply(...work);
  };
  database.connection.function('test_named', () => {
    counts.push((counts.pop() ?? 0) + 1);
    return null;
  });
  database.connection.exec(
    'CREATE TEMP TRIGGER test_named AFTER UPDATE OF transaction_id ON history BEGIN SELECT test_named(); END',
  );
  return counts;
}

describe('two PCs', () => {
  it('have the same rows after the second has joined, and every list knows them', async () => {
    const cloud = await startCloud();
    const a = await firstPc(cloud);
    await a.manager.clients.create(aClient({ name: 'Анна Первая' }));
    await settle(a);
    const b = await joinedPc(a);
    await settle(b, a);
    expect(contentOf(b)).toEqual(contentOf(a));
    const { rows } = await b.manager.clients.list(list);
    expect(rows.map(({ name }) => name)).toEqual(['Анна Первая']);
  });

  it('keep both of two edits of different fields, and the later of two edits of the same one', async () => {
    const { a, b } = await twoPcs();
    const { result } = await a.manager.clients.create(aClient({ name: 'Анна' }));
    await settle(a, b);
    await a.manager.clients.update({ id: result.id, fields: { notes: 'А: пишет' } });
    await b.manager.clients.update({ id: result.id, fields: { email: 'b@b.ru' } });
    await settle(a, b);
    const [onA, onB] = await Promise.all([a, b].map(({ manager }) => manager.clients.get({ id: result.id })));
    expect(onA).toMatchObject({ notes: 'А: пишет', email: 'b@b.ru' });
    expect(onB).toEqual(onA);
    expect(contentOf(b)).toEqual(contentOf(a));
  });

  it('show the other value where neither knew of the other, on both PCs', async () => {
    const { a, b } = await twoPcs();
    const { result } = await a.manager.clients.create(aClient({ name: 'Анна' }));
    await settle(a, b);
    await a.manager.clients.update({ id: result.id, fields: { notes: 'от А' } });
    await b.manager.clients.update({ id: result.id, fields: { notes: 'от Б' } });
    await settle(a, b);
    expect(contentOf(b)).toEqual(contentOf(a));
    const rows = a.garage.database.connection
      .prepare('SELECT column_name, kept_value, other_value FROM conflicts')
      .all();
    expect(rows).toHaveLength(1);
    expect(rows).toMatchObject([{ column_name: 'notes' }]);
  });

  it('find no conflict where one had seen the other', async () => {
    const { a, b } = await twoPcs();
    const { result } = await a.manager.clients.create(aClient({ name: 'Анна' }));
    await settle(a, b);
    await a.manager.clients.update({ id: result.id, fields: { notes: 'от А' } });
    await settle(a, b);
    await b.manager.clients.update({ id: result.id, fields: { notes: 'от Б' } });
    await settle(a, b);
    for (const { garage } of [a, b])
      expect(garage.database.connection.prepare('SELECT count(*) FROM conflicts').pluck().get()).toBe(0);
  });

  it('show who changed what on the other PC', async () => {
    const { a, b } = await twoPcs();
    const { result } = await a.manager.clients.create(aClient({ name: 'Анна' }));
    await a.manager.clients.update({ id: result.id, fields: { notes: 'от А' } });
    await settle(a, b);
    const input = { table: 'clients', id: result.id, limit: 10, beforeId: null };
    const strip = <Row extends { id: number }>(rows: readonly Row[]) =>
      rows.filter(({ id }) => id > 0).map(({ id: _, ...row }) => row);
    expect(strip(await b.manager.history.ofRecord(input))).toEqual(strip(await a.manager.history.ofRecord(input)));
  });

  it('never give the same number to two orders', async () => {
    const { a, b } = await twoPcs();
    const { result: car } = await a.manager.cars.create(aCar());
    await settle(a, b);
    const numbers = [];
    for (const pc of [a, b, a, b])
      numbers.push((await pc.manager.orders.create({ carId: car.id, complaint: 'стук' })).result.number);
    expect(new Set(numbers).size).toBe(4);
  });

  it('have nothing to repair when they are equal', async () => {
    const { a, b } = await twoPcs();
    await a.manager.clients.create(aClient({ name: 'Анна' }));
    await settle(a, b);
    expect(await a.engine.repairOnce()).toBe(0);
    expect(await b.engine.repairOnce()).toBe(0);
  });
});
