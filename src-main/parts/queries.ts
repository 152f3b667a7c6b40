import type { ReadonlyKysely } from 'kysely/readonly';
import { retailPrice } from '../../src-shared/domain/markup.ts';
import { Refusal } from '../../src-shared/domain/refusal.ts';
import { costInKopecks } from '../../src-shared/domain/stock.ts';
import type { Database } from '../database/database-tables.ts';
import { parseValues } from '../history/queries.ts';
import { rawIdsOf } from '../stock/identities.ts';
import { readLevels } from '../stock/queries.ts';
import { readMarkups } from './markups.ts';

type Reader = ReadonlyKysely<Database>;

/** How many prices of the past are told. */
const pricesMax = 500;

/** One part with everything its screen shows. Costs are left out for whom they are not for. Refuses an id that is nobody's. */
export async function getPart(reader: Reader, id: string, showsCosts: boolean) {
  const [part, barcodes, crosses, fits, places, product, levels, rules, outside] = await Promise.all([
    reader.selectFrom('parts').selectAll().where('id', '=', id).executeTakeFirst(),
    reader
      .selectFrom('partBarcodes')
      .select('barcode')
      .where('partId', '=', id)
      .where('deletedAt', 'is', null)
      .orderBy('position')
      .orderBy('id')
      .execute(),
    reader
      .selectFrom('partCrosses')
      .select(['article', 'brand'])
      .where('partId', '=', id)
      .where('deletedAt', 'is', null)
      .orderBy('position')
      .orderBy('id')
      .execute(),
    reader
      .selectFrom('partFits')
      .select(['make', 'model', 'generation'])
      .where('partId', '=', id)
      .where('deletedAt', 'is', null)
      .orderBy('position')
      .orderBy('id')
      .execute(),
    reader
      .selectFrom('partPlaces')
      .select(['warehouseId', 'shelf', 'reorderPointThousandths', 'reorderToThousandths'])
      .where('partId', '=', id)
      .where('deletedAt', 'is', null)
      .execute(),
    reader.selectFrom('stockProducts').selectAll().where('productId', '=', id).executeTakeFirst(),
    readLevels(reader, id),
    readMarkups(reader),
    reader
      .selectFrom('outsideProducts')
      .select('externalId')
      .where('partId', '=', id)
      .where('deletedAt', 'is', null)
      .execute(),
  ]);
  if (!part) throw new Refusal('part.gone');
  const { articleKey: _article, brandKey: _brand, ...fields } = part;
  const averageCostKopecks = costInKopecks(product?.averageCostThousandths ?? null);
  const price = retailPrice({ ...part, costKopecks: averageCostKopecks ?? part.purchaseKopecks }, rules);
  return {
    ...fields,
    purchaseKopecks: showsCosts ? part.purchaseKopecks : null,
    barcodes: barcodes.map(({ barcode }) => barcode),
    crosses,
    fits,
    places,
    averageCostKopecks: showsCosts ? averageCostKopecks : null,
    lastCostKopecks: showsCosts ? (product?.lastCostKopecks ?? null) : null,
    lastCostAt: product?.lastCostAt ?? 0,
    price,
    levels,
    outsideIds: outside.map(({ externalId }) => externalId),
  };
}

/** The categories in use, alphabetically, each with how many parts it has. */
export async function partCategories(reader: Reader) {
  const rows = await reader
    .selectFrom('partSummaries')
    .select((row) => [row.fn.min('category').as('name'), row.fn.countAll<number>().as('parts')])
    .where('inBin', '=', 0)
    .where('categoryKey', '<>', '')
    .groupBy('categoryKey')
    .orderBy('categoryKey')
    .execute();
  return rows.map(({ name, parts }) => ({ name: name ?? '', parts }));
}

/** The brands in use, alphabetically, each with how many parts it has. */
export async function partBrands(reader: Reader) {
  const rows = await reader
    .selectFrom('partSummaries')
    .select((row) => [row.fn.min('brand').as('name'), row.fn.countAll<number>().as('parts')])
    .where('inBin', '=', 0)
    .where('brandKey', '<>', '')
    .groupBy('brandKey')
    .orderBy('brandKey')
    .execute();
  return rows.map(({ name, parts }) => ({ name: name ?? '', parts }));
}

/** What a part was sold for and cost, the newest first: retail prices from the part's history, purchases from the ledger. */
export async function partPrices(reader: Reader, id: string, showsCosts: boolean) {
  const [changes, receipts] = await Promise.all([
    reader
      .selectFrom('history')
      .innerJoin('transactions', 'transactions.id', 'history.transactionId')
      .leftJoin('staff', 'staff.id', 'transactions.staffId')
      .select(['history.before', 'history.after', 'transactions.at', 'staff.name as staffName'])
      .where('history.tableName', '=', 'parts')
      .where('history.rowId', '=', id)
      .orderBy('history.id')
      .execute(),
    showsCosts
      ? reader
          .selectFrom('stockMovements')
          .leftJoin('staff', 'staff.id', 'stockMovements.staffId')
          .select(['at', 'unitCostKopecks', 'quantityThousandths', 'staff.name as staffName'])
          .where('productId', 'in', rawIdsOf(id))
          .where('kind', 'in', ['receipt', 'opening'])
          .where('unitCostKopecks', 'is not', null)
          .where('reversesId', 'is', null)
          .orderBy('at', 'desc')
          .orderBy('stockMovements.id', 'desc')
          .limit(pricesMax)
          .execute()
      : [],
  ]);
  const part = await reader.selectFrom('parts').select('retailKopecks').where('id', '=', id).executeTakeFirst();
  const retail = retailHistory(changes, part?.retailKopecks ?? null);
  const purchases = receipts.map(({ at, unitCostKopecks, quantityThousandths, staffName }) => ({
    at,
    kind: 'purchase' as const,
    amountKopecks: unitCostKopecks,
    staffName,
    quantityThousandths,
  }));
  return [...retail, ...purchases].toSorted((a, b) => b.at - a.at).slice(0, pricesMax);
}

interface Change {
  readonly before: string | null;
  readonly after: string | null;
  readonly at: number;
  readonly staffName: string | null;
}

/** The history knows what changed; what the part began with is what its first change replaced. */
function retailHistory(changes: readonly Change[], current: number | null) {
  const priced = changes.flatMap(({ before, after, at, staffName }) => {
    const values = parseValues(after);
    if (!('retail_kopecks' in values)) return [];
    return [{ at, staffName, from: amountOf(parseValues(before).retail_kopecks), to: amountOf(values.retail_kopecks) }];
  });
  const [created] = changes;
  const [first] = priced;
  const began = first ? first.from : current;
  return [
    ...(created && began !== null ? [{ at: created.at, staffName: created.staffName, to: began }] : []),
    ...priced,
  ].map(({ at, staffName, to }) => ({
    at,
    kind: 'retail' as const,
    amountKopecks: to,
    staffName,
    quantityThousandths: null,
  }));
}

const amountOf = (value: string | number | null | undefined): number | null =>
  typeof value === 'number' ? value : null;
