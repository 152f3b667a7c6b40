import { type RawBuilder, sql, type Transaction } from 'kysely';
import type { ReadonlyKysely } from 'kysely/readonly';
import { listed } from '../database/bulk.ts';
import type { Database } from '../database/database-tables.ts';
import type { Projection } from '../database/projection.ts';

type Reader = ReadonlyKysely<Database> | Transaction<Database>;

/** A chain of merges longer than this is a circle, which two PCs that were apart can make. */
const stepsMax = 20;

/** Which part a merged part or a matched outside product is. Whoever is itself has no row until it once was another. */
export const stockIdentity: Projection = {
  name: 'stock.identity',
  sources: [
    { table: 'parts', rows: 'SELECT row.id AS id WHERE row.merged_into_id IS NOT NULL', columns: ['merged_into_id'] },
    { table: 'outside_products', rows: 'SELECT row.id AS id', columns: ['part_id', 'deleted_at'] },
  ],
  all: 'SELECT id FROM parts WHERE merged_into_id IS NOT NULL UNION SELECT id FROM outside_products UNION SELECT raw_id FROM stock_identities',
  async refresh(db, ids) {
    const { rows } = await sql<{ rawId: string; effectiveId: string }>`
      WITH RECURSIVE links (raw_id, effective_id, step) AS (
        SELECT value, value, 0 FROM json_each(${JSON.stringify(ids)})
        UNION ALL
        SELECT links.raw_id, coalesce(outside_products.part_id, parts.merged_into_id), links.step + 1
        FROM links
        LEFT JOIN outside_products ON outside_products.id = links.effective_id AND outside_products.deleted_at IS NULL
        LEFT JOIN parts ON parts.id = links.effective_id
        WHERE coalesce(outside_products.part_id, parts.merged_into_id) IS NOT NULL AND links.step < ${sql.lit(stepsMax)}
      )
      SELECT raw_id AS "rawId", effective_id AS "effectiveId" FROM links AS link
      WHERE step = (SELECT max(step) FROM links WHERE raw_id = link.raw_id)`.execute(db);
    const known = await db.selectFrom('stockIdentities').selectAll().where('rawId', 'in', listed(ids)).execute();
    const former = new Map(known.map(({ rawId, effectiveId }) => [rawId, effectiveId]));
    const changed = rows.filter(({ rawId, effectiveId }) => (former.get(rawId) ?? rawId) !== effectiveId);
    if (changed.length === 0) return;
    const concerned = changed.flatMap(({ rawId, effectiveId }) => [rawId, effectiveId, former.get(rawId) ?? rawId]);
    await db.deleteFrom('stockCheckpoints').where('productId', 'in', listed(concerned)).execute();
    await sql`INSERT INTO stock_identities (raw_id, effective_id)
      SELECT value ->> 'rawId', value ->> 'effectiveId' FROM json_each(${JSON.stringify(changed)}) WHERE true
      ON CONFLICT (raw_id) DO UPDATE SET effective_id = excluded.effective_id`.execute(db);
  },
};

/** The product that each of these is, for those that are another. */
export async function readIdentities(db: Reader, rawIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await db.selectFrom('stockIdentities').selectAll().where('rawId', 'in', listed(rawIds)).execute();
  return new Map(rows.map(({ rawId, effectiveId }) => [rawId, effectiveId]));
}

/** The ids under which movements of a product may stand, for IN. */
export function rawIdsOf(productId: string): RawBuilder<string> {
  return sql<string>`(SELECT ${productId} WHERE NOT EXISTS (SELECT 1 FROM stock_identities WHERE raw_id = ${productId} AND effective_id <> raw_id)
    UNION SELECT raw_id FROM stock_identities WHERE effective_id = ${productId})`;
}

/** The ids under which movements name a warehouse, for IN: its own, and those of outside ones that were matched to it. */
export function rawWarehousesOf(warehouseId: string): RawBuilder<string> {
  return sql<string>`(SELECT ${warehouseId} UNION SELECT id FROM warehouses WHERE matched_id = ${warehouseId})`;
}

/** The product that this one is: itself, or the part that it was merged into or matched to. */
export async function effectiveProductId(reader: Reader, rawId: string): Promise<string> {
  const row = await reader
    .selectFrom('stockIdentities')
    .select('effectiveId')
    .where('rawId', '=', rawId)
    .executeTakeFirst();
  return row?.effectiveId ?? rawId;
}

/** Own warehouses by the id under which movements name them: a matched outside one is the own one. */
export async function readWarehouseIdentities(db: Reader): Promise<ReadonlyMap<string, string>> {
  const rows = await db
    .selectFrom('warehouses')
    .select(['id', 'matchedId'])
    .where('matchedId', 'is not', null)
    .execute();
  return new Map(rows.map(({ id, matchedId }) => [id, matchedId ?? id]));
}
