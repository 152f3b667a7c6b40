import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/websocket';
import type { ContractRouterClient } from '@orpc/contract';
import { expect, it, onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import { bundle } from '../../../scripts/lib/bundle.mjs';
import type { Contract } from '../../../src-shared/contract/contract.ts';
import { temporaryFolder } from '../support/garage.ts';

const root = join(import.meta.dirname, '../../..');

/** The bundle that Electron runs needs Electron; bundled the same way, the workshop runs in plain Node and proves that nothing broke on the way. */
it('the bundled program works with no module but SQLite beside it', async () => {
  const folder = temporaryFolder();
  await bundle(join(folder, 'dist/main'), { workshop: 'src-main/workshop/main.ts' });
  mkdirSync(join(folder, 'dist/renderer/assets'), { recursive: true });
  writeFileSync(join(folder, 'dist/renderer/index.html'), '<!doctype html>');
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  cpSync(join(root, 'resources'), join(folder, 'resources'), { recursive: true });
  mkdirSync(join(folder, 'node_modules'));
  symlinkSync(join(root, 'node_modules/better-sqlite3'), join(folder, 'node_modules/better-sqlite3'));

  const program = spawn(
    process.execPath,
    [join(folder, 'dist/main/workshop.js'), '--no-open', '--data', join(folder, 'data'), '--sample', '20'],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  onTestFinished(() => void program.kill());
  let address = '';
  for await (const line of createInterface({ input: program.stdout })) {
    address = /^GarageFlow is ready at (\S+)$/.exec(line)?.[1] ?? '';
    if (address) break;
  }
  const page = await fetch(`${address}/`, { headers: { accept: 'text/html' } });
  expect(page.status).toBe(200);
  const cookie = (page.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  const socket = new WebSocket(`${address.replace('http', 'ws')}/contract`, { headers: { cookie, origin: address } });
  onTestFinished(() => socket.close());
  const client: ContractRouterClient<Contract> = createORPCClient(
    new RPCLink({ websocket: socket as unknown as globalThis.WebSocket }),
  );
  expect(await client.setup.state()).toMatchObject({ phase: 'ready' });
  expect(await client.session.people()).not.toHaveLength(0);
});
