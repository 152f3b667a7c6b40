import { z } from 'zod';
import { documentKinds } from '../domain/document-model.ts';
import { languages } from '../texts/text.ts';
import { changed, idSchema, kopecksSchema, procedure, refusalSchema, timeSchema } from './procedure.ts';

const kindSchema = z.enum(documentKinds);

/** A document that was issued: it stands as it was printed, whatever has become of the order since. */
const issuedDocumentSchema = z.object({
  id: idSchema,
  kind: kindSchema,
  number: z.string(),
  issuedAt: timeSchema,
  staffName: z.string().nullable(),
  language: z.enum(languages),
  totalKopecks: kopecksSchema,
});
export type IssuedDocument = z.output<typeof issuedDocumentSchema>;

/** A kind of document, and why it cannot be printed of the order as it stands now. */
const offerSchema = z.object({ kind: kindSchema, refusal: refusalSchema.nullable() });
export type DocumentOffer = z.output<typeof offerSchema>;

/** Which document of which order; in the garage's language unless said otherwise. */
const wishSchema = z.object({ orderId: idSchema, kind: kindSchema, language: z.enum(languages).optional() });

/**
 * The printed documents of an order. `preview` draws what would be issued now, marked as a draft; where the very same was issued already it answers that
 * one. `issue` freezes it under a number of its own, or answers the one that says the same.
 */
export const documentsContract = {
  ofOrder: procedure('documents.read')
    .input(z.object({ orderId: idSchema }))
    .output(
      z.object({
        offers: z.array(offerSchema),
        issued: z.array(issuedDocumentSchema),
        /** In which documents are written unless another is asked for. */
        language: z.enum(languages),
      }),
    ),
  preview: procedure('documents.read')
    .input(wishSchema)
    .output(z.object({ pdf: z.instanceof(Blob), issued: issuedDocumentSchema.nullable() })),
  issue: procedure('documents.issue')
    .input(wishSchema)
    .output(changed(z.object({ id: idSchema, number: z.string(), isNew: z.boolean() }))),
  /** `isRedrawn`: the printed file is not on this PC any more, and drawing it again did not give the same bytes. */
  pdf: procedure('documents.read')
    .input(z.object({ id: idSchema }))
    .output(z.object({ name: z.string(), pdf: z.instanceof(Blob), isRedrawn: z.boolean() })),
};
