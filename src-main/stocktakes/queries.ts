import { type NotNull, type SqlBool, sql, type Transaction } from 'kysely';
import type { ReadonlyKysely } from 'kysely/readonly';
import { sortKey } from '../../src-shared/domain/fold.ts';
import { kopecks } from '../../src-shared/domain/money.ts';
import { Refusal } from '../../src-shared/domain/refusal.ts';
import { type Counted, compareCount, foldCounts } from '../../src-shared/domain/stocktake.ts';
import { listed } from '../database/bulk.ts';
import type { Database } from '../database/database-tables.ts';
import { readExpected } from './expected.ts';

type Reader = Transaction<Database> | ReadonlyKysely<Database>;

function stocktakes(reader: Reader) {
  return reader
    .selectFrom('stocktakes')
    .innerJoin('warehouses', 'warehouses.id', 'stocktakes.warehouseId')
    .leftJoin('staff as creator', 'creator.id', 'stocktakes.createdById')
    .leftJoin('staff as poster', 'poster.id', 'stocktakes.postedById')
    .select((row) => [
      'stocktakes.id',
      'stocktakes.number',
      'stocktakes.warehouseId',
      'warehouses.name as warehouseName',
      'stocktakes.shelf',
      'stocktakes.notes',
      'stocktakes.createdAt',
      'creator.name as createdByName',
      'stocktakes.postedAt',
      'poster.name as postedByName',
      'stocktakes.deletedAt',
      row
        .selectFrom('stocktakeCounts')
        .select((count) => count.fn.count<number>('partId').distinct().as('parts'))
        .whereRef('stocktakeCounts.stocktakeId', '=', 'stocktakes.id')
        .as('countedParts'),
    ])
    .$narrowType<{ countedParts: NotNull }>();
}

/** The stocktakes, those still open first. There are some dozens a year, so they are read from their own rows. */
export async function listStocktakes(
  reader: Reader,
  { isOpen, offset, limit }: { readonly isOpen?: boolean | undefined; readonly offset: number; readonly limit: number },
) {
  const rows = await stocktakes(reader)
    .where('stocktakes.deletedAt', 'is', null)
    .$if(isOpen === true, (query) => query.where('stocktakes.postedAt', 'is', null))
    .$if(isOpen === false, (query) => query.where('stocktakes.postedAt', 'is not', null))
    .orderBy(sql`stocktakes.posted_at IS NOT NULL`)
    .orderBy('stocktakes.createdAt', 'desc')
    .offset(offset)
    .limit(limit)
    .execute();
  const { total } = await reader
    .selectFrom('stocktakes')
    .select((row) => row.fn.countAll<number>().as('total'))
    .where('deletedAt', 'is', null)
    .$if(isOpen === true, (query) => query.where('postedAt', 'is', null))
    .$if(isOpen === false, (query) => query.where('postedAt', 'is not', null))
    .executeTakeFirstOrThrow();
  return { rows, total };
}

/** One stocktake. Refuses an id that is none. */
export async function getStocktake(reader: Reader, id: string) {
  const row = await stocktakes(reader).where('stocktakes.id', '=', id).executeTakeFirst();
  if (!row) throw new Refusal('stocktake.gone');
  return row;
}

/** The shelves of a warehouse, each with how many parts have their place on it. */
export async function listShelves(reader: Reader, warehouseId: string) {
  const rows = await reader
    .selectFrom('partPlaces')
    .innerJoin('parts', 'parts.id', 'partPlaces.partId')
    .select((row) => ['shelf', row.fn.countAll<number>().as('parts')])
    .where('warehouseId', '=', warehouseId)
    .where('shelf', '<>', '')
    .where('partPlaces.deletedAt', 'is', null)
    .where('parts.deletedAt', 'is', null)
    .groupBy('shelf')
    .execute();
  return rows
    .map((row) => ({ row, keys: [sortKey(row.shelf)] }))
    .sort((a, b) => compareKeys(a.keys, b.keys))
    .map(({ row }) => row);
}

/** What was counted so far, by part; of one part alone where that is asked for. */
export async function readCounted(
  reader: Reader,
  stocktakeId: string,
  partId: string | null = null,
): Promise<ReadonlyMap<string, Counted & { readonly staffIds: readonly string[] }>> {
  const entries = await reader
    .selectFrom('stocktakeCounts')
    .leftJoin('stockIdentities', 'stockIdentities.rawId', 'stocktakeCounts.partId')
    .select((row) => [
      'id',
      'kind',
      'quantityThousandths',
      'at',
      'staffId',
      row.fn.coalesce('stockIdentities.effectiveId', 'stocktakeCounts.partId').as('effectiveId'),
    ])
    .where('stocktakeId', '=', stocktakeId)
    .$if(partId !== null, (query) =>
      query.where((row) =>
        row.or([row('partId', '=', partId ?? ''), row('stockIdentities.effectiveId', '=', partId ?? '')]),
      ),
    )
    .execute();
  const counted = new Map<string, Counted & { readonly staffIds: readonly string[] }>();
  for (const [part, own] of Map.groupBy(entries, ({ effectiveId }) => effectiveId)) {
    const folded = foldCounts(own);
    const staffIds = [...new Set(own.flatMap(({ staffId }) => (staffId === null ? [] : [staffId])))];
    if (folded) counted.set(part, { ...folded, staffIds });
  }
  return counted;
}

