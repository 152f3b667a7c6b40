import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { onTestFinished } from 'vitest';

const root = join(import.meta.dirname, '../../..');
const readyLine = /^GarageFlow cloud is ready at (\S+)$/;

/** The cloud as `npm run cloud` runs it, in a process of its own with a store in a folder of the test's own. It ends with the test. */
export async function startCloudProcess(): Promise<{
  readonly address: string;
  readonly data: string;
  readonly stop: () => Promise<void>;
}> {
  const data = mkdtempSync(join(tmpdir(), 'garageflow-cloud-'));
  const args = ['--port', '0', '--data', data, '--log-level', 'warn'];
  const child = spawn(process.execPath, [join(root, 'src-cloud/main.ts'), ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    await ended;
  };
  onTestFinished(async () => {
    await stop();
    rmSync(data, { recursive: true, force: true });
  });
  const address = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const found = readyLine.exec(line)?.[1];
      if (found) resolve(found);
    });
    child.once('exit', (code) => reject(new Error(`The cloud ended before it was ready (code ${code}).`)));
  });
  return { address, data, stop };
}
