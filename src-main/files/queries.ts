import type { ReadonlyKysely } from 'kysely/readonly';
import type { FileOwnerTable } from '../../src-shared/contract/files.ts';
import { Refusal } from '../../src-shared/domain/refusal.ts';
import type { Database } from '../database/database-tables.ts';
import { ownerTableOf } from './service.ts';

/** The files of a record, newest first. */
export async function listFiles(reader: ReadonlyKysely<Database>, ownerTable: FileOwnerTable, ownerId: string) {
  const rows = await reader
    .selectFrom('files')
    .leftJoin('contentStates', 'contentStates.hash', 'files.hash')
    .select(['id', 'ownerId', 'name', 'mediaType', 'files.sizeBytes', 'kind', 'note', 'createdAt', 'isHiddenFromOwner'])
    .select(['place', 'isSent'])
    .where('ownerTable', '=', ownerTable)
    .where('ownerId', '=', ownerId)
    .where('deletedAt', 'is', null)
    .orderBy('createdAt', 'desc')
    .orderBy('id', 'desc')
    .execute();
  return rows.map(
    ({ place, isSent, isHiddenFromOwner, ...row }) =>
      ({
        ...row,
        ownerTable,
        // What is not known yet is looked up within moments, and may be here.
        place: place === 'absent' || place === 'lost' ? (isSent ? 'coming' : 'elsewhere') : ('here' as const),
        isHiddenFromOwner: isHiddenFromOwner === 1,
      }) as const,
  );
}

/** To whose records these files belong. Refuses an id that is no file's. */
export async function ownerTablesOf(
  reader: ReadonlyKysely<Database>,
  ids: readonly string[],
): Promise<readonly FileOwnerTable[]> {
  const rows = await reader.selectFrom('files').select(['id', 'ownerTable']).where('id', 'in', ids).execute();
  if (rows.length < new Set(ids).size) throw new Refusal('file.gone');
  return rows.map(({ ownerTable }) => ownerTableOf(ownerTable));
}
