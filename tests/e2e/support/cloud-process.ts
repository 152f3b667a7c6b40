import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { onTestFinished } from 'vitest';

const root = join(import.meta.dirname, '../../..');
const readyLine = /^GarageFlow cloud is ready at (\S+)$/;

/** The cloud as `npm run cloud` runs it, in a process of its own. */
export interface CloudProcess {
  readonly address: string;
  /** The folder of its store. */
  readonly data: string;
  readonly stop: () => Promise<void>;
  /** Begins again after `stop`, at the same address with the same store. */
  readonly start: () => Promise<void>;
}

/** Starts a cloud on any free port, with a store in a folder of the test's own. It ends with the test. */
export async function startCloudProcess(): Promise<CloudProcess> {
  const data = mkdtempSync(join(tmpdir(), 'garageflow-cloud-'));
  let child: ChildProcess | undefined;
  const run = async (port: string) => {
    const args = ['--port', port, '--data', data, '--log-level', 'warn'];
    child = spawn(process.execPath, [join(root, 'dist/cloud/cloud.js'), ...args], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    return readAddress(child);
  };
  const stop = async () => {
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    await ended;
  };
  onTestFinished(async () => {
    await stop();
    rmSync(data, { recursive: true, force: true });
  });
  const address = await run('0');
  const start = async () => {
    await run(new URL(address).port);
  };
  return { address, data, stop, start };
}

function readAddress(child: ChildProcess): Promise<string> {
  const { stdout } = child;
  if (!stdout) throw new Error('The cloud has no output.');
  return new Promise((resolve, reject) => {
    createInterface({ input: stdout }).on('line', (line) => {
      const found = readyLine.exec(line)?.[1];
      if (found) resolve(found);
    });
    child.once('exit', (code) => reject(new Error(`The cloud ended before it was ready (code ${code}).`)));
  });
}
