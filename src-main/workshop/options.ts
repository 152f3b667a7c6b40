import { parseArgs } from 'node:util';
import { ZodError, z } from 'zod';

/** What may follow `npm start --`. */
export interface StartOptions {
  /** 0 is any free one. */
  readonly port: number | undefined;
  readonly data: string | undefined;
  readonly open: boolean;
  /** How many orders the sample garage of a new data folder gets. */
  readonly sample: number | undefined;
  /** Where the built screens are, for whoever develops or tests them. */
  readonly screens: string | undefined;
}

const number = (min: number, max: number) => z.coerce.number().int().min(min).max(max).optional();
const valuesSchema = z.object({
  port: number(0, 65_535),
  data: z.string().min(1).optional(),
  sample: number(1, 200_000),
  screens: z.string().min(1).optional(),
  'no-open': z.boolean().default(false),
});

/** Reads the command line; answers as a text what of it is not understood. */
export function parseStartOptions(args: readonly string[]): StartOptions | string {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        workshop: { type: 'boolean' },
        port: { type: 'string' },
        data: { type: 'string' },
        sample: { type: 'string' },
        screens: { type: 'string' },
        'no-open': { type: 'boolean' },
      },
    });
    const { 'no-open': noOpen, port, data, sample, screens } = valuesSchema.parse(values);
    return { port, data, sample, screens, open: !noOpen };
  } catch (error) {
    if (error instanceof ZodError) return `--${String(error.issues[0]?.path[0])}`;
    // Node quotes what it means.
    return /'([^' ]+)/.exec(String(error))?.[1] ?? args.join(' ');
  }
}
