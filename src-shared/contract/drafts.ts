import { z } from 'zod';
import { procedure, timeSchema } from './procedure.ts';

const keySchema = z.string().min(1).max(120);
/** A half-filled form as JSON text; the longest form with long notes stays far below. */
const valueSchema = z.string().max(200_000);

/** What somebody has begun to type and not saved yet. `key` names the form and its record: `client:new`, `client:<id>`. */
export const draftSchema = z.object({ key: keySchema, value: valueSchema, savedAt: timeSchema });
export type Draft = z.infer<typeof draftSchema>;

/** Unsaved forms of the signed-in person, so that a crash, a lock or a power cut costs nothing. Nobody sees another's. */
export const draftsContract = {
  load: procedure('signed-in')
    .input(z.object({ key: keySchema }))
    .output(draftSchema.nullable()),
  list: procedure('signed-in').output(z.array(draftSchema.omit({ value: true }))),
  save: procedure('signed-in')
    .input(z.object({ key: keySchema, value: valueSchema }))
    .output(z.null()),
  discard: procedure('signed-in')
    .input(z.object({ key: keySchema }))
    .output(z.null()),
};
