import { Refusal } from '../../src-shared/domain/refusal.ts';
import { refusalText, translate } from '../../src-shared/texts/translate.ts';
import { consoleLanguage } from '../application/console-language.ts';
import { explainStorageError } from '../database/storage-errors.ts';
import { type Command, type ParsedCommand, WrongUsage } from './command.ts';
import { commands } from './commands.ts';
import { showProgress } from './progress.ts';

/** Exit codes: done; refused, with the reason in words; not understood. */
const exitCodes = { done: 0, refused: 1, wrongUsage: 2 } as const;

const language = consoleLanguage();
// Whoever reads the answer may stop early (`| head`): that is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});
const [name = 'help', ...args] = process.argv.slice(2);
// Before the arguments are understood, so that whoever asked for a document gets one even when they are not.
const wantsJson = args.includes('--json');
process.exitCode = await main();

async function main(): Promise<number> {
  const command = commands.find((candidate) => candidate.name === (name.startsWith('-') ? 'help' : name));
  if (!command) return showUsage(commands);
  let parsed: ParsedCommand;
  try {
    parsed = command.parse(args);
  } catch (error) {
    if (error instanceof WrongUsage) return showUsage([command]);
    throw error;
  }
  return run(parsed);
}

async function run(parsed: ParsedCommand): Promise<number> {
  const controller = new AbortController();
  process.once('SIGINT', () => controller.abort(new Refusal('cli.cancelled')));
  const progress = showProgress(language);
  try {
    const context = { data: parsed.data, language, signal: controller.signal, progress: progress.show };
    const { json, lines, isFailure } = await parsed.run(context);
    progress.end();
    if (parsed.json) print(JSON.stringify(json));
    else for (const [key, values] of lines) print(translate(language, key, values));
    return isFailure ? exitCodes.refused : exitCodes.done;
  } catch (cause) {
    progress.end();
    return refuse(explainStorageError(cause), parsed.json);
  }
}

function refuse(error: unknown, asJson: boolean): number {
  const refusal = error instanceof Refusal ? error : new Refusal('cli.unexpected');
  const message = refusalText(language, refusal.code, refusal.parameters);
  if (!(error instanceof Refusal)) console.error(error);
  if (asJson) print(JSON.stringify({ refused: { code: refusal.code, message } }));
  else console.error(message);
  return exitCodes.refused;
}

function showUsage(some: readonly Command[]): number {
  const usage = some.map((command) => `garage ${command.usage}`);
  if (wantsJson) print(JSON.stringify({ refused: { code: 'cli.usage', message: usage.join('\n') } }));
  else console.error([translate(language, 'cli.usage'), ...usage.map((line) => `  ${line}`)].join('\n'));
  return exitCodes.wrongUsage;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
