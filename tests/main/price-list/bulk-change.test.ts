import { describe, expect, it } from 'vitest';
import type { BulkRequest } from '../../../src-shared/contract/price-versions.ts';
import { kopecks } from '../../../src-shared/domain/money.ts';
import { cars, day, fixed, hourly, startPriceList } from './support.ts';

const everyCar = cars();
const granta = cars('Lada', 'Granta');
const rio = cars('Kia', 'Rio');
const window = { offset: 0, limit: 100 };
const newest = { offset: 0, limit: 1 };

const plusEight: BulkRequest = {
  filter: {
    category: null,
    workIds: null,
    make: null,
    model: null,
    generation: null,
    kinds: ['fixed', 'hourly'],
  },
  change: { by: 'percent', bp: 800 },
  stepKopecks: kopecks(1_000),
  effectiveFrom: null,
};

async function startWithPrices() {
  const started = await startPriceList('Колодки', 'Масло', 'Развал');
  const { prices, set } = started;
  await set('Масло', everyCar, fixed(1_500));
  await set('Масло', granta, fixed(1_234));
  await set('Колодки', rio, hourly(2_000, 1_000));
  return {
    ...started,
    apply: async (request: BulkRequest, note = '') => {
      const { digest, previewedAt } = await prices.previewBulk({ ...request, ...window });
      return prices.applyBulk({ ...request, digest, previewedAt, note });
    },
  };
}

