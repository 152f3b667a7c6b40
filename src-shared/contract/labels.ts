import { z } from 'zod';
import { labelFormatNames, labelsMax } from '../domain/label-formats.ts';
import { languages } from '../texts/text.ts';
import { changed, idSchema, procedure } from './procedure.ts';

/** What labels say besides name and article, and how they lie on the paper. */
export const labelRequestSchema = z.object({
  format: z.enum(labelFormatNames),
  kind: z.enum(['part', 'shelf']),
  symbol: z.enum(['barcode', 'qr']),
  hasPrice: z.boolean(),
  /** Whose shelf is printed; null: none. */
  warehouseId: idSchema.nullable(),
  firstPosition: z.number().int().min(0).max(64),
  items: z
    .array(z.object({ partId: idSchema, copies: z.number().int().min(0).max(labelsMax) }))
    .min(1)
    .max(labelsMax),
  language: z.enum(languages).optional(),
});
export type LabelRequest = z.output<typeof labelRequestSchema>;

/** Labels for parts and shelves. */
export const labelsContract = {
  /** Draws labels. A part without a barcode gets one of the garage's own first, so that what is printed is found when it is scanned. */
  print: procedure('labels.print')
    .input(labelRequestSchema)
    .output(changed(z.object({ name: z.string(), pdf: z.instanceof(Blob), barcodesGiven: z.number().int() }))),
};
