import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it, onTestFinished } from 'vitest';
import { CloudProcess } from '../support/process.ts';

const root = join(import.meta.dirname, '../../..');

/** A container cannot be run everywhere. What its image is made from and starts with can be. */
it('is bundled from what the Dockerfile copies, and starts with the modules that the image keeps', async () => {
  const dockerfile = readFileSync(join(root, 'Dockerfile'), 'utf8');
  const folder = mkdtempSync(join(tmpdir(), 'garageflow-image-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));

  const parts = join(folder, 'parts');
  for (const [, names = ''] of dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm))
    for (const name of names.split(' ')) cpSync(join(root, name), join(parts, name), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(parts, 'node_modules'), 'junction');
  await promisify(execFile)(process.execPath, ['scripts/lib/bundle.mjs', 'cloud'], { cwd: parts });

  const image = join(folder, 'image');
  cpSync(join(parts, 'dist'), join(image, 'dist'), { recursive: true });
  const kept: unknown = JSON.parse(readFileSync(join(image, 'dist/cloud/package.json'), 'utf8'));
  const modules = Object.keys((kept as { dependencies: object }).dependencies);
  expect(modules).toEqual(['@fastify/swagger-ui', 'better-sqlite3']);
  for (const name of modules) {
    const place = join(image, 'node_modules', name);
    mkdirSync(dirname(place), { recursive: true });
    symlinkSync(join(root, 'node_modules', name), place, 'junction');
  }

  const [, entry = '[]'] = /^ENTRYPOINT (.+)$/m.exec(dockerfile) ?? [];
  const [, ...args] = JSON.parse(entry.replace('0.0.0.0', '127.0.0.1').replace('"4790"', '"0"')) as string[];
  const file = args.findIndex((argument) => !argument.startsWith('--'));
  const ofProgram = args.slice(file + 1).map((argument) => (argument === '/data' ? join(folder, 'data') : argument));
  const cloud = new CloudProcess(ofProgram, {}, args.slice(0, file), join(image, args[file] ?? ''));
  const address = await cloud.ready();
  for (const path of ['/ready', '/openapi.json', '/docs/static/swagger-ui.css', '/metrics'])
    expect((await fetch(`${address}${path}`)).status, path).toBe(200);
});
