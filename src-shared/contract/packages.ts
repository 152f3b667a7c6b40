import { z } from 'zod';
import { carScopeSchema } from './price-rules.ts';
import { amountSchema, idSchema, quantitySchema, timeSchema } from './procedure.ts';

const workItemSchema = z.object({
  kind: z.literal('work'),
  /** The item's own row, so that its history goes on; null for one that is new. */
  id: idSchema.nullable(),
  workId: idSchema,
  quantityThousandths: quantitySchema,
});

const partItemSchema = z.object({
  kind: z.literal('part'),
  id: idSchema.nullable(),
  /** A part of the catalogue: an order takes it at its price of that day. */
  partId: idSchema.nullable().optional(),
  article: z.string().trim().max(60),
  name: z.string().trim().max(300),
  unit: z.string().trim().max(20),
  quantityThousandths: quantitySchema,
  unitPriceKopecks: amountSchema,
});

const packageItemSchema = z.discriminatedUnion('kind', [workItemSchema, partItemSchema]);
export type PackageItem = z.infer<typeof packageItemSchema>;

/** What a form sends of a package; the items are the whole list in their order. The cars it is for: '' means every make, every model. */
export const packageFieldsSchema = carScopeSchema.extend({
  name: z.string().trim().max(200),
  notes: z.string().max(10_000),
  items: z.array(packageItemSchema).max(200),
});
export type PackageFields = z.infer<typeof packageFieldsSchema>;

export const packageRowSchema = packageFieldsSchema.omit({ items: true, notes: true }).extend({
  id: idSchema,
  workCount: z.number().int(),
  partCount: z.number().int(),
  createdAt: timeSchema,
});

export const packageSchema = packageFieldsSchema.extend({
  id: idSchema,
  /** In the order of the items, each work by its code and name. */
  works: z.record(idSchema, z.object({ code: z.string(), name: z.string() })),
  createdAt: timeSchema,
  deletedAt: timeSchema.nullable(),
});
export type Package = z.infer<typeof packageSchema>;

/** An item of a package with its price for a car; null where the work has none, or is not done for it. */
const pricedItemSchema = z.object({
  id: idSchema,
  kind: z.enum(['work', 'part']),
  workId: idSchema.nullable(),
  code: z.string(),
  name: z.string(),
  unit: z.string(),
  quantityThousandths: quantitySchema,
  unitPriceKopecks: amountSchema.nullable(),
  totalKopecks: amountSchema.nullable(),
});

/** A package as it is offered for a car: `totalKopecks` is the sum of what is priced, `unpricedCount` how many items are not in it. */
export const pricedPackageSchema = carScopeSchema.extend({
  id: idSchema,
  name: z.string(),
  items: z.array(pricedItemSchema),
  totalKopecks: amountSchema,
  unpricedCount: z.number().int(),
});
export type PricedPackage = z.infer<typeof pricedPackageSchema>;
