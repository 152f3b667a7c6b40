import { type SqlBool, sql } from 'kysely';
import type { ReadonlyKysely } from 'kysely/readonly';
import { chooseSupplier, type PartNeed, proposeQuantity } from '../../src-shared/domain/buying.ts';
import { sortKey } from '../../src-shared/domain/fold.ts';
import { kopecks } from '../../src-shared/domain/money.ts';
import { quantity } from '../../src-shared/domain/quantity.ts';
import { listed } from '../database/bulk.ts';
import type { Database } from '../database/database-tables.ts';

type Reader = ReadonlyKysely<Database>;

/** More than this nobody looks through; the rest is proposed once these are ordered. */
const linesMax = 5_000;

/** What should be bought now, by supplier: those whose goods are wanted by orders first. Parts that nobody is known to sell come last. */
export async function proposePurchases(reader: Reader, warehouseId: string | null) {
  const levels = await readLevels(reader, warehouseId);
  const partIds = [...new Set(levels.map(({ partId }) => partId))];
  const [orders, offers] = await Promise.all([waitingOrders(reader, partIds), offersOf(reader, partIds)]);
  const lines = levels.flatMap((level) => {
    const { partId, article, brand, name, unit, ...rest } = level;
    const supplier = chooseSupplier(offers.get(partId) ?? []);
    const need: PartNeed = { ...rest, partId, orders: orders.get(`${partId} ${rest.warehouseId}`) ?? [] };
    const proposed = proposeQuantity(need, supplier?.packThousandths ?? 0);
    if (!proposed) return [];
    const { thousandths, ...reason } = proposed;
    const price = supplier?.priceKopecks ?? level.costKopecks;
    return {
      supplier,
      line: {
        partId,
        article,
        brand,
        name,
        unit,
        warehouseId: rest.warehouseId,
        stockThousandths: rest.stockThousandths,
        expectedThousandths: rest.expectedThousandths,
        quantityThousandths: quantity(thousandths),
        priceKopecks: price === null ? null : kopecks(price),
        reason: { ...reason, orders: [...reason.orders] },
      },
    };
  });
  const groups = Map.groupBy(lines, ({ supplier }) => supplier?.supplierId ?? null);
  return [...groups]
    .map(([supplierId, group]) => ({
      supplierId,
      supplierName: group[0]?.supplier?.name ?? '',
      leadTimeDays: group[0]?.supplier?.leadTimeDays ?? 0,
      lines: group.map(({ line }) => line),
    }))
    .toSorted(
      (a, b) =>
        Number(a.supplierId === null) - Number(b.supplierId === null) ||
        Number(isWaitedFor(b.lines)) - Number(isWaitedFor(a.lines)) ||
        (sortKey(a.supplierName) < sortKey(b.supplierName) ? -1 : 1),
    );
}

function isWaitedFor(lines: readonly { readonly reason: { readonly forOrdersThousandths: number } }[]): boolean {
  return lines.some(({ reason }) => reason.forOrdersThousandths > 0);
}

/** Where something is short or low. Only parts: what nobody has matched to one cannot be ordered. */
async function readLevels(reader: Reader, warehouseId: string | null) {
  const rows = await reader
    .selectFrom('stockLevels')
    .innerJoin('parts', 'parts.id', 'stockLevels.productId')
    .innerJoin('warehouses', 'warehouses.id', 'stockLevels.warehouseId')
    .leftJoin('partPlaces', (join) =>
      join
        .onRef('partPlaces.partId', '=', 'stockLevels.productId')
        // By the part: its places are few, those of the warehouse are all.
        .on(sql<SqlBool>`+part_places.warehouse_id = stock_levels.warehouse_id`)
        .on('partPlaces.deletedAt', 'is', null),
    )
    .leftJoin('stockProducts', 'stockProducts.productId', 'parts.id')
    .select([
      'parts.id as partId',
      'parts.article',
      'parts.brand',
      'parts.name',
      'parts.unit',
      'stockLevels.warehouseId',
      'stockLevels.quantityThousandths as stockThousandths',
      'partPlaces.reorderPointThousandths',
      'partPlaces.reorderToThousandths',
      'stockProducts.lastCostKopecks as costKopecks',
      sql<number>`stock_levels.incoming_thousandths + stock_levels.on_order_thousandths`.as('expectedThousandths'),
    ])
    .where('parts.deletedAt', 'is', null)
    .where('warehouses.branchId', 'is not', null)
    .where((row) => row.or([row('stockLevels.isLow', '=', 1), row('stockLevels.shortThousandths', '>', 0)]))
    .$if(warehouseId !== null, (query) => query.where('stockLevels.warehouseId', '=', warehouseId ?? ''))
    .orderBy('parts.name')
    .orderBy('parts.id')
    .limit(linesMax)
    .execute();
  return rows;
}

/** The orders that ask for parts, in their turn, by part and warehouse. */
async function waitingOrders(reader: Reader, partIds: readonly string[]) {
  const rows = await reader
    .selectFrom('orderPartLines')
    .innerJoin('orders', 'orders.id', 'orderPartLines.orderId')
    .select(['partId', 'warehouseId', 'orderPartLines.orderId', 'orders.number', 'reservedThousandths as thousandths'])
    .where('partId', 'in', listed(partIds))
    .where('reservedThousandths', '>', 0)
    .orderBy('turn')
    .orderBy('lineId')
    .execute();
  return Map.groupBy(rows, (row) => `${row.partId} ${row.warehouseId}`);
}

async function offersOf(reader: Reader, partIds: readonly string[]) {
  const rows = await reader
    .selectFrom('supplierParts')
    .innerJoin('suppliers', 'suppliers.id', 'supplierParts.supplierId')
    .select([
      'partId',
      'supplierId',
      'suppliers.name',
      'suppliers.leadTimeDays',
      'priceKopecks',
      'packThousandths',
      'isPreferred',
      'pricedAt as quotedAt',
    ])
    .where('partId', 'in', listed(partIds))
    .where('supplierParts.deletedAt', 'is', null)
    .where('suppliers.deletedAt', 'is', null)
    .execute();
  return Map.groupBy(
    rows.map((row) => ({ ...row, isPreferred: row.isPreferred === 1 })),
    ({ partId }) => partId,
  );
}
