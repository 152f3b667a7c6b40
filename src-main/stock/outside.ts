import type { ReadonlyKysely } from 'kysely/readonly';
import type { z } from 'zod';
import type { stockContract } from '../../src-shared/contract/stock.ts';
import { Refusal } from '../../src-shared/domain/refusal.ts';
import { listed } from '../database/bulk.ts';
import type { Write } from '../database/database.ts';
import type { Database } from '../database/database-tables.ts';
import { requireParts } from './post.ts';
import { toLevel } from './queries.ts';
import { requireOwnWarehouse } from './warehouses.ts';

type Input = z.output<NonNullable<(typeof stockContract)['intake']['products']['~orpc']['inputSchema']>>;

/** A window of the products that other systems name, those without a part first, each with what it has while it has no part. */
export async function listOutsideProducts(reader: ReadonlyKysely<Database>, { isMatched, offset, limit }: Input) {
  const list = reader
    .selectFrom('outsideProducts')
    .where('outsideProducts.deletedAt', 'is', null)
    .$if(isMatched !== undefined, (query) => query.where('outsideProducts.partId', isMatched ? 'is not' : 'is', null));
  const [rows, { total }] = await Promise.all([
    list
      .leftJoin('parts', 'parts.id', 'outsideProducts.partId')
      .select(['outsideProducts.id', 'externalId', 'outsideProducts.name', 'partId', 'parts.name as partName'])
      .orderBy((row) => row('partId', 'is not', null))
      .orderBy('outsideProducts.createdAt')
      .orderBy('outsideProducts.id')
      .offset(offset)
      .limit(limit)
      .execute(),
    list.select((row) => row.fn.countAll<number>().as('total')).executeTakeFirstOrThrow(),
  ]);
  const levels = await reader
    .selectFrom('stockLevels')
    .selectAll()
    .where('productId', 'in', listed(rows.map(({ id }) => id)))
    .execute();
  return {
    rows: rows.map((row) => ({
      ...row,
      levels: levels.filter(({ productId }) => productId === row.id).map(toLevel),
    })),
    total,
  };
}

/** Says which part a product of another system is: its movements are the part's from now on. Null: they are its own again. */
export async function matchProduct(write: Write, id: string, partId: string | null): Promise<void> {
  if (partId !== null) await requireParts(write, [partId]);
  const { numUpdatedRows } = await write.db
    .updateTable('outsideProducts')
    .set({ partId })
    .where('id', '=', id)
    .where('deletedAt', 'is', null)
    .executeTakeFirstOrThrow();
  if (numUpdatedRows === 0n) throw new Refusal('stock.product_gone');
}

/** Says which own warehouse one of another system is. Null: it stands for itself again. */
export async function matchWarehouse(write: Write, id: string, warehouseId: string | null): Promise<void> {
  if (warehouseId !== null) await requireOwnWarehouse(write, warehouseId);
  const { numUpdatedRows } = await write.db
    .updateTable('warehouses')
    .set({ matchedId: warehouseId })
    .where('id', '=', id)
    .where('branchId', 'is', null)
    .where('deletedAt', 'is', null)
    .executeTakeFirstOrThrow();
  if (numUpdatedRows === 0n) throw new Refusal('stock.warehouse_gone');
}
