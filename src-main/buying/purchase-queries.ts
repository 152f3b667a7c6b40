import { type Expression, type SqlBool, sql } from 'kysely';
import type { ReadonlyKysely } from 'kysely/readonly';
import type { z } from 'zod';
import { purchaseReasonSchema, type purchasesContract } from '../../src-shared/contract/purchases.ts';
import { goodsValue, type PurchaseStatus, purchaseStatuses } from '../../src-shared/domain/buying.ts';
import { sortKey } from '../../src-shared/domain/fold.ts';
import { kopecks } from '../../src-shared/domain/money.ts';
import { quantity } from '../../src-shared/domain/quantity.ts';
import { listed } from '../database/bulk.ts';
import type { Database } from '../database/database-tables.ts';
import { readPurchaseState } from './purchase-state.ts';

type Input<Name extends 'list'> = z.infer<NonNullable<(typeof purchasesContract)[Name]['~orpc']['inputSchema']>>;
type Reader = ReadonlyKysely<Database>;

const sortColumns = {
  created: 'createdAt',
  number: 'numberKey',
  supplier: 'supplierKey',
  expected: 'expectedAt',
  sum: 'orderedKopecks',
} as const;

/** A window of the list of orders to suppliers with its totals. */
export async function listPurchases(reader: Reader, { search, filters, sort, offset, limit }: Input<'list'>) {
  const list = reader.selectFrom('purchaseOrderSummaries').where((row) => {
    const conditions: Expression<SqlBool>[] = [filters.inBin ? row('inBin', '>', 0) : row('inBin', '=', 0)];
    if (filters.statuses && filters.statuses.length > 0) conditions.push(row('status', 'in', listed(filters.statuses)));
    if (filters.supplierId) conditions.push(row('supplierId', '=', filters.supplierId));
    if (filters.warehouseId) conditions.push(row('warehouseId', '=', filters.warehouseId));
    if (filters.isOpen !== undefined) conditions.push(row('isOpen', '=', filters.isOpen ? 1 : 0));
    const key = sortKey(search);
    if (key !== '')
      conditions.push(sql<SqlBool>`(instr(supplier_key, ${key}) > 0 OR instr(lower(number), ${key}) > 0)`);
    return row.and(conditions);
  });
  const direction = sort.descending ? 'desc' : 'asc';
  const [rows, totals] = await Promise.all([
    list
      .select([
        'purchaseOrderId as id',
        'number',
        'supplierId',
        'supplierName',
        'warehouseId',
        'status',
        'lineCount',
        'awaitedLineCount',
        'orderedKopecks',
        'awaitedKopecks',
        'expectedAt',
        'sentAt',
        'createdAt',
      ])
      .orderBy(sortColumns[sort.by], direction)
      .orderBy('seq', direction)
      .offset(offset)
      .limit(limit)
      .execute(),
    list
      .select((row) => [
        row.fn.countAll<number>().as('count'),
        row.fn.coalesce(row.fn.sum<number>('orderedKopecks'), sql.lit(0)).as('orderedKopecks'),
        row.fn.coalesce(row.fn.sum<number>('awaitedKopecks'), sql.lit(0)).as('awaitedKopecks'),
      ])
      .executeTakeFirstOrThrow(),
  ]);
  const { count, ...sums } = totals;
  return { rows: rows.map((row) => ({ ...row, status: statusOf(row.status) })), total: count, totals: sums };
}

function statusOf(stored: string): PurchaseStatus {
  return purchaseStatuses.find((status) => status === stored) ?? 'draft';
}

