import type { ReadonlyKysely } from 'kysely/readonly';
import { previewBytesMax } from '../../src-shared/contract/files.ts';
import { recogniseFileType } from '../../src-shared/domain/file-type.ts';
import { Refusal } from '../../src-shared/domain/refusal.ts';
import type { Changed, Write } from '../database/database.ts';
import type { Database } from '../database/database-tables.ts';
import type { Garage } from '../garage.ts';
import { idFrom } from '../links/ids.ts';
import { readContent, storeContent } from './store.ts';

/**
 * Keeps the small version of a photo, which a screen has drawn: it travels before the photo does, is what lists show, and what the car's owner sees. The
 * first one stands, whoever draws another. Refuses what is no small picture.
 */
export async function keepPreview(
  garage: Garage,
  fileId: string,
  bytes: Uint8Array,
  write: <Result>(work: (write: Write) => Promise<Result>) => Promise<Changed<Result>>,
): Promise<void> {
  const { reader } = garage.database;
  const file = await reader
    .selectFrom('files')
    .select(['hash', 'mediaType'])
    .where('id', '=', fileId)
    .executeTakeFirst();
  if (!file || file.hash === '') throw new Refusal('file.gone');
  const type = recogniseFileType(bytes);
  const isSmallPicture = type?.mediaType === 'image/jpeg' && bytes.length <= previewBytesMax;
  if (!isSmallPicture || !file.mediaType.startsWith('image/')) throw new Refusal('file.no_picture');
  if (await previewHashOf(reader, file.hash)) return;
  const previewHash = await storeContent(garage, bytes);
  await write(async ({ db, at }) => {
    const { hash: contentHash } = file;
    const id = idFrom('preview', contentHash);
    await db
      .insertInto('filePreviews')
      .values({ id, contentHash, previewHash, sizeBytes: bytes.length, at })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  });
}

/** The small version of a photo; null where there is none, or it has not come here yet. */
export async function readPreview(garage: Garage, fileId: string): Promise<Uint8Array | null> {
  const { reader } = garage.database;
  const file = await reader.selectFrom('files').select('hash').where('id', '=', fileId).executeTakeFirst();
  const hash = file && (await previewHashOf(reader, file.hash));
  if (!hash) return null;
  try {
    return await readContentAnywhere(garage, hash);
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}

/** A content from the disk; from the cloud where it is not there, or not as it was. Refuses what cannot be had now, and says when it will come. */
export async function readContentAnywhere(garage: Garage, hash: string): Promise<Buffer> {
  try {
    return await readContent(garage, hash);
  } catch (error) {
    const isLost = error instanceof Refusal && (error.code === 'file.missing' || error.code === 'file.damaged');
    if (!isLost) throw error;
    await garage.contents.bring(hash, error);
    return readContent(garage, hash);
  }
}

async function previewHashOf(reader: ReadonlyKysely<Database>, contentHash: string): Promise<string | null> {
  const row = await reader
    .selectFrom('filePreviews')
    .select('previewHash')
    .where('contentHash', '=', contentHash)
    .executeTakeFirst();
  return row?.previewHash ?? null;
}
