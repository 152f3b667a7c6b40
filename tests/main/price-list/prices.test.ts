import { describe, expect, it } from 'vitest';
import { cars, day, fixed, hourly, notDone, removed, startPriceList } from './support.ts';

const everyCar = cars();
const lada = cars('Lada');
const granta = cars('Lada', 'Granta');
const vesta = cars('Lada', 'Vesta');
const rio = cars('Kia', 'Rio');

describe('prices', () => {
  it('come from the most specific rule, and say which it was', async () => {
    const { set, priceOf, prices, id } = await startPriceList('Масло');
    await set('Масло', everyCar, fixed(1_500));
    await set('Масло', lada, fixed(1_200));
    await set('Масло', granta, fixed(1_000));
    await set('Масло', cars('Lada', 'Granta', '2'), fixed(900));
    expect(await priceOf('Масло', rio)).toBe(1_500);
    expect(await priceOf('Масло', vesta)).toBe(1_200);
    expect(await priceOf('Масло', granta)).toBe(1_000);
    expect(await priceOf('Масло', cars('Lada', 'Granta', '2'))).toBe(900);
    const explained = await prices.resolve({ workId: id('Масло'), car: granta });
    expect(explained).toMatchObject({
      state: 'priced',
      priceKopecks: 100_000,
      explanation: [{ step: 'fixed', rule: { make: 'Lada', model: 'Granta' } }],
      considered: [
        { verdict: 'won', entry: { model: 'Granta' } },
        { verdict: 'less_specific', entry: { make: 'Lada', model: '' } },
        { verdict: 'less_specific', entry: { make: '' } },
        { verdict: 'other_car' },
      ],
    });
  });

  it('are found for a make however it is spelt', async () => {
    const { set, priceOf, prices } = await startPriceList('Масло');
    await set('Масло', cars('лада', 'ГРАНТА'), fixed(1_000));
    expect(await priceOf('Масло', cars('ВАЗ', 'Granta'))).toBe(1_000);
    expect(await prices.scopes()).toEqual([cars('Lada', 'Granta')]);
    await set('Масло', cars('Самодел', 'Экспресс'), fixed(700));
    expect(await priceOf('Масло', cars('самодел', 'экспресс'))).toBe(700);
  });

  it('by the hour take norm hours and rate from the next wider rule, then from the work and the garage', async () => {
    const { set, priceOf, garage, staffId } = await startPriceList('Масло');
    expect(await priceOf('Масло', rio)).toBeNull();
    await garage.database.write({ staffId, action: 'settings.update' }, async ({ db }) => {
      await db.updateTable('garage').set({ hourlyRateKopecks: 200_000 }).execute();
    });
    // Half an hour of the work's own.
    expect(await priceOf('Масло', rio)).toBe(1_000);
    await set('Масло', everyCar, hourly(3_000));
    expect(await priceOf('Масло', rio)).toBe(1_500);
    await set('Масло', granta, hourly(0, 2_000));
    expect(await priceOf('Масло', granta)).toBe(6_000);
  });

  it('can be “not done”, and taken away again', async () => {
    const { set, priceOf, prices, id } = await startPriceList('Масло');
    await set('Масло', everyCar, fixed(1_500));
    await set('Масло', rio, notDone);
    expect(await priceOf('Масло', rio)).toBeNull();
    expect((await prices.resolve({ workId: id('Масло'), car: rio })).state).toBe('not_done');
    await set('Масло', rio, removed);
    expect(await priceOf('Масло', rio)).toBe(1_500);
    expect((await prices.get({ id: id('Масло') })).rules).toMatchObject([{ make: '', amountKopecks: 150_000 }]);
  });

  it('change on their day, and never in the past', async () => {
    const { set, priceOf, clock, prices, id } = await startPriceList('Масло');
    await set('Масло', everyCar, fixed(1_500));
    const march = clock.now() + 10 * day;
    await set('Масло', everyCar, fixed(1_620), march);
    expect(await priceOf('Масло', rio)).toBe(1_500);
    expect(await priceOf('Масло', rio, march)).toBe(1_620);
    expect((await prices.get({ id: id('Масло') })).rules).toMatchObject([
      { amountKopecks: 150_000, validTo: march },
      { amountKopecks: 162_000, effectiveFrom: march, validTo: null },
    ]);
    clock.advance(11 * day);
    expect(await priceOf('Масло', rio)).toBe(1_620);
    expect(await priceOf('Масло', rio, march - 1)).toBe(1_500);
    await expect(set('Масло', everyCar, fixed(1), march)).rejects.toMatchObject({ data: { code: 'price.date_past' } });
  });

  it('refuse what changes nothing, a model without its make, and a work in the bin', async () => {
    const { set, prices, id } = await startPriceList('Масло');
    await set('Масло', everyCar, fixed(1_500));
    await expect(set('Масло', everyCar, fixed(1_500))).rejects.toMatchObject({ data: { code: 'price.unchanged' } });
    await expect(set('Масло', cars('', 'Rio'), fixed(1))).rejects.toMatchObject({
      data: { code: 'price.scope_incomplete' },
    });
    expect((await prices.versions({ offset: 0, limit: 10 })).total).toBe(1);
    await prices.remove({ ids: [id('Масло')] });
    await expect(set('Масло', everyCar, fixed(9))).rejects.toMatchObject({ data: { code: 'price.work_gone' } });
  });

  it('tell their history in words: what, until when, by whom', async () => {
    const { set, prices, id, undo, garage, staffId } = await startPriceList('Масло');
    await garage.database.write({ staffId, action: 'settings.update' }, async ({ db }) => {
      await db.updateTable('garage').set({ hourlyRateKopecks: 200_000 }).execute();
    });
    await set('Масло', everyCar, fixed(1_500));
    const bad = await set('Масло', everyCar, fixed(15_000));
    await undo(bad);
    await set('Масло', everyCar, hourly(2_000));
    await prices.update({ id: id('Масло'), fields: { normHoursThousandths: 1_000 } });
    const periods = await prices.history({ workId: id('Масло'), car: rio });
    expect(periods.map(({ price, cause }) => [(price.priceKopecks ?? 0) / 100, cause?.kind])).toEqual([
      [1_000, 'hourly_rate'],
      [1_500, 'edit'],
      [15_000, 'edit'],
      [1_500, 'rollback'],
      [1_000, 'edit'],
      [2_000, 'norm_hours'],
    ]);
    expect(periods[1]).toMatchObject({ to: periods[2]?.from, cause: { staffName: 'Ольга Ветрова' } });
    expect(periods.at(-1)).toMatchObject({ to: null, cause: { staffName: 'Ольга Ветрова' } });
  });

  it('of the past do not follow a later change of norm hours or of the garage’s rate', async () => {
    const { set, priceOf, prices, id, clock, garage, staffId } = await startPriceList('Масло');
    const rate = (hourlyRateKopecks: number) =>
      garage.database.write({ staffId, action: 'settings.update' }, async ({ db }) => {
        await db.updateTable('garage').set({ hourlyRateKopecks }).execute();
      });
    await rate(200_000);
    await set('Масло', lada, hourly(0, null));
    const then = clock.now();
    expect(await priceOf('Масло', granta, then)).toBe(1_000);
    await prices.update({ id: id('Масло'), fields: { normHoursThousandths: 900 } });
    await rate(300_000);
    expect(await priceOf('Масло', granta)).toBe(2_700);
    expect(await priceOf('Масло', granta, then)).toBe(1_000);
    expect((await prices.resolve({ workId: id('Масло'), car: granta, at: then })).priceKopecks).toBe(100_000);
  });

  it('are taken back by undo, once, and later ones stay', async () => {
    const { set, priceOf, undo } = await startPriceList('Масло');
    await set('Масло', everyCar, fixed(1_500));
    const second = await set('Масло', everyCar, fixed(1_600));
    await undo(second);
    expect(await priceOf('Масло', rio)).toBe(1_500);
    await expect(undo(second)).rejects.toMatchObject({ data: { code: 'undo.already' } });
    const third = await set('Масло', everyCar, fixed(1_700));
    await set('Масло', everyCar, fixed(1_800));
    await undo(third);
    expect(await priceOf('Масло', rio)).toBe(1_800);
  });

  it('may be read by everyone and set by the manager alone', async () => {
    const { as, id } = await startPriceList('Масло');
    const { client: mechanic } = await as('mechanic');
    expect((await mechanic.prices.priceFor(rio)).works).toHaveLength(1);
    const edits = [{ workId: id('Масло'), ...everyCar, ...fixed(1) }];
    await expect(mechanic.prices.set({ edits, effectiveFrom: null, note: '' })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
  });
});

describe('packages', () => {
  it('are priced for the car, with what is missing named', async () => {
    const { set, prices, id } = await startPriceList('Масло', 'Фильтр', 'Развал');
    await set('Масло', lada, fixed(1_000));
    await set('Фильтр', everyCar, fixed(300));
    const item = { id: null, quantityThousandths: 1_000 };
    const { result } = await prices.packages.create({
      ...lada,
      name: 'ТО-1',
      notes: '',
      items: [
        { ...item, kind: 'work', workId: id('Масло') },
        {
          ...item,
          kind: 'part',
          article: '5W-30',
          name: 'Масло',
          unit: 'л',
          quantityThousandths: 4_500,
          unitPriceKopecks: 70_000,
        },
        { ...item, kind: 'work', workId: id('Развал') },
      ],
    });
    const priced = await prices.packages.priced({ id: result.id, car: granta });
    expect(priced).toMatchObject({ totalKopecks: 415_000, unpricedCount: 1 });
    expect(priced.items.map(({ name, totalKopecks }) => [name, totalKopecks])).toEqual([
      ['Масло', 100_000],
      ['Масло', 315_000],
      ['Развал', null],
    ]);
    expect((await prices.priceFor(vesta)).packages).toMatchObject([{ name: 'ТО-1' }]);
    expect((await prices.priceFor(rio)).packages).toEqual([]);
  });

  it('keep the rows of items that stay, and refuse an empty one', async () => {
    const { prices, id, manager } = await startPriceList('Масло', 'Фильтр');
    const work = (name: string) => ({ kind: 'work', id: null, workId: id(name), quantityThousandths: 1_000 }) as const;
    const fields = { ...everyCar, name: 'ТО', notes: '', items: [work('Масло'), work('Фильтр')] };
    const packageId = (await prices.packages.create(fields)).result.id;
    const before = await prices.packages.get({ id: packageId });
    const changed = await prices.packages.update({ id: packageId, fields: { items: [before.items[1]!] } });
    expect((await prices.packages.get({ id: packageId })).items).toEqual([before.items[1]]);
    await manager.history.undo({ changeId: changed.changeId! });
    expect((await prices.packages.get({ id: packageId })).items).toEqual(before.items);
    await expect(prices.packages.update({ id: packageId, fields: { items: [] } })).rejects.toMatchObject({
      data: { code: 'price.package_empty' },
    });
    await prices.packages.remove({ ids: [packageId] });
    expect(await prices.packages.list()).toEqual([]);
  });
});

describe('the cars to choose', () => {
  it('are found by the beginning of a make or model in whatever spelling, those with prices first', async () => {
    const { set, prices } = await startPriceList('Масло');
    await set('Масло', granta, fixed(1_000));
    const find = async (text: string, within = everyCar) =>
      (await prices.findCars({ text, within })).map(({ make, model, hasPrices }) =>
        [make, model, hasPrices && '+'].filter(Boolean).join(' '),
      );
    expect((await find('гран'))[0]).toBe('Lada Granta +');
    expect((await find('лада гр'))[0]).toBe('Lada Granta +');
    expect((await find('ВАЗ'))[0]).toBe('Lada +');
    expect((await find('рио'))[0]).toBe('Kia Rio');
    expect(await find('совсем не машина')).toEqual([]);
    expect((await find(''))[0]).toBe('Lada +');
    expect((await find('', lada))[0]).toBe('Lada Granta +');
    expect((await find('', lada)).length).toBeGreaterThan(5);
  });

  it('include makes that the catalogue does not know, and generations that have prices', async () => {
    const { set, prices } = await startPriceList('Масло');
    await set('Масло', cars('Самодел', 'Экспресс', 'II'), fixed(1_000));
    expect(await prices.findCars({ text: 'самод', within: everyCar })).toMatchObject([{ generation: 'II' }]);
    const next = await prices.findCars({ text: '', within: cars('Самодел', 'Экспресс') });
    expect(next).toEqual([{ ...cars('Самодел', 'Экспресс', 'II'), hasPrices: true }]);
  });
});
