import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './prepare.mjs';

const folder = join(root, 'node_modules', 'electron');

/** Electron's package holds no program; its own installer fetches one of about 110 MB. How long that may take at a start, in milliseconds. */
const fetchTimeMaxMs = 120_000;
/** A machine that could not reach it today is not made to wait for it again before tomorrow. */
const tryAgainAfterMs = 24 * 3_600_000;
const triedFile = join(root, 'node_modules', '.garageflow-electron-tried');

/** Electron's program if it is there (or can be fetched) and there is a screen to show it on; otherwise null, with one line that says what happens instead. */
export function findElectron(node) {
  const obstacle = obstacleHere();
  if (obstacle) {
    console.error(`${obstacle}; GarageFlow serves browsers instead.`);
    return null;
  }
  const program = installed() ?? fetched(node);
  if (!program) console.error('Electron could not be fetched; GarageFlow opens in the browser instead.');
  return program;
}

/** Electron's program, if it lies here. */
export function installed() {
  const pathFile = join(folder, 'path.txt');
  if (!existsSync(pathFile)) return null;
  const program = join(
    process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(folder, 'dist'),
    readFileSync(pathFile, 'utf8').trim(),
  );
  return existsSync(program) ? program : null;
}

/** Why no window can be opened on this machine, or null. */
export function obstacleHere() {
  if (process.platform !== 'linux') return null;
  if (!process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return 'There is no display';
  // Chromium refuses to run without its sandbox, and the sandbox refuses root.
  if (process.getuid?.() === 0) return 'A window cannot be opened by root';
  return null;
}

function fetched(node) {
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  if (process.env.CI || wasTriedLately(version)) return null;
  console.error('Fetching Electron (once, about 110 MB) …');
  const { status } = spawnSync(node, [join(folder, 'install.js')], {
    cwd: root,
    stdio: 'ignore',
    timeout: fetchTimeMaxMs,
  });
  const program = status === 0 ? installed() : null;
  if (!program) writeFileSync(triedFile, JSON.stringify({ version, at: Date.now() }));
  return program;
}

function wasTriedLately(version) {
  try {
    const tried = JSON.parse(readFileSync(triedFile, 'utf8'));
    return tried.version === version && Math.abs(Date.now() - tried.at) < tryAgainAfterMs;
  } catch {
    return false;
  }
}
