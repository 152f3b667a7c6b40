import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import type { ReferenceFigures } from './reference-work.ts';

const run = promisify(execFile);
const sources = join(import.meta.dirname, 'peer');
/** How long one engine may take, and the registry, in milliseconds. */
const patienceMs = 60_000;

/** The engines beside which the program is measured: those of the registry that keep what they have on a disk. */
export const peers = [
  { engine: 'yjs', name: 'Yjs, y-leveldb' },
  { engine: 'pouchdb', name: 'PouchDB' },
] as const;

/**
 * Puts the other engines into a folder of their own, once per list of versions: whoever installs the program does not get them. Answers the folder; null where
 * the registry cannot be reached.
 */
export async function installPeers(): Promise<string | null> {
  const wanted = createHash('sha256')
    .update(await readFile(join(sources, 'package.json')))
    .digest('hex')
    .slice(0, 16);
  const folder = join(tmpdir(), `garageflow-bench-peers-${wanted}`);
  if (!existsSync(folder)) {
    const staging = await mkdtemp(join(tmpdir(), 'garageflow-peers-'));
    try {
      await cp(join(sources, 'package.json'), join(staging, 'package.json'));
      const args = ['install', '--no-audit', '--no-fund', '--loglevel=error'];
      await run('npm', args, { cwd: staging, timeout: patienceMs, shell: process.platform === 'win32' });
      await rename(staging, folder);
    } catch {
      await rm(staging, { recursive: true, force: true });
      return null;
    }
  }
  for (const name of ['run.mjs', 'server.mjs']) await cp(join(sources, name), join(folder, name));
  return folder;
}

/** The reference work by one of them; null where it does not run here. */
export async function measurePeer(folder: string, engine: string, size: number): Promise<ReferenceFigures | null> {
  const data = await mkdtemp(join(tmpdir(), 'garageflow-peer-'));
  try {
    const { stdout } = await run(process.execPath, [join(folder, 'run.mjs'), engine, data, String(size)], {
      timeout: patienceMs,
    });
    return z.record(z.string(), z.number()).parse(JSON.parse(stdout));
  } catch (error) {
    console.error(`${engine} was not measured: ${error instanceof Error ? error.message.split('\n')[0] : ''}`);
    return null;
  } finally {
    await rm(data, { recursive: true, force: true });
  }
}
