import type { Patch } from '../../src-shared/contract/procedure.ts';
import type { GarageDetails } from '../../src-shared/contract/settings.ts';
import { Refusal } from '../../src-shared/domain/refusal.ts';
import type { Write } from '../database/database.ts';

/** Changes what the garage says of itself. The tax rate of a garage without tax is kept, for the day when it comes back. */
export async function updateGarage(write: Write, fields: Patch<GarageDetails>): Promise<void> {
  if (Object.keys(fields).length > 0) await write.db.updateTable('garage').set(fields).execute();
}

/** The kinds of picture that a PDF can carry. */
const printable = ['image/png', 'image/jpeg'];

/** Sets the picture on documents, or takes it off. Refuses what is none of the garage's own pictures. */
export async function setLogo(write: Write, fileId: string | null): Promise<void> {
  if (fileId !== null) {
    const file = await write.db
      .selectFrom('files')
      .select('mediaType')
      .where('id', '=', fileId)
      .where('ownerTable', '=', 'garage')
      .where('deletedAt', 'is', null)
      .executeTakeFirst();
    if (!file || !printable.includes(file.mediaType)) throw new Refusal('logo.no_picture');
  }
  await write.db.updateTable('garage').set({ logoFileId: fileId }).execute();
}
