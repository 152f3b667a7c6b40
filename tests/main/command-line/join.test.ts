import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { formatPairing } from '../../../src-main/sync/pairing.ts';
import { startGarage, temporaryFolder } from '../support/garage.ts';
import { commandLineProgram, startProgram } from '../support/process.ts';
import { inWords } from './support.ts';

/** Joins with a code that is given on the standard input. */
async function joinWith(input: string) {
  const data = join(temporaryFolder(), 'new');
  const { child, ended } = startProgram([commandLineProgram, 'join', '-', '--data', data, '--json']);
  child.stdin?.end(input);
  const { code, stdout, stderr } = await ended;
  return { code, stderr, json: JSON.parse(stdout) as unknown };
}

it('garage join - reads the code from standard input, however it is broken into lines', async () => {
  const asked: string[] = [];
  const cloud = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.writeHead(503).end();
  }).listen(0, '127.0.0.1');
  onTestFinished(() => void cloud.close());
  await once(cloud, 'listening');
  const { port } = cloud.address() as AddressInfo;
  const { garage } = await startGarage();
  const code = formatPairing({
    address: `http://127.0.0.1:${port}`,
    garage: crypto.randomUUID(),
    code: 'once',
    key: garage.key,
    ringKey: { epoch: 0, key: 'key' },
  });
  const refused = await joinWith(`${code.slice(0, 70)}\n${code.slice(70)}\n`);
  expect(refused).toEqual({ code: 1, stderr: '', json: inWords('sync.cloud_away') });
  expect(asked.length).toBeGreaterThan(0);
});

it('garage join - refuses an empty input', async () => {
  expect(await joinWith('')).toEqual({ code: 1, stderr: '', json: inWords('sync.code_unreadable') });
});
