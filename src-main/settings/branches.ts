import type { Patch } from '../../src-shared/contract/procedure.ts';
import type { BranchFields } from '../../src-shared/contract/settings.ts';
import { Refusal } from '../../src-shared/domain/refusal.ts';
import type { Write } from '../database/database.ts';
import { ensureWarehouse } from '../stock/warehouses.ts';

/** Adds a branch after the others, with one bay and one warehouse; answers its id. */
export async function createBranch(write: Write, fields: BranchFields): Promise<string> {
  requireHours(fields);
  const id = write.newId();
  const { last } = await write.db
    .selectFrom('branches')
    .select((row) => row.fn.coalesce(row.fn.max('position'), row.lit(-1)).as('last'))
    .executeTakeFirstOrThrow();
  await write.db
    .insertInto('branches')
    .values({ ...fields, id, position: last + 1, createdAt: write.at })
    .execute();
  await createBay(write, id, '1');
  await ensureWarehouse(write, id);
  return id;
}

/** Changes the given fields of a branch. */
export async function updateBranch(write: Write, id: string, fields: Patch<BranchFields>): Promise<void> {
  const branch = await requireBranch(write, id);
  requireHours({
    opensAtMinute: fields.opensAtMinute ?? branch.opensAtMinute,
    closesAtMinute: fields.closesAtMinute ?? branch.closesAtMinute,
  });
  if (Object.keys(fields).length > 0) await write.db.updateTable('branches').set(fields).where('id', '=', id).execute();
}

/** Puts a branch with its bays into the bin; its people belong to no branch then. Refuses the last one, and one with open orders. */
export async function removeBranch(write: Write, id: string): Promise<void> {
  await requireBranch(write, id);
  const { others } = await write.db
    .selectFrom('branches')
    .select((row) => row.fn.countAll<number>().as('others'))
    .where('deletedAt', 'is', null)
    .where('id', '<>', id)
    .executeTakeFirstOrThrow();
  if (others === 0) throw new Refusal('branch.last');
  const number = await openOrderOf(write, 'branchId', id);
  if (number) throw new Refusal('branch.has_open_order', { number });
  const inBin = { deletedAt: write.at };
  await write.db.updateTable('staff').set({ branchId: null }).where('branchId', '=', id).execute();
  await write.db.updateTable('bays').set(inBin).where('branchId', '=', id).where('deletedAt', 'is', null).execute();
  await write.db.updateTable('branches').set(inBin).where('id', '=', id).execute();
}

/** Puts branches into the order of `ids`; what is not named keeps its place after them. */
export async function orderBranches(write: Write, ids: readonly string[]): Promise<void> {
  for (const [position, id] of ids.entries())
    await write.db
      .updateTable('branches')
      .set({ position })
      .where('id', '=', id)
      .where('position', '<>', position)
      .execute();
}

/** Adds a bay to a branch, after its others; answers its id. */
export async function createBay(write: Write, branchId: string, name: string): Promise<string> {
  await requireBranch(write, branchId);
  const id = write.newId();
  const { last } = await write.db
    .selectFrom('bays')
    .select((row) => row.fn.coalesce(row.fn.max('position'), row.lit(-1)).as('last'))
    .where('branchId', '=', branchId)
    .executeTakeFirstOrThrow();
  await write.db
    .insertInto('bays')
    .values({ id, branchId, name, position: last + 1, createdAt: write.at })
    .execute();
  return id;
}

/** Renames a bay. */
export async function updateBay(write: Write, id: string, name: string): Promise<void> {
  await requireBay(write, id);
  await write.db.updateTable('bays').set({ name }).where('id', '=', id).execute();
}

/** Puts a bay into the bin. Refuses one with an open order on it. */
export async function removeBay(write: Write, id: string): Promise<void> {
  await requireBay(write, id);
  const number = await openOrderOf(write, 'bayId', id);
  if (number) throw new Refusal('bay.has_open_order', { number });
  await write.db.updateTable('bays').set({ deletedAt: write.at }).where('id', '=', id).execute();
}

/** Puts a branch's bays into the order of `ids`. */
export async function orderBays(write: Write, branchId: string, ids: readonly string[]): Promise<void> {
  for (const [position, id] of ids.entries())
    await write.db
      .updateTable('bays')
      .set({ position })
      .where('id', '=', id)
      .where('branchId', '=', branchId)
      .where('position', '<>', position)
      .execute();
}

async function requireBranch(write: Write, id: string) {
  const branch = await write.db
    .selectFrom('branches')
    .selectAll()
    .where('id', '=', id)
    .where('deletedAt', 'is', null)
    .executeTakeFirst();
  if (!branch) throw new Refusal('branch.gone');
  return branch;
}

async function requireBay(write: Write, id: string): Promise<void> {
  const bay = await write.db
    .selectFrom('bays')
    .select('id')
    .where('id', '=', id)
    .where('deletedAt', 'is', null)
    .executeTakeFirst();
  if (!bay) throw new Refusal('bay.gone');
}

/** The number of an open order that stands there, if any. */
async function openOrderOf(write: Write, place: 'branchId' | 'bayId', id: string): Promise<string | undefined> {
  const order = await write.db
    .selectFrom('orders')
    .innerJoin('orderSummaries', 'orderSummaries.orderId', 'orders.id')
    .select('orders.number')
    .where(`orders.${place}`, '=', id)
    .where('orderSummaries.isOpen', '=', 1)
    .where('orders.deletedAt', 'is', null)
    .limit(1)
    .executeTakeFirst();
  return order?.number;
}

function requireHours({ opensAtMinute, closesAtMinute }: Pick<BranchFields, 'opensAtMinute' | 'closesAtMinute'>): void {
  if (opensAtMinute >= closesAtMinute) throw new Refusal('branch.hours');
}
