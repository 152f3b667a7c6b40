import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './prepare.mjs';

/** Electron's program if it is there and there is a screen to show it on; otherwise null, with one line that says what happens instead. */
export function findElectron() {
  const hasScreen = process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
  const folder = join(root, 'node_modules', 'electron');
  const pathFile = join(folder, 'path.txt');
  if (hasScreen && existsSync(pathFile)) {
    const program = join(folder, 'dist', readFileSync(pathFile, 'utf8').trim());
    if (existsSync(program)) return program;
  }
  console.error(
    hasScreen
      ? 'Electron is not here; GarageFlow opens in the browser instead.'
      : 'There is no display; GarageFlow serves browsers instead.',
  );
  return null;
}
