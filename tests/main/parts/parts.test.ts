import { describe, expect, it } from 'vitest';
import { aPart } from '../support/builders.ts';
import { startGarage } from '../support/garage.ts';
import { refusal } from '../support/orders.ts';
import { levelOf, pieces, receive, roubles, startWithStock } from '../support/stock.ts';

const page = { search: '', filters: {}, sort: { by: 'name', descending: false }, offset: 0, limit: 50 } as const;

describe('a part', () => {
  it('comes back as it was sent, whatever the lists', async () => {
    const { manager, mainId } = await startWithStock();
    const fields = aPart({
      article: 'W 712/95',
      brand: 'MANN-FILTER',
      retailKopecks: roubles(640),
      barcodes: ['4011558735204', ' 4011558735204 ', '46001'],
      crosses: [{ article: '03C 115 561 H', brand: 'VAG' }],
      fits: [{ make: 'Skoda', model: 'Octavia', generation: '' }],
      places: [{ warehouseId: mainId, shelf: 'А-1-3', reorderPointThousandths: pieces(2), reorderToThousandths: null }],
    });
    const { id } = (await manager.parts.create(fields)).result;
    const part = await manager.parts.get({ id });
    expect(part).toMatchObject({ ...fields, barcodes: ['4011558735204', '46001'] });
    expect(part.price).toEqual({ kind: 'fixed', priceKopecks: 64_000, rule: null });

    await manager.parts.update({ id, fields: { barcodes: ['46002'], crosses: [], fits: [], places: [] } });
    expect(await manager.parts.get({ id })).toMatchObject({ barcodes: ['46002'], crosses: [], fits: [], places: [] });
  });

  it('is one with its article written otherwise, unless the brand is another', async () => {
    const { manager } = await startWithStock();
    await expect(manager.parts.create(aPart({ article: 'oc-90', brand: 'MAHLE' }))).rejects.toMatchObject(
      refusal('part.article_taken', { article: 'OC 90', brand: 'Mahle', name: 'Фильтр масляный' }),
    );
    await expect(manager.parts.create(aPart({ article: 'ОС90' }))).rejects.toMatchObject({
      data: { code: 'part.article_taken' },
    });
    await manager.parts.create(aPart({ article: 'OC 90', brand: 'Knecht' }));
    const lookalikes = await manager.parts.lookalikes({ exceptId: null, article: 'oc.90', brand: '', barcodes: [] });
    expect(lookalikes.map(({ brand, reason }) => [brand, reason]).toSorted()).toEqual([
      ['Knecht', 'article'],
      ['Mahle', 'article'],
    ]);
  });

  it('is refused a barcode that another one has, and a name that is none', async () => {
    const { manager } = await startGarage();
    await manager.parts.create(aPart({ barcodes: ['460'] }));
    await expect(manager.parts.create(aPart({ article: 'X', barcodes: ['460'] }))).rejects.toMatchObject(
      refusal('part.barcode_taken', { barcode: '460', name: 'Фильтр масляный' }),
    );
    await expect(manager.parts.create(aPart({ article: 'Y', name: ' ' }))).rejects.toMatchObject(
      refusal('part.name_missing'),
    );
  });

  it('is found by any part of its article, name, brand, barcode and cross-reference', async () => {
    const { manager } = await startGarage();
    const id = (
      await manager.parts.create(
        aPart({
          article: '0 986-452.041',
          brand: 'Bosch',
          name: 'Фильтр масляный',
          barcodes: ['4047023123456'],
          crosses: [{ article: 'LR 025 306', brand: 'JLR' }],
        }),
      )
    ).result.id;
    await manager.parts.create(aPart({ article: 'ZZ', brand: 'Luzar', name: 'Помпа' }));
    for (const search of ['452041', '0986', 'bosch', 'масля', '3123456', 'lr025', 'ашдьтр', 'фильтр bosch'].filter(
      (text) => text !== 'ашдьтр',
    )) {
      const { rows } = await manager.parts.list({ ...page, search });
      expect(
        rows.map((row) => row.id),
        search,
      ).toEqual([id]);
    }
    expect((await manager.search.find({ query: '0986452041', limit: 5 }))[0]).toMatchObject({ kind: 'part', id });
  });

  it('is offered to a line by its barcode first, then by its article, then by a cross-reference', async () => {
    const { manager } = await startGarage();
    const byText = (await manager.parts.create(aPart({ article: 'A1', name: '46077 набор' }))).result.id;
    const byCross = (
      await manager.parts.create(
        aPart({ article: 'A2', name: 'Прокладка', crosses: [{ article: '46-077', brand: '' }] }),
      )
    ).result.id;
    const byArticle = (await manager.parts.create(aPart({ article: '46 077', name: 'Кольцо' }))).result.id;
    const byBarcode = (await manager.parts.create(aPart({ article: 'A4', name: 'Шайба', barcodes: ['46077'] }))).result
      .id;
    const found = await manager.parts.find({ text: '46077', warehouseId: null, limit: 10 });
    expect(found.map(({ id, match }) => [id, match])).toEqual([
      [byBarcode, 'barcode'],
      [byArticle, 'article'],
      [byCross, 'cross'],
      [byText, 'text'],
    ]);
  });

  it('goes into the bin and comes back; not while it is in stock', async () => {
    const { manager, mainId, partId } = await startWithStock();
    await receive(manager, mainId, partId, 2);
    await expect(manager.parts.remove({ ids: [partId] })).rejects.toMatchObject({ data: { code: 'part.is_in_stock' } });
    const lines = [{ productId: partId, countedThousandths: pieces(0) }];
    await manager.stock.correct({ warehouseId: mainId, lines, note: '' });
    const { changeId } = await manager.parts.remove({ ids: [partId] });
    expect((await manager.parts.list(page)).rows).toEqual([]);
    expect((await manager.parts.list({ ...page, search: 'oc90' })).rows).toEqual([]);
    expect((await manager.parts.list({ ...page, filters: { inBin: true } })).rows).toHaveLength(1);
    await manager.history.undo({ changeId: changeId ?? '' });
    expect((await manager.parts.list({ ...page, search: 'oc90' })).rows).toHaveLength(1);
  });
});

