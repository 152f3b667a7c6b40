import { describe, expect, it } from 'vitest';
import { aCar, aClient } from '../support/builders.ts';
import { managerPin, screenOf, TestClock } from '../support/garage.ts';
import { contentOf, engineOf, type Pc, settle, twoPcs } from './support/pcs.ts';

const dayMs = 86_400_000;

/** A client whose notes two people have set without knowing of each other: `Б` stands, for B was later. */
async function withConflict() {
  const { a, b } = await twoPcs();
  const { result } = await a.manager.clients.create(aClient({ name: 'Анна' }));
  await settle(a, b);
  b.clock.advance(60_000);
  await a.manager.clients.update({ id: result.id, fields: { notes: 'А' } });
  await b.manager.clients.update({ id: result.id, fields: { notes: 'Б' } });
  await settle(a, b);
  const { conflicts } = await a.manager.sync.conflicts({ limit: 10 });
  const [conflict] = conflicts;
  if (!conflict) throw new Error('No conflict was found.');
  return { a, b, clientId: result.id, conflict };
}

const notesOn = ({ garage }: Pc, id: string) =>
  garage.database.connection.prepare('SELECT notes FROM clients WHERE id = ?').pluck().get(id);
const openOn = async ({ manager }: Pc) => (await manager.sync.conflicts({ limit: 10 })).total;

describe('a conflict', () => {
  it('is settled for every PC by whoever looks at it first', async () => {
    const { a, b, clientId, conflict } = await withConflict();
    expect(conflict).toMatchObject({ kept: { value: 'Б' }, other: { value: 'А' }, present: 'Б' });
    await a.manager.sync.resolveConflict({ id: conflict.id, choice: 'other' });
    await settle(a, b);
    expect([notesOn(a, clientId), notesOn(b, clientId)]).toEqual(['А', 'А']);
    expect([await openOn(a), await openOn(b)]).toEqual([0, 0]);
    expect(contentOf(b)).toEqual(contentOf(a));
    await expect(b.manager.sync.resolveConflict({ id: conflict.id, choice: 'kept' })).rejects.toMatchObject({
      data: { code: 'sync.conflict_settled' },
    });
  });

  it('takes a third value, and the undo of it on another PC opens it again', async () => {
    const { a, b, clientId, conflict } = await withConflict();
    const { changeId } = await a.manager.sync.resolveConflict({ id: conflict.id, choice: 'value', value: 'вместе' });
    await settle(a, b);
    expect(notesOn(b, clientId)).toBe('вместе');
    await b.manager.history.undo({ changeId: changeId ?? '' });
    await settle(b, a);
    expect([notesOn(a, clientId), await openOn(a)]).toEqual(['Б', 1]);
    expect(contentOf(b)).toEqual(contentOf(a));
  });

  it('of two PINs is told without telling either', async () => {
    const { a, b } = await twoPcs();
    b.clock.advance(60_000);
    await a.manager.staff.setPin({ id: a.staffId, pin: '7391' });
    await b.manager.staff.setPin({ id: b.staffId, pin: '8264' });
    await settle(a, b);
    const { conflicts } = await a.manager.sync.conflicts({ limit: 10 });
    expect(conflicts).toMatchObject([
      { table: 'staff', column: 'pin_hash', kept: { value: '•' }, other: { value: '•' }, present: '•' },
    ]);
    const [{ id } = { id: '' }] = conflicts;
    await expect(a.manager.sync.resolveConflict({ id, choice: 'value', value: '1' })).rejects.toMatchObject({
      data: { code: 'sync.conflict_secret' },
    });
    await a.manager.sync.resolveConflict({ id, choice: 'other' });
    await settle(a, b);
    expect(contentOf(b)).toEqual(contentOf(a));
  });
});

describe('a change', () => {
  it('made on one PC is taken back on another', async () => {
    const { a, b } = await twoPcs();
    const { result } = await a.manager.clients.create(aClient({ name: 'Анна' }));
    const { changeId } = await a.manager.clients.update({ id: result.id, fields: { name: 'Яна', notes: 'ошибка' } });
    await settle(a, b);
    await b.manager.history.undo({ changeId: changeId ?? '' });
    await settle(b, a);
    const names = a.garage.database.connection.prepare('SELECT name, notes FROM clients').all();
    expect(names).toEqual([{ name: 'Анна', notes: '' }]);
    expect(contentOf(b)).toEqual(contentOf(a));
    await expect(a.manager.history.undo({ changeId: changeId ?? '' })).rejects.toMatchObject({
      data: { code: 'undo.already' },
    });
  });

  it('taken back on two PCs at once is taken back, and nobody is asked', async () => {
    const { a, b } = await twoPcs();
    const { result } = await a.manager.clients.create(aClient({ name: 'Анна' }));
    const { changeId } = await a.manager.clients.update({ id: result.id, fields: { name: 'Яна' } });
    await settle(a, b);
    for (const pc of [a, b]) await pc.manager.history.undo({ changeId: changeId ?? '' });
    await settle(a, b);
    expect(contentOf(b)).toEqual(contentOf(a));
    expect([await openOn(a), await openOn(b)]).toEqual([0, 0]);
  });

  it('has the same place in the history on every PC, whenever it came and whatever its clock says', async () => {
    const clock = new TestClock();
    const { a, b } = await twoPcs(clock);
    const { result } = await a.manager.clients.create(aClient({ name: 'Анна' }));
    await settle(a, b);
    clock.advance(-365 * dayMs);
    await b.manager.clients.update({ id: result.id, fields: { notes: 'сначала Б' } });
    await settle(b, a);
    await a.manager.clients.update({ id: result.id, fields: { address: 'потом А' } });
    await b.manager.clients.update({ id: result.id, fields: { source: 'и ещё Б' } });
    await settle(a, b);
    const columnsOn = async ({ manager }: Pc) => {
      const page = { table: 'clients', id: result.id };
      const first = await manager.history.ofRecord({ ...page, limit: 2, beforeId: null });
      const rest = await manager.history.ofRecord({ ...page, limit: 10, beforeId: first.at(-1)?.id ?? null });
      return [...first, ...rest].flatMap(({ fields }) => fields.map(({ column }) => column));
    };
    const onA = await columnsOn(a);
    expect(onA.toSorted()).toEqual(['address', 'notes', 'source']);
    expect(onA.at(-1)).toBe('notes');
    expect(await columnsOn(b)).toEqual(onA);
  });
});

