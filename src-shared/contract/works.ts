import { z } from 'zod';
import { idSchema, timeSchema } from './procedure.ts';

/** Norm hours in thousandths of an hour; a thousand hours is more than any work takes. */
export const normHoursSchema = z.number().int().min(0).max(1_000_000);

/** What a form sends of a work. The price is not here: it is a rule of its own, with its date. */
export const workFieldsSchema = z.object({
  code: z.string().trim().max(40),
  name: z.string().trim().max(300),
  category: z.string().trim().max(100),
  normHoursThousandths: normHoursSchema,
  unit: z.string().trim().max(20),
  skill: z.string().trim().max(60),
  notes: z.string().max(10_000),
});
export type WorkFields = z.infer<typeof workFieldsSchema>;

export const workSchema = workFieldsSchema.extend({
  id: idSchema,
  createdAt: timeSchema,
  deletedAt: timeSchema.nullable(),
});
export type Work = z.infer<typeof workSchema>;

export const workSorts = ['name', 'code', 'category', 'normHours', 'created'] as const;
