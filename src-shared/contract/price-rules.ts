import { z } from 'zod';
import { priceKinds } from '../domain/price-entries.ts';
import { amountSchema, idSchema, timeSchema } from './procedure.ts';
import { normHoursSchema } from './works.ts';

/** The cars that a price is for, or a car that a price is asked for; '' means any, or unknown. */
export const carScopeSchema = z.object({
  make: z.string().trim().max(100),
  model: z.string().trim().max(100),
  generation: z.string().trim().max(100),
});
export type CarScope = z.infer<typeof carScopeSchema>;

/** A sum, a rate per norm hour, "we do not do it", or "no longer a rule of its own". */
export const priceTermsSchema = z.object({
  kind: z.enum(priceKinds),
  amountKopecks: amountSchema,
  normHoursThousandths: normHoursSchema.nullable(),
});

/** One line of the ledger, as an explanation shows it. */
const priceEntrySchema = carScopeSchema.extend({
  ...priceTermsSchema.shape,
  id: idSchema,
  versionId: idSchema,
  workId: idSchema,
  effectiveFrom: timeSchema,
});

/** One step of how a price came about; see `domain/pricing.ts`. */
const priceStepSchema = z.discriminatedUnion('step', [
  z.object({ step: z.literal('fixed'), rule: priceEntrySchema }),
  z.object({ step: z.literal('not_done'), rule: priceEntrySchema }),
  z.object({ step: z.literal('rate'), rule: priceEntrySchema.nullable(), rateKopecks: amountSchema }),
  z.object({
    step: z.literal('norm_hours'),
    rule: priceEntrySchema.nullable(),
    normHoursThousandths: normHoursSchema,
  }),
  z.object({ step: z.literal('norm_hours_missing') }),
  z.object({ step: z.literal('rate_missing') }),
]);

/** What is known of a price: a sum, not done for these cars, a rate or norm hours missing, or nothing at all. */
const priceStates = ['priced', 'not_done', 'incomplete', 'unknown'] as const;

/** A price as a list shows it: what it is, and which rule gave it. `resolve` tells the steps. */
export const listPriceSchema = z.object({
  state: z.enum(priceStates),
  priceKopecks: amountSchema.nullable(),
  normHoursThousandths: normHoursSchema.nullable(),
  /** The rule that decided; null where the garage's rate and the work's own norm hours did. */
  rule: carScopeSchema
    .extend({
      kind: z.enum(priceKinds),
      versionId: idSchema,
      effectiveFrom: timeSchema,
      /** When a version that is already entered replaces this rule; null if none does. */
      changesAt: timeSchema.nullable(),
    })
    .nullable(),
});
export type ListPrice = z.infer<typeof listPriceSchema>;

/** A price with every step of its reason, and every rule that was looked at, with why it counts or not. */
export const explainedPriceSchema = z.object({
  state: z.enum(priceStates),
  priceKopecks: amountSchema.nullable(),
  normHoursThousandths: normHoursSchema.nullable(),
  explanation: z.array(priceStepSchema),
  considered: z.array(
    z.object({
      entry: priceEntrySchema,
      verdict: z.enum(['won', 'less_specific', 'replaced', 'removed', 'not_yet', 'rolled_back', 'other_car']),
    }),
  ),
});
export type ExplainedPrice = z.infer<typeof explainedPriceSchema>;

/** A rule of a work that is in force or still to come. */
export const workRuleSchema = priceEntrySchema.extend({
  /** When the next rule for the same cars takes over; null if none does. */
  validTo: timeSchema.nullable(),
});
export type WorkRule = z.infer<typeof workRuleSchema>;

/** A price as a person sets it. `removed` takes the rule away, so that a less specific one counts again. */
export const priceEditSchema = carScopeSchema.extend({ ...priceTermsSchema.shape, workId: idSchema });

/** From when a change counts: null is at once, otherwise a moment to come. */
export const effectiveFromSchema = timeSchema.nullable();

/** What made the price change at the beginning of a period. */
const priceCauseSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.enum(['edit', 'bulk', 'import', 'rollback']),
    versionId: idSchema,
    note: z.string(),
    createdAt: timeSchema,
    staffName: z.string().nullable(),
  }),
  z.object({ kind: z.literal('norm_hours'), staffName: z.string().nullable() }),
  z.object({ kind: z.literal('hourly_rate'), staffName: z.string().nullable() }),
]);

/** A time during which a work had one price for a car; the last one has no end, and one to come begins in the future. */
export const pricePeriodSchema = z.object({
  from: timeSchema,
  to: timeSchema.nullable(),
  price: listPriceSchema,
  /** Null for what was so from the beginning. */
  cause: priceCauseSchema.nullable(),
});
export type PricePeriod = z.infer<typeof pricePeriodSchema>;
