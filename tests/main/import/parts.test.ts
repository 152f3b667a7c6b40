import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { verifyDatabase } from '../../../src-main/database/verify.ts';
import { importFile } from '../../../src-main/import/service.ts';
import { startGarage, temporaryFolder } from '../support/garage.ts';
import { expectedOf, hasSamples, sampleBytes } from './sample-files.ts';

const page = { search: '', filters: {}, sort: { by: 'name', descending: false }, offset: 0, limit: 200 } as const;

function fileOf(name: string, content: string | Uint8Array): string {
  const file = join(temporaryFolder(), name);
  writeFileSync(file, content);
  return file;
}

const run = (garage: Awaited<ReturnType<typeof startGarage>>['garage'], file: string, dryRun = false) =>
  importFile(garage, { kind: 'parts', file, dryRun, language: 'ru' });

const header = 'Артикул;Бренд;Наименование;Ед.;Закуп.;Розница;Остаток;Склад;Место;Штрихкод';

describe('a list of parts with their stock', () => {
  it.skipIf(!hasSamples)('comes to the kopeck and the thousandth, and a second time to nothing', async () => {
    const { garage, manager } = await startGarage();
    const expected = expectedOf('parts');
    const file = fileOf('parts.xlsx', sampleBytes('parts.xlsx'));
    const report = await run(garage, file);
    expect(report).toMatchObject({ kind: 'parts', rows: expected.rows, doubles: expected.doubles.length });
    expect(report.created.parts).toBe(expected.parts);
    expect(report.rejected).toHaveLength(expected.rejected.length);
    const blamed = expected.rejected.map(({ value }: { value: string }) => value).toSorted();
    expect(report.rejected.map(({ value }) => value).toSorted()).toEqual(blamed);
    const sums = garage.database.connection
      .prepare(`SELECT sum(purchase_kopecks) AS purchase, sum(retail_kopecks) AS retail FROM parts`)
      .get();
    expect(sums).toEqual({ purchase: expected.purchase_kopecks, retail: expected.retail_kopecks });
    const stock = garage.database.connection.prepare(`SELECT sum(quantity_thousandths) FROM stock_levels`).pluck();
    expect(stock.get()).toBe(expected.quantity_thousandths);
    expect(await verifyDatabase(garage.database)).toEqual([]);
    const again = await run(garage, file);
    expect([again.created, again.updated]).toEqual([{ parts: 0, movements: 0 }, { parts: 0 }]);
    const warehouses = await manager.stock.warehouses();
    expect(warehouses.map(({ name }) => name)).toEqual(['Основной склад', 'Филиал Южный']);
  });

  it('adds what two rows tell of one part, fills what is missing, and leaves what has moved alone', async () => {
    const { garage, manager } = await startGarage();
    const rows = [
      'OC 90;Mahle;Фильтр;шт;100;150;2;;А-1;460',
      'oc-90;MAHLE;Фильтр;шт;100;150;1,5;;;460',
      'X1;;Шайба;шт;;;;;;460',
    ];
    const first = await run(garage, fileOf('a.csv', [header, ...rows].join('\n')));
    expect(first).toMatchObject({ created: { parts: 2, movements: 1 }, doubles: 1, rejected: [] });
    const { rows: parts } = await manager.parts.list(page);
    const filter = parts.find(({ article }) => article === 'OC 90');
    expect(filter).toMatchObject({
      stockThousandths: 3_500,
      costKopecks: 10_000,
      retailKopecks: 15_000,
      barcodes: '460',
    });
    const more = ['OC90;Mahle;Фильтр;шт;120;;9;;Б-2;461', 'X1;;Шайба;шт;5;7;4;;;'];
    const second = await run(garage, fileOf('b.csv', [header, ...more].join('\n')));
    expect(second).toMatchObject({ created: { parts: 0, movements: 1 }, updated: { parts: 2 } });
    const part = await manager.parts.get({ id: filter?.id ?? '' });
    expect(part).toMatchObject({ purchaseKopecks: 10_000, barcodes: ['460', '461'], places: [{ shelf: 'А-1' }] });
    expect(part.levels).toMatchObject([{ quantityThousandths: 3_500 }]);
  });

  it('is taken back as one: parts into the bin, balances by the opposite entries', async () => {
    const { garage, manager } = await startGarage();
    await run(garage, fileOf('a.csv', `${header}\nOC 90;Mahle;Фильтр;шт;100;150;2;Южный;;460`));
    const changeId = garage.database.connection
      .prepare(`SELECT id FROM transactions WHERE action = 'imports.parts'`)
      .pluck()
      .get();
    await manager.history.undo({ changeId: String(changeId) });
    expect((await manager.parts.list(page)).rows).toEqual([]);
    expect((await manager.stock.movements({ offset: 0, limit: 9 })).rows.map((row) => row.quantityThousandths)).toEqual(
      [-2_000, 2_000],
    );
    expect(await verifyDatabase(garage.database)).toEqual([]);
  });

  it('tells which column is missing', async () => {
    const { garage } = await startGarage();
    await expect(run(garage, fileOf('a.csv', 'Наименование;Остаток\nФильтр;2\nШайба;3'))).rejects.toMatchObject({
      code: 'import.columns_missing',
    });
  });
});
