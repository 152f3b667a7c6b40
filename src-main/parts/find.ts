import { sql } from 'kysely';
import type { ReadonlyKysely } from 'kysely/readonly';
import type { z } from 'zod';
import type { partsContract } from '../../src-shared/contract/parts.ts';
import { sortKey } from '../../src-shared/domain/fold.ts';
import { articleKey, barcodeOf, brandKey } from '../../src-shared/domain/part-key.ts';
import { available } from '../../src-shared/domain/stock-reservation.ts';
import { listed } from '../database/bulk.ts';
import type { Database } from '../database/database-tables.ts';
import { newestSeqs } from '../search/search-index.ts';

type Reader = ReadonlyKysely<Database>;
type Input<Name extends 'find' | 'lookalikes'> = z.output<
  NonNullable<(typeof partsContract)[Name]['~orpc']['inputSchema']>
>;

/** In the order in which they are likely to be meant. */
const matches = ['barcode', 'article', 'cross', 'text'] as const;
type Match = (typeof matches)[number];

/** How many records are compared at the most, and how many of them are shown as possible doubles. */
const candidatesMax = 200;
const lookalikesMax = 5;

/** Parts for a line that is being typed, or for a barcode that was scanned: exact ones first, then what is in stock. */
export async function findParts(reader: Reader, { text, warehouseId, limit }: Input<'find'>, showsCosts: boolean) {
  if (!/[\p{L}\p{N}]/u.test(text)) return [];
  const found = await matchesOf(reader, text);
  const [rows, levels, shelves] = await Promise.all([
    reader
      .selectFrom('partSummaries')
      .selectAll()
      .where('partId', 'in', listed([...found.keys()]))
      .where('inBin', '=', 0)
      .execute(),
    reader
      .selectFrom('stockLevels')
      .select(['productId', 'warehouseId', 'quantityThousandths', 'reservedThousandths'])
      .where('productId', 'in', listed([...found.keys()]))
      .$if(warehouseId !== null, (query) => query.where('warehouseId', '=', warehouseId ?? ''))
      .execute(),
    reader
      .selectFrom('partPlaces')
      .select(['partId', 'shelf'])
      .where('partId', 'in', listed([...found.keys()]))
      .where('warehouseId', '=', warehouseId ?? '')
      .where('deletedAt', 'is', null)
      .execute(),
  ]);
  const levelsOf = Map.groupBy(levels, ({ productId }) => productId);
  const shelfOf = new Map(shelves.map(({ partId, shelf }) => [partId, shelf]));
  const rank = (id: string) => matches.indexOf(found.get(id) ?? 'text');
  return rows
    .toSorted(
      (a, b) =>
        rank(a.partId) - rank(b.partId) ||
        Number(b.stockThousandths > 0) - Number(a.stockThousandths > 0) ||
        (a.nameKey < b.nameKey ? -1 : 1),
    )
    .slice(0, limit)
    .map((row) => ({
      id: row.partId,
      article: row.article,
      brand: row.brand,
      name: row.name,
      unit: row.unit,
      priceKopecks: row.retailKopecks,
      costKopecks: showsCosts ? row.costKopecks : null,
      stockThousandths: row.stockThousandths,
      availableThousandths: (levelsOf.get(row.partId) ?? []).reduce(
        (sum, level) => sum + available(level.quantityThousandths, level.reservedThousandths),
        0,
      ),
      shelf: shelfOf.get(row.partId) ?? '',
      match: found.get(row.partId) ?? 'text',
    }));
}

/** What fits, by part, with the best reason. */
async function matchesOf(reader: Reader, text: string): Promise<ReadonlyMap<string, Match>> {
  const article = articleKey(text);
  const key = sortKey(text);
  const newest = newestSeqs(text, 'part', candidatesMax);
  const { rows } = await sql<{ id: string; match: Match }>`
    SELECT part_id AS id, 'barcode' AS match FROM part_barcodes WHERE barcode = ${barcodeOf(text)} AND deleted_at IS NULL
    UNION ALL SELECT * FROM (SELECT id, 'article' FROM parts WHERE article_key = ${article} AND article_key <> '' AND deleted_at IS NULL LIMIT ${sql.lit(candidatesMax)})
    UNION ALL SELECT * FROM (SELECT part_id, 'cross' FROM part_crosses WHERE article_key = ${article} AND ${article} <> '' AND deleted_at IS NULL LIMIT ${sql.lit(candidatesMax)})
    UNION ALL SELECT * FROM (SELECT part_id, 'text' FROM part_summaries WHERE in_bin = 0 AND name_key >= ${key} AND name_key < ${`${key}\u{10FFFF}`} ORDER BY name_key LIMIT ${sql.lit(candidatesMax)})
    ${newest === null ? sql`` : sql`UNION ALL SELECT part_id, 'text' FROM part_summaries WHERE seq IN ${newest}`}`.execute(
    reader as never,
  );
  const found = new Map<string, Match>();
  for (const { id, match } of rows.toReversed()) found.set(id, match);
  return found;
}

/** Parts that may be the one being typed: the same article and brand, one of its barcodes, or its article among another's cross-references. */
export async function findLookalikes(reader: Reader, { exceptId, article, brand, barcodes }: Input<'lookalikes'>) {
  const key = articleKey(article);
  const ofBrand = brandKey(brand);
  const { rows } = await sql<{ id: string; reason: 'article' | 'barcode' | 'cross' }>`
    SELECT id, 'article' AS reason FROM parts WHERE article_key = ${key} AND article_key <> '' AND (brand_key = ${ofBrand} OR brand_key = '' OR ${ofBrand} = '') AND deleted_at IS NULL
    UNION ALL SELECT part_id, 'barcode' FROM part_barcodes WHERE barcode IN ${listed(barcodes.map(barcodeOf))} AND barcode <> '' AND deleted_at IS NULL
    UNION ALL SELECT part_id, 'cross' FROM part_crosses WHERE article_key = ${key} AND ${key} <> '' AND (brand_key = ${ofBrand} OR brand_key = '') AND deleted_at IS NULL
    LIMIT ${sql.lit(candidatesMax)}`.execute(reader as never);
  const reasons = new Map<string, 'article' | 'barcode' | 'cross'>();
  for (const { id, reason } of rows.toReversed()) if (id !== exceptId) reasons.set(id, reason);
  const parts = await reader
    .selectFrom('parts')
    .select(['id', 'article', 'brand', 'name'])
    .where('id', 'in', listed([...reasons.keys()].slice(0, lookalikesMax)))
    .where('deletedAt', 'is', null)
    .execute();
  return parts.map((part) => ({ ...part, reason: reasons.get(part.id) ?? 'article' }));
}
