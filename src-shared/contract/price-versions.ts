import { z } from 'zod';
import { carScopeSchema, effectiveFromSchema, priceTermsSchema } from './price-rules.ts';
import { amountSchema, idSchema, kopecksSchema, timeSchema } from './procedure.ts';

const changedKinds = ['fixed', 'hourly'] as const;

/** Which prices change: null takes all, '' only those that say nothing about that part of the car. */
const bulkFilterSchema = z.object({
  category: z.string().max(100).nullable(),
  workIds: z.array(idSchema).min(1).max(5_000).nullable(),
  make: z.string().trim().max(100).nullable(),
  model: z.string().trim().max(100).nullable(),
  generation: z.string().trim().max(100).nullable(),
  kinds: z.array(z.enum(changedKinds)).min(1).max(2),
});

/** By how much: a share in basis points (+8 % is 800), or an amount; below zero they fall. At the most ten times as dear. */
const bulkChangeSchema = z.discriminatedUnion('by', [
  z.object({ by: z.literal('percent'), bp: z.number().int().min(-10_000).max(90_000) }),
  z.object({ by: z.literal('amount'), kopecks: kopecksSchema }),
]);

/** A bulk change as a person describes it. `stepKopecks`: 1000 rounds to 10 ₽, 1 does not round. */
export const bulkRequestSchema = z.object({
  filter: bulkFilterSchema,
  change: bulkChangeSchema,
  stepKopecks: z.number().int().min(1).max(10_000_000).pipe(amountSchema),
  effectiveFrom: effectiveFromSchema,
});
export type BulkRequest = z.infer<typeof bulkRequestSchema>;

/** A price before and after, and when a version that is already entered changes it again. */
const bulkRowSchema = carScopeSchema.extend({
  workId: idSchema,
  code: z.string(),
  name: z.string(),
  category: z.string(),
  kind: z.enum(changedKinds),
  beforeKopecks: amountSchema,
  afterKopecks: amountSchema,
  changesAgainAt: timeSchema.nullable(),
});
export type BulkRow = z.infer<typeof bulkRowSchema>;

export const bulkPreviewSchema = z.object({
  /** Stands for exactly these rows: applying it refuses if they would be others by then. */
  digest: z.string(),
  previewedAt: timeSchema,
  total: z.number().int(),
  /** How many of the rows change; rounding leaves the others as they are. */
  changing: z.number().int(),
  rows: z.array(bulkRowSchema),
});
export type BulkPreview = z.infer<typeof bulkPreviewSchema>;

/** What a bulk change was asked to do, kept with its version. */
export const bulkDetailsSchema = bulkRequestSchema.pick({ filter: true, change: true, stepKopecks: true });

/** A change of the price list: who, when, how many prices, and whether it was taken back. */
export const priceVersionSchema = z.object({
  id: idSchema,
  kind: z.enum(['edit', 'bulk', 'import', 'rollback']),
  effectiveFrom: timeSchema,
  createdAt: timeSchema,
  staffName: z.string().nullable(),
  note: z.string(),
  priceCount: z.number().int(),
  /** The first works that it concerns, for a person to recognise it by. */
  works: z.array(z.string()),
  bulk: bulkDetailsSchema.nullable(),
  rollsBack: z.object({ id: idSchema, kind: z.string(), createdAt: timeSchema }).nullable(),
  isRolledBack: z.boolean(),
});
export type PriceVersion = z.infer<typeof priceVersionSchema>;

/** A price that a rollback brings back (`before` → `after`; null is no price), or leaves because it was set again since. */
const rollbackRowSchema = carScopeSchema.extend({
  workId: idSchema,
  code: z.string(),
  name: z.string(),
  result: z.enum(['restored', 'kept']),
  before: priceTermsSchema.nullable(),
  after: priceTermsSchema.nullable(),
});
export type RollbackRow = z.infer<typeof rollbackRowSchema>;

export const rollbackPreviewSchema = z.object({
  restored: z.number().int(),
  kept: z.number().int(),
  rows: z.array(rollbackRowSchema),
});