/** One order with its lines, what came of them, and the deliveries. Refuses an id that is none. */
export async function getPurchase(reader: Reader, id: string) {
  const { order, lines, status } = await readPurchaseState(reader, id);
  const partIds = lines.map(({ partId }) => partId);
  const [supplier, parts, offers, barcodes, shelves, receipts] = await Promise.all([
    reader
      .selectFrom('suppliers')
      .select(['name', 'email'])
      .where('id', '=', order.supplierId)
      .executeTakeFirstOrThrow(),
    reader
      .selectFrom('parts')
      .select(['id', 'article', 'brand', 'name', 'unit'])
      .where('id', 'in', listed(partIds))
      .execute(),
    reader
      .selectFrom('supplierParts')
      .select(['partId', 'article'])
      .where('supplierId', '=', order.supplierId)
      .where('partId', 'in', listed(partIds))
      .where('deletedAt', 'is', null)
      .execute(),
    reader
      .selectFrom('partBarcodes')
      .select(['partId', 'barcode'])
      .where('partId', 'in', listed(partIds))
      .where('deletedAt', 'is', null)
      .orderBy('position')
      .execute(),
    reader
      .selectFrom('partPlaces')
      .select(['partId', 'shelf'])
      .where('partId', 'in', listed(partIds))
      .where('warehouseId', '=', order.warehouseId)
      .where('deletedAt', 'is', null)
      .execute(),
    receiptsOf(reader, id),
  ]);
  const partOf = new Map(parts.map((part) => [part.id, part]));
  const articleOf = new Map(offers.map((offer) => [offer.partId, offer.article]));
  const codesOf = Map.groupBy(barcodes, ({ partId }) => partId);
  const shelfOf = new Map(shelves.map((place) => [place.partId, place.shelf]));
  const shown = lines.map((line) => {
    const part = partOf.get(line.partId);
    return {
      id: line.id,
      partId: line.partId,
      article: part?.article ?? '',
      brand: part?.brand ?? '',
      name: part?.name ?? '',
      unit: part?.unit ?? '',
      supplierArticle: articleOf.get(line.partId) ?? '',
      quantityThousandths: quantity(line.quantityThousandths),
      receivedThousandths: line.receivedThousandths,
      awaitedThousandths: line.awaitedThousandths,
      priceKopecks: line.priceKopecks === null ? null : kopecks(line.priceKopecks),
      reason: purchaseReasonSchema
        .catch({ forOrdersThousandths: 0, forShelfThousandths: 0, orders: [] })
        .parse(JSON.parse(line.reason)),
      barcodes: (codesOf.get(line.partId) ?? []).map(({ barcode }) => barcode),
      shelf: shelfOf.get(line.partId) ?? '',
    };
  });
  const valueOfLines = (thousandths: (line: (typeof lines)[number]) => number) =>
    kopecks(lines.reduce((sum, line) => sum + goodsValue(thousandths(line), line.priceKopecks ?? 0), 0));
  return {
    ...order,
    supplierName: supplier.name,
    supplierEmail: supplier.email,
    status,
    lines: shown,
    orderedKopecks: valueOfLines((line) => line.quantityThousandths),
    awaitedKopecks: valueOfLines((line) => line.awaitedThousandths),
    receipts,
  };
}

async function receiptsOf(reader: Reader, purchaseOrderId: string) {
  const rows = await reader
    .selectFrom('supplierEntries as entry')
    .leftJoin('staff', 'staff.id', 'entry.staffId')
    .select((row) => [
      'entry.id',
      'entry.at',
      'entry.amountKopecks',
      'entry.documentNumber',
      'staff.name as staffName',
      row
        .exists(
          row.selectFrom('supplierEntries as other').select('other.id').whereRef('other.cancelsId', '=', 'entry.id'),
        )
        .as('isCancelled'),
    ])
    .where('entry.purchaseOrderId', '=', purchaseOrderId)
    .where('entry.kind', '=', 'receipt')
    .where('entry.cancelsId', 'is', null)
    .orderBy('entry.at')
    .orderBy('entry.id')
    .execute();
  return rows.map((row) => ({
    ...row,
    amountKopecks: kopecks(row.amountKopecks),
    isCancelled: Boolean(row.isCancelled),
  }));
}
