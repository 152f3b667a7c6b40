import { z } from 'zod';
import { ownerViewSchema } from '../links/view.ts';
import { changed, done, idSchema, procedure, timeSchema } from './procedure.ts';

/** An order's link, or a client's own. */
const subjectSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('order'), orderId: idSchema }),
  z.object({ kind: z.literal('client'), clientId: idSchema }),
]);
const linkIdSchema = z.string().regex(/^[A-Za-z0-9_-]{22}$/);

/** How a link stands. */
const linkStateSchema = z.object({
  id: linkIdSchema,
  /** What the owner opens; null for a garage that was never connected to a cloud. */
  address: z.string().nullable(),
  /** The address as a QR code: an SVG image. */
  qr: z.string().nullable(),
  createdAt: timeSchema,
  expiresAt: timeSchema,
  isExpired: z.boolean(),
  /** When the page was last brought up to date; null: not yet. */
  publishedAt: timeSchema.nullable(),
  /** The owner would see something else than what is in the cloud. */
  isWaiting: z.boolean(),
});
export type LinkState = z.output<typeof linkStateSchema>;

/** What an owner sent, and what became of it. */
const ownerReplySchema = z.object({
  id: idSchema,
  kind: z.enum(['answer', 'message', 'rating', 'booking']),
  at: timeSchema,
  outcome: z.enum(['taken', 'stale', 'refused']),
  isSeen: z.boolean(),
  orderId: idSchema.nullable(),
  orderNumber: z.string().nullable(),
  plate: z.string().nullable(),
  clientName: z.string().nullable(),
  /** How many lines were accepted and declined. */
  accepted: z.number().int(),
  declined: z.number().int(),
  /** It is the owner's last word, and by it they have declined everything. */
  isAllDeclined: z.boolean(),
  stars: z.number().int().nullable(),
  /** The message, or the beginning of the comment. */
  text: z.string(),
  ticketId: idSchema.nullable(),
});
export type OwnerReplyRow = z.output<typeof ownerReplySchema>;

export const linksContract = {
  /** The link that works (or was the last one), whether owners' pages are possible at all, and what came back. */
  of: procedure('links.use')
    .input(subjectSchema)
    .output(
      z.object({
        isConnected: z.boolean(),
        link: linkStateSchema.nullable(),
        /** The owner's phone in E.164 form, and e-mail: for sharing. */
        phone: z.string(),
        email: z.string(),
        replies: z.array(ownerReplySchema),
      }),
    ),
  /** Exactly what the owner sees or would see. Files are named by their contents in this garage's store. */
  preview: procedure('links.use').input(subjectSchema).output(ownerViewSchema),
  /** A file that a preview shows. */
  previewFile: procedure('links.use')
    .input(z.object({ content: z.string().regex(/^[0-9a-f]{64}$/) }))
    .output(z.object({ bytes: z.instanceof(Blob) })),
  open: procedure('links.use')
    .input(subjectSchema)
    .output(changed(z.object({ id: linkIdSchema }))),
  withdraw: procedure('links.use')
    .input(z.object({ id: linkIdSchema }))
    .output(done),
  prolong: procedure('links.use')
    .input(z.object({ id: linkIdSchema }))
    .output(done),
  /** What owners sent and nobody has looked at yet, the latest first. */
  news: procedure('links.use').output(z.object({ replies: z.array(ownerReplySchema), count: z.number().int() })),
  seen: procedure('links.use')
    .input(z.object({ ids: z.array(idSchema).min(1).max(200) }))
    .output(done),
};
