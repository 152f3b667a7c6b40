import { describe, expect, it } from 'vitest';
import { aWork } from '../support/builders.ts';
import { startGarage } from '../support/garage.ts';

const firstPage = { search: '', filters: {}, sort: { by: 'name', descending: false }, offset: 0, limit: 50 } as const;

async function startPriceList(...works: Parameters<typeof aWork>[0][]) {
  const started = await startGarage();
  const ids: string[] = [];
  for (const fields of works)
    ids.push((await started.manager.prices.create({ fields: aWork(fields), price: null })).result.id);
  return { ...started, ids, prices: started.manager.prices };
}

describe('works', () => {
  it('are found by any part of name, code and category', async () => {
    const { prices, ids } = await startPriceList(
      { code: 'ТО-01', name: 'Замена масла двигателя' },
      { code: 'ХД-07', name: 'Замена тормозных колодок', category: 'Тормозная система' },
    );
    for (const search of ['масл', 'TO01', 'то-01', 'за', 'МАСЛА двиг', 'то']) {
      const { rows } = await prices.list({ ...firstPage, search });
      expect(
        rows.map(({ id }) => id),
        search,
      ).toContain(ids[0]);
    }
    expect((await prices.list({ ...firstPage, search: 'тормозн' })).rows.map(({ id }) => id)).toEqual([ids[1]]);
    expect((await prices.list({ ...firstPage, search: 'сход-развал' })).total).toBe(0);
  });

  it('are sorted by code as people count, and filtered by category whatever its case', async () => {
    const { prices } = await startPriceList(
      { code: 'ТО-10', name: 'в', category: 'Шины' },
      { code: 'ТО-2', name: 'б', category: 'ШИНЫ' },
      { code: 'А-1', name: 'а', category: '' },
    );
    const { rows } = await prices.list({ ...firstPage, sort: { by: 'code', descending: false } });
    expect(rows.map(({ code }) => code)).toEqual(['А-1', 'ТО-2', 'ТО-10']);
    expect((await prices.list({ ...firstPage, filters: { category: 'шины' } })).total).toBe(2);
    expect(await prices.categories()).toEqual([
      { name: '', works: 1 },
      { name: 'ШИНЫ', works: 2 },
    ]);
  });

  it('refuse a code that another work has, however it is typed, and keep nothing', async () => {
    const { prices } = await startPriceList({ code: 'ТО-01', name: 'Замена масла' });
    await expect(
      // Latin letters.
      prices.create({ fields: aWork({ code: 'to - 01', name: 'Другая' }), price: null }),
    ).rejects.toMatchObject({
      data: { code: 'price.code_taken', parameters: { code: 'ТО-01', name: 'Замена масла' } },
    });
    expect((await prices.list(firstPage)).total).toBe(1);
    await expect(prices.create({ fields: aWork({ name: ' ' }), price: null })).rejects.toMatchObject({
      data: { code: 'price.work_name_missing' },
    });
  });

  it('keep their own code when they are changed, and refuse another’s', async () => {
    const { prices, ids } = await startPriceList({ code: 'А-1', name: 'а' }, { code: 'А-2', name: 'б' });
    await prices.update({ id: ids[0]!, fields: { code: 'а-1', name: 'Первая' } });
    expect(await prices.get({ id: ids[0]! })).toMatchObject({ code: 'а-1', name: 'Первая' });
    await expect(prices.update({ id: ids[0]!, fields: { code: 'А-2' } })).rejects.toMatchObject({
      data: { code: 'price.code_taken' },
    });
  });

  it('go into the bin out of their packages, and come back into them', async () => {
    const { prices, manager, ids } = await startPriceList({ code: 'А-1', name: 'а' }, { code: 'А-2', name: 'б' });
    const packed = await prices.packages.create({
      name: 'ТО-1',
      make: '',
      model: '',
      generation: '',
      notes: '',
      items: ids.map((workId) => ({ kind: 'work', id: null, workId, quantityThousandths: 1000 })),
    });
    const itemCount = async () => (await prices.packages.get({ id: packed.result.id })).items.length;
    const removed = await prices.remove({ ids: [ids[0]!] });
    expect(await itemCount()).toBe(1);
    expect((await prices.list({ ...firstPage, filters: { inBin: true } })).rows.map(({ id }) => id)).toEqual([ids[0]]);
    await manager.history.undo({ changeId: removed.changeId! });
    expect(await itemCount()).toBe(2);
    await prices.remove({ ids: [ids[0]!] });
    expect(await manager.history.bin({ limit: 10 })).toMatchObject([{ titles: [{ table: 'works', title: 'а' }] }]);
    await prices.restore({ ids: [ids[0]!] });
    expect(await manager.history.bin({ limit: 10 })).toEqual([]);
    expect(await itemCount()).toBe(2);
    expect((await prices.list({ ...firstPage, search: 'А-1' })).total).toBe(1);
  });

  it('do not come back with a code that was given away meanwhile, neither by restoring nor by undo', async () => {
    const { prices, manager, ids } = await startPriceList({ code: 'А-1', name: 'а' });
    const removed = await prices.remove({ ids });
    await prices.create({ fields: aWork({ code: 'A-1', name: 'Новая' }), price: null });
    const refused = { data: { code: 'price.code_taken', parameters: { name: 'Новая' } } };
    await expect(prices.restore({ ids })).rejects.toMatchObject(refused);
    await expect(manager.history.undo({ changeId: removed.changeId! })).rejects.toMatchObject(refused);
  });

  it('come with their price, and both go by one undo', async () => {
    const { prices, manager } = await startPriceList();
    const price = { kind: 'fixed', amountKopecks: 150_000, normHoursThousandths: null } as const;
    const { result, changeId } = await prices.create({ fields: aWork(), price });
    expect((await prices.list(firstPage)).rows).toMatchObject([
      { id: result.id, ruleCount: 1, price: { state: 'priced', priceKopecks: 150_000, rule: { kind: 'fixed' } } },
    ]);
    await manager.history.undo({ changeId: changeId! });
    expect((await prices.list(firstPage)).total).toBe(0);
  });
});
