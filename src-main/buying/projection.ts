import { type Insertable, sql, type Transaction } from 'kysely';
import { goodsValue, isUnderWay, purchaseStatus } from '../../src-shared/domain/buying.ts';
import { sortKey } from '../../src-shared/domain/fold.ts';
import { ageDebt, sumAccount } from '../../src-shared/domain/supplier-account.ts';
import { listed, rowsOf } from '../database/bulk.ts';
import type { Database } from '../database/database-tables.ts';
import type { Projection } from '../database/projection.ts';
import { receivedOf } from './purchase-state.ts';
import { unpaidReceipts } from './unpaid.ts';

type Db = Transaction<Database>;

/** The row of an order in the list, and what of it is still on its way: that counts as on order in the stock. */
const purchaseSummary: Projection = {
  name: 'purchase.summary',
  sources: [
    { table: 'purchase_orders', rows: 'SELECT row.id AS id' },
    { table: 'purchase_order_lines', rows: 'SELECT row.purchase_order_id AS id' },
    { table: 'supplier_entries', rows: 'SELECT row.purchase_order_id AS id WHERE row.purchase_order_id IS NOT NULL' },
    { table: 'suppliers', rows: 'SELECT id FROM purchase_orders WHERE supplier_id = row.id', columns: ['name'] },
  ],
  async refresh(db, ids) {
    const orders = await db
      .selectFrom('purchaseOrders')
      .innerJoin('suppliers', 'suppliers.id', 'purchaseOrders.supplierId')
      .selectAll('purchaseOrders')
      .select('suppliers.name as supplierName')
      .where('purchaseOrders.id', 'in', listed(ids))
      .execute();
    const lines = await linesOf(db, ids);
    const onOrder: Insertable<Database['stockOnOrder']>[] = [];
    const rows = orders.map((order) => {
      const own = lines.get(order.id) ?? [];
      const status = purchaseStatus({ ...order, lines: own });
      const isOpen = order.deletedAt === null && isUnderWay(status);
      const awaited = isOpen ? own.filter((line) => line.awaitedThousandths > 0) : [];
      for (const { id, partId, awaitedThousandths } of awaited)
        onOrder.push({
          id,
          partId,
          warehouseId: order.warehouseId,
          quantityThousandths: awaitedThousandths,
          expectedAt: order.expectedAt,
        });
      return {
        purchaseOrderId: order.id,
        number: order.number,
        numberKey: numberKey(order.number),
        supplierId: order.supplierId,
        supplierName: order.supplierName,
        supplierKey: sortKey(order.supplierName),
        warehouseId: order.warehouseId,
        status,
        isOpen: isOpen ? 1 : 0,
        lineCount: own.length,
        awaitedLineCount: awaited.length,
        orderedKopecks: sum(own, (line) => goodsValue(line.orderedThousandths, line.priceKopecks ?? 0)),
        awaitedKopecks: sum(awaited, (line) => goodsValue(line.awaitedThousandths, line.priceKopecks ?? 0)),
        expectedAt: order.expectedAt ?? 0,
        sentAt: order.sentAt ?? 0,
        createdAt: order.createdAt,
        inBin: order.deletedAt === null ? 0 : 1,
      };
    });
    await putRows(db, 'purchaseOrderSummaries', 'purchaseOrderId', rows);
    await putOnOrder(db, ids, onOrder);
  },
};

/** The row of a supplier in the list. */
const supplierSummary: Projection = {
  name: 'supplier.summary',
  sources: [
    { table: 'suppliers', rows: 'SELECT row.id AS id' },
    { table: 'supplier_parts', rows: 'SELECT row.supplier_id AS id' },
    { table: 'supplier_entries', rows: 'SELECT row.supplier_id AS id' },
    {
      table: 'purchase_order_summaries',
      rows: 'SELECT row.supplier_id AS id',
      columns: ['supplier_id', 'is_open', 'awaited_kopecks', 'in_bin'],
    },
  ],
  async refresh(db, ids) {
    const suppliers = await db.selectFrom('suppliers').selectAll().where('id', 'in', listed(ids)).execute();
    const [parts, orders, sums] = [await partCounts(db, ids), await openOrders(db, ids), await accountSums(db, ids)];
    const rows = [];
    for (const supplier of suppliers) {
      const own = sums.get(supplier.id) ?? [];
      const account = sumAccount(own);
      // The age is asked for by whoever looks; only the earliest day does not change with the clock.
      const receipts = account.owedKopecks > 0 ? await unpaidReceipts(db, supplier.id, account.owedKopecks) : [];
      const { oldestDueAt } = ageDebt(account.owedKopecks, receipts, 0);
      rows.push({
        supplierId: supplier.id,
        name: supplier.name,
        nameKey: sortKey(supplier.name),
        inn: supplier.inn,
        phone: supplier.phone,
        email: supplier.email,
        partCount: parts.get(supplier.id) ?? 0,
        openOrderCount: orders.get(supplier.id)?.count ?? 0,
        awaitedKopecks: orders.get(supplier.id)?.awaited ?? 0,
        ...account,
        dueAt: oldestDueAt ?? 0,
        lastReceiptAt: own.reduce((last, { kind, lastAt }) => (kind === 'receipt' ? Math.max(last, lastAt) : last), 0),
        createdAt: supplier.createdAt,
        inBin: supplier.deletedAt === null ? 0 : 1,
      });
    }
    await putRows(db, 'supplierSummaries', 'supplierId', rows);
  },
};

