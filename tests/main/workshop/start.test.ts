import { statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../support/garage.ts';
import { startProgram } from '../support/process.ts';

const root = join(import.meta.dirname, '../../..');
const built = () => statSync(join(root, 'dist/renderer/index.html')).mtimeMs;

/** `npm start -- --workshop …` without npm, until it is ready; answers all that it said after it was asked to stop. */
async function startOnce(data: string) {
  const { child, ended } = startProgram([join(root, 'scripts/start.mjs'), '--workshop', '--no-open', '--data', data]);
  await new Promise<void>((resolve, reject) => {
    child.stdout?.on('data', (text: string) => {
      if (text.includes('GarageFlow is ready')) resolve();
    });
    ended.then(({ stderr }) => reject(new Error(stderr)), reject);
  });
  child.kill('SIGTERM');
  return ended;
}

it('a second start installs nothing, builds nothing, and says nothing but where it is', {
  timeout: 300_000,
}, async () => {
  const data = join(temporaryFolder(), 'data');
  await startOnce(data);
  const before = built();
  const { code, stdout, stderr } = await startOnce(data);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toMatch(/^GarageFlow is ready at http:\/\/127\.0\.0\.1:\d+\n$/);
  expect(built()).toBe(before);
});
