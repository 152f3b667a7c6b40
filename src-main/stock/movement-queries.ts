import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { ReadonlyKysely } from 'kysely/readonly';
import type { z } from 'zod';
import type { stockContract } from '../../src-shared/contract/stock.ts';
import { listed } from '../database/bulk.ts';
import type { Database } from '../database/database-tables.ts';
import { rawIdsOf } from './identities.ts';
import { toMovements } from './movement-rows.ts';

type Reader = ReadonlyKysely<Database>;
type Input<Name extends 'why' | 'movements'> = z.output<
  NonNullable<(typeof stockContract)[Name]['~orpc']['inputSchema']>
>;

/** The ids under which movements name a warehouse: its own, and those of outside ones that were matched to it. */
function rawWarehousesOf(warehouseId: string): RawBuilder<string> {
  return sql<string>`(SELECT ${warehouseId} UNION SELECT id FROM warehouses WHERE matched_id = ${warehouseId})`;
}

async function effectiveId(reader: Reader, productId: string): Promise<string> {
  const row = await reader
    .selectFrom('stockIdentities')
    .select('effectiveId')
    .where('rawId', '=', productId)
    .executeTakeFirst();
  return row?.effectiveId ?? productId;
}

/**
 * The entries that make a number up, the newest first, each with the sum after it. The sum is told backwards from what there is now, so a page costs the index
 * entries before it and nothing else.
 */
export async function explainStock(
  reader: Reader,
  { productId: rawId, warehouseId, offset, limit }: Input<'why'>,
  showsCosts: boolean,
) {
  const productId = await effectiveId(reader, rawId);
  const own = reader
    .selectFrom('stockMovements')
    .where('productId', 'in', rawIdsOf(productId))
    .$if(warehouseId !== null, (query) => query.where('warehouseId', 'in', rawWarehousesOf(warehouseId ?? '')));
  const newestFirst = own.orderBy('at', 'desc').orderBy('id', 'desc');
  const [rows, levels, before] = await Promise.all([
    newestFirst.selectAll().offset(offset).limit(limit).execute(),
    reader
      .selectFrom('stockLevels')
      .select((row) => [
        row.fn.coalesce(row.fn.sum<number>('quantityThousandths'), sql.lit(0)).as('quantity'),
        row.fn.coalesce(row.fn.sum<number>('movementCount'), sql.lit(0)).as('count'),
      ])
      .where('productId', '=', productId)
      .$if(warehouseId !== null, (query) => query.where('warehouseId', '=', warehouseId ?? ''))
      .executeTakeFirstOrThrow(),
    offset === 0
      ? { sum: 0 }
      : reader
          .selectFrom(newestFirst.select('quantityThousandths').limit(offset).as('newer'))
          .select((row) => row.fn.coalesce(row.fn.sum<number>('quantityThousandths'), sql.lit(0)).as('sum'))
          .executeTakeFirstOrThrow(),
  ]);
  let sum = levels.quantity - before.sum;
  const explained = (await toMovements(reader, rows, showsCosts)).map((movement) => {
    const sumThousandths = sum;
    sum -= movement.quantityThousandths;
    return { ...movement, sumThousandths };
  });
  return { quantityThousandths: levels.quantity, rows: explained, total: levels.count };
}

/** A window of the ledger, the newest first. Nobody counts two million entries to show fifty: there is more, or there is not. */
export async function listMovements(reader: Reader, input: Input<'movements'>, showsCosts: boolean) {
  const { kinds, warehouseId, productId, orderId, documentId, from, until, offset, limit } = input;
  const conditions: RawBuilder<SqlBool>[] = [
    ...(kinds && kinds.length > 0 ? [sql<SqlBool>`kind IN ${listed(kinds)}`] : []),
    ...(warehouseId ? [sql<SqlBool>`+warehouse_id IN ${rawWarehousesOf(warehouseId)}`] : []),
    ...(productId ? [sql<SqlBool>`product_id IN ${rawIdsOf(await effectiveId(reader, productId))}`] : []),
    ...(orderId ? [sql<SqlBool>`order_id = ${orderId}`] : []),
    ...(documentId ? [sql<SqlBool>`document_id = ${documentId}`] : []),
    ...(from === undefined ? [] : [sql<SqlBool>`at >= ${from}`]),
    ...(until === undefined ? [] : [sql<SqlBool>`at < ${until}`]),
  ];
  const rows = await reader
    .selectFrom('stockMovements')
    .selectAll()
    .where((row) => row.and(conditions))
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .offset(offset)
    .limit(limit + 1)
    .execute();
  return { rows: await toMovements(reader, rows.slice(0, limit), showsCosts), hasMore: rows.length > limit };
}
