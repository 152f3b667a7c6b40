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
  /** Whether the car's owner is not shown it on the link. */
  isHiddenFromOwner: Generated<0 | 1>;
}

/** A row of `file_previews` (ledger): the small version of a photo, a content like any other. Its id follows from the photo's, so that there is one. */
export interface FilePreviewsTable {
  id: string;
  contentHash: string;
  previewHash: string;
  sizeBytes: number;
  at: number;
}

/** Where a content is, seen from this PC. `lost`: the cloud should have it and has not; whoever has it sends it again some day. */
export type ContentPlace = 'unknown' | 'here' | 'absent' | 'lost';

/** A row of `content_states` (local): a content that something refers to. */
export interface ContentStatesTable {
  hash: string;
  /** In which order contents travel, the smallest first; see `content-projection.ts`. */
  rank: number;
  sizeBytes: number;
  place: ContentPlace;
  /** Whether all its chunks are entered as being in the cloud. */
  isSent: 0 | 1;
}
