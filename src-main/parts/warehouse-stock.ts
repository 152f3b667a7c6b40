import { type Expression, type SqlBool, sql } from 'kysely';
import type { ReadonlyKysely } from 'kysely/readonly';
import { shownQuantity, stockValue } from '../../src-shared/domain/stock.ts';
import { listed } from '../database/bulk.ts';
import type { Database } from '../database/database-tables.ts';

type Reader = ReadonlyKysely<Database>;

/** What a part has in one warehouse, as its row of the list says it. */
interface WarehouseStock {
  readonly stockThousandths: number;
  readonly reservedThousandths: number;
  readonly inTransitThousandths: number;
  readonly onOrderThousandths: number;
  readonly valueKopecks: number;
  readonly isLow: number;
  readonly isBelowZero: number;
}

/** What these parts have in one warehouse, by part. */
export async function stockIn(
  reader: Reader,
  warehouseId: string,
  partIds: readonly string[],
): Promise<ReadonlyMap<string, WarehouseStock>> {
  const rows = await reader
    .selectFrom('stockLevels')
    .innerJoin('parts', 'parts.id', 'stockLevels.productId')
    .leftJoin('stockProducts', 'stockProducts.productId', 'stockLevels.productId')
    .selectAll('stockLevels')
    .select(['parts.purchaseKopecks', 'stockProducts.averageCostThousandths'])
    .where('stockLevels.warehouseId', '=', warehouseId)
    .where('stockLevels.productId', 'in', listed([...partIds]))
    .execute();
  return new Map(
    rows.map(({ productId, quantityThousandths, averageCostThousandths, purchaseKopecks, ...level }) => {
      const stockThousandths = shownQuantity(quantityThousandths);
      const stock: WarehouseStock = {
        stockThousandths,
        reservedThousandths: level.reservedThousandths,
        inTransitThousandths: level.incomingThousandths,
        onOrderThousandths: level.onOrderThousandths,
        valueKopecks: stockValue(stockThousandths, averageCostThousandths ?? (purchaseKopecks ?? 0) * 1_000),
        isLow: level.isLow,
        isBelowZero: quantityThousandths < 0 ? 1 : 0,
      };
      return [productId, stock];
    }),
  );
}

/** The value of one warehouse's stock of the part whose summary is at hand, in kopecks, halves up; as {@link stockValue} has it. */
export function valueIn(warehouseId: string): Expression<number> {
  return sql<number>`(SELECT (max(0, l.quantity_thousandths) * coalesce(s.average_cost_thousandths, p.purchase_kopecks * 1000, 0) + 500000) / 1000000
    FROM stock_levels l JOIN parts p ON p.id = l.product_id LEFT JOIN stock_products s ON s.product_id = l.product_id
    WHERE l.product_id = part_summaries.part_id AND l.warehouse_id = ${warehouseId})`;
}

/** What one warehouse shows of the part whose summary is at hand: for sorting. */
export function shownIn(warehouseId: string): Expression<number> {
  return sql<number>`(SELECT max(0, quantity_thousandths) FROM stock_levels WHERE product_id = part_summaries.part_id AND warehouse_id = ${warehouseId})`;
}

/** Which parts a list of one warehouse has: those it has, has had or keeps a place for, narrowed to how they stand there. */
export function isKeptIn(
  warehouseId: string,
  stands: {
    readonly isInStock?: boolean | undefined;
    readonly isLow?: boolean | undefined;
    readonly isBelowZero?: boolean | undefined;
  },
): Expression<SqlBool> {
  const conditions = [
    sql`product_id = part_summaries.part_id AND warehouse_id = ${warehouseId}`,
    ...(stands.isInStock === undefined ? [] : [sql`(quantity_thousandths > 0) = ${sql.lit(Number(stands.isInStock))}`]),
    ...(stands.isLow === undefined ? [] : [sql`is_low = ${sql.lit(Number(stands.isLow))}`]),
    ...(stands.isBelowZero === undefined
      ? []
      : [sql`(quantity_thousandths < 0) = ${sql.lit(Number(stands.isBelowZero))}`]),
  ];
  return sql<SqlBool>`EXISTS (SELECT 1 FROM stock_levels WHERE ${sql.join(conditions, sql` AND `)})`;
}
