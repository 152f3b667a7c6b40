import { z } from 'zod';
import { windowShape } from './list.ts';
import { signedQuantitySchema, stockQuantitySchema } from './parts.ts';
import { changed, done, idSchema, kopecksSchema, procedure, quantitySchema, timeSchema } from './procedure.ts';

const text = (length: number) => z.string().trim().max(length);

/** A sheet: what is to be counted, how far it is. */
export const stocktakeSchema = z.object({
  id: idSchema,
  number: z.string(),
  warehouseId: idSchema,
  warehouseName: z.string(),
  /** '' is the whole warehouse. */
  shelf: z.string(),
  notes: z.string(),
  countedParts: z.number().int(),
  createdAt: timeSchema,
  createdByName: z.string().nullable(),
  postedAt: timeSchema.nullable(),
  postedByName: z.string().nullable(),
  deletedAt: timeSchema.nullable(),
});
export type Stocktake = z.output<typeof stocktakeSchema>;

const partShape = {
  partId: idSchema,
  article: z.string(),
  brand: z.string(),
  name: z.string(),
  unit: z.string(),
  shelf: z.string(),
};

/** A line of the sheet as whoever counts sees it: not what should be there, only what was found. Null: not counted yet. */
export const sheetLineSchema = z.object({
  ...partShape,
  countedThousandths: stockQuantitySchema.nullable(),
  countedAt: timeSchema,
  counters: z.array(z.string()),
});
export type SheetLine = z.output<typeof sheetLineSchema>;

/** A line as whoever reviews sees it. */
export const reviewLineSchema = sheetLineSchema.extend({
  /** At the moment of the count; now, where nobody has counted. */
  expectedThousandths: signedQuantitySchema,
  /** Counted − expected; null where nobody has counted. */
  differenceThousandths: signedQuantitySchema.nullable(),
  /** At cost; null where it is not known. */
  valueKopecks: kopecksSchema.nullable(),
  /** Something moved between the first and the last entry of the count. */
  isDoubtful: z.boolean(),
});
export type ReviewLine = z.output<typeof reviewLineSchema>;

const one = z.object({ id: idSchema });

/** Counting what is on the shelves. Each count is an entry, so that several people and PCs can count at once, and work goes on meanwhile. */
export const stocktakesContract = {
  list: procedure('stocktakes.count')
    .input(
      z.object({
        isOpen: z.boolean().optional(),
        ...windowShape,
      }),
    )
    .output(z.object({ rows: z.array(stocktakeSchema), total: z.number().int() })),
  get: procedure('stocktakes.count').input(one).output(stocktakeSchema),
  shelves: procedure('stocktakes.count')
    .input(z.object({ warehouseId: idSchema }))
    .output(z.array(z.object({ shelf: z.string(), parts: z.number().int() }))),
  create: procedure('stocktakes.write')
    .input(z.object({ warehouseId: idSchema, shelf: text(60), notes: text(2_000) }))
    .output(changed(one)),
  remove: procedure('stocktakes.write').input(one).output(done),

  /** The parts to be counted, in the order of the shelves, with what was counted of each. Blind: not what there should be. */
  sheet: procedure('stocktakes.count').input(one).output(z.array(sheetLineSchema)),
  /** Adds what was found to what was counted of the part before, also of one that is not on the sheet. */
  count: procedure('stocktakes.count')
    .input(z.object({ id: idSchema, partId: idSchema, quantityThousandths: quantitySchema }))
    .output(changed(z.object({ countedThousandths: stockQuantitySchema }))),
  /** Begins the part's count anew: it is so much, and nothing is a count too. */
  recount: procedure('stocktakes.count')
    .input(
      z.object({
        id: idSchema,
        parts: z
          .array(z.object({ partId: idSchema, quantityThousandths: stockQuantitySchema }))
          .min(1)
          .max(5_000),
      }),
    )
    .output(done),

  /** What was found more and less, at cost. */
  review: procedure('stocktakes.review')
    .input(one)
    .output(
      z.object({
        lines: z.array(reviewLineSchema),
        surplusKopecks: kopecksSchema,
        shortageKopecks: kopecksSchema,
        uncountedParts: z.number().int(),
      }),
    ),
  /** Posts the differences as one set of corrections. A part that was not counted stays as it is. Can be undone as one. */
  post: procedure('stocktakes.post')
    .input(one)
    .output(changed(z.object({ corrected: z.number().int() }))),
};
