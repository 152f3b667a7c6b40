import { parseArgs } from 'node:util';
import { z } from 'zod';

/** How the cloud is started: by `npm run cloud -- …` and the environment. */
export interface CloudStartOptions {
  readonly host: string;
  readonly port: number;
  /** The folder of the embedded store; used unless there is a `databaseUrl`. */
  readonly data: string;
  /** `postgres://…`, with one server or several. */
  readonly databaseUrl: string | undefined;
  /** What whoever makes a garage must know. */
  readonly garageCode: string | null;
  readonly metricsToken: string | null;
  readonly proxies: number;
  readonly requestsPerMinute: number;
  /** How many GiB of attachments one garage may have. */
  readonly attachmentsGib: number;
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';
  /** A file to copy the embedded store into, instead of serving. */
  readonly backup: string | undefined;
}

export const cloudUsage = `npm run cloud -- [--port 4790] [--host 127.0.0.1] [--data DIR] [--backup FILE]
  [--proxies N] [--requests-per-minute N] [--attachments-gib 50]
  [--log-level debug|info|warn|error|silent]
Environment: DATABASE_URL (PostgreSQL instead of a file in DIR), GARAGE_CODE, METRICS_TOKEN`;

const text = z.string().min(1);
/** A number as people write it: nothing, which would be taken for 0, is none. */
const figure = z
  .string()
  .regex(/^\d+(?:\.\d+)?$/)
  .transform(Number);
const whole = (least: number, most: number) => figure.pipe(z.int().min(least).max(most));
const optionsSchema = z.object({
  host: text.default('127.0.0.1'),
  port: whole(0, 65_535).default(4790),
  data: text.default('cloud-data'),
  backup: text.optional(),
  proxies: whole(0, 10).default(0),
  'requests-per-minute': whole(1, 1_000_000_000).default(6_000),
  'attachments-gib': figure.pipe(z.number().max(1_000_000)).default(50),
  'log-level': z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
});
const environmentSchema = z.object({
  DATABASE_URL: text.optional(),
  GARAGE_CODE: text.nullable().default(null),
  METRICS_TOKEN: text.nullable().default(null),
});

/** Reads the command line and the environment; answers in words what is not understood. */
export function parseCloudOptions(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): CloudStartOptions | string {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        host: { type: 'string' },
        port: { type: 'string' },
        data: { type: 'string' },
        backup: { type: 'string' },
        proxies: { type: 'string' },
        'requests-per-minute': { type: 'string' },
        'attachments-gib': { type: 'string' },
        'log-level': { type: 'string' },
      },
    });
    const {
      'requests-per-minute': requestsPerMinute,
      'attachments-gib': attachmentsGib,
      'log-level': logLevel,
      ...rest
    } = optionsSchema.parse(values);
    const { DATABASE_URL, GARAGE_CODE, METRICS_TOKEN } = environmentSchema.parse(environment);
    return {
      ...rest,
      backup: rest.backup,
      requestsPerMinute,
      attachmentsGib,
      logLevel,
      databaseUrl: DATABASE_URL,
      garageCode: GARAGE_CODE,
      metricsToken: METRICS_TOKEN,
    };
  } catch (error) {
    return wordsOf(error);
  }
}

function wordsOf(error: unknown): string {
  if (error instanceof z.ZodError) {
    const name = String(error.issues[0]?.path[0] ?? '');
    return name in environmentSchema.shape
      ? `${name} is empty: leave it out, or say what it is.`
      : `--${name} cannot be that.`;
  }
  return error instanceof Error ? (error.message.split('. ')[0] ?? '') : String(error);
}
