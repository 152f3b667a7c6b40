import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { ReadonlyKysely } from 'kysely/readonly';
import type { z } from 'zod';
import type { stockContract } from '../../src-shared/contract/stock.ts';
import { listed } from '../database/bulk.ts';
import type { Database } from '../database/database-tables.ts';
import { effectiveProductId, rawIdsOf, rawWarehousesOf } from './identities.ts';
import { toMovements } from './movement-rows.ts';

type Reader = ReadonlyKysely<Database>;
type Input = z.output<NonNullable<(typeof stockContract)['why']['~orpc']['inputSchema']>>;

/** A moment of a product's ledger, and what the entries up to and with it came to in the warehouse that is asked for. */
interface Known {
  readonly at: number;
  readonly id: string;
  readonly count: number;
  readonly quantity: number;
}

/**
 * The entries that make a number up, the newest first, each with the sum after it. What is known of the ledger's past at its checkpoints bounds what is read:
 * the page, and the few entries between it and the checkpoints around it. The last page of ten thousand entries costs what the first one does.
 */
export async function explainStock(
  reader: Reader,
  { productId: rawId, warehouseId, offset, limit }: Input,
  showsCosts: boolean,
) {
  const productId = await effectiveProductId(reader, rawId);
  const places = await reader
    .selectFrom('stockLevels')
    .select(['warehouseId', 'quantityThousandths', 'movementCount'])
    .where('productId', '=', productId)
    .where('movementCount', '>', 0)
    .$if(warehouseId !== null, (query) => query.where('warehouseId', '=', warehouseId ?? ''))
    .orderBy('warehouseId')
    .execute();
  const levels = {
    quantity: places.reduce((sum, { quantityThousandths }) => sum + quantityThousandths, 0),
    count: places.reduce((sum, { movementCount }) => sum + movementCount, 0),
  };
  // Counted from the first entry: the page goes from `newest` down.
  const newest = levels.count - offset;
  const [above, below] = await Promise.all([
    offset === 0 ? null : readKnown(reader, productId, warehouseId, { side: 'above', count: newest }),
    readKnown(reader, productId, warehouseId, { side: 'below', count: newest - limit }),
  ]);
  const from = above ?? levels;
  const page = await reader
    .selectFrom('stockMovements')
    .select(['id', 'quantityThousandths'])
    .where('productId', 'in', rawIdsOf(productId))
    .$if(warehouseId !== null, (query) => query.where('warehouseId', 'in', rawWarehousesOf(warehouseId ?? '')))
    .$if(above !== null, (query) => query.where(beside('<=', above)))
    .$if(below !== null, (query) => query.where(beside('>', below)))
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(from.count - newest + limit)
    .execute();
  const shownIds = page.slice(from.count - newest).map(({ id }) => id);
  const sums = new Map<string, number>();
  let sum = from.quantity;
  for (const { id, quantityThousandths } of page) {
    sums.set(id, sum);
    sum -= quantityThousandths;
  }
  const rows = await reader
    .selectFrom('stockMovements')
    .selectAll()
    .where('id', 'in', listed(shownIds))
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .execute();
  const explained = (await toMovements(reader, rows, showsCosts)).map((movement) => ({
    ...movement,
    sumThousandths: sums.get(movement.id) ?? 0,
  }));
  return {
    quantityThousandths: levels.quantity,
    warehouses: places.map(({ movementCount: _, ...place }) => place),
    rows: explained,
    total: levels.count,
  };
}

/** The checkpoint nearest to where so many entries had been made: the first with as many (above), or the last with no more (below). */
async function readKnown(
  reader: Reader,
  productId: string,
  warehouseId: string | null,
  { side, count }: { readonly side: 'above' | 'below'; readonly count: number },
): Promise<Known | null> {
  if (count <= 0) return null;
  const { rows } = await sql<Known>`
    SELECT at, id, count, quantity FROM (
      SELECT point.at, point.id,
        (SELECT coalesce(sum(sums.value ->> 'movementCount'), 0) FROM json_each(point.state, '$.warehouses') AS sums WHERE ${isIn(warehouseId)}) AS count,
        (SELECT coalesce(sum(sums.value ->> 'quantityThousandths'), 0) FROM json_each(point.state, '$.warehouses') AS sums WHERE ${isIn(warehouseId)}) AS quantity
      FROM stock_checkpoints AS point WHERE point.product_id = ${productId}
      ORDER BY point.at ${sql.raw(side === 'above' ? 'ASC' : 'DESC')}, point.id ${sql.raw(side === 'above' ? 'ASC' : 'DESC')}
    ) WHERE count ${sql.raw(side === 'above' ? '>=' : '<=')} ${count} LIMIT 1`.execute(reader as never);
  return rows[0] ?? null;
}

function isIn(warehouseId: string | null): RawBuilder<SqlBool> {
  return warehouseId === null ? sql`true` : sql`sums.key IN ${rawWarehousesOf(warehouseId)}`;
}

function beside(relation: '<=' | '>', known: Known | null): RawBuilder<SqlBool> {
  return sql`(at, id) ${sql.raw(relation)} (${known?.at ?? 0}, ${known?.id ?? ''})`;
}
