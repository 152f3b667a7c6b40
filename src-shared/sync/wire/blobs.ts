/** Chunks of attachments. */
import { z } from 'zod';
import { limits } from './limits.ts';
import { count, hashSchema } from './shapes.ts';

export const blobsQuerySchema = z.object({
  /** The hash after which the list goes on; empty for its beginning. */
  after: hashSchema.or(z.literal('')).default(''),
  limit: z.coerce.number().int().min(1).max(limits.listedBlobs).default(limits.listedBlobs),
});

/** The garage's chunks in the order of their hashes, so that its PCs can find what nothing refers to any more, and what the store has lost. */
export const blobsOutputSchema = z.object({
  blobs: z.array(z.object({ hash: hashSchema, at: z.int(), bytes: count })),
  /** How much room the garage has used up, and how much it has, in bytes. */
  bytesUsed: count,
  bytesMax: count,
  time: z.int(),
});

export type BlobsOutput = z.infer<typeof blobsOutputSchema>;
