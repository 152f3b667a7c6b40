import type { AbsenceFields } from '../../src-shared/contract/staff.ts';
import { Refusal } from '../../src-shared/domain/refusal.ts';
import type { Write } from '../database/database.ts';
import { requireStaff } from './service.ts';

/** Notes when someone will not be here; answers the entry's id. */
export async function addAbsence(write: Write, staffId: string, absence: AbsenceFields): Promise<string> {
  await requireStaff(write, staffId);
  const id = write.newId();
  await write.db
    .insertInto('absences')
    .values({ ...absence, id, staffId, createdAt: write.at })
    .execute();
  return id;
}

/** Takes an absence off. */
export async function removeAbsence(write: Write, id: string): Promise<void> {
  const { numUpdatedRows } = await write.db
    .updateTable('absences')
    .set({ deletedAt: write.at })
    .where('id', '=', id)
    .where('deletedAt', 'is', null)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw new Refusal('absence.gone');
}