/** By year, prefix and counter: `2026 A 000015`. */
function numberKey(number: string): string {
  const [counted = '', year = ''] = number.split('/');
  const [prefix, counter] = counted.includes('-') ? counted.split('-') : ['', counted];
  return `${year} ${prefix} ${(counter ?? '').padStart(8, '0')}`;
}

function sum<Row>(rows: readonly Row[], amountOf: (row: Row) => number): number {
  return rows.reduce((total, row) => total + amountOf(row), 0);
}

async function linesOf(db: Db, ids: readonly string[]) {
  const rows = await db
    .selectFrom('purchaseOrderLines')
    .select(['id', 'purchaseOrderId', 'partId', 'quantityThousandths', 'priceKopecks'])
    .where('purchaseOrderId', 'in', listed(ids))
    .where('deletedAt', 'is', null)
    .execute();
  const received = await receivedOf(
    db,
    rows.map(({ id }) => id),
  );
  const lines = rows.map(({ quantityThousandths, ...row }) => {
    const receivedThousandths = received.get(row.id) ?? 0;
    const awaitedThousandths = Math.max(0, quantityThousandths - Math.max(0, receivedThousandths));
    return { ...row, orderedThousandths: quantityThousandths, receivedThousandths, awaitedThousandths };
  });
  return Map.groupBy(lines, ({ purchaseOrderId }) => purchaseOrderId);
}

async function partCounts(db: Db, ids: readonly string[]) {
  const rows = await db
    .selectFrom('supplierParts')
    .select((row) => ['supplierId', row.fn.countAll<number>().as('count')])
    .where('supplierId', 'in', listed(ids))
    .where('deletedAt', 'is', null)
    .groupBy('supplierId')
    .execute();
  return new Map(rows.map(({ supplierId, count }) => [supplierId, count]));
}

async function openOrders(db: Db, ids: readonly string[]) {
  const rows = await db
    .selectFrom('purchaseOrderSummaries')
    .select((row) => [
      'supplierId',
      row.fn.countAll<number>().as('count'),
      row.fn.sum<number>('awaitedKopecks').as('awaited'),
    ])
    .where('supplierId', 'in', listed(ids))
    .where('isOpen', '=', 1)
    .where('inBin', '=', 0)
    .groupBy('supplierId')
    .execute();
  return new Map(rows.map((row) => [row.supplierId, row]));
}

/** The sums of each account by kind, entries and what took them back apart. */
async function accountSums(db: Db, ids: readonly string[]) {
  const rows = await db
    .selectFrom('supplierEntries')
    .select((row) => [
      'supplierId',
      'kind',
      row.fn.sum<number>('amountKopecks').as('amountKopecks'),
      row.fn.max('cancelsId').as('cancelsId'),
      row.fn.max('at').as('lastAt'),
    ])
    .where('supplierId', 'in', listed(ids))
    .groupBy(['supplierId', 'kind', sql`cancels_id IS NULL`])
    .execute();
  return Map.groupBy(rows, ({ supplierId }) => supplierId);
}

/** Stores derived rows; one that is the same as before is not touched, so that nothing derived from it is derived again. */
async function putRows<Table extends 'purchaseOrderSummaries' | 'supplierSummaries'>(
  db: Db,
  table: Table,
  recordId: keyof Database[Table] & string,
  rows: readonly Insertable<Database[Table]>[],
): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const columns = Object.keys(first);
  const others = columns.filter((column) => column !== recordId);
  const assignments = others.map((column) => sql`${sql.ref(column)} = ${sql.ref(`excluded.${column}`)}`);
  const differs = others.map((column) => sql`${sql.ref(`${table}.${column}`)} IS NOT ${sql.ref(`excluded.${column}`)}`);
  await sql`INSERT INTO ${sql.table(table)} (${sql.join(columns.map((column) => sql.ref(column)))})
    ${rowsOf(rows, columns)} WHERE true
    ON CONFLICT (${sql.ref(recordId)}) DO UPDATE SET ${sql.join(assignments)} WHERE ${sql.join(differs, sql` OR `)}`.execute(
    db,
  );
}

/** What these orders leave on its way, and nothing else of them. */
async function putOnOrder(db: Db, orderIds: readonly string[], rows: readonly Insertable<Database['stockOnOrder']>[]) {
  await db
    .deleteFrom('stockOnOrder')
    .where('id', 'in', (lines) =>
      lines.selectFrom('purchaseOrderLines').select('id').where('purchaseOrderId', 'in', listed(orderIds)),
    )
    .where('id', 'not in', listed(rows.map(({ id }) => id)))
    .execute();
  if (rows.length === 0) return;
  const columns = ['id', 'partId', 'warehouseId', 'quantityThousandths', 'expectedAt'];
  await sql`INSERT OR REPLACE INTO stock_on_order (id, part_id, warehouse_id, quantity_thousandths, expected_at)
    ${rowsOf(rows, columns)}`.execute(db);
}

export const buyingProjections: readonly Projection[] = [purchaseSummary, supplierSummary];
