import { sql, type Transaction } from 'kysely';
import { foldOrder } from '../../src-shared/domain/order-life-cycle.ts';
import { areLinesOpen } from '../../src-shared/domain/order-lines.ts';
import { countedLines } from '../../src-shared/domain/order-totals.ts';
import { stockValue } from '../../src-shared/domain/stock.ts';
import { listed, rowsOf } from '../database/bulk.ts';
import type { Database } from '../database/database-tables.ts';
import type { Projection } from '../database/projection.ts';
import { readEvents } from '../orders/state.ts';
import { readIdentities } from './identities.ts';
import { readWarehousePlan } from './warehouse-plan.ts';

const columns = [
  'lineId',
  'orderId',
  'partId',
  'warehouseId',
  'turn',
  'neededThousandths',
  'issuedThousandths',
  'reservedThousandths',
  'costKopecks',
] as const;

const partLines = 'SELECT order_id AS id FROM order_lines WHERE part_id IS NOT NULL AND order_id';
const reserving = 'SELECT order_id AS id FROM order_part_lines WHERE reserved_thousandths > 0';

/**
 * What an order's lines of catalogue parts ask of the stock: reserved is what a line still needs, as long as its order can be worked on; of a choice the line
 * that counts. `short` is the levels' to say, which know who else is waiting.
 */
export const orderPartLines: Projection = {
  name: 'order.parts',
  sources: [
    { table: 'orders', rows: `${partLines} = row.id`, columns: ['bay_id', 'branch_id', 'deleted_at'] },
    {
      table: 'order_lines',
      rows: 'SELECT row.order_id AS id WHERE row.part_id IS NOT NULL',
      columns: ['part_id', 'quantity_thousandths', 'state', 'alternative_of_id', 'deleted_at'],
    },
    { table: 'order_events', rows: `${partLines} = row.order_id LIMIT 1` },
    { table: 'stock_movements', rows: 'SELECT row.order_id AS id' },
    {
      table: 'bays',
      rows: 'SELECT order_id AS id FROM order_summaries WHERE in_bin = 0 AND is_open = 1 AND bay_id = row.id',
      columns: ['warehouse_id', 'branch_id'],
    },
    {
      table: 'warehouses',
      rows: reserving,
      columns: ['branch_id', 'matched_id', 'position', 'deleted_at'],
    },
    { table: 'stock_identities', rows: `${reserving} AND part_id IN (row.raw_id, row.effective_id)` },
  ],
  all: 'SELECT order_id AS id FROM order_lines WHERE part_id IS NOT NULL UNION SELECT order_id FROM order_part_lines',
  async refresh(db, ids) {
    const [orders, lines, events, movements, plan] = await Promise.all([
      db
        .selectFrom('orders')
        .leftJoin('bays', 'bays.id', 'orders.bayId')
        .select(['orders.id', 'orders.branchId', 'orders.deletedAt', 'bays.warehouseId'])
        .where('orders.id', 'in', listed(ids))
        .execute(),
      linesOf(db, ids),
      readEvents(db, ids),
      issuesOf(db, ids),
      readWarehousePlan(db),
    ]);
    const byId = new Map(orders.map((order) => [order.id, order]));
    const identities = await readIdentities(
      db,
      lines.flatMap(({ partId }) => partId ?? []),
    );
    const rows = [...Map.groupBy(lines, ({ orderId }) => orderId)].flatMap(([orderId, all]) => {
      const order = byId.get(orderId);
      if (!order) return [];
      const state = foldOrder(events.get(orderId) ?? []);
      const present = all.filter(({ deletedAt }) => deletedAt === null);
      const counted = new Set(countedLines(present, state).map(({ id }) => id));
      const reserves = order.deletedAt === null && areLinesOpen(state.status);
      return all.flatMap(({ id: lineId, partId, ...line }) => {
        if (partId === null) return [];
        const issued = movements.get(lineId);
        const neededThousandths = counted.has(lineId) ? line.quantityThousandths : 0;
        const issuedThousandths = issued?.quantity ?? 0;
        return {
          lineId,
          orderId,
          partId: identities.get(partId) ?? partId,
          warehouseId: plan.warehouseFor(order),
          turn: line.createdAt,
          neededThousandths,
          issuedThousandths,
          reservedThousandths: reserves ? Math.max(0, neededThousandths - issuedThousandths) : 0,
          costKopecks: issued ? issued.cost : null,
        };
      });
    });
    rows.push(...(await formerLines(db, ids, new Set(rows.map(({ lineId }) => lineId)))));
    if (rows.length === 0) return;
    const names = sql.join(columns.map((column) => sql.ref(column)));
    const set = sql.join(
      columns
        .filter((column) => column !== 'lineId')
        .map((column) => sql`${sql.ref(column)} = ${sql.ref(`excluded.${column}`)}`),
    );
    // Nobody is short of more than they reserve; how much of it, the levels will say.
    await sql`INSERT INTO order_part_lines (${names}, short_thousandths)
      SELECT *, 0 FROM (${rowsOf(rows, columns)}) WHERE true
      ON CONFLICT (line_id) DO UPDATE SET ${set}, short_thousandths = min(short_thousandths, excluded.reserved_thousandths)`.execute(
      db,
    );
  },
};

function linesOf(db: Transaction<Database>, orderIds: readonly string[]) {
  return db
    .selectFrom('orderLines')
    .select(['id', 'orderId', 'partId', 'state', 'quantityThousandths', 'unitPriceKopecks', 'discountBp'])
    .select(['alternativeOfId', 'createdAt', 'deletedAt'])
    .where('orderId', 'in', listed(orderIds))
    .orderBy('position')
    .orderBy('id')
    .execute();
}

/** Lines that stand for no part any more ask for nothing. Their rows stay, so that the levels of the former part hear of it. */
async function formerLines(db: Transaction<Database>, orderIds: readonly string[], present: ReadonlySet<string>) {
  const rows = await db
    .selectFrom('orderPartLines')
    .select(['lineId', 'orderId', 'partId', 'warehouseId', 'turn'])
    .where('orderId', 'in', listed(orderIds))
    .execute();
  return rows
    .filter(({ lineId }) => !present.has(lineId))
    .map((row) => ({ ...row, neededThousandths: 0, issuedThousandths: 0, reservedThousandths: 0, costKopecks: null }));
}

/** What was issued to each line and not brought back, and what it cost. */
async function issuesOf(db: Transaction<Database>, orderIds: readonly string[]) {
  const rows = await db
    .selectFrom('stockMovements')
    .select(['orderLineId', 'quantityThousandths', 'unitCostKopecks'])
    .where('orderId', 'in', listed(orderIds))
    .where('orderLineId', 'is not', null)
    .execute();
  const sums = new Map<string, { quantity: number; cost: number }>();
  for (const { orderLineId, quantityThousandths, unitCostKopecks } of rows) {
    const sum = sums.get(orderLineId ?? '') ?? { quantity: 0, cost: 0 };
    sum.quantity -= quantityThousandths;
    sum.cost += stockValue(-quantityThousandths, (unitCostKopecks ?? 0) * 1_000);
    sums.set(orderLineId ?? '', sum);
  }
  return sums;
}
