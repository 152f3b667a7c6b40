import { type Expression, type RawBuilder, type SqlBool, sql } from 'kysely';
import type { ReadonlyKysely } from 'kysely/readonly';
import type { z } from 'zod';
import type { suppliersContract } from '../../src-shared/contract/suppliers.ts';
import { dayAround } from '../../src-shared/domain/day.ts';
import { sortKey } from '../../src-shared/domain/fold.ts';
import { kopecks } from '../../src-shared/domain/money.ts';
import { Refusal } from '../../src-shared/domain/refusal.ts';
import { ageDebt, owedByEntry } from '../../src-shared/domain/supplier-account.ts';
import { listed } from '../database/bulk.ts';
import type { Database } from '../database/database-tables.ts';
import { unpaidReceipts } from './unpaid.ts';

type Input<Name extends 'list' | 'account'> = z.infer<
  NonNullable<(typeof suppliersContract)[Name]['~orpc']['inputSchema']>
>;
type Reader = ReadonlyKysely<Database>;

const sortColumns = {
  name: 'nameKey',
  owed: 'owedKopecks',
  due: 'dueAt',
  lastReceipt: 'lastReceiptAt',
  created: 'createdAt',
} as const;

/** A window of the suppliers' list with its totals. A garage has some hundred of them, so words are looked for row by row. */
export async function listSuppliers(
  reader: Reader,
  { search, filters, sort, offset, limit }: Input<'list'>,
  now: number,
) {
  const list = reader.selectFrom('supplierSummaries').where((row) => {
    const conditions: Expression<SqlBool>[] = [filters.inBin ? row('inBin', '>', 0) : row('inBin', '=', 0)];
    if (filters.hasDebt !== undefined) conditions.push(row('owedKopecks', filters.hasDebt ? '>' : '<=', 0));
    if (filters.dueBefore !== undefined)
      conditions.push(row('owedKopecks', '>', 0), row('dueAt', '<', filters.dueBefore));
    const key = sortKey(search);
    if (key !== '')
      conditions.push(
        sql<SqlBool>`(instr(name_key, ${key}) > 0 OR instr(inn, ${key}) > 0 OR instr(phone, ${key.replace(/\D/g, '') || key}) > 0 OR instr(email, ${key}) > 0)`,
      );
    return row.and(conditions);
  });
  const direction = sort.descending ? 'desc' : 'asc';
  const today = await dayOf(reader, now);
  const [rows, totals] = await Promise.all([
    list
      .select([
        'supplierId as id',
        'name',
        'inn',
        'phone',
        'email',
        'partCount',
        'openOrderCount',
        'awaitedKopecks',
        'receivedKopecks',
        'returnedKopecks',
        'paidKopecks',
        'owedKopecks',
        'dueAt',
        'lastReceiptAt',
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
        row.fn.coalesce(row.fn.sum<number>('owedKopecks'), sql.lit(0)).as('owedKopecks'),
        overdueOf(today).as('overdueKopecks'),
      ])
      .executeTakeFirstOrThrow(),
  ]);
  const { count, ...sums } = totals;
  return { rows, total: count, totals: sums };
}

/** The day's first moment by the garage's clock: what is to be paid today is overdue tomorrow. */
async function dayOf(reader: Reader, now: number): Promise<number> {
  const garage = await reader.selectFrom('garage').select('timeZone').executeTakeFirst();
  return dayAround(now, garage?.timeZone ?? 'UTC').from;
}

/** What should have been paid before a day. Money settles the oldest receipts first, so of a debt that is what the receipts due since do not explain. */
function overdueOf(day: number): RawBuilder<number> {
  return sql<number>`coalesce(sum(CASE WHEN owed_kopecks > 0 AND due_at < ${day} THEN max(0, owed_kopecks - (
    SELECT coalesce(sum(CASE WHEN entry.cancels_id IS NULL THEN entry.amount_kopecks ELSE -entry.amount_kopecks END), 0)
    FROM supplier_entries AS entry
    WHERE entry.supplier_id = supplier_summaries.supplier_id AND entry.kind = 'receipt' AND entry.due_at >= ${day}
  )) ELSE 0 END), 0)`;
}

