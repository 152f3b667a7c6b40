import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { temporaryFolder } from './garage.ts';

/** A real file system of its own, with an end to its space. */
export interface SmallDisk {
  readonly path: string;
  setReadOnly(isReadOnly: boolean): void;
}

const mount = (...args: string[]) => spawnSync('mount', args, { stdio: 'ignore' }).status === 0;

/** Mounts one of so many bytes until the test ends. */
export function mountSmallDisk(bytes: number): SmallDisk {
  const path = join(temporaryFolder(), 'disk');
  mkdirSync(path);
  if (!mount('-t', 'tmpfs', '-o', `size=${bytes}`, 'tmpfs', path)) throw new Error('A disk could not be mounted.');
  onTestFinished(() => {
    spawnSync('umount', ['-l', path]);
  });
  return {
    path,
    setReadOnly: (isReadOnly) => {
      if (!mount('-o', `remount,${isReadOnly ? 'ro' : 'rw'}`, path))
        throw new Error('The disk could not be remounted.');
    },
  };
}

/** Whether this machine lets the tests mount a disk: Linux, as root, outside of a sandbox. */
export const canMount: boolean = (() => {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  const path = join('/tmp', `garageflow-mount-${process.pid}`);
  mkdirSync(path, { recursive: true });
  const done = mount('-t', 'tmpfs', '-o', 'size=65536', 'tmpfs', path);
  if (done) spawnSync('umount', ['-l', path]);
  spawnSync('rmdir', [path]);
  return done;
})();
