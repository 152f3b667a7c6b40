import type { PublishLink } from '../../src-shared/sync/wire.ts';

/** What links need of the cloud. Each call throws when the cloud cannot be reached or refuses; trying again later is the caller's part. */
export interface LinkCloud {
  /** Where owners open their pages: `https://…`, without a slash at its end. */
  readonly address: string;
  publish(linkId: string, publication: PublishLink): Promise<void>;
  putBlob(hash: string, sealed: Uint8Array): Promise<void>;
}
