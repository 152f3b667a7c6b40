import { z } from 'zod';
import { procedure } from './procedure.ts';

const keySchema = z.string().min(1).max(120);
/** A screen's own JSON: chosen columns, widths, appearance. Longer ones are no preference. */
const valueSchema = z.string().max(16_000);

/** What a person likes on a screen (columns, their widths, appearance), kept per person by this PC. A value is whatever JSON text the screen put there. */
export const preferencesContract = {
  get: procedure('signed-in')
    .input(z.object({ key: keySchema }))
    .output(z.string().nullable()),
  set: procedure('signed-in')
    .input(z.object({ key: keySchema, value: valueSchema }))
    .output(z.null()),
};
