import type { Selectable } from 'kysely';
import type { ReadonlyKysely } from 'kysely/readonly';
import { calculateLine } from '../../src-shared/domain/line-total.ts';
import { kopecks } from '../../src-shared/domain/money.ts';
import { quantity } from '../../src-shared/domain/quantity.ts';
import { costInKopecks, stockValue } from '../../src-shared/domain/stock.ts';
import { available } from '../../src-shared/domain/stock-reservation.ts';
import { listed } from '../database/bulk.ts';
import type { Database } from '../database/database-tables.ts';
import { readProducts } from './movement-rows.ts';
import type { StockLevelsTable } from './tables.ts';

type Reader = ReadonlyKysely<Database>;

/** All warehouses: the garage's own in their order, then those that came up in other systems' events. */
export async function listWarehouses(reader: Reader) {
  const [rows, bays] = await Promise.all([
    reader
      .selectFrom('warehouses')
      .selectAll()
      .where('deletedAt', 'is', null)
      .orderBy('position')
      .orderBy('id')
      .execute(),
    reader
      .selectFrom('bays')
      .select(['id', 'warehouseId'])
      .where('deletedAt', 'is', null)
      .where('warehouseId', 'is not', null)
      .execute(),
  ]);
  const warehouses = rows.map(({ id, branchId, code, name, externalId, matchedId }) => ({
    id,
    branchId,
    code,
    name,
    externalId,
    matchedId,
    isOutside: branchId === null,
    bayIds: bays.filter(({ warehouseId }) => warehouseId === id).map((bay) => bay.id),
  }));
  return [...warehouses.filter(({ isOutside }) => !isOutside), ...warehouses.filter(({ isOutside }) => isOutside)];
}

/** What a product has, warehouse by warehouse; nothing for a product that is not known. */
export async function readLevels(reader: Reader, productId: string) {
  const rows = await reader
    .selectFrom('stockLevels')
    .selectAll()
    .where('productId', '=', (row) =>
      row.fn.coalesce(
        row.selectFrom('stockIdentities').select('effectiveId').where('rawId', '=', productId),
        row.val(productId),
      ),
    )
    .execute();
  return rows.map(toLevel);
}

/** A level as the contract has it. */
export function toLevel({ productId: _product, isLow, ...level }: Selectable<StockLevelsTable>) {
  return {
    ...level,
    isLow: isLow === 1,
    availableThousandths: available(level.quantityThousandths, level.reservedThousandths),
  };
}

/** What the lines of an order ask of the stock and have got, with costs for whom they are for. */
export async function partsOfOrder(reader: Reader, orderId: string, showsCosts: boolean) {
  const rows = await reader
    .selectFrom('orderPartLines')
    .innerJoin('orderLines', 'orderLines.id', 'orderPartLines.lineId')
    .leftJoin('stockProducts', 'stockProducts.productId', 'orderPartLines.partId')
    .leftJoin('parts', 'parts.id', 'orderPartLines.partId')
    .selectAll('orderPartLines')
    .select(['orderLines.quantityThousandths', 'orderLines.unitPriceKopecks', 'orderLines.discountBp'])
    .select(['stockProducts.averageCostThousandths', 'parts.purchaseKopecks'])
    .where('orderPartLines.orderId', '=', orderId)
    .where('orderLines.deletedAt', 'is', null)
    .orderBy('orderLines.position')
    .orderBy('orderLines.id')
    .execute();
  const partIds = rows.map(({ partId }) => partId);
  const [products, awaited] = await Promise.all([
    readProducts(reader, partIds),
    reader
      .selectFrom('stockOnOrder')
      .select(['partId', 'warehouseId', 'expectedAt', 'quantityThousandths'])
      .where('partId', 'in', listed(partIds))
      .where('quantityThousandths', '>', 0)
      .execute(),
  ]);
  return rows.flatMap((row) => {
    const coming = awaited.filter(
      ({ partId, warehouseId }) => partId === row.partId && warehouseId === row.warehouseId,
    );
    const dates = coming.flatMap(({ expectedAt }) => expectedAt ?? []);
    const part = products.get(row.partId);
    if (!part) return [];
    const { lineId, warehouseId, neededThousandths, issuedThousandths, reservedThousandths, shortThousandths } = row;
    return {
      lineId,
      part,
      warehouseId,
      neededThousandths,
      issuedThousandths,
      reservedThousandths,
      shortThousandths,
      onOrderThousandths: coming.reduce((sum, { quantityThousandths }) => sum + quantityThousandths, 0),
      expectedAt: dates.length === 0 ? null : Math.min(...dates),
      costKopecks: showsCosts ? row.costKopecks : null,
      marginKopecks: showsCosts ? marginOf(row) : null,
    };
  });
}

/** What the line comes to without tax on top, less what it cost; what is still to be issued counts at what it costs today. Null where nobody knows that. */
function marginOf(row: {
  readonly quantityThousandths: number;
  readonly unitPriceKopecks: number;
  readonly discountBp: number;
  readonly issuedThousandths: number;
  readonly neededThousandths: number;
  readonly costKopecks: number | null;
  readonly averageCostThousandths: number | null;
  readonly purchaseKopecks: number | null;
}): number | null {
  const unitCost = costInKopecks(row.averageCostThousandths) ?? row.purchaseKopecks;
  const missing = Math.max(0, row.neededThousandths - row.issuedThousandths);
  if (missing > 0 && unitCost === null) return null;
  const cost = (row.costKopecks ?? 0) + stockValue(missing, (unitCost ?? 0) * 1_000);
  const money = calculateLine(
    {
      quantity: quantity(row.quantityThousandths),
      unitPrice: kopecks(row.unitPriceKopecks),
      discountBp: row.discountBp,
    },
    { taxMode: 'none', taxRateBp: 0 },
  );
  return money.total - cost;
}
