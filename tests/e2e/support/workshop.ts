import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, onTestFinished } from 'vitest';
import { freePort } from '../../main/support/ports.ts';

const root = join(import.meta.dirname, '../../..');
const readyLine = /^GarageFlow is ready at (\S+)$/;

export interface WorkshopOptions {
  /** How many orders the sample garage has; without it the data folder is empty. */
  readonly sample?: number;
  /** An existing data folder; without it a new one, removed when the test ends. */
  readonly dataPath?: string;
  /** Without it any free port. */
  readonly port?: number;
}

/** The program in workshop mode, as `npm start -- --workshop` runs it, in a process of its own. */
export interface Workshop {
  readonly address: string;
  readonly port: number;
  readonly dataPath: string;
  /** Ends it in an orderly way. */
  readonly stop: () => Promise<void>;
  /** Ends it as a power cut does. */
  readonly kill: () => Promise<void>;
}

/** Starts the program on a free port, with a data folder of the test's own. It ends with the test. */
export async function startWorkshop(options: WorkshopOptions = {}): Promise<Workshop> {
  const dataPath = options.dataPath ?? temporaryDataFolder();
  const port = options.port ?? (await freePort());
  if (options.sample !== undefined) cpSync(await sampleOf(options.sample), dataPath, { recursive: true });
  const { child, end } = runWorkshop(dataPath, port);
  onTestFinished(() => end('SIGTERM'));
  const address = await readAddress(child);
  return { address, port, dataPath, stop: () => end('SIGTERM'), kill: () => end('SIGKILL') };
}

function runWorkshop(dataPath: string, port: number, more: readonly string[] = []) {
  const args = ['--no-open', '--port', String(port), '--data', dataPath, ...more];
  const child = spawn(process.execPath, [join(root, 'dist/workshop/workshop.js'), ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  };
  return { child, end };
}

/** Sample garages by their number of orders: made once a file by the program itself, and copied for each test. */
const samples = new Map<number, Promise<string>>();
afterAll(async () => {
  for (const made of samples.values()) rmSync(await made, { recursive: true, force: true });
});

function sampleOf(orders: number): Promise<string> {
  const known = samples.get(orders) ?? makeSample(orders);
  samples.set(orders, known);
  return known;
}

async function makeSample(orders: number): Promise<string> {
  const path = mkdtempSync(join(tmpdir(), 'garageflow-e2e-sample-'));
  const { child, end } = runWorkshop(path, await freePort(), ['--sample', String(orders)]);
  await readAddress(child);
  await end('SIGTERM');
  return path;
}

/** The address of the ready line. Whatever the program writes is read to the end, so that writing never holds it up. */
function readAddress(child: ChildProcess): Promise<string> {
  const { stdout } = child;
  if (!stdout) throw new Error('The program has no output.');
  return new Promise((resolve, reject) => {
    createInterface({ input: stdout }).on('line', (line) => {
      const address = readyLine.exec(line)?.[1];
      if (address) resolve(address);
    });
    child.once('exit', (code) => reject(new Error(`The program ended before it was ready (code ${code}).`)));
  });
}

function temporaryDataFolder(): string {
  const path = mkdtempSync(join(tmpdir(), 'garageflow-e2e-'));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
}
