import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { v7 } from 'uuid';
import { Refusal } from '../../src-shared/domain/refusal.ts';
import { refusalText, translate } from '../../src-shared/texts/translate.ts';
import { Application } from '../application/application.ts';
import { consoleLanguage } from '../application/console-language.ts';
import { defaultDataPath, keyFileStore } from '../application/data-folder.ts';
import { writeLog } from '../application/log.ts';
import { scheduleBackups } from '../backups/scheduler.ts';
import { watchIntakeFolder } from '../stock/intake/folder.ts';
import { scheduleSync } from '../sync/scheduler.ts';
import { openToLan } from './access.ts';
import { parseStartOptions, type StartOptions } from './options.ts';
import { createWorkshopServer } from './server.ts';

/** Where the workshop is found when no port is named; the next free one if it is taken. */
const usualPort = 4780;
const loopback = '127.0.0.1';
const projectRoot = join(import.meta.dirname, '../..');

/** Exit codes of the command line. */
const refused = 1;
const wrongUsage = 2;

const language = consoleLanguage();
const given = process.argv.slice(2);
const options = parseStartOptions(given);
if (given.includes('--help')) process.stdout.write(`${translate(language, 'start.usage')}\n`);
else if (typeof options === 'string') {
  console.error(translate(language, 'start.misread', { what: options }));
  console.error(translate(language, 'start.usage'));
  process.exitCode = wrongUsage;
} else await start(options);

async function start({ port, data, open, sample, screens }: StartOptions): Promise<void> {
  let application: Application | undefined;
  try {
    application = await Application.start({
      dataPath: data ?? defaultDataPath(),
      resources: join(projectRoot, 'resources'),
      keys: keyFileStore,
      now: Date.now,
      newId: () => v7(),
      log: writeLog,
    });
    refuseToShow(application);
    if (sample !== undefined) {
      if (application.state.phase === 'empty') await fillWithSample(application, sample);
      else console.error(translate(language, 'start.sample_left', { folder: application.folder.path }));
    }
    const rendererFolder = screens ?? join(projectRoot, 'dist/renderer');
    const address = await listen(application, { port, rendererFolder });
    scheduleBackups(application);
    scheduleSync(application);
    watchIntakeFolder(application);
    process.stdout.write(`GarageFlow is ready at ${address}\n`);
    if (open) openBrowser(address);
  } catch (error) {
    await application?.close();
    console.error(error instanceof Refusal ? refusalText(language, error.code, error.parameters) : error);
    process.exitCode = refused;
  }
}

/** What no screen could mend: there is nothing to restore and nothing to begin anew, only a newer program to be installed. */
function refuseToShow({ state }: Application): void {
  if (state.phase === 'unusable' && state.refusal.code.startsWith('database.')) throw state.refusal;
}

async function fillWithSample(application: Application, orders: number): Promise<void> {
  const { createSampleGarage } = await import('../sample/create.ts');
  await createSampleGarage(application, { orders, language });
}

async function listen(
  application: Application,
  { port, rendererFolder }: { readonly port: number | undefined; readonly rendererFolder: string },
): Promise<string> {
  const server = await createWorkshopServer({
    application,
    rendererFolder,
    host: 'loopback',
    hostNames: () => [loopback, 'localhost'],
  });
  const access = openToLan(application, rendererFolder);
  const stop = async () => {
    await access.close();
    await server.close();
    await application.close();
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, stop);
  try {
    return await server.listen({ host: loopback, port: port ?? usualPort });
  } catch (error) {
    if (!isTaken(error)) throw error;
    if (port !== undefined) throw new Refusal('port.taken', { port });
    return server.listen({ host: loopback, port: 0 });
  }
}

function isTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'EADDRINUSE' || error.code === 'EACCES');
}

/** Asks the system to show the address; where that cannot be done, the printed address is enough. */
function openBrowser(address: string): void {
  const commands: Partial<Record<NodeJS.Platform, readonly [string, ...string[]]>> = {
    win32: ['cmd', '/c', 'start', '', address],
    darwin: ['open', address],
  };
  const [command, ...args] = commands[process.platform] ?? ['xdg-open', address];
  spawn(command, args, { stdio: 'ignore', detached: true })
    .on('error', () => {})
    .unref();
}
