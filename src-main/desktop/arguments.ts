import { parseArgs } from 'node:util';
import { z } from 'zod';
import { findLink } from './links.ts';

/** What the program's window is started with. */
export interface DesktopArguments {
  readonly data: string | undefined;
  /** How many orders the sample garage of a new data folder gets. */
  readonly sample: number | undefined;
  /** The address to open, if a link started the program. */
  readonly address: string | null;
}

const valuesSchema = z.object({
  data: z.string().min(1).optional().catch(undefined),
  sample: z
    .string()
    .regex(/^\d{1,6}$/)
    .transform(Number)
    .optional()
    .catch(undefined),
});

/**
 * Reads the command line. Forgiving, unlike the workshop's: the system and Electron add arguments of their own, and nobody sees a
 * terminal behind a window.
 */
export function readArguments(commandLine: readonly string[]): DesktopArguments {
  const { values } = parseArgs({
    args: [...commandLine],
    options: { data: { type: 'string' }, sample: { type: 'string' } },
    strict: false,
    allowPositionals: true,
  });
  const { data, sample } = valuesSchema.parse(values);
  return { data, sample, address: findLink(commandLine) };
}
