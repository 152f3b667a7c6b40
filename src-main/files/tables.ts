import type { Generated } from 'kysely';

/** A row of `files` (record). */
export interface FilesTable {
  id: string;
  ownerTable: string;
  ownerId: string;
  name: string;
  mediaType: string;
  sizeBytes: number;
  hash: string;
  kind: Generated<'photo' | 'document'>;
  note: Generated<string>;
  createdAt: number;
  deletedAt: number | null;
}
