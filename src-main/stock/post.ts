import type { Insertable } from 'kysely';
import { Refusal } from '../../src-shared/domain/refusal.ts';
import { costInKopecks } from '../../src-shared/domain/stock.ts';
import { insertRows, listed } from '../database/bulk.ts';
import type { Write } from '../database/database.ts';
import type { StockMovementsTable } from './tables.ts';
import { requireOwnWarehouse } from './warehouses.ts';

/** An entry as a capability posts it; id, time and person are the unit of work's. What is left out is empty. */
export type NewMovement = Pick<
  StockMovementsTable,
  'kind' | 'warehouseId' | 'productId' | 'quantityThousandths' | 'unitCostKopecks'
> &
  Partial<
    Pick<
      Insertable<StockMovementsTable>,
      | 'id'
      | 'at'
      | 'settledThousandths'
      | 'movementId'
      | 'toWarehouseId'
      | 'orderId'
      | 'orderLineId'
      | 'supplierId'
      | 'purchaseLineId'
      | 'reversesId'
      | 'reason'
      | 'note'
    >
  >;

/**
 * Adds entries to the ledger, as one document that bears the id of the change, so that undo finds them. The only way to write movements besides the intake. Stock,
 * costs and reservations follow in the same transaction.
 */
export async function postMovements(write: Write, movements: readonly NewMovement[]): Promise<string> {
  const documentId = write.transactionId;
  const rows = movements.map((movement) => ({
    settledThousandths: 0,
    movementId: null,
    toWarehouseId: null,
    orderId: null,
    orderLineId: null,
    supplierId: null,
    purchaseLineId: null,
    reversesId: null,
    reason: '',
    note: '',
    source: '',
    sourceEventId: '',
    ...movement,
    id: movement.id ?? write.newId(),
    at: movement.at ?? write.at,
    recordedAt: write.at,
    staffId: write.staffId,
    documentId,
  }));
  await insertRows(write.db, 'stockMovements', rows);
  return documentId;
}

/**
 * Takes back what a change posted, by the opposite entries. Refuses when some of it was taken back already, or when a transfer that it sent has arrived or
 * was settled since.
 */
export async function takeBackMovements(write: Write, changeId: string): Promise<void> {
  const posted = await write.db
    .selectFrom('stockMovements')
    .selectAll()
    .where('documentId', '=', changeId)
    .orderBy('id')
    .execute();
  if (posted.length === 0) return;
  const reversed = await write.db
    .selectFrom('stockMovements')
    .select('id')
    .where('reversesId', 'in', listed(posted.map(({ id }) => id)))
    .limit(1)
    .executeTakeFirst();
  if (reversed) throw new Refusal('undo.changed_since');
  await requireNotFollowed(write, changeId);
  await postMovements(
    write,
    posted.map((row) => ({
      ...row,
      id: write.newId(),
      at: write.at,
      // Nothing less nothing is nothing, and not the minus zero that JSON would carry.
      quantityThousandths: 0 - row.quantityThousandths,
      settledThousandths: 0 - row.settledThousandths,
      reversesId: row.id,
    })),
  );
}

/** A half of a transfer is taken back only while nothing follows it. */
async function requireNotFollowed({ db }: Write, changeId: string): Promise<void> {
  const later = await db
    .selectFrom('stockMovements as posted')
    .innerJoin('stockMovements as other', 'other.movementId', 'posted.movementId')
    .select('other.id')
    .where('posted.documentId', '=', changeId)
    .where('other.documentId', '<>', changeId)
    .where('other.reversesId', 'is', null)
    .where((row) => row('other.id', '>', row.ref('posted.id')))
    .where((row) =>
      row.not(
        row.exists(
          row
            .selectFrom('stockMovements as reversal')
            .select('reversal.id')
            .whereRef('reversal.reversesId', '=', 'other.id'),
        ),
      ),
    )
    .limit(1)
    .executeTakeFirst();
  if (later) throw new Refusal('undo.changed_since');
}

/** What one unit of each part costs at present, in whole kopecks: the average, else what the part's own record says; null where nobody knows. */
export async function currentCosts(
  { db }: Pick<Write, 'db'>,
  partIds: readonly string[],
): Promise<ReadonlyMap<string, number | null>> {
  const rows = await db
    .selectFrom('parts')
    .leftJoin('stockProducts', 'stockProducts.productId', 'parts.id')
    .select(['parts.id', 'parts.purchaseKopecks', 'stockProducts.averageCostThousandths'])
    .where('parts.id', 'in', listed(partIds))
    .execute();
  return new Map(
    rows.map(({ id, purchaseKopecks, averageCostThousandths }) => [
      id,
      costInKopecks(averageCostThousandths) ?? purchaseKopecks,
    ]),
  );
}

