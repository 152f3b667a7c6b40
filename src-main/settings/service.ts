import type { NewGarage } from '../../src-shared/contract/setup.ts';
import { Refusal } from '../../src-shared/domain/refusal.ts';
import type { Write } from '../database/database.ts';
import { createStaff } from '../staff/service.ts';
import { ensureWarehouse } from '../stock/warehouses.ts';

/** Puts into an empty file what every garage has: its name, one branch with a bay and a warehouse, this PC, and the first manager. Answers the manager's id. */
export async function foundGarage(
  write: Write,
  { name, branchName, managerName, pin, language }: NewGarage,
): Promise<string> {
  const existing = await write.db.selectFrom('garage').select('id').executeTakeFirst();
  if (existing) throw new Refusal('garage.exists');
  await write.db.insertInto('garage').values({ id: write.newId(), name, language, createdAt: write.at }).execute();
  await write.db.insertInto('device').values({ id: write.newId(), numberPrefix: '', createdAt: write.at }).execute();
  const branchId = write.newId();
  await write.db
    .insertInto('branches')
    .values({ id: branchId, name: branchName || name, createdAt: write.at })
    .execute();
  await write.db.insertInto('bays').values({ id: write.newId(), branchId, name: '1', createdAt: write.at }).execute();
  await ensureWarehouse(write, branchId);
  return createStaff(write, { name: managerName || name, role: 'manager', pin, branchId });
}
