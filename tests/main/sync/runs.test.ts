import { describe, expect, it } from 'vitest';
import { insertRows } from '../../../src-main/database/bulk.ts';
import { forgetSyncState } from '../../../src-main/database/sync-state.ts';
import type { PullQuestion } from '../../../src-main/sync/cloud-client.ts';
import { SyncEngine } from '../../../src-main/sync/engine.ts';
import { aClient } from '../support/builders.ts';
import { contentOf, firstPc, joinedPc, type Pc, settle, startCloud } from './support/pcs.ts';

const rows = 40;

/** A adds many rows of one table at once; what B is to read has each of them. */
async function manyRows() {
  const a = await firstPc(await startCloud());
  await settle(a);
  const { database, newId } = a.garage;
  await database.write({ staffId: a.staffId, action: 'test' }, async ({ db, at }) => {
    const empty = { clientId: null, engineVolumeCc: null, powerHp: null, mergedIntoId: null };
    const car = (_: unknown, index: number) => ({
      id: newId(),
      ...empty,
      year: 1_980 + index,
      createdAt: at,
      deletedAt: null,
    });
    await insertRows(db, 'cars', Array.from({ length: rows }, car));
  });
  while (await a.engine.pushOnce());
  return { a, b: await joinedPc(a) };
}

const countOf = ({ garage }: Pc, what: string) =>
  garage.database.connection.prepare(`SELECT count(*) FROM ${what}`).pluck().get();

describe('rows that are added together', () => {
  it('are added once, however often they come', async () => {
    const { a, b } = await manyRows();
    const { database, newId, now } = b.garage;
    const pull = async (question: PullQuestion) => {
      const page = await b.client.pull(question);
      const [third] = page.deltas.filter(({ table }) => table === 'cars').slice(2);
      const deltas = page.deltas.flatMap((delta) => (delta === third ? [delta, delta] : [delta]));
      return { ...page, deltas };
    };
    const engine = new SyncEngine({ database, client: { ...b.client, pull }, newId, now });
    while (!(await engine.pullOnce()).isAtHead);
    expect([countOf(b, 'cars'), countOf(b, 'held_deltas')]).toEqual([rows, 0]);
    await database.apply(async ({ connection }) => forgetSyncState(connection, 'cursor'), { leavesDerived: true });
    while (!(await engine.pullOnce()).isAtHead);
    expect([countOf(b, 'cars'), countOf(b, 'held_deltas')]).toEqual([rows, 0]);
    expect(countOf(b, `history WHERE table_name = 'cars'`)).toBe(rows);
    await settle(b, a);
    expect(contentOf(b)).toEqual(contentOf(a));
  });

  it('are added but for the one that is refused, which is kept aside', async () => {
    const { a, b } = await manyRows();
    const { connection } = b.garage.database;
    connection.exec(
      `CREATE TEMP TRIGGER refused AFTER INSERT ON cars WHEN new.year = 1990 BEGIN SELECT RAISE(ABORT, 'no'); END`,
    );
    while (!(await b.engine.pullOnce()).isAtHead);
    const refused = `held_deltas WHERE reason = 'failed' AND table_name = 'cars'`;
    expect([countOf(b, 'cars'), countOf(b, 'held_deltas'), countOf(b, refused)]).toEqual([rows - 1, 1, 1]);
    connection.exec('DROP TRIGGER refused');
    expect(await b.engine.retryHeld()).toBe(0);
    await settle(b, a);
    expect(contentOf(b)).toEqual(contentOf(a));
  });
});

describe('a transaction', () => {
  it('is named by the row that a PC sealed, and by no other that bears its stamp', async () => {
    const a = await firstPc(await startCloud());
    const { changeId: other } = await a.manager.clients.create(aClient());
    await settle(a);
    const b = await joinedPc(a);
    await settle(b, a);
    const { result, changeId } = await a.manager.clients.create(aClient());
    while (await a.engine.pushOnce());
    const { database, newId, now } = b.garage;
    const pull = async (question: PullQuestion) => {
      const page = await b.client.pull(question);
      const forged = page.deltas.flatMap((delta) =>
        delta.table === 'transactions' ? [{ ...delta, row: other ?? '' }] : [],
      );
      expect(forged).toHaveLength(1);
      return { ...page, deltas: [...page.deltas, ...forged] };
    };
    await new SyncEngine({ database, client: { ...b.client, pull }, newId, now }).pullOnce();
    const named = database.connection.prepare(
      `SELECT transaction_id FROM history WHERE table_name = 'clients' AND row_id = ?`,
    );
    expect(named.pluck().all(result.id)).toEqual([changeId]);
    expect(countOf(b, `held_deltas WHERE detail = 'forged'`)).toBe(1);
  });
});
