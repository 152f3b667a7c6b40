import type { Transaction } from 'kysely';
import { searchText, sortKey } from '../../src-shared/domain/fold.ts';
import { retailPrice } from '../../src-shared/domain/markup.ts';
import { categoryKey } from '../../src-shared/domain/part-key.ts';
import { costInKopecks, shownQuantity, stockValue } from '../../src-shared/domain/stock.ts';
import { listed } from '../database/bulk.ts';
import type { Database } from '../database/database-tables.ts';
import type { Projection } from '../database/projection.ts';
import { putSearchDocuments } from '../search/search-index.ts';
import { putSummaries } from '../search/summaries.ts';
import { readMarkups } from './markups.ts';

/** How many barcodes the list names. */
const barcodesShownMax = 3;

/** The row of the list of parts: the part, its price, and what all warehouses have of it. */
const partSummary: Projection = {
  name: 'part.summary',
  sources: [
    { table: 'parts', rows: 'SELECT row.id AS id' },
    { table: 'part_barcodes', rows: 'SELECT row.part_id AS id' },
    { table: 'stock_levels', rows: 'SELECT row.product_id AS id' },
    {
      table: 'stock_products',
      rows: 'SELECT row.product_id AS id',
      columns: ['average_cost_thousandths', 'last_cost_kopecks', 'last_at'],
    },
    // A rule touches the prices of the parts that have none of their own.
    { table: 'markup_rules', rows: `SELECT part_id AS id FROM part_summaries WHERE price_source <> 'fixed'` },
  ],
  async refresh(db, ids) {
    const parts = await db.selectFrom('parts').selectAll().where('id', 'in', listed(ids)).execute();
    const [barcodes, levels, products, rules] = await Promise.all([
      barcodesOf(db, ids),
      db.selectFrom('stockLevels').selectAll().where('productId', 'in', listed(ids)).execute(),
      db.selectFrom('stockProducts').selectAll().where('productId', 'in', listed(ids)).execute(),
      readMarkups(db),
    ]);
    const levelsOf = Map.groupBy(levels, ({ productId }) => productId);
    const productOf = new Map(products.map((product) => [product.productId, product]));
    const rows = parts.map((part) => {
      const own = levelsOf.get(part.id) ?? [];
      const product = productOf.get(part.id);
      const sum = (of: (level: (typeof own)[number]) => number) => own.reduce((all, level) => all + of(level), 0);
      const average = product?.averageCostThousandths ?? null;
      const costKopecks = costInKopecks(average) ?? part.purchaseKopecks;
      const price = retailPrice({ ...part, costKopecks }, rules);
      const stockThousandths = sum(({ quantityThousandths }) => shownQuantity(quantityThousandths));
      return {
        partId: part.id,
        article: part.article,
        articleKey: part.articleKey,
        brand: part.brand,
        brandKey: part.brandKey,
        name: part.name,
        nameKey: sortKey(part.name),
        category: part.category,
        categoryKey: categoryKey(part.category),
        unit: part.unit,
        barcodes: (barcodes.get(part.id) ?? []).slice(0, barcodesShownMax).join(' '),
        retailKopecks: price.priceKopecks,
        retailKey: price.priceKopecks ?? 0,
        priceSource: price.kind,
        costKopecks,
        stockThousandths,
        reservedThousandths: sum(({ reservedThousandths }) => reservedThousandths),
        inTransitThousandths: sum(({ outgoingThousandths }) => outgoingThousandths),
        onOrderThousandths: sum(({ onOrderThousandths }) => onOrderThousandths),
        valueKopecks: stockValue(stockThousandths, average ?? (part.purchaseKopecks ?? 0) * 1_000),
        isLow: own.some(({ isLow }) => isLow === 1) ? 1 : 0,
        isBelowZero: own.some(({ quantityThousandths }) => quantityThousandths < 0) ? 1 : 0,
        lastMovedAt: product?.lastAt ?? 0,
        createdAt: part.createdAt,
        inBin: part.deletedAt === null ? 0 : 1,
      };
    });
    await putSummaries(db, 'part', rows);
  },
};

/** The texts under which a part is found; apart from its row in the list, because no movement changes them. */
const partSearch: Projection = {
  name: 'part.search',
  sources: [
    {
      table: 'parts',
      rows: 'SELECT row.id AS id',
      columns: ['article', 'brand', 'name', 'category', 'supplier_article', 'deleted_at'],
    },
    { table: 'part_barcodes', rows: 'SELECT row.part_id AS id' },
    { table: 'part_crosses', rows: 'SELECT row.part_id AS id' },
  ],
  all: 'SELECT id FROM parts',
  async refresh(db, ids) {
    const parts = await db.selectFrom('parts').selectAll().where('id', 'in', listed(ids)).execute();
    const [barcodes, crosses] = await Promise.all([barcodesOf(db, ids), crossesOf(db, ids)]);
    const documents = parts.map((part) => {
      const text = searchText({
        texts: [part.brand, part.name, part.category],
        codes: [
          part.article,
          part.supplierArticle,
          ...(barcodes.get(part.id) ?? []),
          ...(crosses.get(part.id) ?? []).map(({ article }) => article),
        ],
      });
      return { id: part.id, text: part.deletedAt === null ? text : '' };
    });
    await putSearchDocuments(db, 'part', documents);
  },
};

async function barcodesOf(db: Transaction<Database>, ids: readonly string[]): Promise<ReadonlyMap<string, string[]>> {
  const rows = await db
    .selectFrom('partBarcodes')
    .select(['partId', 'barcode'])
    .where('partId', 'in', listed(ids))
    .where('deletedAt', 'is', null)
    .orderBy('position')
    .orderBy('id')
    .execute();
  return new Map(
    [...Map.groupBy(rows, ({ partId }) => partId)].map(([id, own]) => [id, own.map(({ barcode }) => barcode)]),
  );
}

async function crossesOf(db: Transaction<Database>, ids: readonly string[]) {
  const rows = await db
    .selectFrom('partCrosses')
    .select(['partId', 'article'])
    .where('partId', 'in', listed(ids))
    .where('deletedAt', 'is', null)
    .execute();
  return Map.groupBy(rows, ({ partId }) => partId);
}

/** The search after the list's rows: their numbers are those of the documents. */
export const partProjections: readonly Projection[] = [partSummary, partSearch];
