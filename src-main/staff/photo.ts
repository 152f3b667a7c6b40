import { Refusal } from '../../src-shared/domain/refusal.ts';
import type { Write } from '../database/database.ts';
import { readContent } from '../files/store.ts';
import type { Garage } from '../garage.ts';
import { requireStaff } from './service.ts';

/** What every browser shows. */
const shown = ['image/png', 'image/jpeg', 'image/webp'];
/** A face on a shared screen is small; whoever has not signed in is not given more than that. */
const photoBytesMax = 256 * 1024;

/** Sets somebody's picture, or takes it off. Refuses what is none of their own pictures, or a large one. */
export async function setPhoto(write: Write, staffId: string, fileId: string | null): Promise<void> {
  await requireStaff(write, staffId);
  if (fileId !== null) {
    const file = await write.db
      .selectFrom('files')
      .select(['mediaType', 'sizeBytes'])
      .where('id', '=', fileId)
      .where('ownerTable', '=', 'staff')
      .where('ownerId', '=', staffId)
      .where('deletedAt', 'is', null)
      .executeTakeFirst();
    if (!file || !shown.includes(file.mediaType) || file.sizeBytes > photoBytesMax)
      throw new Refusal('staff.no_picture');
  }
  await write.db.updateTable('staff').set({ photoFileId: fileId }).where('id', '=', staffId).execute();
}

/** The picture of somebody who works here, for the screen on which people sign in; null where there is none, or it is not on this PC. */
export async function readPhoto(garage: Garage, staffId: string): Promise<Blob | null> {
  const photo = await garage.database.reader
    .selectFrom('staff')
    .innerJoin('files', 'files.id', 'staff.photoFileId')
    .select(['files.hash', 'files.mediaType', 'files.sizeBytes'])
    .where('staff.id', '=', staffId)
    .where('staff.deletedAt', 'is', null)
    .where('files.deletedAt', 'is', null)
    .executeTakeFirst();
  if (!photo || !shown.includes(photo.mediaType) || photo.sizeBytes > photoBytesMax) return null;
  try {
    return new Blob([new Uint8Array(await readContent(garage, photo.hash))], { type: photo.mediaType });
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}
