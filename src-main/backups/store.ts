import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type BackupReason, parseBackupName } from '../../src-shared/domain/backup-name.ts';
import { surplusBackups } from '../../src-shared/domain/backup-retention.ts';
import { renameDurably, writeWhole } from './durable.ts';
import { type Manifest, manifestFile, readManifest } from './manifest.ts';

/** The ending of what is still being written. Such a file is never listed and never restored. */
const partialEnding = '.partial';
/** A partial file older than this was left by a program that was killed. A second folder may be shared, so younger ones are somebody's work. */
const abandonedMs = 86_400_000;

/** A backup that lies in a folder. */
export interface StoredBackup {
  readonly name: string;
  readonly file: string;
  /** UTC milliseconds. */
  readonly at: number;
  readonly reason: BackupReason;
  readonly bytes: number;
  readonly manifest: Manifest | null;
}

/** The backups in a folder, newest first. A folder that is not there has none. */
export async function listBackups(folder: string): Promise<StoredBackup[]> {
  const names = await readdir(folder).catch(whenMissing<string[]>([]));
  const found = await Promise.all(names.map((name) => readStored(join(folder, name), name)));
  return found.filter((backup) => backup !== null).toSorted((one, other) => other.at - one.at);
}

async function readStored(file: string, name: string): Promise<StoredBackup | null> {
  const parsed = parseBackupName(name);
  if (!parsed) return null;
  const stats = await stat(file).catch(whenMissing(null));
  if (!stats?.isFile()) return null;
  const manifest = await readManifest(file);
  // A manifest of another size was written for other content: the file was cut or replaced since.
  return { name, file, ...parsed, bytes: stats.size, manifest: manifest?.bytes === stats.size ? manifest : null };
}

/** Where a backup is written until it is known to be whole. Makes the folder. */
export async function preparePartial(folder: string, name: string): Promise<string> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const partial = join(folder, name + partialEnding);
  await rm(partial, { force: true });
  return partial;
}

/** Makes a verified partial file a backup: durable, under its name, with its manifest. */
export async function acceptPartial(folder: string, name: string, manifest: Manifest): Promise<void> {
  const file = join(folder, name);
  await renameDurably(file + partialEnding, file);
  await writeWhole(manifestFile(file), `${JSON.stringify(manifest)}\n`);
}

/** Throws away what is left of backups that were not finished. */
export async function sweepAbandoned(folder: string, now: number, olderThanMs = abandonedMs): Promise<void> {
  const names = await readdir(folder).catch(whenMissing<string[]>([]));
  for (const name of names.filter((candidate) => candidate.includes(partialEnding))) {
    const file = join(folder, name);
    const stats = await stat(file).catch(whenMissing(null));
    if (stats && Math.abs(now - stats.mtimeMs) >= olderThanMs) await rm(file, { force: true });
  }
}

/** Removes the backups that the rule lets go, and answers the rest. */
export async function applyRetention(
  folder: string,
  calendar: { readonly now: number; readonly timeZone: string },
): Promise<StoredBackup[]> {
  const backups = await listBackups(folder);
  const surplus = new Set(surplusBackups(backups, calendar));
  for (const { name, file } of backups) {
    if (!surplus.has(name)) continue;
    await rm(manifestFile(file), { force: true });
    await rm(file, { force: true });
  }
  return backups.filter(({ name }) => !surplus.has(name));
}

function whenMissing<Value>(value: Value): (error: unknown) => Value {
  return (error) => {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR'))
      return value;
    throw error;
  };
}
