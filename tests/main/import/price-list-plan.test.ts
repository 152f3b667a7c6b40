import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { proposeMapping } from '../../../src-main/import/columns.ts';
import { type PriceListPlan, planPriceList } from '../../../src-main/import/price-list-plan.ts';
import { readTable } from '../../../src-main/import/read-table.ts';
import { MemoryPriceList } from './memory-index.ts';
import { catalogue, expectedOf, hasSamples, sampleBytes } from './sample-files.ts';

async function planBytes(
  bytes: Uint8Array,
  list = new MemoryPriceList(),
  differentPrices: 'keep' | 'replace' = 'keep',
) {
  const table = await readTable(bytes, { kind: 'price-list', catalogue: catalogue() });
  const mapping = proposeMapping('price-list', table, catalogue());
  return planPriceList({ table, mapping, existing: list, catalogue: catalogue(), differentPrices });
}

const plan = (rows: readonly (readonly string[])[], list?: MemoryPriceList, differentPrices?: 'keep' | 'replace') =>
  planBytes(
    Buffer.from(
      Papa.unparse(
        rows.map((row) => [...row]),
        { delimiter: ';' },
      ),
    ),
    list,
    differentPrices,
  );

const named = (result: PriceListPlan) =>
  result.prices.map(({ work, cars, kopecks }) => {
    const planned = result.works[work];
    return [
      planned?.change === 'create' ? planned.values.name : planned?.id,
      `${cars.make} ${cars.model}`.trim(),
      kopecks,
    ];
  });

describe('works down, models across', () => {
  const header = ['Код', 'Работа', 'Группа', 'Н/ч', 'Lada Granta', 'Газель NEXT', 'Все'];

  it('an empty cell is no price, and the cars are in their catalogue spelling', async () => {
    const result = await plan([
      ['Прайс на 2026 год'],
      header,
      ['Д-01', 'Замена масла', 'ТО', '0,5', '1 100 ₽', '', ''],
      ['Д-02', 'Замена свечей', 'ТО', '0,7 н/ч', '-', '2250,50', ''],
    ]);
    expect(result).toMatchObject({ rows: 2, created: { works: 2, prices: 2 }, rejected: [], kept: [] });
    expect(named(result)).toEqual([
      ['Замена масла', 'Lada Granta', 110_000],
      ['Замена свечей', 'GAZ Gazelle NEXT', 225_050],
    ]);
    expect(result.works.map((work) => work.change === 'create' && work.values.normHoursThousandths)).toEqual([
      500, 700,
    ]);
  });

  it('a row with a bad cell gives nothing, its other prices included', async () => {
    const result = await plan([
      header,
      ['Д-01', 'Замена масла', 'ТО', 'полчаса', '1100', 'договорная', ''],
      ['Д-02', '', 'ТО', '1', '100', '', ''],
      ['', '', 'ТО', '1', '-100', '', ''],
      ['Д-03', 'Ремень', 'ТО', '3000', '100', '', ''],
    ]);
    expect(result).toMatchObject({ created: { works: 0, prices: 0 }, works: [], prices: [] });
    expect(result.rejected).toMatchObject([
      {
        line: 2,
        column: 'Н/ч',
        value: 'полчаса',
        code: 'norm_hours.not_a_number',
        others: [{ column: 'Газель NEXT', value: 'договорная', code: 'money.not_a_number' }],
      },
      { line: 3, column: 'Работа', value: '', code: 'work.name_missing' },
      {
        line: 4,
        column: 'Lada Granta',
        value: '-100',
        code: 'money.negative',
        others: [{ code: 'work.name_missing' }],
      },
      { line: 5, column: 'Н/ч', code: 'norm_hours.too_large' },
    ]);
  });

  it('a work told of twice is a double if nothing differs, else the row is rejected', async () => {
    const row = ['Д-01', 'Замена масла', 'ТО', '0,5', '1100', '', ''];
    const result = await plan([
      header,
      row,
      row,
      ['Д–01', 'ЗАМЕНА МАСЛА', '', '', '1200', '900', ''],
      ['Д-01', 'Замена масла', '', '', '', '900', ''],
    ]);
    expect(result).toMatchObject({ created: { works: 1, prices: 2 }, doubles: 1 });
    expect(result.rejected).toMatchObject([
      { line: 4, column: 'Lada Granta', code: 'price.differs_from_line', parameters: { line: 2, price: '1100' } },
    ]);
  });

  it('one code for two works that have nothing in common is rejected, one name under two codes are two works', async () => {
    const result = await plan([
      header,
      ['Д-01', 'Замена масла', '', '', '1', '', ''],
      ['Д-01', 'Развал-схождение', '', '', '2', '', ''],
      ['Д-02', 'Замена масла', '', '', '3', '', ''],
    ]);
    expect(result.created).toEqual({ works: 2, prices: 2 });
    expect(result.rejected).toMatchObject([
      { line: 3, column: 'Код', code: 'work.code_of_another', parameters: { name: 'Замена масла' } },
    ]);
  });

  it('rows with nothing but a name head the works under them', async () => {
    const result = await plan([
      ['Работа', 'Kia Rio'],
      ['Двигатель', ''],
      ['Замена масла', '1100'],
      ['Ходовая', ''],
      ['Замена стоек', '4000'],
    ]);
    expect(result).toMatchObject({ rows: 2, rejected: [] });
    expect(result.works.map((work) => work.change === 'create' && work.values.category)).toEqual([
      'Двигатель',
      'Ходовая',
    ]);
    expect(result.outcomes.map(({ result: one }) => one)).toEqual(['heading', 'created', 'heading', 'created']);
  });

  it('cars that the catalogue does not know are taken as they are written', async () => {
    const result = await plan([
      ['Работа', 'Цена', 'Zotye Coupa'],
      ['Замена масла', '1000', '1500'],
    ]);
    expect(named(result)).toEqual([
      ['Замена масла', '', 100_000],
      ['Замена масла', 'Zotye Coupa', 150_000],
    ]);
  });
});

