import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';
import { z } from 'zod';
import type { Language } from '../../src-shared/texts/text.ts';
import type { TextKey } from '../../src-shared/texts/texts.ts';
import type { TextValues } from '../../src-shared/texts/translate.ts';

/** What every command gets besides its own arguments. */
export interface CommandContext {
  /** The data folder, as it was named; undefined: the usual one. */
  readonly data: string | undefined;
  readonly language: Language;
  /** Aborted when the person presses Ctrl+C: what was not finished is taken back. */
  readonly signal: AbortSignal;
  /** Shows how far a long piece of work has come, where somebody watches. `total` 0: unknown. */
  readonly progress: (what: TextKey, done: number, total: number) => void;
}

/** What a command answers: a document for programs, lines for people, and whether it is a failure all the same (`verify` that found faults). */
export interface CommandResult {
  readonly json: Readonly<Record<string, unknown>> | readonly object[];
  readonly lines: readonly (readonly [TextKey, TextValues])[];
  readonly isFailure?: boolean;
}

/** One command of the command line. */
export interface Command {
  readonly name: string;
  /** What stands behind `garage` in the help. */
  readonly usage: string;
  readonly help: TextKey;
  /** Understands the arguments and answers what is to be done; throws {@link WrongUsage}. */
  parse(args: readonly string[]): ParsedCommand;
}

export interface ParsedCommand {
  readonly data: string | undefined;
  readonly json: boolean;
  run(context: CommandContext): Promise<CommandResult>;
}

/** The arguments were not understood. The program ends with code 2 and the command's usage. */
export class WrongUsage extends Error {}

const commonOptions = { data: { type: 'string' }, json: { type: 'boolean' } } as const;
const commonSchema = z.object({ data: z.string().min(1).optional(), json: z.boolean().default(false) });

/** Declares a command: its options for `parseArgs`, the shape of its arguments (`_` holds those without a name), and the work. */
export function command<Schema extends z.ZodType>(declaration: {
  readonly name: string;
  readonly usage: string;
  readonly help: TextKey;
  readonly options: ParseArgsOptionsConfig;
  readonly schema: Schema;
  readonly run: (args: z.infer<Schema>, context: CommandContext) => Promise<CommandResult>;
}): Command {
  const { name, usage, help, options, schema, run } = declaration;
  return {
    name,
    usage,
    help,
    parse(args) {
      const { values, positionals } = read(args, { ...commonOptions, ...options });
      const common = commonSchema.safeParse(values);
      const own = schema.safeParse({ ...values, _: positionals });
      if (!common.success || !own.success) throw new WrongUsage();
      const { data, json } = common.data;
      return { data, json, run: (context) => run(own.data, context) };
    },
  };
}

function read(args: readonly string[], options: ParseArgsOptionsConfig) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch {
    throw new WrongUsage();
  }
}
