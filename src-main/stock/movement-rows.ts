import type { Selectable } from 'kysely';
import type { ReadonlyKysely } from 'kysely/readonly';
import { listed } from '../database/bulk.ts';
import type { Database } from '../database/database-tables.ts';
import type { StockMovementsTable } from './tables.ts';

type Reader = ReadonlyKysely<Database>;
type MovementRow = Selectable<StockMovementsTable>;

/** A product as screens name it. */
export interface Product {
  readonly id: string;
  readonly isOutside: boolean;
  readonly article: string;
  readonly brand: string;
  readonly name: string;
  readonly unit: string;
}

/** Products by the ids under which movements name them; one that was merged or matched is the part that it is now. */
export async function readProducts(reader: Reader, ids: readonly string[]): Promise<ReadonlyMap<string, Product>> {
  const unique = [...new Set(ids)];
  const identities = await reader
    .selectFrom('stockIdentities')
    .selectAll()
    .where('rawId', 'in', listed(unique))
    .execute();
  const effective = new Map(identities.map(({ rawId, effectiveId }) => [rawId, effectiveId]));
  const wanted = [...new Set(unique.map((id) => effective.get(id) ?? id))];
  const [parts, outside] = await Promise.all([
    reader
      .selectFrom('parts')
      .select(['id', 'article', 'brand', 'name', 'unit'])
      .where('id', 'in', listed(wanted))
      .execute(),
    reader
      .selectFrom('outsideProducts')
      .select(['id', 'externalId', 'name'])
      .where('id', 'in', listed(wanted))
      .execute(),
  ]);
  const products = new Map<string, Product>([
    ...outside.map(({ id, externalId, name }): [string, Product] => [
      id,
      { id, isOutside: true, article: externalId, brand: '', name, unit: '' },
    ]),
    ...parts.map((part): [string, Product] => [part.id, { ...part, isOutside: false }]),
  ]);
  return new Map(
    unique.map((id) => [id, products.get(effective.get(id) ?? id) ?? unknownProduct(effective.get(id) ?? id)]),
  );
}

/** What is named but not known: its record is yet to come from another PC. */
const unknownProduct = (id: string): Product => ({
  id,
  isOutside: true,
  article: id,
  brand: '',
  name: '',
  unit: '',
});

/** Entries as screens show them, with costs for whom they are for: a few queries, however many they are. */
export async function toMovements(reader: Reader, rows: readonly MovementRow[], showsCosts: boolean) {
  const movementIds = rows.flatMap(({ movementId }) => movementId ?? []);
  const [products, staff, orders, transfers, reversals] = await Promise.all([
    readProducts(
      reader,
      rows.map(({ productId }) => productId),
    ),
    reader.selectFrom('staff').select(['id', 'name']).execute(),
    reader
      .selectFrom('orders')
      .select(['id', 'number'])
      .where('id', 'in', listed([...new Set(rows.flatMap(({ orderId }) => orderId ?? []))]))
      .execute(),
    reader
      .selectFrom('stockTransfers')
      .select(['movementId', 'senderId', 'receiverId', 'destinationId'])
      .where('movementId', 'in', listed(movementIds))
      .execute(),
    reader
      .selectFrom('stockMovements')
      .select('reversesId')
      .where('reversesId', 'in', listed(rows.map(({ id }) => id)))
      .execute(),
  ]);
  const names = new Map(staff.map(({ id, name }) => [id, name]));
  const numbers = new Map(orders.map(({ id, number }) => [id, number]));
  const ends = new Map(transfers.map((transfer) => [transfer.movementId, transfer]));
  const reversed = new Set(reversals.map(({ reversesId }) => reversesId));
  return rows.map((row) => {
    const transfer = ends.get(row.movementId ?? '');
    const isArrival = row.kind === 'arrival';
    return {
      id: row.id,
      kind: row.kind,
      at: row.at,
      recordedAt: row.recordedAt,
      warehouseId: row.warehouseId,
      product: products.get(row.productId) ?? unknownProduct(row.productId),
      quantityThousandths: row.quantityThousandths,
      settledThousandths: row.settledThousandths,
      unitCostKopecks: showsCosts ? row.unitCostKopecks : null,
      staffName: names.get(row.staffId ?? '') ?? null,
      movementId: row.movementId,
      otherWarehouseId: transfer
        ? ((isArrival ? transfer.senderId : (transfer.receiverId ?? transfer.destinationId)) ?? null)
        : null,
      orderId: row.orderId,
      orderNumber: numbers.get(row.orderId ?? '') ?? null,
      supplierId: row.supplierId,
      documentId: row.documentId,
      reversesId: row.reversesId,
      isReversed: reversed.has(row.id),
      reason: row.reason,
      note: row.note,
      source: row.source,
    };
  });
}
