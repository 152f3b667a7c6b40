import type { ReadonlyKysely } from 'kysely/readonly';
import type { z } from 'zod';
import type { packageSchema, pricedPackageSchema } from '../../src-shared/contract/packages.ts';
import { sortKey } from '../../src-shared/domain/fold.ts';
import { calculateTotals } from '../../src-shared/domain/line-total.ts';
import { kopecks } from '../../src-shared/domain/money.ts';
import { carKey, type PriceScope } from '../../src-shared/domain/price-entries.ts';
import { quantity } from '../../src-shared/domain/quantity.ts';
import { Refusal } from '../../src-shared/domain/refusal.ts';
import type { Database } from '../database/database-tables.ts';
import { pricesOf } from './price-queries.ts';

type Reader = ReadonlyKysely<Database>;
type PricedPackageOut = z.input<typeof pricedPackageSchema>;

/** All packages, alphabetically; a garage has dozens. */
export async function listPackages(reader: Reader) {
  const [packages, counts] = await Promise.all([
    reader.selectFrom('packages').selectAll().where('deletedAt', 'is', null).execute(),
    reader
      .selectFrom('packageItems')
      .select((row) => ['packageId', 'kind', row.fn.countAll<number>().as('count')])
      .where('deletedAt', 'is', null)
      .groupBy(['packageId', 'kind'])
      .execute(),
  ]);
  const countOf = (id: string, kind: 'work' | 'part') =>
    counts.find((row) => row.packageId === id && row.kind === kind)?.count ?? 0;
  return packages
    .map((row) => ({ ...row, workCount: countOf(row.id, 'work'), partCount: countOf(row.id, 'part') }))
    .sort((a, b) => (sortKey(a.name) < sortKey(b.name) ? -1 : 1));
}

/** One package with its items as a form edits them. Refuses an id that is nobody's. */
export async function getPackage(reader: Reader, id: string): Promise<z.input<typeof packageSchema>> {
  const [row, items] = await Promise.all([
    reader.selectFrom('packages').selectAll().where('id', '=', id).executeTakeFirst(),
    itemsOf(reader, [id]),
  ]);
  if (!row) throw new Refusal('price.package_gone');
  const works = items.flatMap(({ workId, code, workName }) =>
    workId === null ? [] : [[workId, { code: code ?? '', name: workName ?? '' }] as const],
  );
  return {
    ...row,
    items: items.map(({ workId, partId, article, name, unit, unitPriceKopecks, id: itemId, quantityThousandths }) =>
      workId === null
        ? { kind: 'part', id: itemId, partId, article, name, unit, quantityThousandths, unitPriceKopecks }
        : { kind: 'work', id: itemId, workId, quantityThousandths },
    ),
    works: Object.fromEntries(works),
  };
}

/** One package, each item with its price for a car. Refuses an id that is nobody's. */
export async function pricePackage(
  reader: Reader,
  id: string,
  moment: { readonly car: PriceScope; readonly at: number; readonly now: number },
): Promise<PricedPackageOut> {
  const rows = await reader.selectFrom('packages').selectAll().where('id', '=', id).execute();
  const [priced] = await price(reader, rows, moment);
  if (!priced) throw new Refusal('price.package_gone');
  return priced;
}

/** The packages that suit a car, those for fewer cars first, each item with its price. */
export async function packagesFor(
  reader: Reader,
  moment: { readonly car: PriceScope; readonly at: number; readonly now: number },
): Promise<PricedPackageOut[]> {
  const rows = await reader.selectFrom('packages').selectAll().where('deletedAt', 'is', null).execute();
  const suiting = rows.filter((row) => isFor(row, moment.car));
  const narrowness = ({ make, model, generation }: PriceScope) =>
    [make, model, generation].filter((part) => part !== '').length;
  suiting.sort((a, b) => narrowness(b) - narrowness(a) || (sortKey(a.name) < sortKey(b.name) ? -1 : 1));
  return price(reader, suiting, moment);
}

const isFor = (scope: PriceScope, car: PriceScope): boolean =>
  (['make', 'model', 'generation'] as const).every(
    (part) => scope[part] === '' || carKey(scope[part]) === carKey(car[part]),
  );

async function price(
  reader: Reader,
  packages: readonly (PriceScope & { readonly id: string; readonly name: string })[],
  moment: { readonly car: PriceScope; readonly at: number; readonly now: number },
): Promise<PricedPackageOut[]> {
  const items = await itemsOf(
    reader,
    packages.map(({ id }) => id),
  );
  const works = items.flatMap(({ workId, normHoursThousandths }) =>
    workId === null ? [] : [{ id: workId, normHoursThousandths: normHoursThousandths ?? 0 }],
  );
  const priceOf = await pricesOf(reader, works, [...new Set(works.map(({ id }) => id))], moment);
  const byPackage = Map.groupBy(items, ({ packageId }) => packageId);
  return packages.map(({ id, name, make, model, generation }) => {
    const lines = (byPackage.get(id) ?? []).map(({ workId, code, workName, workUnit, article, ...item }) => ({
      id: item.id,
      kind: item.kind,
      workId,
      code: workId === null ? article : (code ?? ''),
      name: workId === null ? item.name : (workName ?? ''),
      unit: workId === null ? item.unit : (workUnit ?? ''),
      quantityThousandths: item.quantityThousandths,
      unitPriceKopecks: workId === null ? item.unitPriceKopecks : (priceOf(workId).priceKopecks ?? null),
    }));
    const priced = lines.filter(({ unitPriceKopecks }) => unitPriceKopecks !== null);
    const totals = calculateTotals({
      taxMode: 'none',
      taxRateBp: 0,
      lines: lines.map((line) => ({
        quantity: quantity(line.quantityThousandths),
        unitPrice: kopecks(line.unitPriceKopecks ?? 0),
        discountBp: 0,
      })),
    });
    return {
      id,
      name,
      make,
      model,
      generation,
      items: lines.map((line, index) => ({
        ...line,
        totalKopecks: line.unitPriceKopecks === null ? null : (totals.lines[index]?.total ?? null),
      })),
      totalKopecks: totals.total,
      unpricedCount: lines.length - priced.length,
    };
  });
}

function itemsOf(reader: Reader, packageIds: readonly string[]) {
  return reader
    .selectFrom('packageItems')
    .leftJoin('works', 'works.id', 'packageItems.workId')
    .selectAll('packageItems')
    .select(['works.code', 'works.name as workName', 'works.unit as workUnit', 'works.normHoursThousandths'])
    .where('packageId', 'in', packageIds)
    .where('packageItems.deletedAt', 'is', null)
    .orderBy('position')
    .orderBy('packageItems.id')
    .execute();
}
