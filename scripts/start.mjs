import { findElectron } from './lib/electron.mjs';
import {
  ensureDependencies,
  ensureProgram,
  ensureScreens,
  ensureWorkshop,
  findNode,
  root,
  run,
  runToEnd,
} from './lib/prepare.mjs';

/** How a program ends that the machine cannot run at all: no library, no sandbox. Its own refusals end otherwise. */
const cannotRun = [127, 'SIGTRAP', 'SIGABRT', 'SIGILL', 'SIGSEGV'];

/** Rows and answers live for a moment; a larger nursery would only let tens of megabytes of them pile up before they are swept out. */
const memory = ['--max-semi-space-size=4'];

await ensureDependencies();
const node = findNode();
const args = process.argv.slice(2);
const isOnTerminal = args.includes('--workshop') || args.includes('--help');
const electron = isOnTerminal ? null : findElectron(node);
ensureScreens(node);
process.exitCode = (electron && (await inWindow())) ?? (await run(node, [...memory, ensureWorkshop(node), ...args]));

/** Runs the program in its window; answers its exit code, or null if this machine could not start it. */
async function inWindow() {
  ensureProgram(node);
  const { code, signal } = await runToEnd(electron, [root, ...args]);
  if (!cannotRun.includes(signal ?? code)) return code;
  console.error('Electron does not run on this machine; GarageFlow opens in the browser instead.');
  return null;
}
