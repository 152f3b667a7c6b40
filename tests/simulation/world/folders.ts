import { accessSync, constants, copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Where a run keeps its files: in memory where the system has a folder there, because thousands of commits wait for the disk else. */
function fastFolder(): string {
  try {
    accessSync('/dev/shm', constants.W_OK);
    return '/dev/shm';
  } catch {
    return tmpdir();
  }
}

/** The folders of one run, removed together. */
export class Folders {
  readonly #root = mkdtempSync(join(fastFolder(), 'garageflow-simulation-'));
  #count = 0;

  /** A new empty folder. */
  make(): string {
    this.#count += 1;
    const path = join(this.#root, String(this.#count));
    mkdirSync(path);
    return path;
  }

  remove(): void {
    rmSync(this.#root, { recursive: true, force: true });
  }
}

/** The file of a database and its write-ahead log as they are at this moment, as a power cut would leave them. */
export function copyDatabase(from: string, to: string): void {
  for (const end of ['', '-wal']) {
    if (existsSync(from + end)) copyFileSync(from + end, to + end);
    else rmSync(to + end, { force: true });
  }
}
