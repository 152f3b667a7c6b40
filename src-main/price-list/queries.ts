import { type Expression, type SqlBool, sql } from 'kysely';
import type { ReadonlyKysely } from 'kysely/readonly';
import type { z } from 'zod';
import type { pricesContract } from '../../src-shared/contract/prices.ts';
import { sortKey } from '../../src-shared/domain/fold.ts';
import type { PriceScope } from '../../src-shared/domain/price-entries.ts';
import { Refusal } from '../../src-shared/domain/refusal.ts';
import { workCodeSortKey } from '../../src-shared/domain/work-code.ts';
import { listed } from '../database/bulk.ts';
import type { Database } from '../database/database-tables.ts';
import { isFound } from '../search/search-index.ts';
import { liveEntries, scopeKeysInUse } from './ledger.ts';
import { pricesOf } from './price-queries.ts';

type Input<Name extends 'list'> = z.infer<NonNullable<(typeof pricesContract)[Name]['~orpc']['inputSchema']>>;
type Reader = ReadonlyKysely<Database>;

/** The columns that each offered order of rows sorts by; an index starts with `in_bin` and goes on with them. */
const sortColumns = {
  name: ['nameKey'],
  code: ['codeKey'],
  category: ['categoryKey', 'nameKey'],
  normHours: ['normHoursThousandths'],
  created: ['createdAt'],
} as const;

/** The car that a list's filters name. */
export function carOf(car: { [Part in keyof PriceScope]?: string | undefined }): PriceScope {
  return { make: car.make ?? '', model: car.model ?? '', generation: car.generation ?? '' };
}

/** A window of the list of works, each with its price for the car and the moment that the filters name. */
export async function listWorks(reader: Reader, { search, filters, sort, offset, limit }: Input<'list'>, now: number) {
  const list = reader.selectFrom('workSummaries').where((row) => {
    const conditions: Expression<SqlBool>[] = [filters.inBin ? row('inBin', '>', 0) : row('inBin', '=', 0)];
    if (filters.category !== undefined) conditions.push(row('categoryKey', '=', sortKey(filters.category)));
    if (search.trim() !== '') conditions.push(searchCondition(search, filters.inBin === true));
    return row.and(conditions);
  });
  const direction = sort.descending ? 'desc' : 'asc';
  let ordered = list.select(['workId as id', 'code', 'name', 'category', 'unit', 'normHoursThousandths', 'createdAt']);
  for (const column of sortColumns[sort.by]) ordered = ordered.orderBy(column, direction);
  const [works, { total }] = await Promise.all([
    ordered.orderBy('seq', direction).offset(offset).limit(limit).execute(),
    list.select((row) => row.fn.countAll<number>().as('total')).executeTakeFirstOrThrow(),
  ]);
  const ids = works.map(({ id }) => id);
  const [priceOf, counts] = await Promise.all([
    pricesOf(reader, works, ids, { car: carOf(filters), at: filters.at ?? now, now }),
    countRules(reader, ids, now),
  ]);
  const rows = works.map((work) => ({ ...work, price: priceOf(work.id), ruleCount: counts.get(work.id) ?? 0 }));
  return { rows, total, totals: {} };
}

/** By any part through the index; one or two letters mean the beginning of the name or of the code. The bin is not in the index, but small. */
function searchCondition(search: string, isBin: boolean): Expression<SqlBool> {
  const [name, code] = [sortKey(search), workCodeSortKey(search)];
  if (isBin) return sql<SqlBool>`(instr(name_key, ${name}) > 0 OR instr(code_key, ${code}) > 0)`;
  const found = isFound(search, 'work');
  if (found) return found;
  const end = '\u{10FFFF}';
  return sql<SqlBool>`(name_key >= ${name} AND name_key < ${name + end} OR code_key >= ${code} AND code_key < ${code + end})`;
}

/** Work → for how many kinds of cars it has a rule in force. */
async function countRules(reader: Reader, workIds: readonly string[], at: number): Promise<Map<string, number>> {
  const rows = await reader
    .selectFrom('workPrices')
    .select((row) => ['workId', row.fn.countAll<number>().as('count')])
    .where('workId', 'in', listed<string>(workIds))
    .where('validTo', '>', at)
    .where('effectiveFrom', '<=', at)
    .where('kind', '<>', 'removed')
    .groupBy('workId')
    .execute();
  return new Map(rows.map(({ workId, count }) => [workId, count]));
}

/** One work, its rules in force and to come (for all cars first), and the packages it is in. Refuses an id that is nobody's. */
export async function getWork(reader: Reader, id: string, now: number) {
  const [work, entries, packages] = await Promise.all([
    reader.selectFrom('works').selectAll().where('id', '=', id).executeTakeFirst(),
    liveEntries(reader, { workIds: [id], scopeKeys: null }),
    reader
      .selectFrom('packageItems')
      .innerJoin('packages', 'packages.id', 'packageItems.packageId')
      .select('packages.name')
      .distinct()
      .where('packageItems.workId', '=', id)
      .where('packageItems.deletedAt', 'is', null)
      .execute(),
  ]);
  if (!work) throw new Refusal('price.work_gone');
  const order = (entry: PriceScope) => [entry.make, entry.model, entry.generation].map(sortKey).join('\n');
  const rules = entries
    .filter(({ validTo }) => validTo === null || validTo > now)
    .filter(({ kind, effectiveFrom }) => kind !== 'removed' || effectiveFrom > now)
    .sort((a, b) => order(a).localeCompare(order(b)) || a.effectiveFrom - b.effectiveFrom);
  return { ...work, rules, packages: packages.map(({ name }) => name) };
}

/** The categories that works have, alphabetically, with how many works are in each; works without one are counted under ''. */
export async function listCategories(reader: Reader) {
  const rows = await reader
    .selectFrom('workSummaries')
    .select((row) => [row.fn.min('category').as('name'), row.fn.countAll<number>().as('works')])
    .where('inBin', '=', 0)
    .groupBy('categoryKey')
    .orderBy('categoryKey')
    .execute();
  return rows;
}

/** The cars that have prices of their own. */
export async function listScopes(reader: Reader, now: number) {
  const keys = await scopeKeysInUse(reader);
  const scopes = await Promise.all(
    keys.map((key) =>
      reader
        .selectFrom('workPrices')
        .select(['make', 'model', 'generation'])
        .where('scopeKey', '=', key)
        .where('validTo', '>', now)
        .where('kind', '<>', 'removed')
        .limit(1)
        .executeTakeFirst(),
    ),
  );
  return scopes.flatMap((scope) => (scope && scope.make !== '' ? [scope] : []));
}

/** Every work with its price for one car at once. */
export async function listPrices(reader: Reader, car: PriceScope, at: number, now: number) {
  const works = await reader
    .selectFrom('workSummaries')
    .select(['workId as id', 'code', 'name', 'category', 'unit', 'normHoursThousandths'])
    .where('inBin', '=', 0)
    .orderBy('nameKey')
    .execute();
  const priceOf = await pricesOf(reader, works, null, { car, at, now });
  return works.map((work) => ({ ...work, price: priceOf(work.id) }));
}