describe('the list of one warehouse', () => {
  it('says what there is in that one, and what it is worth', async () => {
    const { manager, mainId, southId, partId } = await startWithStock();
    await receive(manager, mainId, partId, 5);
    const lines = [{ partId, quantityThousandths: pieces(2), unitCostKopecks: roubles(100) }];
    await manager.stock.receive({ warehouseId: southId, lines, note: '' });
    const { result } = await manager.parts.create(aPart({ article: 'ELSEWHERE', name: 'Свеча' }));
    await receive(manager, mainId, result.id, 1);

    const list = (filters: object) => manager.parts.list({ ...page, sort: { by: 'stock', descending: true }, filters });
    const south = await list({ warehouseId: southId });
    expect(south.rows.map(({ id, stockThousandths }) => [id, stockThousandths])).toEqual([[partId, 2000]]);
    expect(south.totals.valueKopecks).toBe(south.rows[0]?.valueKopecks);
    const main = await list({ warehouseId: mainId });
    expect(main.rows.map(({ id, stockThousandths }) => [id, stockThousandths])).toEqual([
      [partId, 5000],
      [result.id, 1000],
    ]);
    const whole = await list({});
    expect(whole.rows.find(({ id }) => id === partId)?.stockThousandths).toBe(7000);
    expect(await list({ warehouseId: southId, isInStock: false })).toMatchObject({ rows: [], total: 0 });
    expect((await list({ warehouseId: southId, isInStock: true })).total).toBe(1);
  });
});

