import type { PublishLink } from '../../src-shared/sync/wire/links.ts';

/** What links need of the cloud. Each call throws when the cloud cannot be reached or refuses; trying again later is the caller's part. */
export interface LinkCloud {
  /** Where owners open their pages: `https://…`, without a slash at its end. */
  readonly address: string;
  /** Answers the version that the cloud keeps now: a greater one than was sent, if another PC was ahead. */
  publish(linkId: string, publication: PublishLink): Promise<{ readonly version: number }>;
  putBlob(hash: string, sealed: Uint8Array): Promise<void>;
  /** Drops a piece that no page shows any more; one that is not there is no failure. */
  deleteBlob(hash: string): Promise<void>;
}
