import { describe, expect, it } from 'vitest';
import { insertRows } from '../../../src-main/database/bulk.ts';
import { aClient } from '../support/builders.ts';
import { startGarage } from '../support/garage.ts';
import { newest } from '../support/list.ts';

const many = 250;
const byName = { ...newest, sort: { by: 'name', descending: false } } as const;

/** A garage in which the list rows and search documents of many clients wait to be derived. */
async function startWithBacklog() {
  const started = await startGarage();
  const { database, newId } = started.garage;
  const ids = Array.from({ length: many }, newId);
  await database.write({ staffId: null, action: 'test', leavesDerived: true }, async ({ db, at }) => {
    const client = (id: string, index: number) => ({
      id,
      kind: 'person' as const,
      name: `Клиент ${index}`,
      createdAt: at,
    });
    await insertRows(db, 'clients', ids.map(client));
  });
  const count = (what: string) => Number(database.connection.prepare(`SELECT count(*) FROM ${what}`).pluck().get());
  const waiting = count('stale');
  // Otherwise whatever is written next derives all of them.
  expect(waiting).toBeGreaterThan(200);
  return { ...started, database, ids, count, waiting };
}

describe('what is written while much waits to be derived', () => {
  it('is derived with all that follows from it, and the rest waits on', async () => {
    const { manager, database, count, waiting } = await startWithBacklog();
    const { result } = await manager.clients.create(aClient({ name: 'Яковлев' }));
    expect((await manager.clients.list(byName)).rows.map(({ name }) => name)).toEqual(['Яковлев']);
    expect(await manager.search.find({ query: 'Яковлев', limit: 5 })).toMatchObject([{ id: result.id }]);
    expect(count('stale')).toBe(waiting);
    await database.derived.refresh();
    expect((await manager.clients.list(byName)).total).toBe(many + 1);
    expect(await database.derived.findWrong()).toEqual([]);
  });

  it('is derived where it waited itself', async () => {
    const { manager, ids, count, waiting } = await startWithBacklog();
    const id = ids[170] ?? '';
    await manager.clients.update({ id, fields: { name: 'Яковлев' } });
    expect((await manager.clients.list(byName)).rows).toMatchObject([{ id, name: 'Яковлев' }]);
    expect(count('stale')).toBeLessThan(waiting);
  });

  it('derives nothing else either where all rows are being derived again', async () => {
    const { manager, database, count } = await startWithBacklog();
    await database.derived.refresh();
    const { promise: left, resolve } = Promise.withResolvers<number>();
    database.commits.listen(() => resolve(count('stale')));
    const rebuilt = database.derived.rebuild();
    await database.write({ staffId: null, action: 'test' }, ({ db, at, newId }) =>
      db.insertInto('clients').values({ id: newId(), kind: 'person', name: 'Яковлев', createdAt: at }).execute(),
    );
    expect(await left).toBeGreaterThan(200);
    await rebuilt;
    expect((await manager.clients.list(byName)).total).toBe(many + 1);
    expect(await database.derived.findWrong()).toEqual([]);
  });

  it('leaves nothing behind, whether it is committed or not', async () => {
    const { manager, database, count, waiting } = await startWithBacklog();
    await manager.clients.create(aClient());
    const boom = database.write({ staffId: null, action: 'test' }, async ({ db, at, newId }) => {
      await db.insertInto('clients').values({ id: newId(), kind: 'person', name: 'Призрак', createdAt: at }).execute();
      throw new Error('boom');
    });
    await expect(boom).rejects.toThrow('boom');
    expect([count('temp.sqlite_schema'), count('stale')]).toEqual([0, waiting]);
  });
});
