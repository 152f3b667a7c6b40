// Plain JavaScript for any Node from 18: this runs before anything is installed.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const require = createRequire(join(root, 'package.json'));

/** Installs what package-lock.json names, if that has not been done for this very lock file. */
export function ensureDependencies() {
  const stamp = join(root, 'node_modules', '.garageflow-installed');
  const wanted = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .update(`${process.platform} ${process.arch}`)
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  console.error('Installing the program’s parts (once) …');
  const npm = process.env.npm_execpath;
  const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error'];
  const { status } = npm
    ? spawnSync(process.execPath, [npm, ...args], { cwd: root, stdio: ['ignore', 2, 2] })
    : spawnSync('npm', args, { cwd: root, stdio: ['ignore', 2, 2], shell: process.platform === 'win32' });
  if (status !== 0) {
    console.error('The parts could not be installed. Check the network and try again; nothing else was changed.');
    process.exit(1);
  }
  writeFileSync(stamp, wanted);
}

/** The Node that runs the program: the one among the parts, else this one if it is new enough. */
export function findNode() {
  const packages = [
    `node-${process.platform.replace('win32', 'win')}-${process.arch}`,
    `node-bin-${process.platform}-${process.arch}`,
  ];
  for (const name of packages) {
    try {
      const folder = dirname(require.resolve(`${name}/package.json`));
      const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
      return join(folder, bin.node);
    } catch {}
  }
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
  console.error(
    `There is no Node 24 for ${process.platform} ${process.arch} among the parts. Install Node 24 and try again.`,
  );
  process.exit(1);
}

/** Builds the screens if their sources changed since the last build. */
export function ensureScreens(node) {
  const stamp = join(root, 'dist', 'renderer', '.built-from');
  const wanted = fingerprint(['src-renderer', 'src-shared', 'index.html', 'vite.config.ts', 'package-lock.json']);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  console.error('Building the screens …');
  const { status } = spawnSync(node, [join(root, 'node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'error'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    env: environmentFor(node),
  });
  if (status !== 0) process.exit(status ?? 1);
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, wanted);
}

/** Names, sizes and times of all files below these paths, as one digest: cheap, and different after any edit. */
function fingerprint(paths) {
  const hash = createHash('sha256');
  const visit = (path) => {
    const stats = statSync(path);
    if (stats.isDirectory()) for (const name of readdirSync(path).sort()) visit(join(path, name));
    else hash.update(`${path} ${stats.size} ${stats.mtimeMs}\n`);
  };
  for (const path of paths) if (existsSync(join(root, path))) visit(join(root, path));
  return hash.digest('hex');
}

function environmentFor(node) {
  const bin = [dirname(node), join(root, 'node_modules', '.bin')].join(delimiter);
  return { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH ?? ''}` };
}

/** Runs a program with the terminal as its own; this process ends with its exit code. Signals pass on. */
export function run(node, args) {
  const child = spawn(node, args, { stdio: 'inherit', env: environmentFor(node) });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  return new Promise((resolve) => {
    child.on('exit', (code, signal) => resolve(code ?? (signal ? 1 : 0)));
  });
}
