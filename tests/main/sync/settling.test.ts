import { describe, expect, it } from 'vitest';
import { articleKey } from '../../../src-shared/domain/part-key.ts';
import type { Role } from '../../../src-shared/domain/rights.ts';
import { aCar, aClient, aPart } from '../support/builders.ts';
import { screenOf, TestClock } from '../support/garage.ts';
import { anOrder, bringTo, oilFilter } from '../support/orders.ts';
import { contentOf, joinedPc, type Pc, settle, twoPcs as twoEqualPcs } from './support/pcs.ts';

/** Two PCs, of which B is a minute later. */
async function twoPcs() {
  const { a, b } = await twoEqualPcs();
  b.clock.advance(60_000);
  return { a, b };
}

/** The conflict of a field that both PCs have set, as A shows it. */
async function conflictOf({ a, b }: { readonly a: Pc; readonly b: Pc }, column: string) {
  await settle(a, b);
  const { conflicts } = await a.manager.sync.conflicts({ limit: 10 });
  const conflict = conflicts.find((found) => found.column === column);
  if (!conflict) throw new Error(`No conflict of ${column} was found.`);
  return conflict;
}

const refusal = (code: string) => ({ data: { code } });

describe('what is searched by', () => {
  it('follows what is shown, where two PCs have set the one and the other', async () => {
    const { a, b } = await twoPcs();
    const { id } = (await a.manager.parts.create(aPart({ article: 'AB-1' }))).result;
    await settle(a, b);
    await b.manager.parts.update({ id, fields: { article: 'CD-2' } });
    a.clock.advance(120_000);
    // The same part, written otherwise: its key stays as it was.
    await a.manager.parts.update({ id, fields: { article: 'AB 1' } });
    await settle(b, a);
    const c = await joinedPc(a, new TestClock());
    await settle(c, a, b);
    for (const { garage } of [a, b, c])
      expect(garage.database.connection.prepare('SELECT article, article_key AS key FROM parts').all()).toEqual([
        { article: 'AB 1', key: articleKey('AB 1') },
      ]);
    expect(contentOf(c)).toEqual(contentOf(a));
    expect(await b.engine.repairOnce()).toBe(0);
  });
});

describe('a conflict', () => {
  it('is told of to those alone who may settle it', async () => {
    const pcs = await twoPcs();
    const { a, b } = pcs;
    const client = await a.manager.clients.create(aClient());
    await settle(a, b);
    const { id } = client.result;
    await a.manager.clients.update({ id, fields: { name: 'Анна А.' } });
    await b.manager.clients.update({ id, fields: { name: 'Анна Б.' } });
    await a.manager.staff.update({ id: a.staffId, fields: { name: 'Ольга А.' } });
    await b.manager.staff.update({ id: a.staffId, fields: { name: 'Ольга Б.' } });
    await conflictOf(pcs, 'name');
    const toldOf = async (role: Role) => {
      const { client: screen } = await a.as(role);
      const told = [await screen.sync.status(), await screen.sync.syncNow()];
      return told.map(({ attention }) => attention);
    };
    const conflicts = (count: number) => [{ kind: 'conflicts', count }];
    expect(await toldOf('manager')).toEqual([conflicts(2), conflicts(2)]);
    expect(await toldOf('master')).toEqual([conflicts(1), conflicts(1)]);
    for (const role of ['mechanic', 'storekeeper'] as const) expect(await toldOf(role)).toEqual([[], []]);
    const anonymous = await screenOf(a.application).client.sync.joining();
    expect(anonymous.attention).toEqual([]);
  });
});

describe('the same thing, done twice by people who were apart', () => {
  it('is told to nobody; done and taken back at once is', async () => {
    const { a, b } = await twoPcs();
    const clientId = (await a.manager.clients.create(aClient())).result.id;
    const { id: linkId } = (await a.manager.links.open({ kind: 'client', clientId })).result;
    const partId = (await a.manager.parts.create(aPart())).result.id;
    const warehouse = await a.garage.database.reader.selectFrom('warehouses').select('id').executeTakeFirstOrThrow();
    const fields = { warehouseId: warehouse.id, shelf: '', notes: '' };
    const { id } = (await a.manager.stocktakes.create(fields)).result;
    await a.manager.stocktakes.count({ id, partId, quantityThousandths: 1_000 });
    await settle(a, b);
    for (const { manager } of [a, b]) {
      await manager.stocktakes.post({ id });
      await manager.links.prolong({ id: linkId });
      await manager.links.withdraw({ id: linkId });
    }
    await settle(a, b);
    expect((await a.manager.sync.conflicts({ limit: 10 })).conflicts).toEqual([]);
    expect(contentOf(b)).toEqual(contentOf(a));

    const { database } = a.garage;
    await database.write({ staffId: a.staffId, action: 'test' }, ({ db }) =>
      db.updateTable('stocktakes').set({ postedAt: null, postedById: null }).where('id', '=', id).execute(),
    );
    await b.garage.database.write({ staffId: b.staffId, action: 'test' }, ({ db, at }) =>
      db.updateTable('stocktakes').set({ postedAt: at }).where('id', '=', id).execute(),
    );
    const { id: conflict } = await conflictOf({ a, b }, 'posted_at');
    const { client: master } = await a.as('master');
    await expect(master.sync.resolveConflict({ id: conflict, choice: 'other' })).rejects.toMatchObject(
      refusal('sync.conflict_no_right'),
    );
  });
});

