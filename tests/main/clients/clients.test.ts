import { describe, expect, it } from 'vitest';
import { aClient } from '../support/builders.ts';
import { startGarage } from '../support/garage.ts';

const firstPage = { search: '', filters: {}, sort: { by: 'name', descending: false }, offset: 0, limit: 50 } as const;

describe('clients', () => {
  it('are found by any part: name without ё, four digits of the phone, the beginning of a name', async () => {
    const { manager } = await startGarage();
    const { result } = await manager.clients.create(aClient());
    await manager.clients.create(aClient({ name: 'Ким Анна', phones: [{ phone: '+7 923 029 44 01', label: '' }] }));
    for (const search of ['королев', 'КОРОЛЁВ', '4567', '916 12', 'ко', '8916123']) {
      const found = await manager.clients.list({ ...firstPage, search });
      expect(
        found.rows.map(({ id }) => id),
        search,
      ).toEqual([result.id]);
    }
    expect((await manager.clients.list({ ...firstPage, search: 'нет такого' })).total).toBe(0);
  });

  it('are listed alphabetically with their totals', async () => {
    const { manager } = await startGarage();
    for (const name of ['Яковлев', 'ёлкин', 'Абрамов', 'Жуков'])
      await manager.clients.create(aClient({ name, phones: [] }));
    const { rows, total } = await manager.clients.list(firstPage);
    expect(rows.map(({ name }) => name)).toEqual(['Абрамов', 'ёлкин', 'Жуков', 'Яковлев']);
    expect(total).toBe(4);
  });

  it('refuse a phone that is none, in words, and keep nothing', async () => {
    const { manager } = await startGarage();
    await expect(
      manager.clients.create(aClient({ phones: [{ phone: 'позвонить жене', label: '' }] })),
    ).rejects.toMatchObject({
      code: 'REFUSED',
      data: { code: 'client.phone_unreadable', parameters: { phone: 'позвонить жене' } },
    });
    expect((await manager.clients.list(firstPage)).total).toBe(0);
  });

  it('are recognised while typing by phone and by name', async () => {
    const { manager } = await startGarage();
    const { result } = await manager.clients.create(aClient());
    const byPhone = await manager.clients.lookalikes({ exceptId: null, name: '', phones: ['+79161234567'], inn: '' });
    expect(byPhone).toMatchObject([{ id: result.id, reason: 'phone' }]);
    const byName = await manager.clients.lookalikes({
      exceptId: null,
      name: 'королев дмитрий юрьевич',
      phones: [],
      inn: '',
    });
    expect(byName).toMatchObject([{ id: result.id, reason: 'name' }]);
  });

  it('go into the bin and come back with their phones', async () => {
    const { manager } = await startGarage();
    const { result } = await manager.clients.create(aClient());
    const removed = await manager.clients.remove({ ids: [result.id] });
    expect((await manager.clients.list(firstPage)).total).toBe(0);
    expect(await manager.history.bin({ limit: 10 })).toMatchObject([
      { titles: [{ table: 'clients', title: 'Королёв Дмитрий Юрьевич' }] },
    ]);
    await manager.history.undo({ changeId: removed.changeId! });
    expect(await manager.clients.get({ id: result.id })).toMatchObject({
      deletedAt: null,
      phones: [{ phone: '+79161234567' }],
    });
    expect((await manager.clients.list({ ...firstPage, search: '4567' })).total).toBe(1);
    expect(await manager.history.bin({ limit: 10 })).toEqual([]);
  });

  it('come back from the bin one by one, each with the phones that went along, and not with those deleted before', async () => {
    const { manager } = await startGarage();
    const first = (
      await manager.clients.create(
        aClient({
          phones: [
            { phone: '89161234567', label: '' },
            { phone: '89160000000', label: 'старый' },
          ],
        }),
      )
    ).result.id;
    const second = (await manager.clients.create(aClient({ name: 'Ким Анна', phones: [] }))).result.id;
    await manager.clients.update({ id: first, fields: { phones: [{ phone: '89161234567', label: '' }] } });
    await manager.clients.remove({ ids: [first, second] });
    const restored = await manager.clients.restore({ ids: [first] });
    expect(await manager.clients.get({ id: first })).toMatchObject({
      deletedAt: null,
      phones: [{ phone: '+79161234567' }],
    });
    expect((await manager.clients.list(firstPage)).total).toBe(1);
    await manager.history.undo({ changeId: restored.changeId! });
    expect((await manager.clients.list(firstPage)).total).toBe(0);
  });

  it('merged away stay where they are until the merge is undone', async () => {
    const { manager } = await startGarage();
    const keepId = (await manager.clients.create(aClient())).result.id;
    const otherId = (await manager.clients.create(aClient({ name: 'Королев Д.' }))).result.id;
    await manager.clients.merge({ keepId, otherId });
    await expect(manager.clients.restore({ ids: [otherId] })).rejects.toMatchObject({
      data: { code: 'client.merged_away' },
    });
  });

  it('are merged without losing a phone, and taken apart again by undo', async () => {
    const { manager } = await startGarage();
    const keep = (await manager.clients.create(aClient())).result.id;
    const other = (
      await manager.clients.create(
        aClient({ name: 'Королев Д.', email: 'k@example.ru', phones: [{ phone: '89261112233', label: '' }] }),
      )
    ).result.id;
    const merged = await manager.clients.merge({ keepId: keep, otherId: other });
    expect(await manager.clients.get({ id: keep })).toMatchObject({
      email: 'k@example.ru',
      phones: [{ phone: '+79161234567' }, { phone: '+79261112233' }],
    });
    expect(await manager.clients.get({ id: other })).toMatchObject({ mergedIntoId: keep });
    await manager.history.undo({ changeId: merged.changeId! });
    expect(await manager.clients.get({ id: other })).toMatchObject({
      mergedIntoId: null,
      deletedAt: null,
      phones: [{ phone: '+79261112233' }],
    });
  });

  it('show who changed what, before and after', async () => {
    const { manager, staffId } = await startGarage();
    const { result } = await manager.clients.create(aClient());
    await manager.clients.update({ id: result.id, fields: { name: 'Королёв Д. Ю.', notes: 'Звонить после 18:00' } });
    const [entry] = await manager.history.ofRecord({ table: 'clients', id: result.id, limit: 10, beforeId: null });
    expect(entry).toMatchObject({
      staffId,
      action: 'clients.update',
      fields: [
        { column: 'name', before: 'Королёв Дмитрий Юрьевич', after: 'Королёв Д. Ю.' },
        { column: 'notes', before: '', after: 'Звонить после 18:00' },
      ],
    });
  });

  it('keep a later edit when an earlier one is taken back', async () => {
    const { manager } = await startGarage();
    const { result } = await manager.clients.create(aClient());
    const first = await manager.clients.update({ id: result.id, fields: { notes: 'первое' } });
    await manager.clients.update({ id: result.id, fields: { notes: 'второе' } });
    await expect(manager.history.undo({ changeId: first.changeId! })).rejects.toMatchObject({
      data: { code: 'undo.changed_since' },
    });
    expect(await manager.clients.get({ id: result.id })).toMatchObject({ notes: 'второе' });
  });
});
