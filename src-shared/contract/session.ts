import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { roles } from '../domain/rights.ts';
import { topics } from '../sync/tables.ts';
import { idSchema, procedure } from './procedure.ts';

/** Someone who can sign in, as the shared screen shows them. */
export const personSchema = z.object({
  id: idSchema,
  name: z.string(),
  role: z.enum(roles),
  color: z.string(),
  photoFileId: z.string().nullable(),
});
export type Person = z.infer<typeof personSchema>;

/** Who is there: choosing a name, signing in with a PIN, locking; and the live news of changes. */
export const sessionContract = {
  people: procedure('public').output(z.array(personSchema)),
  /** Somebody's small picture; null where it is not on this PC. `fileId` only tells one picture from the next. */
  photo: procedure('public')
    .input(z.object({ staffId: idSchema, fileId: idSchema }))
    .output(z.instanceof(Blob).nullable()),
  current: procedure('public').output(
    z.object({
      staff: personSchema.nullable(),
      autoLockMinutes: z.number().int(),
      host: z.enum(['desktop', 'loopback', 'lan']),
    }),
  ),
  signIn: procedure('public')
    .input(z.object({ staffId: idSchema, pin: z.string().max(20) }))
    .output(personSchema),
  lock: procedure('public').output(z.null()),
  /** A person is using the screen. Sent now and then while they do; a screen that is silent for the garage's time is signed out. */
  touch: procedure('signed-in').output(z.null()),
  changeOwnPin: procedure('signed-in')
    .input(z.object({ currentPin: z.string().max(20), newPin: z.string().max(20) }))
    .output(z.null()),
};

/**
 * News for connected screens: which topics changed. An event says nothing else; the screen asks again for what it shows.
 * `restart`: another garage is open now (a backup was restored), so nothing that the screen holds is worth anything.
 */
export const liveEventSchema = z.object({ topics: z.array(z.enum(topics)), restart: z.literal(true).optional() });
export const liveContract = {
  changes: procedure('signed-in').output(eventIterator(liveEventSchema)),
};
export type LiveEvent = z.infer<typeof liveEventSchema>;
