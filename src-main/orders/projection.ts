import { carTitle } from '../../src-shared/domain/car.ts';
import { searchText, sortKey } from '../../src-shared/domain/fold.ts';
import { foldOrder } from '../../src-shared/domain/order-life-cycle.ts';
import { isAllDeclined, promiseOf } from '../../src-shared/domain/order-moves.ts';
import { numberKey } from '../../src-shared/domain/order-number.ts';
import { isOpen } from '../../src-shared/domain/order-status.ts';
import { listed } from '../database/bulk.ts';
import { keepQuery } from '../database/kept-query.ts';
import type { Projection } from '../database/projection.ts';
import { putSearchDocuments } from '../search/search-index.ts';
import { putSummaries } from '../search/summaries.ts';
import { moneyOf } from './money.ts';
import { readTax } from './rows.ts';
import { readEvents } from './state.ts';

/** What an order is found by. */
const foundBy = ['number', 'car_id', 'client_id', 'deleted_at'];

/** The columns of an order that the list's row shows or is sorted by: all but what the garage writes for itself and for the owner. */
const orderColumns = [
  ...foundBy,
  'branch_id',
  'bay_id',
  'master_id',
  'complaint',
  'planned_from',
  'planned_to',
  'created_at',
];

/** The columns of a line that the list's row follows from. */
const lineColumns = [
  'order_id',
  'quantity_thousandths',
  'unit_price_kopecks',
  'discount_bp',
  'executor_id',
  'state',
  'alternative_of_id',
  'deleted_at',
];

/** The row of the orders' list and board, derived from the order, its lines, events and payments, its car and client. */
const orderSummary: Projection = {
  name: 'order.summary',
  sources: [
    { table: 'orders', rows: 'SELECT row.id AS id', columns: orderColumns },
    { table: 'order_lines', rows: 'SELECT row.order_id AS id', columns: lineColumns },
    { table: 'order_events', rows: 'SELECT row.order_id AS id' },
    { table: 'payments', rows: 'SELECT row.order_id AS id' },
    { table: 'order_part_lines', rows: 'SELECT row.order_id AS id', columns: ['short_thousandths'] },
    { table: 'cars', rows: 'SELECT id FROM orders WHERE car_id = row.id', columns: ['plate', 'make', 'model'] },
    { table: 'clients', rows: 'SELECT id FROM orders WHERE client_id = row.id', columns: ['name'] },
    {
      table: 'garage',
      // In the bin too: what is brought back must be right at once. What has ended has been agreed or comes to nothing.
      rows: 'SELECT order_id AS id FROM order_summaries WHERE in_bin IN (0, 1) AND is_open = 1',
      columns: ['tax_mode', 'tax_rate_bp'],
    },
  ],
  async refresh(db, ids) {
    const orders = await readOrders(db, { ids });
    const lines = Map.groupBy(await readLines(db, { ids }), ({ orderId }) => orderId);
    const events = await readEvents(db, ids);
    const payments = Map.groupBy(await readPayments(db, { ids }), ({ orderId }) => orderId);
    const garageTax = await readTax(db);
    const rows = orders.map((order) => {
      const state = foldOrder(events.get(order.id) ?? []);
      const ownLines = lines.get(order.id) ?? [];
      const money = moneyOf({ state, lines: ownLines, payments: payments.get(order.id) ?? [], garageTax });
      const executors = new Set(ownLines.flatMap(({ executorId }) => (executorId === null ? [] : [executorId])));
      return {
        orderId: order.id,
        number: order.number,
        numberKey: numberKey(order.number),
        status: state.status,
        statusSince: state.since ?? order.createdAt,
        isOpen: isOpen(state.status) ? 1 : 0,
        carId: order.carId,
        plate: order.plate ?? '',
        carTitle: carTitle({ make: order.make ?? '', model: order.model ?? '' }),
        clientId: order.clientId,
        clientName: order.clientName ?? '',
        clientKey: sortKey(order.clientName ?? ''),
        branchId: order.branchId,
        bayId: order.bayId,
        masterId: order.masterId,
        executorIds: JSON.stringify([...executors].toSorted()),
        complaint: order.complaint,
        lineCount: ownLines.length,
        totalKopecks: money.totalKopecks,
        paidKopecks: money.paidKopecks,
        debtKopecks: money.debtKopecks,
        plannedFrom: order.plannedFrom,
        plannedTo: order.plannedTo,
        promisedAt: promiseOf(state) ?? 0,
        issuedAt: state.statusTimes.findLast(({ status }) => status === 'issued')?.from ?? 0,
        createdAt: order.createdAt,
        hasInvalidMoves: state.invalidMoves.some(({ settledBy }) => settledBy === null) ? 1 : 0,
        shortPartCount: order.short ?? 0,
        awaitsStock: state.awaitsStock ? 1 : 0,
        isAllDeclined: isAllDeclined(state) ? 1 : 0,
        inBin: order.deletedAt === null ? 0 : 1,
      };
    });
    await putSummaries(db, 'order', rows);
  },
};