describe('a number that two PCs have given', () => {
  it('is told to a person, who gives one of the orders a new one', async () => {
    const { a, b } = await twoPcs();
    const { result: car } = await a.manager.cars.create(aCar());
    await settle(a, b);
    // What a copied disk does: it counts on from where the other one was, under the same prefix.
    await b.garage.database.write({ staffId: null, action: 'test' }, ({ db }) =>
      db.updateTable('device').set({ numberPrefix: '' }).execute(),
    );
    for (const { manager } of [a, b]) await manager.orders.create({ carId: car.id, complaint: 'стук' });
    await settle(a, b);
    for (const { manager } of [a, b])
      expect((await manager.sync.status()).attention).toEqual([{ kind: 'duplicate_numbers', count: 1 }]);
    const [duplicate] = await a.manager.sync.duplicateNumbers();
    if (!duplicate) throw new Error('No duplicate was found.');
    expect(duplicate.rows.map(({ id }) => id).toSorted()).toEqual(duplicate.ids);
    expect(duplicate.rows).toMatchObject([{ plate: 'А123ВС77', complaint: 'стук' }, { complaint: 'стук' }]);
    const { changeId } = await a.manager.sync.settleNumber({
      id: duplicate.id,
      renumber: duplicate.ids.at(-1) ?? null,
    });
    await settle(a, b);
    const numbers = b.garage.database.connection.prepare('SELECT number FROM orders').pluck().all();
    expect(new Set(numbers).size).toBe(2);
    for (const { manager } of [a, b]) expect((await manager.sync.status()).attention).toEqual([]);
    await b.manager.history.undo({ changeId: changeId ?? '' });
    expect(await b.manager.sync.duplicateNumbers()).toHaveLength(1);
    const [again] = await b.manager.sync.duplicateNumbers();
    await b.manager.sync.settleNumber({ id: again?.id ?? '', renumber: null });
    await settle(b, a);
    for (const { manager } of [a, b]) expect((await manager.sync.status()).attention).toEqual([]);
    expect(contentOf(b)).toEqual(contentOf(a));
  });
});

describe('a backup that is restored in a garage of several PCs', () => {
  it('comes back as a PC of its own, and has again what was done since; numbers stay unlike', async () => {
    const { a, b, started } = await twoPcs();
    const { result: car } = await a.manager.cars.create(aCar());
    await settle(a, b);
    const { name } = await b.manager.backups.create();
    const former = b.garage.database.stamps.device;
    const given = [(await b.manager.orders.create({ carId: car.id, complaint: 'до' })).result.number];
    await settle(b, a);
    // Not sent by anybody: it is only in the state that is left, and in the backup of it.
    await b.manager.clients.create(aClient({ name: 'Не отправлен', phones: [] }));
    await b.manager.backups.restore({ backup: { name, place: 'local' }, pin: managerPin });
    const restored = { ...b, ...engineOf(b.application, started), garage: b.application.garage };
    expect(restored.garage.database.stamps.device).not.toBe(former);
    await settle(restored, a);
    await settle(a, restored);
    expect(contentOf(restored)).toEqual(contentOf(a));
    const numbers = a.garage.database.connection.prepare('SELECT number FROM orders').pluck().all();
    expect(numbers).toEqual(given);
    const { client: manager } = screenOf(b.application, { id: b.staffId, name: 'Ольга Ветрова', role: 'manager' });
    given.push((await manager.orders.create({ carId: car.id, complaint: 'после' })).result.number);
    given.push((await a.manager.orders.create({ carId: car.id, complaint: 'после' })).result.number);
    expect(new Set(given).size).toBe(3);
    await settle(restored, a);
    expect(contentOf(restored)).toEqual(contentOf(a));
    expect(await restored.engine.repairOnce()).toBe(0);
  });
});
