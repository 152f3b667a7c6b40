import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { z } from 'zod';
import type { ordersContract } from '../../src-shared/contract/orders.ts';
import { sortKey } from '../../src-shared/domain/fold.ts';
import { lateness } from '../../src-shared/domain/lateness.ts';
import { isOpen, type OrderStatus, orderStatuses } from '../../src-shared/domain/order-status.ts';
import { isFound } from '../search/search-index.ts';

/** What a screen asks of the list of orders. */
export type ListInput = z.output<NonNullable<(typeof ordersContract.list)['~orpc']['inputSchema']>>;

type Condition = RawBuilder<SqlBool>;

/** The conditions of a list in the two forms that its two queries need; both mean the same. */
export interface ListConditions {
  /** For the page: it walks along the index of its order and asks of each row's number whether it is among those that are left. */
  readonly ofPage: readonly Condition[];
  /** For the totals: they read through one index that has every column they look at. */
  readonly ofTotals: readonly Condition[];
}

/** What the filters and the search of a list say. `now` decides what is late. */
export function conditionsOf({ search, filters }: Pick<ListInput, 'search' | 'filters'>, now: number): ListConditions {
  const statuses = statusesOf(filters, now);
  const owner = ownerOf(filters);
  const found = search.trim() === '' ? [] : [searchCondition(search, filters.inBin === true)];
  if (filters.inBin) {
    // The bin is small: whatever is in it is looked at.
    const all = [
      sql<SqlBool>`in_bin > 0`,
      ...owner,
      ...declined(filters),
      ...statusIn(statuses),
      ...others(filters, now),
      ...executor(filters),
    ];
    return { ofPage: [...all, ...found], ofTotals: [...all, ...found] };
  }
  const all = [sql<SqlBool>`in_bin = 0`, ...owner, ...declined(filters)];
  const isNarrow = statuses !== null && !statuses.includes('closed');
  const narrow = [...others(filters, now), ...(isNarrow ? [...statusIn(statuses), ...executor(filters)] : [])];
  const byExecutor = isNarrow ? [] : executor(filters).map(among);
  const common = commonOf(filters, isNarrow ? null : statuses);
  const kept = common.map(({ keeps }) => keeps);
  const page =
    narrow.length > 0 ? [among(both([...narrow, ...kept]))] : common.map(({ leavesOut }) => allBut(leavesOut));
  return {
    ofPage: [...all, ...page, ...byExecutor, ...found],
    ofTotals: [...all, ...narrow, ...kept, ...byExecutor, ...found],
  };
}

/** The statuses that are asked for, each filter narrowing them; null for all. */
function statusesOf(filters: ListInput['filters'], now: number): readonly OrderStatus[] | null {
  const { statuses, isLate } = filters;
  const isAsked = (status: OrderStatus) =>
    (!statuses || statuses.length === 0 || statuses.includes(status)) &&
    (filters.isOpen === undefined || isOpen(status) === filters.isOpen) &&
    (!isLate || lateness({ status, promisedAt: now, now }).kind === 'late');
  const asked = orderStatuses.filter(isAsked);
  return asked.length === orderStatuses.length ? null : asked;
}

/** Open orders are few among all that there ever were, so that they have an index of their own. */
function statusIn(statuses: readonly OrderStatus[] | null): Condition[] {
  if (statuses === null) return [];
  if (statuses.length === 0) return [sql`FALSE`];
  const areOpen = statuses.every(isOpen);
  const isEveryOpen = areOpen && statuses.length === orderStatuses.filter(isOpen).length;
  return [
    ...(areOpen ? [sql<SqlBool>`is_open = 1`] : []),
    ...(isEveryOpen ? [] : [sql<SqlBool>`${sql.raw(areOpen ? '+' : '')}status IN (${sql.join(statuses)})`]),
  ];
}

function ownerOf({ carId, clientId }: ListInput['filters']): Condition[] {
  return [
    ...(carId ? [sql<SqlBool>`car_id = ${carId}`] : []),
    ...(clientId ? [sql<SqlBool>`client_id = ${clientId}`] : []),
  ];
}

/** Of which everything was declined are few, and open: a set of numbers, by the index of open ones. */
function declined({ isAllDeclined }: ListInput['filters']): Condition[] {
  if (isAllDeclined === undefined) return [];
  const all = sql`SELECT seq FROM order_summaries WHERE in_bin IN (0, 1) AND is_open = 1 AND is_all_declined = 1`;
  return [isAllDeclined ? sql`+seq IN (${all})` : sql`+seq NOT IN (${all})`];
}

/** What leaves few orders or many, nobody knows. The plus keeps SQLite on the index that has all these columns. */
function others(filters: ListInput['filters'], now: number): Condition[] {
  const { masterId, hasDebt, isLate, createdFrom, createdTo } = filters;
  return [
    ...(masterId ? [sql<SqlBool>`+master_id = ${masterId}`] : []),
    ...(hasDebt ? [sql<SqlBool>`debt_kopecks > 0`] : []),
    ...(isLate ? [sql<SqlBool>`promised_at BETWEEN 1 AND ${now}`] : []),
    ...(createdFrom === undefined ? [] : [sql<SqlBool>`+created_at >= ${createdFrom}`]),
    ...(createdTo === undefined ? [] : [sql<SqlBool>`+created_at < ${createdTo}`]),
  ];
}

function executor({ executorId }: ListInput['filters']): Condition[] {
  return executorId ? [sql<SqlBool>`instr(executor_ids, ${executorId}) > 0`] : [];
}

/** What holds for almost all, and what does not: they are closed, and paid. */
interface Common {
  readonly keeps: Condition;
  readonly leavesOut: Condition;
}

function commonOf({ hasDebt }: ListInput['filters'], statuses: readonly OrderStatus[] | null): Common[] {
  const rest = orderStatuses.filter((status) => statuses !== null && !statuses.includes(status));
  const listed = sql.join(rest);
  const common: Common[] = [];
  if (rest.length > 0) common.push({ keeps: sql`status NOT IN (${listed})`, leavesOut: sql`status IN (${listed})` });
  if (hasDebt === false) common.push({ keeps: sql`+debt_kopecks <= 0`, leavesOut: sql`debt_kopecks > 0` });
  return common;
}

const both = (conditions: readonly Condition[]): Condition => sql<SqlBool>`${sql.join(conditions, sql` AND `)}`;

/**
 * The rows that a condition leaves, as a set of numbers. The plus keeps the list walking in its order, asking of each number whether it is in the set: a
 * page costs the same whether the condition leaves three orders, anywhere, or half of them.
 */
function among(condition: Condition): Condition {
  return sql`+seq IN (SELECT seq FROM order_summaries WHERE in_bin = 0 AND ${condition})`;
}

/** The rows that a condition which leaves almost all leaves: the set is of the others. */
function allBut(condition: Condition): Condition {
  return sql`+seq NOT IN (SELECT seq FROM order_summaries WHERE in_bin = 0 AND ${condition})`;
}

/** By number, plate, VIN, model, the client's name and phones through the index. Shorter texts begin a plate. The bin is not in the index, but small. */
function searchCondition(search: string, isBin: boolean): Condition {
  const start = search.trim().toUpperCase();
  if (isBin)
    return sql`(instr(number, ${start}) > 0 OR instr(plate, ${start}) > 0 OR instr(client_key, ${sortKey(search)}) > 0)`;
  return isFound(search, 'order') ?? among(sql`plate >= ${start} AND plate < ${`${start}\u{10FFFF}`}`);
}