describe('a bulk change of prices', () => {
  it('is shown row by row, and applied exactly so as one version', async () => {
    const { prices, apply, priceOf } = await startWithPrices();
    const preview = await prices.previewBulk({ ...plusEight, ...window });
    expect(preview).toMatchObject({ total: 3, changing: 3 });
    expect(preview.rows.map((row) => [row.name, row.model, row.beforeKopecks / 100, row.afterKopecks / 100])).toEqual([
      ['Колодки', 'Rio', 2_000, 2_160],
      ['Масло', '', 1_500, 1_620],
      // 1332.72 to the nearest ten.
      ['Масло', 'Granta', 1_234, 1_330],
    ]);
    expect((await apply(plusEight, 'Подорожание')).result.prices).toBe(3);
    expect(await priceOf('Масло', rio)).toBe(1_620);
    expect(await priceOf('Масло', granta)).toBe(1_330);
    expect(await priceOf('Колодки', rio)).toBe(2_160);
    const { rows, total } = await prices.versions(newest);
    expect(total).toBe(4);
    expect(rows).toMatchObject([
      {
        kind: 'bulk',
        note: 'Подорожание',
        priceCount: 3,
        staffName: 'Ольга Ветрова',
        bulk: { change: { by: 'percent', bp: 800 }, stepKopecks: 1_000 },
        isRolledBack: false,
      },
    ]);
  });

  it('takes only what the filter says', async () => {
    const { prices, id } = await startWithPrices();
    const rowsFor = async (filter: Partial<BulkRequest['filter']>) => {
      const request = { ...plusEight, filter: { ...plusEight.filter, ...filter } };
      const { rows } = await prices.previewBulk({ ...request, ...window });
      return rows.map(({ name, model }) => `${name} ${model}`.trim());
    };
    expect(await rowsFor({ make: 'лада' })).toEqual(['Масло Granta']);
    expect(await rowsFor({ make: '' })).toEqual(['Масло']);
    expect(await rowsFor({ kinds: ['hourly'] })).toEqual(['Колодки Rio']);
    expect(await rowsFor({ workIds: [id('Масло')] })).toEqual(['Масло', 'Масло Granta']);
    await prices.update({ id: id('Колодки'), fields: { category: 'Тормоза' } });
    expect(await rowsFor({ category: 'тормоза' })).toEqual(['Колодки Rio']);
    await expect(rowsFor({ category: 'Кузов' })).rejects.toMatchObject({ data: { code: 'price.bulk_no_rows' } });
  });

  it('is refused when prices changed after it was looked at, names them, and changes nothing', async () => {
    const { prices, set, priceOf } = await startWithPrices();
    const { digest, previewedAt } = await prices.previewBulk({ ...plusEight, ...window });
    await set('Масло', granta, fixed(1_300));
    await expect(prices.applyBulk({ ...plusEight, digest, previewedAt, note: '' })).rejects.toMatchObject({
      data: { code: 'price.preview_outdated', parameters: { count: 1, names: ['Масло'] } },
    });
    expect(await priceOf('Масло', granta)).toBe(1_300);
    expect(await priceOf('Масло', rio)).toBe(1_500);
  });

  it('is refused when a price joined or left meanwhile, and when it is not what was looked at', async () => {
    const { prices, set, undo } = await startWithPrices();
    const seen = await prices.previewBulk({ ...plusEight, ...window });
    const joined = await set('Развал', everyCar, fixed(2_500));
    const apply = (request: BulkRequest) =>
      prices.applyBulk({ ...request, digest: seen.digest, previewedAt: seen.previewedAt, note: '' });
    const outdated = { data: { code: 'price.preview_outdated' } };
    await expect(apply(plusEight)).rejects.toMatchObject(outdated);
    await undo(joined);
    await expect(apply({ ...plusEight, change: { by: 'percent', bp: 900 } })).rejects.toMatchObject(outdated);
    // The prices are what they were, so what was looked at is again what will be done.
    expect((await apply(plusEight)).result.prices).toBe(3);
  });

  it('is rolled back as one, once; what was set later stays', async () => {
    const { prices, apply, set, priceOf } = await startWithPrices();
    const { result } = await apply(plusEight);
    await set('Масло', granta, fixed(1_400));
    const preview = await prices.previewRollback({ versionId: result.versionId, ...window });
    expect(preview).toMatchObject({ restored: 2, kept: 1 });
    expect(preview.rows.find(({ model }) => model === 'Granta')).toMatchObject({ result: 'kept', name: 'Масло' });
    const rolledBack = await prices.rollback({ versionId: result.versionId });
    expect(rolledBack.result).toEqual({ restored: 2, kept: 1 });
    expect(await priceOf('Масло', rio)).toBe(1_500);
    expect(await priceOf('Колодки', rio)).toBe(2_000);
    expect(await priceOf('Масло', granta)).toBe(1_400);
    const again = { data: { code: 'price.already_rolled_back' } };
    await expect(prices.rollback({ versionId: result.versionId })).rejects.toMatchObject(again);
    const { rows } = await prices.versions({ offset: 0, limit: 3 });
    expect(rows[0]).toMatchObject({ kind: 'rollback', rollsBack: { id: result.versionId, kind: 'bulk' } });
    expect(rows[2]).toMatchObject({ id: result.versionId, isRolledBack: true });
  });

  it('comes back when its rollback is undone', async () => {
    const { prices, apply, undo, priceOf } = await startWithPrices();
    const { result, changeId } = await apply(plusEight);
    const rolledBack = await prices.rollback({ versionId: result.versionId });
    expect(await priceOf('Масло', rio)).toBe(1_500);
    await undo(rolledBack.changeId!);
    expect(await priceOf('Масло', rio)).toBe(1_620);
    await undo(changeId!);
    expect(await priceOf('Масло', rio)).toBe(1_500);
    await expect(prices.rollback({ versionId: result.versionId })).rejects.toMatchObject({
      data: { code: 'price.already_rolled_back' },
    });
  });

  it('may be dated ahead, says what changes again after it, and can be withdrawn before its day', async () => {
    const { prices, apply, set, priceOf, clock } = await startWithPrices();
    const [soon, later] = [clock.now() + 5 * day, clock.now() + 9 * day];
    await set('Масло', everyCar, fixed(1_700), later);
    const request = { ...plusEight, effectiveFrom: soon };
    const { rows } = await prices.previewBulk({ ...request, ...window });
    expect(rows.find(({ name, model }) => name === 'Масло' && model === '')).toMatchObject({ changesAgainAt: later });
    const { result } = await apply(request);
    expect(await priceOf('Масло', rio)).toBe(1_500);
    expect(await priceOf('Масло', rio, soon)).toBe(1_620);
    expect(await priceOf('Масло', rio, later)).toBe(1_700);
    await prices.rollback({ versionId: result.versionId });
    clock.advance(6 * day);
    expect(await priceOf('Масло', rio)).toBe(1_500);
    clock.advance(6 * day);
    expect(await priceOf('Масло', rio)).toBe(1_700);
  });

  it('leaves the works in the bin alone', async () => {
    const { prices, id } = await startWithPrices();
    await prices.remove({ ids: [id('Масло')] });
    expect((await prices.previewBulk({ ...plusEight, ...window })).total).toBe(1);
  });
});
