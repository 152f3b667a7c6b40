import { z } from 'zod';
import { lineKindSchema } from '../domain/order-events.ts';
import { lineStates } from '../domain/order-lines.ts';
import { amountSchema, idSchema, kopecksSchema, quantitySchema, timeSchema } from './procedure.ts';

/** What a person types into a line of the table. */
export const orderLineFieldsSchema = z.object({
  kind: lineKindSchema,
  parentLineId: idSchema.nullable(),
  workId: idSchema.nullable(),
  partId: z.string().max(100).nullable(),
  code: z.string().trim().max(100),
  name: z.string().trim().max(500),
  unit: z.string().trim().max(20),
  quantityThousandths: quantitySchema,
  unitPriceKopecks: amountSchema,
  discountBp: z.number().int().min(0).max(10_000),
  normHoursThousandths: z.number().int().min(0).max(1_000_000),
  executorId: idSchema.nullable(),
  alternativeOfId: idSchema.nullable(),
  priceSource: z.string().max(2_000),
});
export type OrderLineFields = z.output<typeof orderLineFieldsSchema>;

/** Whether something can be changed now, only by another version of the estimate, or not at all. */
const freedomSchema = z.enum(['free', 'needs_estimate', 'locked']);

/** One person's clock on a line; `workedMs` is what has ended, `runningSince` the beginning of what has not. */
export const lineClockSchema = z.object({
  staffId: z.string(),
  staffName: z.string().nullable(),
  state: z.enum(['running', 'paused', 'stopped']),
  runningSince: timeSchema.nullable(),
  workedMs: z.number().int(),
});

export const orderLineSchema = orderLineFieldsSchema.extend({
  id: idSchema,
  state: z.enum(lineStates),
  position: z.number().int(),
  /** What the line comes to at the terms it stands at now: discount off, tax in. */
  totalKopecks: kopecksSchema,
  /** What the owner has agreed to pay for it, whatever it stands at now; null where nothing was agreed. */
  agreedTotalKopecks: kopecksSchema.nullable(),
  /** Whether it is in the sum of what the lines come to: of a choice one is, of declined lines none. */
  isCounted: z.boolean(),
  taxKopecks: kopecksSchema,
  discountKopecks: kopecksSchema,
  /** The owner's word: agreed terms, declined, waiting for an answer; null while the line was in no estimate. */
  decision: z.enum(['agreed', 'declined', 'pending']).nullable(),
  /** What can be changed of it now: the terms the owner agrees to, the garage's own arrangement, whether it is there at all. */
  freedom: z.object({ terms: freedomSchema, arrangement: freedomSchema, removal: freedomSchema }),
  clocks: z.array(lineClockSchema),
});
export type OrderLine = z.output<typeof orderLineSchema>;
