import type { Patch } from '../../src-shared/contract/procedure.ts';
import type { SupplierFields } from '../../src-shared/contract/suppliers.ts';
import { parsePhone } from '../../src-shared/domain/phone.ts';
import { Refusal } from '../../src-shared/domain/refusal.ts';
import type { Write } from '../database/database.ts';

/** Adds a supplier; answers the id. Refuses a missing name and a phone that is none. */
export async function createSupplier(write: Write, fields: SupplierFields): Promise<string> {
  const id = write.newId();
  const row = { ...fields, name: requiredName(fields.name), phone: readPhone(fields.phone), id, createdAt: write.at };
  await write.db.insertInto('suppliers').values(row).execute();
  return id;
}

/** Changes the given fields of a supplier and leaves the others. */
export async function updateSupplier(write: Write, id: string, fields: Patch<SupplierFields>): Promise<void> {
  await requireSupplier(write, id);
  const { name, phone } = fields;
  const set = {
    ...fields,
    ...(name !== undefined && { name: requiredName(name) }),
    ...(phone !== undefined && { phone: readPhone(phone) }),
  };
  if (Object.keys(set).length > 0) await write.db.updateTable('suppliers').set(set).where('id', '=', id).execute();
}

/** Puts suppliers into the bin. Refuses one whose goods are on their way, and one with whom money is not settled. */
export async function removeSuppliers(write: Write, ids: readonly string[]): Promise<void> {
  const held = await write.db
    .selectFrom('supplierSummaries')
    .select(['name', 'openOrderCount'])
    .where('supplierId', 'in', ids)
    .where((row) => row.or([row('openOrderCount', '>', 0), row('owedKopecks', '<>', 0)]))
    .limit(1)
    .executeTakeFirst();
  if (held) {
    const { name } = held;
    throw new Refusal(held.openOrderCount > 0 ? 'supplier.has_open_order' : 'supplier.is_owed', { name });
  }
  await write.db
    .updateTable('suppliers')
    .set({ deletedAt: write.at })
    .where('id', 'in', ids)
    .where('deletedAt', 'is', null)
    .execute();
}

/** Brings suppliers back from the bin. */
export async function restoreSuppliers(write: Write, ids: readonly string[]): Promise<void> {
  await write.db.updateTable('suppliers').set({ deletedAt: null }).where('id', 'in', ids).execute();
}

/** A supplier that is not in the bin. Refuses any other. */
export async function requireSupplier({ db }: Pick<Write, 'db'>, id: string) {
  const supplier = await db
    .selectFrom('suppliers')
    .selectAll()
    .where('id', '=', id)
    .where('deletedAt', 'is', null)
    .executeTakeFirst();
  if (!supplier) throw new Refusal('supplier.gone');
  return supplier;
}

function requiredName(name: string): string {
  if (name.trim() === '') throw new Refusal('supplier.name_missing');
  return name.trim();
}

function readPhone(typed: string): string {
  if (typed.trim() === '') return '';
  const parsed = parsePhone(typed);
  if (!parsed.ok) throw new Refusal('client.phone_unreadable', { phone: typed, reason: parsed.code });
  return parsed.value;
}
