import type { ReadonlyKysely } from 'kysely/readonly';
import { explainShortage } from '../../src-shared/domain/stock-shortage.ts';
import { listed } from '../database/bulk.ts';
import type { Database } from '../database/database-tables.ts';
import { rawIdsOf } from './identities.ts';
import { readProducts } from './movement-rows.ts';

type Reader = ReadonlyKysely<Database>;

/** How far back a cause is looked for. Whoever needs to look further looks at the entries themselves. */
const entriesMax = 2_000;

/** What is below zero, each with its likely cause. */
export async function listBelowZero(
  reader: Reader,
  { offset, limit }: { readonly offset: number; readonly limit: number },
) {
  const list = reader.selectFrom('stockLevels').where('quantityThousandths', '<', 0);
  const [levels, { total }] = await Promise.all([
    list.selectAll().orderBy('productId').orderBy('warehouseId').offset(offset).limit(limit).execute(),
    list.select((row) => row.fn.countAll<number>().as('total')).executeTakeFirstOrThrow(),
  ]);
  const products = await readProducts(
    reader,
    levels.map(({ productId }) => productId),
  );
  const warehouses = await reader.selectFrom('warehouses').select(['id', 'branchId', 'matchedId']).execute();
  const found = [];
  for (const { productId, warehouseId, quantityThousandths, incomingThousandths } of levels) {
    const product = products.get(productId);
    if (!product) continue;
    const rawWarehouses = warehouses
      .filter(({ id, matchedId }) => id === warehouseId || matchedId === warehouseId)
      .map(({ id }) => id);
    const newest = await reader
      .selectFrom('stockMovements')
      .select(['at', 'kind', 'quantityThousandths', 'orderId'])
      .where('productId', 'in', rawIdsOf(productId))
      .where('warehouseId', 'in', listed([warehouseId, ...rawWarehouses]))
      .orderBy('at', 'desc')
      .orderBy('id', 'desc')
      .limit(entriesMax)
      .execute();
    const entries = newest.toReversed();
    // What was there before the entries that are looked at counts as the first of them.
    const older = quantityThousandths - entries.reduce((sum, entry) => sum + entry.quantityThousandths, 0);
    const opening = { at: entries[0]?.at ?? 0, kind: 'opening' as const, quantityThousandths: older, orderId: null };
    const shortage = explainShortage(older === 0 ? entries : [opening, ...entries], {
      isProductUnmatched: product.isOutside,
      isWarehouseUnmatched: !warehouses.some(({ id, branchId }) => id === warehouseId && branchId !== null),
      incomingThousandths,
    });
    found.push({ product, warehouseId, quantityThousandths, ...shortage });
  }
  const orders = await reader
    .selectFrom('orders')
    .select(['id', 'number'])
    .where('id', 'in', listed(found.flatMap(({ orderIds }) => orderIds)))
    .execute();
  const rows = found.map(({ orderIds, ...row }) => ({
    ...row,
    orders: orderIds.flatMap((id) => orders.find((order) => order.id === id) ?? []),
  }));
  return { rows, total };
}
