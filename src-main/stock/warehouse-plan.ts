import type { Transaction } from 'kysely';
import type { ReadonlyKysely } from 'kysely/readonly';
import type { Database } from '../database/database-tables.ts';

/** Which warehouse serves whom. */
export interface WarehousePlan {
  /** The warehouse of the bay, else the first of the branch, else the garage's first; null where there is none. */
  warehouseFor(place: { readonly warehouseId: string | null; readonly branchId: string | null }): string | null;
}

/** Reads the garage's own warehouses: a handful. */
export async function readWarehousePlan(db: ReadonlyKysely<Database> | Transaction<Database>): Promise<WarehousePlan> {
  const own = await db
    .selectFrom('warehouses')
    .select(['id', 'branchId'])
    .where('branchId', 'is not', null)
    .where('matchedId', 'is', null)
    .where('deletedAt', 'is', null)
    .orderBy('position')
    .orderBy('id')
    .execute();
  return {
    warehouseFor: ({ warehouseId, branchId }) =>
      (own.find(({ id }) => id === warehouseId) ?? own.find((each) => each.branchId === branchId) ?? own[0])?.id ??
      null,
  };
}
