/** What an owner may see, and what an owner sends. */
import { z } from 'zod';
import { hashSchema, sealedReplySchema, sealedSchema, uuid } from './shapes.ts';

/** Unguessable: 128 random bits as base64url. */
export const linkIdSchema = z.string().regex(/^[A-Za-z0-9_-]{22}$/);

/** Publishes what an owner may see. The cloud keeps the newest `version`; a repeated or older one changes nothing. */
export const publishLinkInputSchema = z.object({
  /** SHA-256 of the access token, which follows from the link's key (src-shared/links/keys.ts). */
  accessHash: hashSchema,
  version: z.int().min(1),
  sealed: sealedSchema,
  expiresAt: z.int(),
  /** Chunks of photos and documents the page may fetch: blobs sealed with the link's key. */
  blobs: z.array(hashSchema).max(200).default([]),
});

export type PublishLink = z.infer<typeof publishLinkInputSchema>;

export const linkOutputSchema = z.object({ version: z.int(), sealed: sealedSchema, expiresAt: z.int(), time: z.int() });

/** What an owner sends. `id` makes a repeated one harmless. */
export const replyInputSchema = z.object({ id: uuid, sealed: sealedReplySchema });