/**
 * The sheet: what has its place on the shelf (or, of a whole warehouse, is or was there), and whatever else was counted; in the order of the shelves, as one
 * walks along them. It does not say what there should be.
 */
export async function readSheet(reader: Reader, id: string) {
  const { warehouseId, shelf } = await getStocktake(reader, id);
  const [counted, people] = [
    await readCounted(reader, id),
    await reader.selectFrom('staff').select(['id', 'name']).execute(),
  ];
  const nameOf = new Map(people.map((person) => [person.id, person.name]));
  const countedIds = JSON.stringify([...counted.keys()]);
  // Gathered first: the parts of a shelf are few, those of the catalogue many.
  const expected =
    shelf === ''
      ? sql`SELECT part_id FROM part_places WHERE warehouse_id = ${warehouseId} AND deleted_at IS NULL
        UNION SELECT product_id FROM stock_levels WHERE warehouse_id = ${warehouseId} AND movement_count > 0`
      : sql`SELECT part_id FROM part_places WHERE warehouse_id = ${warehouseId} AND shelf = ${shelf} AND deleted_at IS NULL`;
  const rows = await reader
    .selectFrom('parts')
    .leftJoin('partPlaces', (join) =>
      join
        .onRef('partPlaces.partId', '=', 'parts.id')
        // By the part: its places are few, those of the warehouse are all.
        .on(sql<SqlBool>`+part_places.warehouse_id = ${warehouseId}`)
        .on('partPlaces.deletedAt', 'is', null),
    )
    .select([
      'parts.id as partId',
      'parts.article',
      'parts.brand',
      'parts.name',
      'parts.unit',
      sql<string>`coalesce(part_places.shelf, '')`.as('shelf'),
    ])
    .where('parts.id', 'in', sql<string>`(${expected} UNION SELECT value FROM json_each(${countedIds}))`)
    .where((row) => row.or([row('parts.deletedAt', 'is', null), row('parts.id', 'in', listed([...counted.keys()]))]))
    .execute();
  return rows
    .map((row) => {
      const count = counted.get(row.partId);
      const line = {
        ...row,
        countedThousandths: count?.quantityThousandths ?? null,
        countedAt: count?.toAt ?? 0,
        counters: (count?.staffIds ?? []).map((staffId) => nameOf.get(staffId) ?? ''),
      };
      return { line, keys: [sortKey(row.shelf), sortKey(row.name), row.partId] };
    })
    .sort((a, b) => compareKeys(a.keys, b.keys))
    .map(({ line }) => line);
}

/** The sheet with what there should have been, and what the differences are worth. */
export async function reviewStocktake(reader: Reader, id: string) {
  const { warehouseId } = await getStocktake(reader, id);
  const sheet = await readSheet(reader, id);
  const counted = await readCounted(reader, id);
  const expected = await readExpected(
    reader,
    warehouseId,
    sheet.map(({ partId }) => {
      const { fromAt, toAt } = counted.get(partId) ?? { fromAt: null, toAt: null };
      return { partId, fromAt, toAt };
    }),
  );
  const lines = sheet.map((line) => {
    const count = counted.get(line.partId);
    const stock = expected.get(line.partId) ?? {
      atCountThousandths: 0,
      movedMeanwhileThousandths: 0,
      costThousandths: null,
    };
    const found = count ? compareCount(count, stock) : null;
    return {
      ...line,
      expectedThousandths: stock.atCountThousandths,
      differenceThousandths: found?.differenceThousandths ?? null,
      valueKopecks: found?.valueKopecks ?? null,
      isDoubtful: found?.isDoubtful ?? false,
    };
  });
  const values = lines.map(({ valueKopecks }) => valueKopecks ?? 0);
  return {
    lines,
    surplusKopecks: kopecks(values.reduce<number>((sum, value) => sum + Math.max(0, value), 0)),
    shortageKopecks: kopecks(values.reduce<number>((sum, value) => sum + Math.max(0, -value), 0)),
    uncountedParts: lines.filter(({ countedThousandths }) => countedThousandths === null).length,
  };
}

function compareKeys(a: readonly string[], b: readonly string[]): number {
  for (const [index, first] of a.entries()) {
    const second = b[index] ?? '';
    if (first !== second) return first < second ? -1 : 1;
  }
  return 0;
}
