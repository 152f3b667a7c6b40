import { type Expression, expressionBuilder, type SqlBool, sql } from 'kysely';
import type { ReadonlyKysely } from 'kysely/readonly';
import type { z } from 'zod';
import type { partsContract } from '../../src-shared/contract/parts.ts';
import { sortKey } from '../../src-shared/domain/fold.ts';
import { articleKey, barcodeOf, brandKey, categoryKey } from '../../src-shared/domain/part-key.ts';
import type { GarageDatabase } from '../database/database.ts';
import type { Database } from '../database/database-tables.ts';
import { Remembered } from '../database/remembered.ts';
import { foundSeqs, isFound } from '../search/search-index.ts';
import { isKeptIn, shownIn, stockIn, valueIn } from './warehouse-stock.ts';

type Reader = ReadonlyKysely<Database>;
export type PartListInput = z.output<NonNullable<(typeof partsContract)['list']['~orpc']['inputSchema']>>;

/** The column that each offered order of rows sorts by; each has an index that starts with `in_bin`. */
const sortColumns = {
  name: 'nameKey',
  article: 'articleKey',
  brand: 'brandKey',
  category: 'categoryKey',
  stock: 'stockThousandths',
  value: 'valueKopecks',
  retail: 'retailKey',
  created: 'createdAt',
  moved: 'lastMovedAt',
} as const;

const priceSources = ['fixed', 'markup', 'no_rule', 'no_cost'] as const;

/** A window of the list of parts with its totals. Costs are left out for whom they are not for. */
export async function listParts(reader: Reader, input: PartListInput, showsCosts: boolean) {
  const [rows, totals] = await Promise.all([readPage(reader, input, showsCosts), readTotals(reader, input)]);
  return answer(rows, totals, showsCosts);
}

type Totals = Awaited<ReturnType<typeof readTotals>>;

const remembered = new WeakMap<GarageDatabase, Remembered<Totals>>();

/** The same for a screen, which asks for one page after another: totals are summed once for all pages of a list, until something changes. */
export async function showParts(database: GarageDatabase, input: PartListInput, showsCosts: boolean) {
  const totalsOf = remembered.get(database) ?? new Remembered<Totals>(database.changes);
  remembered.set(database, totalsOf);
  const key = JSON.stringify([input.search.trim(), Object.entries(input.filters).toSorted()]);
  const [rows, totals] = await Promise.all([
    readPage(database.reader, input, showsCosts),
    totalsOf.get(key, () => readTotals(database.reader, input)),
  ]);
  return answer(rows, totals, showsCosts);
}

function answer<Row>(rows: readonly Row[], { count, valueKopecks }: Totals, showsCosts: boolean) {
  return { rows: [...rows], total: count, totals: { valueKopecks: showsCosts ? valueKopecks : null } };
}

async function readPage(reader: Reader, input: PartListInput, showsCosts: boolean) {
  const { sort, offset, limit } = input;
  const direction = sort.descending ? 'desc' : 'asc';
  const { warehouseId } = input.filters;
  const rows = await filtered(reader, input)
    .selectAll()
    .$if(sort.by === 'stock' && warehouseId !== undefined, (query) =>
      query.orderBy(shownIn(warehouseId ?? ''), direction),
    )
    .orderBy(sortColumns[sort.by], direction)
    .$if(sort.by === 'brand' || sort.by === 'category', (query) => query.orderBy('nameKey', direction))
    .orderBy('seq', direction)
    .offset(offset)
    .limit(limit)
    .execute();
  // Of one warehouse a list says what there is in that one.
  const partIds = rows.map(({ partId }) => partId);
  const here = warehouseId === undefined ? null : await stockIn(reader, warehouseId, partIds);
  const shown = rows.map((row) => ({ ...row, ...here?.get(row.partId) }));
  return shown.map(({ partId, isLow, isBelowZero, priceSource, costKopecks, valueKopecks, ...row }) => ({
    ...row,
    id: partId,
    priceSource: priceSources.find((source) => source === priceSource) ?? 'no_rule',
    costKopecks: showsCosts ? costKopecks : null,
    valueKopecks: showsCosts ? valueKopecks : null,
    isLow: isLow === 1,
    isBelowZero: isBelowZero === 1,
  }));
}

