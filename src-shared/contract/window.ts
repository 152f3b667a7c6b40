import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { procedure } from './procedure.ts';

/** Something the page of the program's own window is asked to do: go to an address. */
export const windowRequestSchema = z.object({ open: z.string() });
export type WindowRequest = z.infer<typeof windowRequestSchema>;

/** What is by nature the window's: wishes from outside of its page (a link, the menu, a second start). In a browser the news never end and never come. */
export const windowContract = {
  requests: procedure('public').output(eventIterator(windowRequestSchema)),
};
