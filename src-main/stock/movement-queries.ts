import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { ReadonlyKysely } from 'kysely/readonly';
import type { z } from 'zod';
import type { stockContract } from '../../src-shared/contract/stock.ts';
import { listed } from '../database/bulk.ts';
import type { Database } from '../database/database-tables.ts';
import { effectiveProductId, rawIdsOf, rawWarehousesOf } from './identities.ts';
import { toMovements } from './movement-rows.ts';

type Reader = ReadonlyKysely<Database>;
type Input = z.output<NonNullable<(typeof stockContract)['movements']['~orpc']['inputSchema']>>;

/** A window of the ledger, the newest first. Nobody counts two million entries to show fifty: there is more, or there is not. */
export async function listMovements(reader: Reader, input: Input, showsCosts: boolean) {
  const { kinds, warehouseId, productId, orderId, documentId, from, until, offset, limit } = input;
  const conditions: RawBuilder<SqlBool>[] = [
    ...(kinds && kinds.length > 0 ? [sql<SqlBool>`kind IN ${listed(kinds)}`] : []),
    ...(warehouseId ? [sql<SqlBool>`+warehouse_id IN ${rawWarehousesOf(warehouseId)}`] : []),
    ...(productId ? [sql<SqlBool>`product_id IN ${rawIdsOf(await effectiveProductId(reader, productId))}`] : []),
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