describe('the price of a part', () => {
  it('comes from the narrowest rule, and from its own figure before any', async () => {
    const { manager, mainId, partId } = await startWithStock();
    const rule = {
      brand: '',
      category: '',
      costFromKopecks: roubles(0),
      costToKopecks: null,
      markupBp: 5_000,
      roundToKopecks: 1_000,
    };
    await manager.parts.markups.create(rule);
    expect((await manager.parts.get({ id: partId })).price.kind).toBe('no_cost');
    await receive(manager, mainId, partId, 10, 333);
    expect((await manager.parts.get({ id: partId })).price).toMatchObject({ kind: 'markup', priceKopecks: 50_000 });
    const narrow = {
      ...rule,
      brand: 'MAHLE',
      costFromKopecks: roubles(300),
      costToKopecks: roubles(400),
      markupBp: 3_000,
    };
    const { id: ruleId } = (await manager.parts.markups.create(narrow)).result;
    const { price } = await manager.parts.get({ id: partId });
    expect(price).toMatchObject({ kind: 'markup', priceKopecks: 44_000, rule: { id: ruleId } });
    expect((await manager.parts.list(page)).rows[0]).toMatchObject({ retailKopecks: 44_000, priceSource: 'markup' });
    await manager.parts.update({ id: partId, fields: { retailKopecks: roubles(500) } });
    expect((await manager.parts.list(page)).rows[0]).toMatchObject({ retailKopecks: 50_000, priceSource: 'fixed' });
    const prices = await manager.parts.prices({ id: partId });
    expect(prices.map(({ kind, amountKopecks }) => [kind, amountKopecks])).toEqual([
      ['retail', 50_000],
      ['purchase', 33_300],
    ]);
  });

  it('is the manager’s to set, and its cost not a mechanic’s to see', async () => {
    const { manager, mainId, partId, as } = await startWithStock();
    await receive(manager, mainId, partId, 1, 100);
    const { client: storekeeper } = await as('storekeeper');
    await expect(storekeeper.parts.update({ id: partId, fields: { retailKopecks: roubles(1) } })).rejects.toMatchObject(
      refusal('part.price_not_yours'),
    );
    await storekeeper.parts.update({ id: partId, fields: { notes: 'Верхняя полка' } });
    const { client: mechanic } = await as('mechanic');
    const part = await mechanic.parts.get({ id: partId });
    expect([part.averageCostKopecks, part.lastCostKopecks, part.purchaseKopecks]).toEqual([null, null, null]);
    const list = await mechanic.parts.list(page);
    expect([list.rows[0]?.costKopecks, list.rows[0]?.valueKopecks, list.totals.valueKopecks]).toEqual([
      null,
      null,
      null,
    ]);
    expect((await storekeeper.parts.list(page)).totals.valueKopecks).toBe(10_000);
  });
});

describe('merging parts', () => {
  it('keeps everything of both, movements too, and undo takes them apart', async () => {
    const { manager, mainId, southId, partId } = await startWithStock();
    const other = (
      await manager.parts.create(
        aPart({
          article: 'OC90-OF',
          brand: 'Knecht',
          barcodes: ['777'],
          places: [{ warehouseId: southId, shelf: 'Б-2', reorderPointThousandths: null, reorderToThousandths: null }],
        }),
      )
    ).result.id;
    await receive(manager, mainId, partId, 10, 100);
    await receive(manager, southId, other, 30, 200);
    const { changeId } = await manager.parts.merge({ keepId: partId, otherId: other });
    const merged = await manager.parts.get({ id: partId });
    expect(merged).toMatchObject({
      barcodes: ['777'],
      crosses: [{ article: 'OC90-OF', brand: 'Knecht' }],
      places: [{ warehouseId: southId, shelf: 'Б-2' }],
      averageCostKopecks: 17_500,
    });
    expect(merged.levels.map(({ quantityThousandths }) => quantityThousandths).toSorted()).toEqual([10_000, 30_000]);
    const why = await manager.stock.why({ productId: partId, warehouseId: null, offset: 0, limit: 10 });
    expect(why.rows.map(({ sumThousandths }) => sumThousandths)).toEqual([40_000, 10_000]);
    // What is posted under the former id, by a PC that has not heard of it yet, counts too.
    expect(await levelOf(manager, other, southId)).toMatchObject({ quantityThousandths: 30_000 });

    await manager.history.undo({ changeId: changeId ?? '' });
    expect((await manager.parts.get({ id: partId })).averageCostKopecks).toBe(10_000);
    expect(await levelOf(manager, other, southId)).toMatchObject({ quantityThousandths: 30_000 });
    expect(await levelOf(manager, partId, southId)).toBeNull();
  });
});
