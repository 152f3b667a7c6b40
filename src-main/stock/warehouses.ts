import { v5 } from 'uuid';
import type { Patch } from '../../src-shared/contract/procedure.ts';
import { Refusal } from '../../src-shared/domain/refusal.ts';
import { languages } from '../../src-shared/texts/text.ts';
import { translate } from '../../src-shared/texts/translate.ts';
import type { GarageDatabase, Write } from '../database/database.ts';

/** What a form sends of a warehouse. */
interface WarehouseFields {
  readonly branchId: string;
  readonly code: string;
  readonly name: string;
}

/** The name space of the first warehouses, whose ids follow from their branches: two PCs which are apart make the same one. */
const nameSpace = '0b8b1a52-8a3c-5c47-9d0e-6b5d1f5c7a10';

/** Adds a warehouse to a branch, after the others; answers its id. */
export async function createWarehouse(write: Write, fields: WarehouseFields, id = write.newId()): Promise<string> {
  await requireCodeFree(write, fields.code, id);
  const branch = await write.db
    .selectFrom('branches')
    .select('id')
    .where('id', '=', fields.branchId)
    .where('deletedAt', 'is', null)
    .executeTakeFirst();
  if (!branch) throw new Refusal('branch.gone');
  const { last } = await write.db
    .selectFrom('warehouses')
    .select((row) => row.fn.coalesce(row.fn.max('position'), row.lit(-1)).as('last'))
    .executeTakeFirstOrThrow();
  await write.db
    .insertInto('warehouses')
    .values({ ...fields, id, position: last + 1, createdAt: write.at })
    .execute();
  return id;
}

/** Gives a branch its first warehouse, unless it has one. A garage without a warehouse could count nothing. */
export async function ensureWarehouse(write: Write, branchId: string): Promise<void> {
  const id = v5(`warehouse\n${branchId}`, nameSpace);
  const own = await write.db
    .selectFrom('warehouses')
    .select('id')
    .where((row) => row.or([row('branchId', '=', branchId), row('id', '=', id)]))
    .limit(1)
    .executeTakeFirst();
  if (own) return;
  const garage = await write.db.selectFrom('garage').select('language').executeTakeFirst();
  const language = languages.find((known) => known === garage?.language) ?? 'ru';
  await createWarehouse(write, { branchId, code: '', name: translate(language, 'stock.first_warehouse') }, id);
}

/** The same for every branch of a garage that was made before there were warehouses. */
export async function ensureWarehouses(database: GarageDatabase): Promise<void> {
  const bare = await database.reader
    .selectFrom('branches')
    .select('id')
    .where('deletedAt', 'is', null)
    .where((row) =>
      row.not(
        row.exists(
          row.selectFrom('warehouses').select('warehouses.id').whereRef('warehouses.branchId', '=', 'branches.id'),
        ),
      ),
    )
    .execute();
  if (bare.length === 0) return;
  await database.write({ staffId: null, action: 'stock.createWarehouse' }, async (write) => {
    for (const { id } of bare) await ensureWarehouse(write, id);
  });
}

/** Changes the given fields of a warehouse. */
export async function updateWarehouse(write: Write, id: string, fields: Patch<WarehouseFields>): Promise<void> {
  await requireOwnWarehouse(write, id);
  if (fields.code !== undefined) await requireCodeFree(write, fields.code, id);
  if (Object.keys(fields).length > 0)
    await write.db.updateTable('warehouses').set(fields).where('id', '=', id).execute();
}

/** Puts a warehouse into the bin. Refuses the last one of the garage, and one that has or expects anything. */
export async function removeWarehouse(write: Write, id: string): Promise<void> {
  const { name } = await requireOwnWarehouse(write, id);
  const other = await write.db
    .selectFrom('warehouses')
    .select('id')
    .where('id', '<>', id)
    .where('branchId', 'is not', null)
    .where('deletedAt', 'is', null)
    .limit(1)
    .executeTakeFirst();
  if (!other) throw new Refusal('stock.last_warehouse');
  const level = await write.db
    .selectFrom('stockLevels')
    .select('productId')
    .where('warehouseId', '=', id)
    .where((row) =>
      row.or([
        row('quantityThousandths', '<>', 0),
        row('incomingThousandths', '>', 0),
        row('onOrderThousandths', '>', 0),
      ]),
    )
    .limit(1)
    .executeTakeFirst();
  if (level) throw new Refusal('stock.warehouse_not_empty', { name });
  await write.db.updateTable('bays').set({ warehouseId: null }).where('warehouseId', '=', id).execute();
  await write.db.updateTable('warehouses').set({ deletedAt: write.at }).where('id', '=', id).execute();
}

/** Says where a bay's parts come from; null: from the first warehouse of its branch. */
export async function assignBay(write: Write, bayId: string, warehouseId: string | null): Promise<void> {
  if (warehouseId !== null) await requireOwnWarehouse(write, warehouseId);
  const { numUpdatedRows } = await write.db
    .updateTable('bays')
    .set({ warehouseId })
    .where('id', '=', bayId)
    .where('deletedAt', 'is', null)
    .executeTakeFirstOrThrow();
  if (numUpdatedRows === 0n) throw new Refusal('bay.gone');
}

/** A warehouse of the garage that is not in the bin. Refuses any other. */
export async function requireOwnWarehouse({ db }: Pick<Write, 'db'>, id: string) {
  const warehouse = await db
    .selectFrom('warehouses')
    .selectAll()
    .where('id', '=', id)
    .where('branchId', 'is not', null)
    .where('deletedAt', 'is', null)
    .executeTakeFirst();
  if (!warehouse) throw new Refusal('stock.warehouse_gone');
  return warehouse;
}

async function requireCodeFree({ db }: Write, code: string, exceptId: string): Promise<void> {
  if (code === '') return;
  const other = await db
    .selectFrom('warehouses')
    .select('name')
    .where('code', '=', code)
    .where('id', '<>', exceptId)
    .where('branchId', 'is not', null)
    .where('deletedAt', 'is', null)
    .limit(1)
    .executeTakeFirst();
  if (other) throw new Refusal('stock.code_taken', { code, name: other.name });
}
