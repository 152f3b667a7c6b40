import * as z from 'zod/mini';
import { outsideTextMax } from '../domain/outside-text.ts';
import { replyLimits } from './reply-limits.ts';

const id = z.string().check(z.minLength(1), z.maxLength(100));
// Cleaned and cut where it arrives; here only kept from being endless.
const text = (length: number) => z.string().check(z.maxLength(length));
const head = {
  format: z.literal(1),
  /** When the owner pressed the button, by their own clock: for the garage to know, not to rely on. */
  at: z.int(),
};

/** The owner's word on lines of one version of the estimate. */
const answerSchema = z.object({
  ...head,
  kind: z.literal('answer'),
  orderId: id,
  version: z.int().check(z.minimum(1)),
  hash: z.string().check(z.minLength(1), z.maxLength(128)),
  decisions: z
    .array(z.object({ lineId: id, accepted: z.boolean() }))
    .check(z.minLength(1), z.maxLength(replyLimits.decisions)),
});

const messageSchema = z.object({
  ...head,
  kind: z.literal('message'),
  /** The repair it is about; null: about none in particular. */
  orderId: z.nullable(id),
  text: text(outsideTextMax.message),
});

const ratingSchema = z.object({
  ...head,
  kind: z.literal('rating'),
  orderId: id,
  stars: z.int().check(z.minimum(1), z.maximum(5)),
  comment: text(outsideTextMax.comment),
});

const bookingSchema = z.object({
  ...head,
  kind: z.literal('booking'),
  carId: id,
  items: z
    .array(z.object({ workId: id, quantity: z.int().check(z.minimum(1), z.maximum(replyLimits.quantity)) }))
    .check(z.maxLength(replyLimits.items)),
  /** When the owner would like to come, UTC ms; null: whenever. */
  wishAt: z.nullable(z.int().check(z.minimum(0))),
  comment: text(outsideTextMax.comment),
});

/** Reads what an owner sent, once it is unsealed. */
export const ownerReplySchema = z.discriminatedUnion('kind', [
  answerSchema,
  messageSchema,
  ratingSchema,
  bookingSchema,
]);
export type OwnerReply = z.infer<typeof ownerReplySchema>;
export type OwnerReplyOf<Kind extends OwnerReply['kind']> = Extract<OwnerReply, { kind: Kind }>;
