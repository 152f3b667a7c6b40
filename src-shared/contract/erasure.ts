import { z } from 'zod';
import { idSchema, procedure } from './procedure.ts';

const keptSchema = z.object({ orders: z.int(), payments: z.int(), documents: z.int() });
const countsSchema = z.record(z.string(), z.int());

/** Erasing a client's personal data, and handing out all that is known of a client. */
export const erasureContract = {
  /** What an erasure would empty, how many rows of each table, and what would stay. */
  preview: procedure('data.erase')
    .input(z.object({ clientId: idSchema }))
    .output(z.object({ counts: countsSchema, kept: keptSchema, nameless: z.string() })),
  /** Destroys it for good. `name`: the client's, typed by whoever confirms. */
  erase: procedure('data.erase')
    .input(z.object({ clientId: idSchema, name: z.string().max(1_000) }))
    .output(z.object({ id: idSchema, counts: countsSchema })),
  /** What was erased when by whom, as PDF, without any of it. */
  protocol: procedure('data.erase')
    .input(z.object({ id: idSchema }))
    .output(z.object({ name: z.string(), pdf: z.instanceof(Blob) })),
  /** Everything about a client: a ZIP with the data as JSON, and the files. */
  exportClient: procedure('data.export')
    .input(z.object({ clientId: idSchema }))
    .output(z.object({ name: z.string(), zip: z.instanceof(Blob) })),
};
