// Plain JavaScript for any Node from 18: this runs before anything is installed.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const require = createRequire(join(root, 'package.json'));

/** How often whoever waits for an installation is told that it goes on, in seconds. */
const signOfLifeSeconds = 10;

/** Installs what package-lock.json names, if that has not been done for this very lock file. */
export async function ensureDependencies() {
  const stamp = join(root, 'node_modules', '.garageflow-installed');
  const wanted = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .update(`${process.platform} ${process.arch}`)
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  console.error('Installing the program’s parts: once, about 1 GB on the disk, from half a minute to a few …');
  let seconds = 0;
  const signs = setInterval(() => {
    seconds += signOfLifeSeconds;
    console.error(`… ${seconds} s`);
  }, signOfLifeSeconds * 1000);
  // A lock file knows the builds for other systems only as far as the registry that it was made with had them: then npm fills in this system's.
  const isInstalled = (await npm('ci', 'ignore')) === 0 || (await npm('install --no-save', 2)) === 0;
  clearInterval(signs);
  if (!isInstalled) {
    console.error('The parts could not be installed. Check the network and try again; nothing else was changed.');
    process.exit(1);
  }
  writeFileSync(stamp, wanted);
}

/** Runs npm; answers how it ended. */
function npm(command, output) {
  const options = { cwd: root, stdio: ['ignore', output, output] };
  const args = [...command.split(' '), '--no-audit', '--no-fund', '--loglevel=error'];
  const script = process.env.npm_execpath;
  const child = script
    ? spawn(process.execPath, [script, ...args], options)
    : spawn('npm', args, { ...options, shell: process.platform === 'win32' });
  return new Promise((resolve) => child.on('error', resolve).on('exit', resolve));
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
  ensureOwnerPage(node);
  ensureBuilt(node, {
    folder: 'dist/renderer',
    sources: [
      'src-renderer',
      'src-cloud/owner-page',
      'src-shared',
      'index.html',
      'vite.config.ts',
      'package-lock.json',
    ],
    command: [join(root, 'node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'error'],
    announcement: 'Building the screens …',
  });
}

/** Builds the page of car owners if its sources changed; the cloud serves it, and the screens show it as a preview. */
export function ensureOwnerPage(node) {
  ensureBuilt(node, {
    folder: 'dist/owner-page',
    sources: ['src-cloud/owner-page', 'src-shared', 'package-lock.json'],
    command: [
      join(root, 'node_modules/vite/bin/vite.js'),
      'build',
      '--config',
      'src-cloud/owner-page/vite.config.ts',
      '--logLevel',
      'error',
    ],
    announcement: 'Building the owners’ page …',
  });
}

const programSources = ['src-main', 'src-shared', 'migrations', 'scripts/lib/bundle.mjs', 'package-lock.json'];

/** Bundles the program for Electron if its sources changed since the last time. */
export function ensureProgram(node) {
  ensureBuilt(node, {
    folder: 'dist/main',
    sources: programSources,
    command: [join(root, 'scripts/lib/bundle.mjs')],
    announcement: 'Building the program …',
  });
}

/** Bundles the program for the browser's host if its sources changed; answers its file. It would run as it is, but each start would take twice the time. */
export function ensureWorkshop(node) {
  ensureBuilt(node, {
    folder: 'dist/workshop',
    sources: programSources,
    command: [join(root, 'scripts/lib/bundle.mjs'), 'workshop'],
    announcement: 'Building the program …',
  });
  return join(root, 'dist/workshop/workshop.js');
}

/** Bundles the cloud if its sources changed; answers its file. It would run as it is, but take some twenty megabytes more. */
export function ensureCloud(node) {
  ensureOwnerPage(node);
  ensureBuilt(node, {
    folder: 'dist/cloud',
    sources: ['src-cloud', 'src-shared', 'migrations', 'scripts/lib/bundle.mjs', 'package-lock.json'],
    command: [join(root, 'scripts/lib/bundle.mjs'), 'cloud'],
    announcement: 'Building the cloud …',
  });
  return join(root, 'dist/cloud/cloud.js');
}

/** How the cloud is run: its heap is kept small, because what is large stays in the database. */
export const cloudMemory = ['--max-old-space-size=96', '--max-semi-space-size=4'];

function ensureBuilt(node, { folder, sources, command, announcement }) {
  const stamp = join(root, folder, '.built-from');
  const wanted = fingerprint(sources);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  console.error(announcement);
  // Whoever asks for it, a test too, gets the build that people get.
  const env = { ...environmentFor(node), NODE_ENV: 'production' };
  const { status } = spawnSync(node, command, { cwd: root, stdio: ['ignore', 2, 2], env });
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
  // What Node has compiled once it need not compile again: the second start takes a third of the time of the first.
  const compiled = { NODE_COMPILE_CACHE: join(root, 'node_modules', '.cache', 'compiled') };
  // Each thread that comes and goes would otherwise leave tens of megabytes behind with the allocator of Linux, which keeps them for it.
  const memory = { MALLOC_ARENA_MAX: process.env.MALLOC_ARENA_MAX ?? '2' };
  const bin = [dirname(node), join(root, 'node_modules', '.bin')].join(delimiter);
  return { ...process.env, ...compiled, ...memory, PATH: `${bin}${delimiter}${process.env.PATH ?? ''}` };
}

/** Runs a program with the terminal as its own; answers its exit code. Signals pass on. */
export async function run(program, args) {
  const { code } = await runToEnd(program, args);
  return code ?? 1;
}

/** Like {@link run}; answers the exit code, or the signal that ended the program. */
export function runToEnd(program, args) {
  const child = spawn(program, args, { stdio: 'inherit', env: environmentFor(findNode()) });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  endWithNpm(child);
  return new Promise((resolve) => {
    child.on('error', () => resolve({ code: 127, signal: null }));
    child.on('exit', (code, signal) => resolve({ code, signal }));
  });
}

/** Whoever ends npm ends the shell in between as well, which tells nobody: the program would go on alone and hold its port and its folder. */
function endWithNpm(child) {
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    child.kill('SIGTERM');
  }, 500);
  watch.unref();
}
