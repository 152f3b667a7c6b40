import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { HttpPc } from '../support/http-pc.ts';
import { CloudProcess } from '../support/process.ts';

async function aFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'garageflow-cloud-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

it('starts, says where it is, makes a copy while it serves, and ends when it is asked to', async () => {
  const folder = await aFolder();
  const cloud = new CloudProcess(['--port', '0', '--data', join(folder, 'data')]);
  const address = await cloud.ready();
  const pc = await HttpPc.create(address);
  const events = await pc.call('/v1/events');
  const second = new CloudProcess(['--port', '0', '--data', join(folder, 'data')]);
  expect(await second.ended()).toEqual({ code: 1, said: expect.stringMatching(/Another cloud serves the folder/) });
  const copy = new CloudProcess(['--data', join(folder, 'data'), '--backup', join(folder, 'copy.db')]);
  expect(await copy.ended()).toEqual({ code: 0, said: '' });
  expect(await cloud.end('SIGTERM')).toBe(0);
  expect(Buffer.from((await events.body!.getReader().read()).value ?? []).toString()).toContain('"head":0');
  expect(await readdir(folder)).toContain('copy.db');
});

it('says in one line what keeps it from starting', async () => {
  const folder = await aFolder();
  const taken = createServer();
  const port = await new Promise<number>((resolve) =>
    taken.listen(0, '127.0.0.1', () => {
      const address = taken.address();
      resolve(typeof address === 'object' ? (address?.port ?? 0) : 0);
    }),
  );
  onTestFinished(() => {
    taken.close();
  });
  await writeFile(join(folder, 'file'), '');
  const saying = async (args: string[], environment = {}) => {
    const { code, said } = await new CloudProcess(args, environment).ended();
    return `${code} ${said}`;
  };
  const data = join(folder, 'data');
  const [portTaken, noFolder, noDatabase, nonsense, usage, noPort, noCode, noHost] = await Promise.all([
    saying(['--port', String(port), '--data', data]),
    saying(['--port', '0', '--data', join(folder, 'file', 'inside')]),
    saying(['--port', '0'], { DATABASE_URL: 'postgres://me:geheim@127.0.0.1:1/cloud' }),
    saying(['--port', '0'], { DATABASE_URL: 'mysql://geheim' }),
    saying(['--nonsense']),
    saying(['--port', '47b', '--data', data]),
    saying(['--port', '0', '--data', data], { GARAGE_CODE: '' }),
    saying(['--port', '0', '--host', '203.0.113.1', '--data', join(folder, 'other')]),
  ]);
  expect(portTaken).toMatch(/^1 Port \d+ is taken by another program\. Choose another one with --port\.$/);
  expect(noFolder).toMatch(/^1 The folder .* cannot be written to\./);
  expect(noDatabase).toMatch(
    /^1 No database at 127\.0\.0\.1:1 can be used \(No server takes writes: 127\.0\.0\.1:1: connect ECONNREFUSED .*\)\./,
  );
  expect(nonsense).toMatch(/^1 DATABASE_URL is not understood\./);
  expect(usage).toMatch(/^2 Unknown option '--nonsense'\nnpm run cloud --/);
  expect(noPort).toMatch(/^2 --port cannot be that\.\nnpm run cloud --/);
  expect(noCode).toMatch(/^2 GARAGE_CODE is empty: /);
  expect(noHost).toBe('1 203.0.113.1 is no address of this computer. Choose another one with --host.');
  expect(noDatabase + nonsense).not.toContain('geheim');
});
