import {
  accessSync,
  constants,
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  truncateSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DataFolder } from '../../../src-main/garage.ts';

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

/** What lies beside the database, as it is on the disk: contents of files, and the list of who was erased. What is there already stays. */
export function copyBeside(from: DataFolder, to: DataFolder): void {
  for (const name of ['files', 'backups'] as const)
    if (existsSync(from[name])) cpSync(from[name], to[name], { recursive: true, preserveTimestamps: true });
}

/** What was written last and is not yet durable a power cut may leave cut off: the chunks that have come. */
export function tearIncoming({ files }: DataFolder): void {
  const folder = join(files, 'incoming');
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder)
    .sort()
    .filter((_, index) => index % 2 === 0)) {
    const path = join(folder, name);
    truncateSync(path, Math.floor(statSync(path).size / 2));
  }
}
