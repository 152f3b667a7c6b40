import { describe, expect, it } from 'vitest';
import { proposeMapping } from '../../../src-main/import/columns.ts';
import { planPriceList } from '../../../src-main/import/price-list-plan.ts';
import { readTable } from '../../../src-main/import/read-table.ts';
import { existingPriceList, importPrices } from '../../../src-main/price-list/import-prices.ts';
import { takeBackVersion } from '../../../src-main/price-list/rollback.ts';
import { expectedOf, hasSamples, sampleBytes } from '../import/sample-files.ts';
import { aWork } from '../support/builders.ts';
import { startGarage } from '../support/garage.ts';
import { cars } from './support.ts';

const firstPage = { search: '', filters: {}, sort: { by: 'name', descending: false }, offset: 0, limit: 50 } as const;
const header = 'Код;Работа;Группа;Н/ч;Lada Granta;Kia Rio';

async function startImport() {
  const started = await startGarage();
  const { garage, staffId } = started;
  const plan = async (file: string | Uint8Array) => {
    const bytes = typeof file === 'string' ? Buffer.from(file) : file;
    const table = await readTable(bytes, { kind: 'price-list', catalogue: garage.catalogue() });
    const mapping = proposeMapping('price-list', table, garage.catalogue());
    const existing = await existingPriceList(garage.database.reader, garage.now());
    return planPriceList({ table, mapping, existing, catalogue: garage.catalogue(), differentPrices: 'replace' });
  };
  const apply = async (planned: Awaited<ReturnType<typeof plan>>) =>
    garage.database.write({ staffId, action: 'import.apply' }, (write) => importPrices(write, planned, 'прайс.csv'));
  return { ...started, prices: started.manager.prices, plan, apply };
}

describe('importing a price list', () => {
  it('makes works and one version; the same again makes nothing', async () => {
    const { prices, plan, apply } = await startImport();
    const file = `${header}\nД-01;Замена масла;ТО;0,5;1100;1300\nД-02;Замена свечей;ТО;0,7;;2250,50`;
    const first = await plan(file);
    expect((await apply(first)).result).toEqual({ created: { works: 2, prices: 3 }, updated: { works: 0, prices: 0 } });
    const { works } = await prices.priceFor(cars('Kia', 'Rio'));
    expect(works.map(({ name, price }) => [name, price.priceKopecks])).toEqual([
      ['Замена масла', 130_000],
      ['Замена свечей', 225_050],
    ]);
    const nothing = { created: { works: 0, prices: 0 }, updated: { works: 0, prices: 0 } };
    // The plan made anew, and the old plan sent twice.
    expect((await apply(await plan(file))).result).toEqual(nothing);
    expect(await apply(first)).toEqual({ result: nothing, changeId: null });
    const { rows, total } = await prices.versions({ offset: 0, limit: 10 });
    expect(total).toBe(1);
    expect(rows).toMatchObject([{ kind: 'import', note: 'прайс.csv', priceCount: 3 }]);
  });

  it('recognises a work by its code, else by its name, and fills what it lacked', async () => {
    const { prices, plan, apply } = await startImport();
    const coded = await prices.create({ fields: aWork({ code: 'Д-01', name: 'Масло (замена)' }), price: null });
    const bare = aWork({ code: '', name: 'Замена свечей', category: '', normHoursThousandths: 0 });
    const named = await prices.create({ fields: bare, price: null });
    const { result } = await apply(
      await plan(`${header}\nд - 01;Замена масла;ТО;0,5;1100;\n;ЗАМЕНА СВЕЧЕЙ;Двигатель;0,7;900;`),
    );
    expect(result).toEqual({ created: { works: 0, prices: 2 }, updated: { works: 1, prices: 0 } });
    expect(await prices.get({ id: named.result.id })).toMatchObject({
      category: 'Двигатель',
      normHoursThousandths: 700,
      rules: [{ make: 'Lada', model: 'Granta', amountKopecks: 90_000 }],
    });
    expect((await prices.get({ id: coded.result.id })).rules).toHaveLength(1);
  });

  it('changes a price as a new version that can be taken back as one', async () => {
    const { prices, plan, apply, garage, staffId } = await startImport();
    await apply(await plan(`${header}\nД-01;Замена масла;ТО;0,5;1100;1300`));
    const second = await apply(await plan(`${header}\nД-01;Замена масла;ТО;0,5;1200;1300`));
    expect(second.result).toEqual({ created: { works: 0, prices: 0 }, updated: { works: 0, prices: 1 } });
    const granta = async () => (await prices.priceFor(cars('Lada', 'Granta'))).works[0]?.price.priceKopecks;
    expect(await granta()).toBe(120_000);
    const [version] = (await prices.versions({ offset: 0, limit: 1 })).rows;
    await garage.database.write({ staffId, action: 'history.undo' }, (write) => takeBackVersion(write, version!.id));
    expect(await granta()).toBe(110_000);
  });

  it.skipIf(!hasSamples)('price-list.xlsx (skipped where it is not beside the project)', async () => {
    const { prices, plan, apply } = await startImport();
    const { result } = await apply(await plan(sampleBytes('price-list.xlsx')));
    expect(result.created).toEqual(expectedOf('price-list'));
    expect((await prices.list(firstPage)).total).toBe(result.created.works);
    const again = await apply(await plan(sampleBytes('price-list.xlsx')));
    expect(again.result).toEqual({ created: { works: 0, prices: 0 }, updated: { works: 0, prices: 0 } });
  });
});
