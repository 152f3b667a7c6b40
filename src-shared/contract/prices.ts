import { z } from 'zod';
import { listInput, listOutput, windowShape } from './list.ts';
import { packageFieldsSchema, packageRowSchema, packageSchema, pricedPackageSchema } from './packages.ts';
import {
  carScopeSchema,
  effectiveFromSchema,
  explainedPriceSchema,
  listPriceSchema,
  priceEditSchema,
  pricePeriodSchema,
  priceTermsSchema,
  workRuleSchema,
} from './price-rules.ts';
import { bulkPreviewSchema, bulkRequestSchema, priceVersionSchema, rollbackPreviewSchema } from './price-versions.ts';
import { changed, done, idSchema, procedure, timeSchema } from './procedure.ts';
import { workFieldsSchema, workSchema, workSorts } from './works.ts';

/** A work with its price for the car that the list is asked for. */
const workRowSchema = workFieldsSchema.omit({ notes: true, skill: true }).extend({
  id: idSchema,
  createdAt: timeSchema,
  price: listPriceSchema,
  /** For how many kinds of cars the work has a rule of its own. */
  ruleCount: z.number().int(),
});
export type WorkRow = z.infer<typeof workRowSchema>;

/** The car's parts and the moment belong to the filters, so that the address of a list says them. */
export const workFiltersSchema = z.object({
  category: z.string().max(100).optional(),
  make: z.string().trim().max(100).optional(),
  model: z.string().trim().max(100).optional(),
  generation: z.string().trim().max(100).optional(),
  /** Prices as of this moment; now if not given. */
  at: timeSchema.optional(),
  inBin: z.boolean().optional(),
});

const noteSchema = z.string().trim().max(500);
const ids = z.object({ ids: z.array(idSchema).min(1).max(1000) });

const packagesContract = {
  list: procedure('prices.read').output(z.array(packageRowSchema)),
  get: procedure('prices.read')
    .input(z.object({ id: idSchema }))
    .output(packageSchema),
  /** A package with the price of every item for a car. */
  priced: procedure('prices.read')
    .input(z.object({ id: idSchema, car: carScopeSchema, at: timeSchema.optional() }))
    .output(pricedPackageSchema),
  /** The packages that suit a car, those for fewer cars first. */
  suiting: procedure('prices.read')
    .input(z.object({ car: carScopeSchema, at: timeSchema.optional() }))
    .output(z.array(pricedPackageSchema)),
  create: procedure('prices.write')
    .input(packageFieldsSchema)
    .output(changed(z.object({ id: idSchema }))),
  update: procedure('prices.write')
    .input(z.object({ id: idSchema, fields: packageFieldsSchema.partial() }))
    .output(done),
  remove: procedure('prices.write').input(ids).output(done),
};

export const pricesContract = {
  list: procedure('prices.read')
    .input(listInput(workSorts, workFiltersSchema))
    .output(listOutput(workRowSchema, z.object({}))),
  get: procedure('prices.read')
    .input(z.object({ id: idSchema }))
    .output(workSchema.extend({ rules: z.array(workRuleSchema), packages: z.array(z.string()) })),
  /** A work may come with its price for all cars. */
  create: procedure('prices.write')
    .input(z.object({ fields: workFieldsSchema, price: priceTermsSchema.nullable() }))
    .output(changed(z.object({ id: idSchema }))),
  update: procedure('prices.write')
    .input(z.object({ id: idSchema, fields: workFieldsSchema.partial() }))
    .output(done),
  remove: procedure('prices.write').input(ids).output(done),
  restore: procedure('prices.write').input(ids).output(done),
  categories: procedure('prices.read').output(z.array(z.object({ name: z.string(), works: z.number().int() }))),
  /**
   * Cars to choose as one types: makes, models or generations whose name begins with or holds the text in whatever spelling. Without a text, what
   * comes next under `within`: makes, then its models, then its generations. Those with prices of their own come first.
   */
  findCars: procedure('prices.read')
    .input(z.object({ text: z.string().max(100), within: carScopeSchema }))
    .output(z.array(carScopeSchema.extend({ hasPrices: z.boolean() }))),
  /** The cars that have prices of their own. */
  scopes: procedure('prices.read').output(z.array(carScopeSchema)),

  /** The whole price list for one car at once: works, packages and their parts. */
  priceFor: procedure('prices.read')
    .input(carScopeSchema.extend({ at: timeSchema.optional() }))
    .output(
      z.object({
        works: z.array(workRowSchema.omit({ createdAt: true, ruleCount: true })),
        packages: z.array(pricedPackageSchema),
      }),
    ),
  resolve: procedure('prices.read')
    .input(z.object({ workId: idSchema, car: carScopeSchema, at: timeSchema.optional() }))
    .output(explainedPriceSchema),
  /** What the work cost for this car, costs, and will cost. */
  history: procedure('prices.read')
    .input(z.object({ workId: idSchema, car: carScopeSchema }))
    .output(z.array(pricePeriodSchema)),

  set: procedure('prices.write')
    .input(
      z.object({
        edits: z.array(priceEditSchema).min(1).max(1000),
        effectiveFrom: effectiveFromSchema,
        note: noteSchema,
      }),
    )
    .output(changed(z.object({ prices: z.number().int() }))),
  previewBulk: procedure('prices.write').input(bulkRequestSchema.extend(windowShape)).output(bulkPreviewSchema),
  applyBulk: procedure('prices.write')
    .input(bulkRequestSchema.extend({ digest: z.string().max(64), previewedAt: timeSchema, note: noteSchema }))
    .output(changed(z.object({ versionId: idSchema, prices: z.number().int() }))),
  versions: procedure('prices.read')
    .input(z.object(windowShape))
    .output(z.object({ rows: z.array(priceVersionSchema), total: z.number().int() })),
  previewRollback: procedure('prices.write')
    .input(z.object({ versionId: idSchema, ...windowShape }))
    .output(rollbackPreviewSchema),
  rollback: procedure('prices.write')
    .input(z.object({ versionId: idSchema }))
    .output(changed(z.object({ restored: z.number().int(), kept: z.number().int() }))),

  packages: packagesContract,
};
