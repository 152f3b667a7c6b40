import { type SqlBool, sql } from 'kysely';
import type { ReadonlyKysely } from 'kysely/readonly';
import { dayAround, type Stretch } from '../../src-shared/domain/day.ts';
import { isLate, planOfDay, type WaitsFor, waitsFor } from '../../src-shared/domain/day-plan.ts';
import { isUnderWay, orderStatuses } from '../../src-shared/domain/order-status.ts';
import type { Database } from '../database/database-tables.ts';
import { toOrderRow } from '../orders/queries.ts';

type Reader = ReadonlyKysely<Database>;
type OrderRow = ReturnType<typeof toOrderRow>;

/** More cars than any garage has in its yard. */
const hereMax = 1_000;
/** How many orders a list of Today shows; whoever has more opens the list of orders. */
const shownMax = 100;

/**
 * The working day by the garage's clock, of one branch or of all: five queries, each by an index, however many orders there have been. What is of no
 * branch is shown in each, so that it is nowhere forgotten.
 */
export async function readToday(reader: Reader, branchId: string | null, now: number) {
  const garage = await reader.selectFrom('garage').select('timeZone').executeTakeFirst();
  const day = dayAround(now, garage?.timeZone ?? 'UTC');
  const [bays, ofDay, unpaid, unpaidSum] = await Promise.all([
    readBays(reader, branchId),
    readOrdersOf(reader, branchId, day),
    readUnpaid(reader, branchId),
    sumUnpaid(reader, branchId),
  ]);
  const orders = [...ofDay, ...unpaid];
  const here = ofDay.filter(({ status }) => isUnderWay(status));
  const late = orders.filter((order) => isLate(order, now)).sort((a, b) => (a.promisedAt ?? 0) - (b.promisedAt ?? 0));
  const plan = planOfDay(ofDay, day, now);
  const waiting = Map.groupBy(byPatience(orders, now), waitsFor);
  const idsOf = (what: WaitsFor) => (waiting.get(what) ?? []).slice(0, shownMax).map(({ id }) => id);
  return {
    day,
    bays,
    orders,
    plan: [...plan],
    late: late.slice(0, shownMax).map(({ id }) => id),
    waiting: {
      decision: idsOf('decision'),
      approval: idsOf('approval'),
      parts: idsOf('parts'),
      payment: idsOf('payment'),
      collection: idsOf('collection'),
    },
    counts: {
      inGarage: here.length,
      inWork: here.filter(({ status }) => status === 'in_progress').length,
      planned: ofDay.length - here.length,
      late: late.length,
      decision: waiting.get('decision')?.length ?? 0,
      approval: waiting.get('approval')?.length ?? 0,
      parts: waiting.get('parts')?.length ?? 0,
      payment: unpaidSum.count,
      collection: waiting.get('collection')?.length ?? 0,
      unsettled: orders.filter(({ hasInvalidMoves }) => hasInvalidMoves).length,
    },
    unpaidKopecks: unpaidSum.debt,
  };
}

/** Late ones first, then whoever has waited longest. */
function byPatience(orders: readonly OrderRow[], now: number): OrderRow[] {
  const rank = (order: OrderRow) => (isLate(order, now) ? 0 : 1);
  return orders.toSorted((a, b) => rank(a) - rank(b) || a.statusSince - b.statusSince);
}

/** The cars that are here, and the drafts that are planned for that day, promised for it, or already due. */
async function readOrdersOf(reader: Reader, branchId: string | null, { from, to }: Stretch): Promise<OrderRow[]> {
  const rows = await ofBranch(reader, branchId)
    .selectAll()
    .where('status', 'in', ['draft', ...orderStatuses.filter(isUnderWay)])
    .where((row) =>
      row.or([
        row('status', '<>', 'draft'),
        sql<SqlBool>`planned_from < ${to} AND max(coalesce(planned_to, planned_from), planned_from) >= ${from}`,
        sql<SqlBool>`promised_at BETWEEN 1 AND ${to - 1}`,
      ]),
    )
    // The plus keeps SQLite from walking through all orders that there ever were in the order of their beginning.
    .orderBy(sql`+created_at`, 'desc')
    .limit(hereMax)
    .execute();
  return rows.map(toOrderRow);
}

/** The cars that were handed over and not paid for, the oldest first. */
async function readUnpaid(reader: Reader, branchId: string | null) {
  const rows = await unpaidOf(reader, branchId).selectAll().orderBy(sql`+created_at`).limit(shownMax).execute();
  return rows.map(toOrderRow);
}

async function sumUnpaid(reader: Reader, branchId: string | null): Promise<{ count: number; debt: number }> {
  return unpaidOf(reader, branchId)
    .select((row) => [
      row.fn.countAll<number>().as('count'),
      row.fn.coalesce(row.fn.sum<number>('debtKopecks'), sql.lit(0)).as('debt'),
    ])
    .executeTakeFirstOrThrow();
}

function unpaidOf(reader: Reader, branchId: string | null) {
  return ofBranch(reader, branchId).where('status', '=', 'issued').where(sql<SqlBool>`+debt_kopecks > 0`);
}

function ofBranch(reader: Reader, branchId: string | null) {
  return reader
    .selectFrom('orderSummaries')
    .where('inBin', '=', 0)
    .$if(branchId !== null, (query) =>
      query.where((row) => row.or([row('branchId', '=', branchId ?? ''), row('branchId', 'is', null)])),
    );
}

function readBays(reader: Reader, branchId: string | null) {
  return reader
    .selectFrom('bays')
    .innerJoin('branches', 'branches.id', 'bays.branchId')
    .select(['bays.id', 'bays.name', 'bays.branchId', 'branches.name as branchName'])
    .select(['branches.opensAtMinute', 'branches.closesAtMinute'])
    .where('bays.deletedAt', 'is', null)
    .where('branches.deletedAt', 'is', null)
    .$if(branchId !== null, (query) => query.where('bays.branchId', '=', branchId ?? ''))
    .orderBy('branches.position')
    .orderBy('branches.createdAt')
    .orderBy('bays.position')
    .orderBy('bays.createdAt')
    .execute();
}
