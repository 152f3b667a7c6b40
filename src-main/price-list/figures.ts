import { type Kopecks, kopecks } from '../../src-shared/domain/money.ts';
import type { DatedValue } from '../../src-shared/domain/price-timeline.ts';
import { parseValues } from '../history/queries.ts';
import type { PriceReader } from './ledger.ts';

/** A figure as it was from a moment on, and who made it so. */
export type SignedValue = DatedValue & { readonly staffName: string | null };

/** Where a figure that prices depend on is kept, outside the ledger of prices: its past is in the history. */
const places = {
  normHours: { table: 'works', column: 'norm_hours_thousandths' },
  hourlyRate: { table: 'garage', column: 'hourly_rate_kopecks' },
} as const;

/** The garage's rate per hour now. */
export async function hourlyRateNow(db: PriceReader): Promise<Kopecks> {
  const garage = await db.selectFrom('garage').select('hourlyRateKopecks').executeTakeFirst();
  return kopecks(garage?.hourlyRateKopecks ?? 0);
}

/** The garage's rate per hour at a moment. */
export async function hourlyRateAt(db: PriceReader, at: number): Promise<Kopecks> {
  const garage = await db.selectFrom('garage').select(['id', 'hourlyRateKopecks']).executeTakeFirst();
  if (!garage) return kopecks(0);
  const before = await changedSince(db, places.hourlyRate, at, garage.id);
  return kopecks(before.get(garage.id) ?? garage.hourlyRateKopecks);
}

/** The norm hours that works had at a moment, of those that have others now. `workId` asks for one alone. */
export function formerNormHours(db: PriceReader, at: number, workId?: string): Promise<ReadonlyMap<string, number>> {
  return changedSince(db, places.normHours, at, workId);
}

/** Record → the figure before its first change after a moment. */
async function changedSince(
  db: PriceReader,
  { table, column }: (typeof places)[keyof typeof places],
  at: number,
  rowId: string | undefined,
): Promise<ReadonlyMap<string, number>> {
  const changes = await db
    .selectFrom('transactions')
    .innerJoin('history', 'history.transactionId', 'transactions.id')
    .select(['history.rowId', 'history.before'])
    .where('transactions.at', '>', at)
    .where('history.tableName', '=', table)
    .where('history.operation', '=', 'update')
    .$if(rowId !== undefined, (query) => query.where('history.rowId', '=', rowId ?? ''))
    .orderBy('history.id')
    .execute();
  const values = new Map<string, number>();
  for (const change of changes) {
    const before = parseValues(change.before)[column];
    if (typeof before === 'number' && !values.has(change.rowId)) values.set(change.rowId, before);
  }
  return values;
}

/** A work's own norm hours through time, from its first day. */
export async function normHoursThroughTime(db: PriceReader, workId: string): Promise<SignedValue[]> {
  const work = await db
    .selectFrom('works')
    .select(['normHoursThousandths as value', 'createdAt'])
    .where('id', '=', workId)
    .executeTakeFirst();
  return work ? throughTime(db, places.normHours, workId, work) : [];
}

/** The garage's rate per hour through time. */
export async function hourlyRatesThroughTime(db: PriceReader): Promise<SignedValue[]> {
  const garage = await db
    .selectFrom('garage')
    .select(['id', 'hourlyRateKopecks as value', 'createdAt'])
    .executeTakeFirst();
  return garage ? throughTime(db, places.hourlyRate, garage.id, garage) : [];
}

async function throughTime(
  db: PriceReader,
  { table, column }: (typeof places)[keyof typeof places],
  rowId: string,
  now: { readonly value: number; readonly createdAt: number },
): Promise<SignedValue[]> {
  const rows = await db
    .selectFrom('history')
    .innerJoin('transactions', 'transactions.id', 'history.transactionId')
    .leftJoin('staff', 'staff.id', 'transactions.staffId')
    .select(['transactions.at', 'history.before', 'history.after', 'staff.name as staffName'])
    .where('history.tableName', '=', table)
    .where('history.rowId', '=', rowId)
    .where('history.operation', '=', 'update')
    .orderBy('history.id')
    .execute();
  const changes = rows.flatMap(({ at, before, after, staffName }) => {
    const [from, to] = [parseValues(before)[column], parseValues(after)[column]];
    return typeof from === 'number' && typeof to === 'number' ? [{ at, from, to, staffName }] : [];
  });
  const first = { from: now.createdAt, value: changes[0]?.from ?? now.value, staffName: null };
  return [first, ...changes.map(({ at, to, staffName }) => ({ from: at, value: to, staffName }))];
}
