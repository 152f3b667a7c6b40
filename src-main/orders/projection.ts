import type { Transaction } from 'kysely';
import { carTitle } from '../../src-shared/domain/car.ts';
import { searchText, sortKey } from '../../src-shared/domain/fold.ts';
import { foldOrder } from '../../src-shared/domain/order-life-cycle.ts';
import { numberKey } from '../../src-shared/domain/order-number.ts';
import { isUnderWay } from '../../src-shared/domain/order-status.ts';
import type { Database } from '../database/database-tables.ts';
import type { Projection } from '../database/projection.ts';
import { putSearchDocuments } from '../search/search-index.ts';
import { putSummaries } from '../search/summaries.ts';
import { moneyOf } from './money.ts';
import { readEvents } from './state.ts';

/** The row of the orders' list and board, and the search document, derived from the order, its lines, events and payments, its car and client. */
const orderSummary: Projection = {
  name: 'order.summary',
  sources: [
    { table: 'orders', rows: 'SELECT row.id AS id' },
    { table: 'order_lines', rows: 'SELECT row.order_id AS id' },
    { table: 'order_events', rows: 'SELECT row.order_id AS id' },
    { table: 'payments', rows: 'SELECT row.order_id AS id' },
    { table: 'cars', rows: 'SELECT id FROM orders WHERE car_id = row.id' },
    { table: 'clients', rows: 'SELECT id FROM orders WHERE client_id = row.id' },
    { table: 'client_phones', rows: 'SELECT id FROM orders WHERE client_id = row.client_id' },
    { table: 'garage', rows: 'SELECT order_id AS id FROM order_summaries WHERE in_bin = 0 AND is_open = 1' },
  ],
  async refresh(db, ids) {
    const orders = await readOrders(db, ids);
    const [lines, events, payments, phones, tax] = await Promise.all([
      linesOf(db, ids),
      readEvents(db, ids),
      paymentsOf(db, ids),
      phonesOf(db, ids),
      taxTerms(db),
    ]);
    const rows = orders.map((order) => {
      const state = foldOrder(events.get(order.id) ?? []);
      const ownLines = lines.get(order.id) ?? [];
      const money = moneyOf({ state, lines: ownLines, payments: payments.get(order.id) ?? [], tax });
      const executors = new Set(ownLines.flatMap(({ executorId }) => (executorId === null ? [] : [executorId])));
      return {
        orderId: order.id,
        number: order.number,
        numberKey: numberKey(order.number),
        status: state.status,
        statusSince: state.since ?? order.createdAt,
        isOpen: state.status === 'draft' || isUnderWay(state.status) || state.status === 'issued' ? 1 : 0,
        carId: order.carId,
        plate: order.plate ?? '',
        carTitle: carTitle({ make: order.make ?? '', model: order.model ?? '' }),
        clientId: order.clientId,
        clientName: order.clientName ?? '',
        clientKey: sortKey(order.clientName ?? ''),
        branchId: order.branchId,
        bayId: order.bayId,
        masterId: order.masterId,
        executorIds: JSON.stringify([...executors]),
        complaint: order.complaint,
        lineCount: ownLines.length,
        totalKopecks: money.totalKopecks,
        paidKopecks: money.paidKopecks,
        debtKopecks: money.debtKopecks,
        plannedFrom: order.plannedFrom,
        plannedTo: order.plannedTo,
        promisedAt: state.promisedAt ?? 0,
        issuedAt: state.statusTimes.findLast(({ status }) => status === 'issued')?.from ?? 0,
        createdAt: order.createdAt,
        hasInvalidMoves: state.invalidMoves.some(({ settledBy }) => settledBy === null) ? 1 : 0,
        inBin: order.deletedAt === null ? 0 : 1,
      };
    });
    await putSummaries(db, 'order', rows);
    await putSearchDocuments(
      db,
      'order',
      orders.map((order) => ({
        id: order.id,
        text:
          order.deletedAt === null
            ? searchText({
                codes: [order.number, order.plate, order.vin],
                texts: [order.clientName, carTitle({ make: order.make ?? '', model: order.model ?? '' })],
                phones: (phones.get(order.id) ?? []).map(({ phone }) => phone),
              })
            : '',
      })),
    );
  },
};

function readOrders(db: Transaction<Database>, ids: readonly string[]) {
  return db
    .selectFrom('orders')
    .leftJoin('cars', 'cars.id', 'orders.carId')
    .leftJoin('clients', 'clients.id', 'orders.clientId')
    .selectAll('orders')
    .select(['cars.plate', 'cars.vin', 'cars.make', 'cars.model', 'clients.name as clientName'])
    .where('orders.id', 'in', ids)
    .execute();
}

async function linesOf(db: Transaction<Database>, ids: readonly string[]) {
  const rows = await db
    .selectFrom('orderLines')
    .selectAll()
    .where('orderId', 'in', ids)
    .where('deletedAt', 'is', null)
    .execute();
  return Map.groupBy(rows, ({ orderId }) => orderId);
}

async function paymentsOf(db: Transaction<Database>, ids: readonly string[]) {
  const rows = await db.selectFrom('payments').selectAll().where('orderId', 'in', ids).execute();
  return Map.groupBy(rows, ({ orderId }) => orderId);
}

async function phonesOf(db: Transaction<Database>, ids: readonly string[]) {
  const rows = await db
    .selectFrom('orders')
    .innerJoin('clientPhones', 'clientPhones.clientId', 'orders.clientId')
    .select(['orders.id', 'clientPhones.phone'])
    .where('orders.id', 'in', ids)
    .where('clientPhones.deletedAt', 'is', null)
    .execute();
  return Map.groupBy(rows, ({ id }) => id);
}

async function taxTerms(db: Transaction<Database>) {
  const garage = await db.selectFrom('garage').select(['taxMode', 'taxRateBp']).executeTakeFirst();
  return garage ?? { taxMode: 'none' as const, taxRateBp: 0 };
}

export const orderProjections: readonly Projection[] = [orderSummary];
