import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { type Browser, chromium } from 'playwright-core';

/** A browser program and the environment that it needs. */
interface BrowserProgram {
  readonly path: string;
  readonly env: Readonly<Record<string, string>>;
  readonly args: readonly string[];
}

/** Where people have their Chrome, by platform. */
const installedPlaces: Partial<Record<NodeJS.Platform, readonly string[]>> = {
  linux: [
    '/usr/bin/google-chrome',
    '/usr/bin/google-chrome-stable',
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/snap/bin/chromium',
  ],
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ],
  win32: [
    join(process.env.PROGRAMFILES ?? '', 'Google/Chrome/Application/chrome.exe'),
    join(process.env['PROGRAMFILES(X86)'] ?? '', 'Google/Chrome/Application/chrome.exe'),
    join(process.env.LOCALAPPDATA ?? '', 'Google/Chrome/Application/chrome.exe'),
  ],
};

/**
 * Starts a browser without downloading one: `CHROMIUM_PATH`, else an installed Chrome or Chromium, else the one inside the npm package
 * `@sparticuz/chromium`. Throws when there is none, saying what was looked for. `args` are switches of its own for a test that needs another one.
 */
export async function launchBrowser(args: readonly string[] = []): Promise<Browser> {
  const program = await findBrowser();
  return chromium.launch({
    executablePath: program.path,
    args: [...program.args, '--font-render-hinting=none', '--disable-lcd-text', ...args],
    // Names of files are Russian, and a bare machine has no language.
    env: { ...definedEnvironment(), LC_ALL: 'C.UTF-8', ...program.env },
  });
}

async function findBrowser(): Promise<BrowserProgram> {
  const plain = (path: string): BrowserProgram => ({
    path,
    env: {},
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
  if (process.env.CHROMIUM_PATH) return plain(process.env.CHROMIUM_PATH);
  const installed = installedPlaces[process.platform]?.find((path) => existsSync(path));
  if (installed) return plain(installed);
  if (process.platform === 'linux' && process.arch === 'x64') return unpackedBrowser();
  throw new Error('No browser: set CHROMIUM_PATH, or install Chrome.');
}

/** The browser of the npm package with the libraries and fonts that it carries, unpacked once per version. */
async function unpackedBrowser(): Promise<BrowserProgram> {
  const require = createRequire(import.meta.url);
  const entry = require.resolve('@sparticuz/chromium');
  const { version } = require(join(entry, '../../package.json')) as { version: string };
  const folder = join(tmpdir(), `garageflow-chromium-${version}`);
  if (!existsSync(folder)) await unpack(entry, folder);
  return {
    path: join(folder, 'chromium'),
    env: {
      LD_LIBRARY_PATH: [join(folder, 'al2023/lib'), process.env.LD_LIBRARY_PATH].filter(Boolean).join(delimiter),
      // Without any fonts of its own the system shows nothing at all; with some, it knows better where they are.
      ...(!existsSync('/etc/fonts/fonts.conf') && { FONTCONFIG_PATH: join(folder, 'fonts') }),
    },
    args: ['--no-sandbox', '--no-zygote', '--disable-gpu', '--disable-dev-shm-usage'],
  };
}

/**
 * The package unpacks into the temporary folder of its process, so a process is given one of its own; the finished folder is then renamed,
 * and of several test runs that do this at once the first one wins.
 */
async function unpack(entry: string, folder: string): Promise<void> {
  const staging = mkdtempSync(join(tmpdir(), 'garageflow-unpack-'));
  const script = `
    const { inflate } = await import(${JSON.stringify(entry)});
    const bin = ${JSON.stringify(join(entry, '../../bin'))};
    const parts = ['chromium.br', 'fonts.tar.br', 'swiftshader.tar.br', 'al2023.tar.br'];
    await Promise.all(parts.map((part) => inflate(bin + '/' + part)));`;
  await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], {
    env: { ...process.env, TMPDIR: staging },
  });
  try {
    renameSync(staging, folder);
  } catch (error) {
    rmSync(staging, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
}

function definedEnvironment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