/**
 * Of a search, the totals start from what it finds, part by part: where it finds three, three are read, and where it finds all of them, going to each is half
 * the price of asking of each whether it is among them.
 */
async function readTotals(reader: Reader, input: PartListInput) {
  const { warehouseId } = input.filters;
  const hits = input.filters.inBin ? null : foundSeqs(input.search, 'part');
  // The order of a cross join is kept: what is found first, then its parts.
  const rows = hits
    ? reader
        .selectFrom(hits.as('found'))
        .crossJoin('partSummaries')
        .whereRef('partSummaries.seq', '=', 'found.seq')
        .where(conditionOf({ ...input, search: '' }))
    : filtered(reader, input);
  return rows
    .select((row) => [
      row.fn.countAll<number>().as('count'),
      row.fn
        .coalesce(row.fn.sum<number>(warehouseId === undefined ? 'valueKopecks' : valueIn(warehouseId)), sql.lit(0))
        .as('valueKopecks'),
    ])
    .executeTakeFirstOrThrow();
}

function filtered(reader: Reader, input: PartListInput) {
  return reader.selectFrom('partSummaries').where(conditionOf(input));
}

function conditionOf({ search, filters }: PartListInput): Expression<SqlBool> {
  const row = expressionBuilder<Database, 'partSummaries'>();
  const conditions: Expression<SqlBool>[] = [filters.inBin ? row('inBin', '>', 0) : row('inBin', '=', 0)];
  if (filters.category !== undefined) conditions.push(row('categoryKey', '=', categoryKey(filters.category)));
  if (filters.brand !== undefined) conditions.push(row('brandKey', '=', brandKey(filters.brand)));
  if (filters.warehouseId !== undefined) conditions.push(isKeptIn(filters.warehouseId, filters));
  else {
    if (filters.isInStock !== undefined) conditions.push(row('stockThousandths', filters.isInStock ? '>' : '=', 0));
    if (filters.isLow !== undefined) conditions.push(row('isLow', '=', row.lit(filters.isLow ? 1 : 0)));
    if (filters.isBelowZero !== undefined)
      conditions.push(row('isBelowZero', '=', row.lit(filters.isBelowZero ? 1 : 0)));
  }
  if (filters.make !== undefined) conditions.push(fitsCondition(filters));
  if (search.trim() !== '') conditions.push(searchCondition(search, filters.inBin === true));
  return row.and(conditions);
}

/** Parts for a car: those that name it, and those that name less of it. */
function fitsCondition({ make = '', model = '', generation = '' }: PartListInput['filters']): Expression<SqlBool> {
  return sql<SqlBool>`part_id IN (SELECT part_id FROM part_fits WHERE deleted_at IS NULL AND make = ${make}
    AND (${model} = '' OR model IN ('', ${model})) AND (${generation} = '' OR generation IN ('', ${generation})))`;
}

/** By any part through the index; one or two letters mean the beginning of the name or article. The bin is not in the index, but small. */
function searchCondition(search: string, isBin: boolean): Expression<SqlBool> {
  const key = sortKey(search);
  const article = articleKey(search);
  if (isBin)
    return sql<SqlBool>`(instr(name_key, ${key}) > 0 OR (${article} <> '' AND instr(article_key, ${article}) > 0) OR instr(barcodes, ${barcodeOf(search)}) > 0)`;
  const found = isFound(search, 'part');
  if (found) return found;
  const last = '\u{10FFFF}';
  return sql<SqlBool>`((name_key >= ${key} AND name_key < ${key + last}) OR (${article} <> '' AND article_key >= ${article} AND article_key < ${article + last}))`;
}
