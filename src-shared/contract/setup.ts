import { z } from 'zod';
import { languages } from '../texts/text.ts';
import { setupBackupsContract } from './backups.ts';
import { procedure, procedureOnlyHere } from './procedure.ts';

/** Where the program stands: no garage yet, at work, or a file that cannot be opened (and why). */
export const phaseSchema = z.discriminatedUnion('phase', [
  z.object({ phase: z.literal('empty') }),
  z.object({
    phase: z.literal('ready'),
    garageName: z.string(),
    language: z.enum(languages),
    /** An IANA name: days and times are shown by the garage's clock. */
    timeZone: z.string(),
  }),
  z.object({ phase: z.literal('unusable'), code: z.string(), parameters: z.record(z.string(), z.unknown()) }),
]);

export const newGarageSchema = z.object({
  name: z.string().trim().min(1).max(200),
  branchName: z.string().trim().max(200),
  managerName: z.string().trim().max(200),
  pin: z.string().max(20),
  language: z.enum(languages),
});
export type NewGarage = z.infer<typeof newGarageSchema>;

/** The first start: what there is, and the doors in. All but `state` refuse once a garage is open. */
export const setupContract = {
  state: procedure('public').output(phaseSchema),
  createGarage: procedureOnlyHere('public')
    .input(newGarageSchema)
    .output(z.object({ staffId: z.uuid() })),
  openSample: procedureOnlyHere('public')
    .input(z.object({ orders: z.number().int().min(10).max(200_000), language: z.enum(languages) }))
    .output(z.object({ staffId: z.uuid() })),
  ...setupBackupsContract,
};
