/** What comes to a garage from outside. */
import { z } from 'zod';
import { limits } from './limits.ts';
import { base64url, count, hashSchema, publicKeySchema } from './shapes.ts';

/** Something for the garage from outside: an owner's reply, or events from another system, sealed to the garage. Picked up by any PC, applied once by its id. */
export const mailSchema = z.object({
  seq: count,
  id: z.string().max(128),
  kind: z.enum(['reply', 'event']),
  /** The link replied on, or the name of the source. */
  from: z.string().max(128),
  at: z.int(),
  sealed: base64url(limits.bodyBytes),
});

export type Mail = z.infer<typeof mailSchema>;

export const mailOutputSchema = z.object({ mail: z.array(mailSchema), head: count });

export const mailQuerySchema = z.object({ after: z.coerce.number().int().min(0) });

/** Mail that became the garage's own changes, which are in the cloud: it may be dropped. */
export const mailDoneInputSchema = z.object({ ids: z.array(z.string().max(128)).max(1000) });

/**
 * Lets an outside system post events. `tokenHash`: SHA-256 of its bearer token, which is `<garage>.<secret>`. `inboxKey`: what the garage's events are sealed to from
 * now on, told by a garage whose first key only its first PC has.
 */
export const sourceInputSchema = z.object({
  name: z.string().min(1).max(64),
  tokenHash: hashSchema,
  inboxKey: publicKeySchema.optional(),
});

export const sourcesOutputSchema = z.object({ sources: z.array(z.object({ name: z.string() })) });

/** An event from outside (CloudEvents 1.0, structured or batched JSON). Members that are not named here travel on as they are. */
export const eventSchema = z.looseObject({
  specversion: z.literal('1.0'),
  id: z.string().min(1).max(256),
  source: z.string().min(1).max(512),
  type: z.string().min(1).max(256),
});

/**
 * An event is sealed to the garage (HPKE, RFC 9180: DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, AES-256-GCM) as the encapsulated key (32 bytes) and the
 * ciphertext of its JSON, bound to the garage by this `info`,
 */
export const inboxInfo = (garage: string): string => `garageflow inbox 1\n${garage}`;

/** and to the mail's id and source by these associated data. */
export const inboxAad = (id: string, from: string): string => `${id}\n${from}`;

/**
 * What the server-sent stream of a garage says: something is new at the head, or there is mail. `news`: the push itself, where it is small, as CBOR (see ../codec.ts).
 */
export const nudgeSchema = z.object({
  head: count,
  mail: count,
  news: base64url(4 * limits.newsBytes).optional(),
});