describe('a conflict is settled', () => {
  it('with nothing that its field cannot hold', async () => {
    const pcs = await twoPcs();
    const { a, b } = pcs;
    const id = a.staffId;
    await a.manager.staff.update({ id, fields: { skills: ['engine'], name: 'Ольга А.' } });
    await b.manager.staff.update({ id, fields: { skills: ['body'], name: 'Ольга Б.' } });
    const skills = await conflictOf(pcs, 'skills');
    const name = await conflictOf(pcs, 'name');
    const settleWith = (conflict: { readonly id: string }, value: string | number | null) =>
      a.manager.sync.resolveConflict({ id: conflict.id, choice: 'value', value });
    await expect(settleWith(skills, 'мотор')).rejects.toMatchObject(refusal('sync.conflict_value'));
    for (const value of ['', '  ', 5, null, 'я'.repeat(201)])
      await expect(settleWith(name, value)).rejects.toMatchObject(refusal('sync.conflict_value'));
    await settleWith(name, ' Ольга В. ');
    const [member] = await a.manager.staff.list({ dismissed: false });
    expect(member).toMatchObject({ name: 'Ольга В.', skills: [skills.kept.value === '["body"]' ? 'body' : 'engine'] });
  });

  it('by whoever may change the record', async () => {
    const pcs = await twoPcs();
    const { a, b } = pcs;
    const { result } = await a.manager.staff.create({
      ...{ name: 'Пётр', role: 'mechanic', phone: '', color: 'blue', skills: [], workingHours: null, branchId: null },
      pin: '7391',
    });
    await settle(a, b);
    await a.manager.staff.update({ id: result.id, fields: { role: 'master' } });
    await b.manager.staff.update({ id: result.id, fields: { role: 'storekeeper' } });
    const { id } = await conflictOf(pcs, 'role');
    const master = screenOf(a.application, { id: result.id, name: 'Пётр', role: 'master' }).client;
    await expect(master.sync.resolveConflict({ id, choice: 'other' })).rejects.toMatchObject(
      refusal('sync.conflict_no_right'),
    );
    await a.manager.sync.resolveConflict({ id, choice: 'other' });
  });

  it('with what is searched by going along', async () => {
    const pcs = await twoPcs();
    const { a, b } = pcs;
    const { id } = (await a.manager.parts.create(aPart({ article: 'OC 90' }))).result;
    await settle(a, b);
    await a.manager.parts.update({ id, fields: { article: 'OC 91' } });
    await b.manager.parts.update({ id, fields: { article: 'OC 92' } });
    const conflict = await conflictOf(pcs, 'article');
    await a.manager.sync.resolveConflict({ id: conflict.id, choice: 'other' });
    const { other } = conflict;
    const keys = a.garage.database.connection.prepare('SELECT article, article_key FROM parts WHERE id = ?').get(id);
    expect(keys).toEqual({ article: other.value, article_key: articleKey(String(other.value)) });
  });

  it('in no line of an order whose lines are closed', async () => {
    const pcs = await twoPcs();
    const { a, b } = pcs;
    const carId = (await a.manager.cars.create(aCar())).result.id;
    const { id, lineIds } = await anOrder(a.manager, carId, oilFilter);
    const [lineId = ''] = lineIds;
    await settle(a, b);
    await a.manager.orders.updateLine({ lineId, fields: { unitPriceKopecks: 50_000 } });
    await b.manager.orders.updateLine({ lineId, fields: { unitPriceKopecks: 60_000 } });
    const conflict = await conflictOf(pcs, 'unit_price_kopecks');
    await bringTo(a.manager, id, 'issued');
    await expect(a.manager.sync.resolveConflict({ id: conflict.id, choice: 'other' })).rejects.toMatchObject(
      refusal('order.lines_are_closed'),
    );
    await a.manager.sync.resolveConflict({ id: conflict.id, choice: 'kept' });
    expect((await a.manager.orders.get({ id })).lines[0]?.unitPriceKopecks).toBe(conflict.kept.value);
  });
});
