import { z } from 'zod';
import { done, idSchema, procedure, timeSchema } from './procedure.ts';

/** One change of one row, as a person reads it: who, when, what it was called, each column before and after. */
export const historyEntrySchema = z.object({
  id: z.number().int(),
  changeId: z.string(),
  at: timeSchema,
  staffId: z.string().nullable(),
  staffName: z.string().nullable(),
  action: z.string(),
  table: z.string(),
  rowId: z.string(),
  operation: z.enum(['insert', 'update']),
  fields: z.array(
    z.object({
      column: z.string(),
      before: z.union([z.string(), z.number(), z.null()]),
      after: z.union([z.string(), z.number(), z.null()]),
    }),
  ),
  canUndo: z.boolean(),
});
export type HistoryEntry = z.infer<typeof historyEntrySchema>;

/** One thing in the bin: the change that put it there can be taken back as one. */
export const binEntrySchema = z.object({
  changeId: z.string(),
  at: timeSchema,
  staffName: z.string().nullable(),
  action: z.string(),
  titles: z.array(z.object({ table: z.string(), title: z.string() })),
});

export const historyContract = {
  ofRecord: procedure('history.read')
    .input(
      z.object({
        table: z.string().max(60),
        id: idSchema,
        limit: z.number().int().min(1).max(500),
        beforeId: z.number().int().nullable(),
      }),
    )
    .output(z.array(historyEntrySchema)),
  undo: procedure('history.undo')
    .input(z.object({ changeId: idSchema }))
    .output(done),
  bin: procedure('bin.restore')
    .input(z.object({ limit: z.number().int().min(1).max(500) }))
    .output(z.array(binEntrySchema)),
};
