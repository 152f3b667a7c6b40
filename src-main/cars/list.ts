import { type Expression, type SqlBool, sql } from 'kysely';
import type { ReadonlyKysely } from 'kysely/readonly';
import type { z } from 'zod';
import type { carsContract } from '../../src-shared/contract/cars.ts';
import { sortKey } from '../../src-shared/domain/fold.ts';
import { plateKey } from '../../src-shared/domain/plate.ts';
import type { Database } from '../database/database-tables.ts';
import { isFound } from '../search/search-index.ts';

type ListInput = z.infer<NonNullable<(typeof carsContract.list)['~orpc']['inputSchema']>>;

/** The column that each offered order of rows sorts by; each has an index that starts with `in_bin`. */
const sortColumns = {
  title: 'titleKey',
  plate: 'plateKey',
  client: 'clientKey',
  year: 'year',
  kilometres: 'kilometres',
  lastOrder: 'lastOrderAt',
  orders: 'orderCount',
  created: 'createdAt',
} as const;

const hasOpenOrder = sql<SqlBool>`open_order_count > 0`;

/** A window of the cars' list with its totals. */
export async function listCars(reader: ReadonlyKysely<Database>, { search, filters, sort, offset, limit }: ListInput) {
  const list = reader.selectFrom('carSummaries').where((row) => {
    const conditions: Expression<SqlBool>[] = [filters.inBin ? row('inBin', '>', 0) : row('inBin', '=', 0)];
    if (filters.make !== undefined) conditions.push(row('make', '=', filters.make));
    if (filters.model !== undefined) conditions.push(row('model', '=', filters.model));
    if (filters.clientId !== undefined) conditions.push(row('clientId', '=', filters.clientId));
    if (filters.hasOpenOrder === true) conditions.push(hasOpenOrder);
    if (filters.hasOpenOrder === false) conditions.push(row('openOrderCount', '=', 0));
    if (search.trim() !== '') conditions.push(searchCondition(search, filters.inBin === true));
    return row.and(conditions);
  });
  const direction = sort.descending ? 'desc' : 'asc';
  const [rows, total, withOpenOrder] = await Promise.all([
    list
      .select([
        'carId as id',
        'clientId',
        'clientName',
        'plate',
        'vin',
        'make',
        'model',
        'generation',
        'year',
        'kilometres',
        'orderCount',
        'openOrderCount',
        'lastOrderAt',
        'createdAt',
      ])
      .orderBy(sortColumns[sort.by], direction)
      .orderBy('seq', direction)
      .offset(offset)
      .limit(limit)
      .execute(),
    list.select((row) => row.fn.countAll<number>().as('count')).executeTakeFirstOrThrow(),
    list
      .where(hasOpenOrder)
      .select((row) => row.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow(),
  ]);
  return {
    rows: rows.map((row) => ({ ...row, year: row.year === 0 ? null : row.year })),
    total: total.count,
    totals: { withOpenOrderCount: withOpenOrder.count },
  };
}

/** By any part through the index; what is too short for it, and the bin, which is not in it, by the beginnings of plate, title and owner. */
function searchCondition(search: string, isBin: boolean): Expression<SqlBool> {
  const found = isBin ? null : isFound(search, 'car');
  if (found) return found;
  const key = sortKey(search);
  const plate = plateKey(search);
  if (isBin)
    return sql<SqlBool>`(instr(title_key, ${key}) > 0 OR instr(client_key, ${key}) > 0 OR (${plate} <> '' AND instr(plate_key, ${plate}) > 0))`;
  const starts = [startsWith('title_key', key), startsWith('client_key', key)];
  if (plate !== '') starts.push(startsWith('plate_key', plate));
  return sql<SqlBool>`(${sql.join(starts, sql` OR `)})`;
}

function startsWith(column: string, start: string) {
  return sql<SqlBool>`${sql.ref(column)} >= ${start} AND ${sql.ref(column)} < ${`${start}\u{10FFFF}`}`;
}
