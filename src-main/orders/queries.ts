import { type Expression, type RawBuilder, type SqlBool, sql } from 'kysely';
import type { ReadonlyKysely } from 'kysely/readonly';
import { z } from 'zod';
import type { ordersContract } from '../../src-shared/contract/orders.ts';
import { sortKey } from '../../src-shared/domain/fold.ts';
import { planMaxMs } from '../../src-shared/domain/order-fields.ts';
import { type OrderStatus, orderStatuses, orderStatusSchema } from '../../src-shared/domain/order-status.ts';
import type { Database } from '../database/database-tables.ts';
import { isFound } from '../search/search-index.ts';
import type { OrderSummariesTable } from './tables.ts';

type ListInput = z.output<NonNullable<(typeof ordersContract.list)['~orpc']['inputSchema']>>;
type Reader = ReadonlyKysely<Database>;

/** The column that each offered order of rows sorts by; each has an index that starts with `in_bin`. */
const sortColumns = {
  created: 'createdAt',
  number: 'numberKey',
  promised: 'promisedAt',
  total: 'totalKopecks',
  debt: 'debtKopecks',
  client: 'clientKey',
  plate: 'plate',
} as const;

/** More open orders than any garage has on its board. */
const boardMax = 1_000;
/** More bookings than any garage can take in two months. */
const plannedMax = 5_000;

const idsSchema = z.array(z.string());

/** A window of the orders' list with its totals. `now` decides what is late. */
export async function listOrders(reader: Reader, { search, filters, sort, offset, limit }: ListInput, now: number) {
  const list = reader.selectFrom('orderSummaries').where((row) => row.and(conditions(search, filters, now)));
  const direction = sort.descending ? 'desc' : 'asc';
  const [rows, totals] = await Promise.all([
    list
      .selectAll()
      .orderBy(sortColumns[sort.by], direction)
      .orderBy('seq', direction)
      .offset(offset)
      .limit(limit)
      .execute(),
    list
      .select((row) => [
        row.fn.countAll<number>().as('count'),
        row.fn.coalesce(row.fn.sum<number>('totalKopecks'), sql.lit(0)).as('totalKopecks'),
        row.fn.coalesce(row.fn.sum<number>('debtKopecks'), sql.lit(0)).as('debtKopecks'),
      ])
      .executeTakeFirstOrThrow(),
  ]);
  const { count, ...sums } = totals;
  return { rows: rows.map(toOrderRow), total: count, totals: sums };
}

function conditions(search: string, filters: ListInput['filters'], now: number): Expression<SqlBool>[] {
  const { statuses, isOpen, masterId, executorId, carId, clientId, hasDebt, isLate, createdFrom, createdTo, inBin } =
    filters;
  const parts: Expression<SqlBool>[] = [inBin ? sql`in_bin > 0` : sql`in_bin = 0`];
  const narrow = (condition: RawBuilder<SqlBool>) => parts.push(inBin ? condition : among(condition));
  // Said by what it leaves out where that is the smaller side: almost all orders are closed, and paid.
  const leaveOut = (condition: RawBuilder<SqlBool>) => parts.push(sql`NOT ${inBin ? condition : among(condition)}`);
  if (carId) parts.push(sql`car_id = ${carId}`);
  if (clientId) parts.push(sql`client_id = ${clientId}`);
  if (statuses?.includes('closed'))
    leaveOut(sql`status IN (${listed(orderStatuses.filter((status) => !statuses.includes(status)))})`);
  else if (statuses && statuses.length > 0) narrow(sql`status IN (${listed(statuses)})`);
  if (isOpen !== undefined) (isOpen ? narrow : leaveOut)(sql`is_open = 1`);
  if (masterId) narrow(sql`master_id = ${masterId}`);
  if (executorId) narrow(sql`instr(executor_ids, ${executorId}) > 0`);
  if (hasDebt !== undefined) (hasDebt ? narrow : leaveOut)(sql`debt_kopecks > 0`);
  if (isLate) narrow(sql`is_open = 1 AND status NOT IN ('ready', 'issued') AND promised_at BETWEEN 1 AND ${now}`);
  if (createdFrom !== undefined) narrow(sql`created_at >= ${createdFrom}`);
  if (createdTo !== undefined) narrow(sql`created_at < ${createdTo}`);
  if (search.trim() !== '') parts.push(searchCondition(search, inBin === true));
  return parts;
}

function listed(statuses: readonly OrderStatus[]): RawBuilder<unknown> {
  return statuses.length === 0 ? sql`NULL` : sql.join(statuses);
}

/**
 * The rows that a filter leaves, as a set of numbers made by the filter's own index. The plus keeps the list walking in its order, asking of each number
 * whether it is in the set: a page costs the same whether the filter leaves three orders, anywhere, or nearly all.
 */
function among(condition: RawBuilder<SqlBool>): RawBuilder<SqlBool> {
  return sql`+seq IN (SELECT seq FROM order_summaries WHERE in_bin = 0 AND ${condition})`;
}

/** By number, plate, VIN, model, the client's name and phones through the index. Shorter texts begin a plate. The bin is not in the index, but small. */
function searchCondition(search: string, isBin: boolean): Expression<SqlBool> {
  const start = search.trim().toUpperCase();
  if (isBin)
    return sql`(instr(number, ${start}) > 0 OR instr(plate, ${start}) > 0 OR instr(client_key, ${sortKey(search)}) > 0)`;
  return isFound(search, 'order') ?? sql`(plate >= ${start} AND plate < ${`${start}\u{10FFFF}`})`;
}

/** Every open order: what stands on the board, those promised first on top. */
export async function readBoard(reader: Reader) {
  const rows = await reader
    .selectFrom('orderSummaries')
    .selectAll()
    .where('inBin', '=', 0)
    .where('isOpen', '=', 1)
    .orderBy((row) => row('promisedAt', '=', 0))
    .orderBy('promisedAt')
    .orderBy('seq')
    .limit(boardMax)
    .execute();
  return rows.map(toOrderRow);
}

/** The orders that are planned for some time of a stretch, by time; those of one branch, or all. */
export async function readPlanned(
  reader: Reader,
  { from, to, branchId }: { readonly from: number; readonly to: number; readonly branchId: string | null },
) {
  const rows = await reader
    .selectFrom('orderSummaries')
    .selectAll()
    .where('inBin', '=', 0)
    // No stay is longer than that, so the index is read from there and not from the garage's first day.
    .where('plannedFrom', '>=', from - planMaxMs)
    .where('plannedFrom', '<', to)
    .where((row) => row(row.fn.coalesce('plannedTo', row('plannedFrom', '+', 1)), '>', from))
    .where('status', 'not in', ['declined', 'cancelled'])
    .$if(branchId !== null, (query) => query.where('branchId', 'is', branchId))
    .orderBy('plannedFrom')
    .orderBy('seq')
    .limit(plannedMax)
    .execute();
  return rows.map(toOrderRow);
}

type Summary = { [Column in keyof OrderSummariesTable]: Column extends 'seq' ? number : OrderSummariesTable[Column] };

/** A row of the list as the contract has it. */
export function toOrderRow({ orderId, executorIds, promisedAt, hasInvalidMoves, status, ...row }: Summary) {
  return {
    ...row,
    id: orderId,
    status: orderStatusSchema.parse(status),
    executorIds: idsSchema.parse(JSON.parse(executorIds)),
    promisedAt: promisedAt === 0 ? null : promisedAt,
    hasInvalidMoves: hasInvalidMoves === 1,
  };
}