/** Refuses parts that are not there, and those in the bin. */
export async function requireParts({ db }: Pick<Write, 'db'>, partIds: readonly string[]): Promise<void> {
  const ids = [...new Set(partIds)];
  const { count } = await db
    .selectFrom('parts')
    .select((row) => row.fn.countAll<number>().as('count'))
    .where('id', 'in', listed(ids))
    .where('deletedAt', 'is', null)
    .executeTakeFirstOrThrow();
  if (count < ids.length) throw new Refusal('part.gone');
}

/** A line of goods that came in. A cost that is not known is null. */
export interface ReceivedLine {
  readonly partId: string;
  readonly quantityThousandths: number;
  readonly unitCostKopecks: number | null;
  readonly purchaseLineId?: string;
}

/** Takes goods into a warehouse; answers the document. `at` is when they came, if not now; never later than now. */
export async function receiveGoods(
  write: Write,
  receipt: {
    readonly warehouseId: string;
    readonly lines: readonly ReceivedLine[];
    readonly at?: number | undefined;
    readonly supplierId?: string | null;
    readonly note: string;
  },
): Promise<string> {
  const { warehouseId, lines, supplierId = null, note } = receipt;
  await requireOwnWarehouse(write, warehouseId);
  await requireParts(
    write,
    lines.map(({ partId }) => partId),
  );
  const at = Math.min(receipt.at ?? write.at, write.at);
  return postMovements(
    write,
    lines.map(({ partId, purchaseLineId = null, ...line }) => ({
      ...line,
      kind: 'receipt',
      warehouseId,
      productId: partId,
      purchaseLineId,
      supplierId,
      at,
      note,
    })),
  );
}

/** Takes what is broken, lost or used up off a warehouse; answers the document. */
export async function writeOff(
  write: Write,
  {
    warehouseId,
    lines,
    reason,
    note,
  }: {
    readonly warehouseId: string;
    readonly lines: readonly { readonly partId: string; readonly quantityThousandths: number }[];
    readonly reason: string;
    readonly note: string;
  },
): Promise<string> {
  await requireOwnWarehouse(write, warehouseId);
  const partIds = lines.map(({ partId }) => partId);
  await requireParts(write, partIds);
  const costs = await currentCosts(write, partIds);
  return postMovements(
    write,
    lines.map(({ partId, quantityThousandths }) => ({
      kind: 'write_off',
      warehouseId,
      productId: partId,
      quantityThousandths: -quantityThousandths,
      unitCostKopecks: costs.get(partId) ?? null,
      reason,
      note,
    })),
  );
}

/**
 * Brings sums to what was counted, each by an entry of the difference; what fits already gets none. Answers the document. Parts and outside products
 * alike: a shelf is counted as it is.
 */
export async function correctStock(
  write: Write,
  {
    warehouseId,
    lines,
    note,
  }: {
    readonly warehouseId: string;
    readonly lines: readonly { readonly productId: string; readonly countedThousandths: number }[];
    readonly note: string;
  },
): Promise<string> {
  await requireOwnWarehouse(write, warehouseId);
  const productIds = lines.map(({ productId }) => productId);
  const levels = await write.db
    .selectFrom('stockLevels')
    .select(['productId', 'quantityThousandths'])
    .where('warehouseId', '=', warehouseId)
    .where('productId', 'in', listed(productIds))
    .execute();
  const present = new Map(levels.map((level) => [level.productId, level.quantityThousandths]));
  const unknown = productIds.filter((id) => !present.has(id));
  if (unknown.length > 0) await requireParts(write, unknown);
  const costs = await currentCosts(write, productIds);
  const counted = new Map(lines.map(({ productId, countedThousandths }) => [productId, countedThousandths]));
  return postMovements(
    write,
    [...counted].flatMap(([productId, countedThousandths]) => {
      const quantityThousandths = countedThousandths - (present.get(productId) ?? 0);
      if (quantityThousandths === 0) return [];
      const unitCostKopecks = costs.get(productId) ?? null;
      return { kind: 'count' as const, warehouseId, productId, quantityThousandths, unitCostKopecks, note };
    }),
  );
}