/** The texts under which an order is found. Apart from its row in the list, because nothing that happens to an order changes them. */
const orderSearch: Projection = {
  name: 'order.search',
  sources: [
    { table: 'orders', rows: 'SELECT row.id AS id', columns: foundBy },
    { table: 'cars', rows: 'SELECT id FROM orders WHERE car_id = row.id', columns: ['plate', 'vin', 'make', 'model'] },
    { table: 'clients', rows: 'SELECT id FROM orders WHERE client_id = row.id', columns: ['name'] },
    { table: 'client_phones', rows: 'SELECT id FROM orders WHERE client_id = row.client_id' },
  ],
  async refresh(db, ids) {
    const orders = await readOrders(db, { ids });
    const phones = Map.groupBy(await readPhones(db, { ids }), ({ id }) => id);
    const documents = orders.map((order) => {
      const text = searchText({
        codes: [order.number, order.plate, order.vin],
        texts: [order.clientName, carTitle({ make: order.make ?? '', model: order.model ?? '' })],
        phones: (phones.get(order.id) ?? []).map(({ phone }) => phone),
      });
      return { id: order.id, text: order.deletedAt === null ? text : '' };
    });
    await putSearchDocuments(db, 'order', documents);
  },
};

interface Ids {
  readonly ids: readonly string[];
}

const readOrders = keepQuery((db, { ids }: Ids) =>
  db
    .selectFrom('orders')
    .leftJoin('cars', 'cars.id', 'orders.carId')
    .leftJoin('clients', 'clients.id', 'orders.clientId')
    .selectAll('orders')
    .select(['cars.plate', 'cars.vin', 'cars.make', 'cars.model', 'clients.name as clientName'])
    .select((row) =>
      row
        .selectFrom('orderPartLines')
        .select((line) => line.fn.countAll<number>().as('count'))
        .whereRef('orderPartLines.orderId', '=', 'orders.id')
        .where('shortThousandths', '>', 0)
        .as('short'),
    )
    .where('orders.id', 'in', listed(ids))
    .compile(),
);

const readLines = keepQuery((db, { ids }: Ids) =>
  db
    .selectFrom('orderLines')
    .select(['id', 'orderId', 'state', 'quantityThousandths', 'unitPriceKopecks', 'discountBp'])
    .select(['alternativeOfId', 'executorId'])
    .where('orderId', 'in', listed(ids))
    .where('deletedAt', 'is', null)
    .orderBy('position')
    .orderBy('id')
    .compile(),
);

const readPayments = keepQuery((db, { ids }: Ids) =>
  db
    .selectFrom('payments')
    .select(['id', 'orderId', 'kind', 'amountKopecks', 'refundOfId', 'at'])
    .where('orderId', 'in', listed(ids))
    .compile(),
);

const readPhones = keepQuery((db, { ids }: Ids) =>
  db
    .selectFrom('orders')
    .innerJoin('clientPhones', 'clientPhones.clientId', 'orders.clientId')
    .select(['orders.id', 'clientPhones.phone'])
    .where('orders.id', 'in', listed(ids))
    .where('clientPhones.deletedAt', 'is', null)
    .orderBy('clientPhones.position')
    .orderBy('clientPhones.id')
    .compile(),
);

/** The search after the list's rows: their numbers are those of the documents. */
export const orderProjections: readonly Projection[] = [orderSummary, orderSearch];
