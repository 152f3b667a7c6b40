import { sql } from 'kysely';
import type { ReadonlyKysely } from 'kysely/readonly';
import { z } from 'zod';
import { planMaxMs } from '../../src-shared/domain/order-fields.ts';
import { orderStatusSchema } from '../../src-shared/domain/order-status.ts';
import type { GarageDatabase } from '../database/database.ts';
import type { Database } from '../database/database-tables.ts';
import { Remembered } from '../database/remembered.ts';
import { conditionsOf, type ListInput } from './list-filters.ts';
import type { OrderSummariesTable } from './tables.ts';

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
export async function listOrders(reader: Reader, input: ListInput, now: number) {
  const [rows, totals] = await Promise.all([readPage(reader, input, now), readTotals(reader, input, now)]);
  return { rows, ...totals };
}

type Totals = Awaited<ReturnType<typeof readTotals>>;

const remembered = new WeakMap<GarageDatabase, Remembered<Totals>>();

/** The same for a screen, which asks for one page after another: totals are summed once for all pages of a list, until something changes. */
export async function showOrders(database: GarageDatabase, input: ListInput, now: number) {
  const { reader, changes } = database;
  // What is late changes by itself.
  if (input.filters.isLate) return listOrders(reader, input, now);
  const totalsOf = remembered.get(database) ?? new Remembered<Totals>(changes);
  remembered.set(database, totalsOf);
  const key = JSON.stringify([input.search.trim(), Object.entries(input.filters).toSorted()]);
  const [rows, totals] = await Promise.all([
    readPage(reader, input, now),
    totalsOf.get(key, () => readTotals(reader, input, now)),
  ]);
  return { rows, ...totals };
}

async function readPage(reader: Reader, input: ListInput, now: number) {
  const { sort, offset, limit } = input;
  const direction = sort.descending ? 'desc' : 'asc';
  const rows = await reader
    .selectFrom('orderSummaries')
    .selectAll()
    .where((row) => row.and([...conditionsOf(input, now).ofPage]))
    .orderBy(sortColumns[sort.by], direction)
    .orderBy('seq', direction)
    .offset(offset)
    .limit(limit)
    .execute();
  return rows.map(toOrderRow);
}

async function readTotals(reader: Reader, input: ListInput, now: number) {
  const { count, ...totals } = await reader
    .selectFrom('orderSummaries')
    .select((row) => [
      row.fn.countAll<number>().as('count'),
      row.fn.coalesce(row.fn.sum<number>('totalKopecks'), sql.lit(0)).as('totalKopecks'),
      row.fn.coalesce(row.fn.sum<number>('debtKopecks'), sql.lit(0)).as('debtKopecks'),
    ])
    .where((row) => row.and([...conditionsOf(input, now).ofTotals]))
    .executeTakeFirstOrThrow();
  return { total: count, totals };
}

/** Every open order: what stands on the board, those promised first on top, those without a promise after them. */
export async function readBoard(reader: Reader) {
  const open = reader
    .selectFrom('orderSummaries')
    .selectAll()
    .where('inBin', '=', 0)
    .where('isOpen', '=', 1)
    .orderBy('promisedAt')
    .orderBy('seq')
    .limit(boardMax);
  const promised = await open.where('promisedAt', '>', 0).execute();
  const others = await open.where('promisedAt', '=', 0).execute();
  return [...promised, ...others].slice(0, boardMax).map(toOrderRow);
}

/** The orders that are planned for some time of a stretch, by time; those of one branch and of none, or all. */
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
    .$if(branchId !== null, (query) =>
      query.where((row) => row.or([row('branchId', '=', branchId ?? ''), row('branchId', 'is', null)])),
    )
    .orderBy('plannedFrom')
    .orderBy('seq')
    .limit(plannedMax)
    .execute();
  return rows.map(toOrderRow);
}

type Summary = { [Column in keyof OrderSummariesTable]: Column extends 'seq' ? number : OrderSummariesTable[Column] };

/** A row of the list as the contract has it. */
export function toOrderRow({
  orderId,
  executorIds,
  promisedAt,
  hasInvalidMoves,
  isAllDeclined,
  status,
  ...row
}: Summary) {
  return {
    ...row,
    id: orderId,
    status: orderStatusSchema.parse(status),
    executorIds: idsSchema.parse(JSON.parse(executorIds)),
    promisedAt: promisedAt === 0 ? null : promisedAt,
    hasInvalidMoves: hasInvalidMoves === 1,
    isAllDeclined: isAllDeclined === 1,
  };
}
