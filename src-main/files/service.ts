import { type FileOwnerTable, fileOwnerTables } from '../../src-shared/contract/files.ts';
import { safeFileName } from '../../src-shared/domain/file-name.ts';
import { type FileType, fileTypes, recogniseFileType } from '../../src-shared/domain/file-type.ts';
import { Refusal } from '../../src-shared/domain/refusal.ts';
import type { Write } from '../database/database.ts';
import { readSyncState } from '../database/sync-state.ts';
import type { Garage } from '../garage.ts';
import { requireFileOwner } from './owners.ts';
import { readContentAnywhere } from './previews.ts';
import { sweepContents } from './store.ts';

/** A file whose content is in the store already, and what is to be said of it. */
export interface NewFile {
  readonly id: string;
  readonly ownerTable: FileOwnerTable;
  readonly ownerId: string;
  readonly name: string;
  readonly note: string;
  readonly type: FileType;
  readonly sizeBytes: number;
  readonly hash: string;
}

/** What a content is, by its bytes. Refuses a kind that is not kept. */
export function requireFileType(bytes: Uint8Array): FileType {
  const type = recogniseFileType(bytes);
  if (!type) throw new Refusal('file.type_not_kept');
  return type;
}

/** Attaches a stored content to a record. Refuses a record that is not there. */
export async function attachFile(write: Write, { type, ...file }: NewFile): Promise<void> {
  await requireFileOwner(write.db, file.ownerTable, file.ownerId);
  await write.db
    .insertInto('files')
    .values({
      ...file,
      name: safeFileName(file.name, type),
      mediaType: type.mediaType,
      kind: type.isImage ? 'photo' : 'document',
      createdAt: write.at,
    })
    .execute();
}

/** Changes what is said of a file. A name keeps the extension of what the file is; only a picture can be a photo. */
export async function updateFile(
  write: Write,
  id: string,
  {
    name,
    note,
    kind,
    isHiddenFromOwner,
  }: {
    name?: string | undefined;
    note?: string | undefined;
    kind?: 'photo' | 'document' | undefined;
    isHiddenFromOwner?: boolean | undefined;
  },
): Promise<void> {
  const file = await requireFile(write, id);
  const type = fileTypes.find(({ mediaType }) => mediaType === file.mediaType);
  if (kind === 'photo' && !type?.isImage) throw new Refusal('file.no_picture');
  const fields = {
    ...(name !== undefined && type && { name: safeFileName(name, type) }),
    note,
    kind,
    ...(isHiddenFromOwner !== undefined && { isHiddenFromOwner: isHiddenFromOwner ? (1 as const) : (0 as const) }),
  };
  if (Object.values(fields).some((value) => value !== undefined))
    await write.db.updateTable('files').set(fields).where('id', '=', id).execute();
}

/** Puts files into the bin. Their contents stay in the store as long as the rows do. */
export async function removeFiles(write: Write, ids: readonly string[]): Promise<void> {
  await write.db
    .updateTable('files')
    .set({ deletedAt: write.at })
    .where('id', 'in', ids)
    .where('deletedAt', 'is', null)
    .execute();
}

/** Gives the files of a merged record, those in the bin included, to the one that is kept. */
export async function moveFiles(write: Write, ownerTable: FileOwnerTable, fromId: string, toId: string): Promise<void> {
  await write.db
    .updateTable('files')
    .set({ ownerId: toId })
    .where('ownerTable', '=', ownerTable)
    .where('ownerId', '=', fromId)
    .execute();
}

/** A file with its content, fetched from the cloud if need be. Refuses an id that is no file's, and a content that cannot be had now. */
export async function readFileOf(garage: Garage, id: string) {
  const file = await garage.database.reader.selectFrom('files').selectAll().where('id', '=', id).executeTakeFirst();
  if (!file || file.hash === '') throw new Refusal('file.gone');
  return { ...file, ownerTable: ownerTableOf(file.ownerTable), bytes: await readContentAnywhere(garage, file.hash) };
}

/**
 * Frees the disk of contents that neither a file, its small version nor an issued document refers to for 30 days, and of what interrupted uploads left. Answers how many
 * went. For the daily backup. Nothing goes as long as rows are read again: this PC was put back to a backup, and what it wrote since is in the cloud.
 */
export async function sweepFiles(garage: Garage): Promise<number> {
  const { reader, connection } = garage.database;
  if (readSyncState(connection, 'isRereading')) return 0;
  const rows = await reader.selectFrom('files').select('hash').distinct().execute();
  const printed = await reader.selectFrom('documents').select('pdfHash').execute();
  const small = await reader
    .selectFrom('filePreviews')
    .innerJoin('files', 'files.hash', 'filePreviews.contentHash')
    .select('previewHash as hash')
    .execute();
  const hashes = new Set([...[...rows, ...small].map(({ hash }) => hash), ...printed.map(({ pdfHash }) => pdfHash)]);
  return sweepContents(garage, (hash) => hashes.has(hash));
}

/** The table that a stored row names; the column is free text, because other programs' rows arrive there too. */
export function ownerTableOf(name: string): FileOwnerTable {
  const table = fileOwnerTables.find((known) => known === name);
  if (!table) throw new Refusal('file.gone');
  return table;
}

async function requireFile(write: Write, id: string) {
  const file = await write.db
    .selectFrom('files')
    .selectAll()
    .where('id', '=', id)
    .where('deletedAt', 'is', null)
    .executeTakeFirst();
  if (!file) throw new Refusal('file.gone');
  return file;
}