/** One supplier with what is owed, by age. Refuses an id that is nobody's. */
export async function getSupplier(reader: Reader, id: string, now: number) {
  const [supplier, summary] = await Promise.all([
    reader.selectFrom('suppliers').selectAll().where('id', '=', id).executeTakeFirst(),
    reader
      .selectFrom('supplierSummaries')
      .select(['receivedKopecks', 'returnedKopecks', 'paidKopecks', 'owedKopecks', 'openOrderCount'])
      .where('supplierId', '=', id)
      .executeTakeFirst(),
  ]);
  if (!supplier || !summary) throw new Refusal('supplier.gone');
  const age = ageDebt(
    summary.owedKopecks,
    await unpaidReceipts(reader, id, summary.owedKopecks),
    await dayOf(reader, now),
  );
  return { ...supplier, ...summary, age };
}

/** A window of a supplier's account, the newest first, each entry with what was owed after it. */
export async function readAccount(reader: Reader, { id, offset, limit }: Input<'account'>) {
  const all = reader.selectFrom('supplierEntries').where('supplierId', '=', id);
  const { rows } = await sql<{ id: string; balance: number }>`
    SELECT id, balance FROM (
      SELECT id, at, sum(CASE WHEN (kind IN ('receipt', 'refund')) = (cancels_id IS NULL) THEN amount_kopecks ELSE -amount_kopecks END)
        OVER (ORDER BY at, id) AS balance
      FROM supplier_entries WHERE supplier_id = ${id})
    ORDER BY at DESC, id DESC LIMIT ${limit} OFFSET ${offset}`.execute(reader as never);
  const { count } = await all.select((row) => row.fn.countAll<number>().as('count')).executeTakeFirstOrThrow();
  const entries = await reader
    .selectFrom('supplierEntries as entry')
    .leftJoin('purchaseOrders', 'purchaseOrders.id', 'entry.purchaseOrderId')
    .leftJoin('staff', 'staff.id', 'entry.staffId')
    .selectAll('entry')
    .select((row) => [
      'purchaseOrders.number as purchaseOrderNumber',
      'staff.name as staffName',
      row
        .exists(
          row.selectFrom('supplierEntries as other').select('other.id').whereRef('other.cancelsId', '=', 'entry.id'),
        )
        .as('isCancelled'),
    ])
    .where('entry.id', 'in', listed(rows.map((row) => row.id)))
    .execute();
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  return {
    total: count,
    rows: rows.flatMap(({ id: entryId, balance }) => {
      const entry = byId.get(entryId);
      if (!entry) return [];
      const {
        recordedAt: _recorded,
        staffId: _staff,
        supplierId: _supplier,
        warehouseId: _warehouse,
        ...shown
      } = entry;
      return {
        ...shown,
        isCancelled: Boolean(entry.isCancelled),
        owedChangeKopecks: kopecks(owedByEntry(entry)),
        balanceKopecks: kopecks(balance),
      };
    }),
  };
}

/** What a supplier sells, by name. */
export async function readSupplierParts(reader: Reader, supplierId: string) {
  const rows = await reader
    .selectFrom('supplierParts')
    .innerJoin('parts', 'parts.id', 'supplierParts.partId')
    .select([
      'supplierParts.id',
      'supplierParts.partId',
      'supplierParts.article',
      'priceKopecks',
      'packThousandths',
      'isPreferred',
      'pricedAt',
      'parts.article as partArticle',
      'parts.brand',
      'parts.name',
      'parts.unit',
    ])
    .where('supplierId', '=', supplierId)
    .where('supplierParts.deletedAt', 'is', null)
    .where('parts.deletedAt', 'is', null)
    .orderBy('parts.name')
    .orderBy('parts.id')
    .execute();
  return rows.map((row) => ({ ...row, isPreferred: row.isPreferred === 1 }));
}

/** Who sells a part, the preferred one first, then by price. */
export async function readOffers(reader: Reader, partId: string) {
  const rows = await reader
    .selectFrom('supplierParts')
    .innerJoin('suppliers', 'suppliers.id', 'supplierParts.supplierId')
    .select([
      'supplierParts.id',
      'supplierId',
      'suppliers.name as supplierName',
      'partId',
      'article',
      'priceKopecks',
      'packThousandths',
      'isPreferred',
      'pricedAt',
    ])
    .where('partId', '=', partId)
    .where('supplierParts.deletedAt', 'is', null)
    .where('suppliers.deletedAt', 'is', null)
    .orderBy('isPreferred', 'desc')
    .orderBy(sql`price_kopecks IS NULL`)
    .orderBy('priceKopecks')
    .execute();
  return rows.map((row) => ({ ...row, isPreferred: row.isPreferred === 1 }));
}