describe('one row per work and car', () => {
  it('brings the prices of one work together', async () => {
    const result = await plan([
      ['Работа', 'Марка', 'Модель', 'Цена, руб'],
      ['Замена масла', 'ВАЗ', 'Гранта', '1100'],
      ['Замена масла', 'Рено', '', '1300'],
      ['замена  масла', 'Kia', 'Rio', '1200'],
      ['Замена масла', 'КИА', 'рио', '1200'],
      ['Замена масла', '', '', '1500'],
    ]);
    expect(result).toMatchObject({ rows: 5, created: { works: 1, prices: 4 }, doubles: 1, rejected: [] });
    expect(named(result).map(([, cars]) => cars)).toEqual(['Lada Granta', 'Renault', 'Kia Rio', '']);
  });

  it('reads make and model from one column', async () => {
    const result = await plan([
      ['Наименование', 'Автомобиль', 'Стоимость'],
      ['Сход-развал', 'VW Polo', '2000'],
      ['Сход-развал', 'все', '2500'],
    ]);
    expect(named(result)).toEqual([
      ['Сход-развал', 'Volkswagen Polo', 200_000],
      ['Сход-развал', '', 250_000],
    ]);
  });
});

describe('what the price list has already', () => {
  it('gets what it lacked; a price that differs is kept, or replaced where that was wanted', async () => {
    const list = new MemoryPriceList();
    list.carryOut(
      await plan([
        ['Код', 'Работа', 'Kia Rio'],
        ['Д-01', 'Замена масла', '1000'],
      ]),
    );
    const newer = [
      ['Код', 'Работа', 'Н/ч', 'Kia Rio', 'Lada Vesta'],
      ['д-01', 'Замена масла и фильтра', '0,5', '1200', '900'],
    ];
    const kept = await plan(newer, list);
    expect(kept).toMatchObject({ created: { works: 0, prices: 1 }, updated: { works: 1, prices: 0 } });
    expect(kept.kept.map(({ field, kept: one, offered }) => [field, one, offered])).toEqual([
      ['workName', 'Замена масла', 'Замена масла и фильтра'],
      ['price', '1000', '1200'],
    ]);
    const replaced = await plan(newer, list, 'replace');
    expect(replaced).toMatchObject({ created: { prices: 1 }, updated: { works: 1, prices: 1 } });
    expect(replaced.prices[0]).toMatchObject({ change: 'update', kopecks: 120_000, previous: 100_000 });
  });

  it('is not touched by planning the same file again, whatever the file holds', async () => {
    const cell = (...values: string[]) => fc.constantFrom('', ...values);
    const anyRow = fc.tuple(
      cell('Д-01', 'д01', 'Д-02'),
      cell('Замена масла', 'замена  МАСЛА', 'Ремень', 'Масло'),
      cell('ТО', 'ДВС'),
      cell('1', '0,5', 'x'),
      cell('100', '200', '-'),
      cell('100', '1е'),
    );
    const file = fc.array(anyRow, { minLength: 1, maxLength: 8 });
    const mode = fc.constantFrom('keep', 'replace');
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(file, mode), { minLength: 1, maxLength: 2 }), async (files) => {
        const list = new MemoryPriceList();
        for (const [rows, differentPrices] of files) {
          const all = [['Код', 'Работа', 'Группа', 'Н/ч', 'Kia Rio', 'Все'], ['', 'Мойка', '', '', '1', '2'], ...rows];
          const there = { works: list.works.size, prices: list.prices.size };
          const first = await plan(all, list, differentPrices);
          list.carryOut(first);
          expect(list.works.size).toBe(there.works + first.created.works);
          expect(list.prices.size).toBe(there.prices + first.created.prices);
          expect(await plan(all, list, differentPrices)).toMatchObject({
            created: { works: 0, prices: 0 },
            updated: { works: 0, prices: 0 },
          });
        }
      }),
      { numRuns: 300 },
    );
  });
});

it('is refused without works or prices', async () => {
  await expect(
    plan([
      ['Код', 'Группа'],
      ['1', '2'],
    ]),
  ).rejects.toMatchObject({ code: 'import.columns_missing', parameters: { missing: 'workName_price' } });
});

describe.skipIf(!hasSamples)('price-list.xlsx (skipped where it is not beside the project)', () => {
  it('holds what its author says, and nothing more the second time', async () => {
    const expected = expectedOf('price-list');
    const list = new MemoryPriceList();
    const first = await planBytes(sampleBytes('price-list.xlsx'), list);
    expect(first).toMatchObject({ rows: expected.works, created: expected, doubles: 0, rejected: [], kept: [] });
    list.carryOut(first);
    expect(await planBytes(sampleBytes('price-list.xlsx'), list)).toMatchObject({
      created: { works: 0, prices: 0 },
      updated: { works: 0, prices: 0 },
    });
  });
});
