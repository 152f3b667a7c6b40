import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { access, constants, mkdir, open, realpath, rm, stat } from 'node:fs/promises';
import { isAbsolute, join, relative } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { SecondFolder } from '../../src-shared/contract/backups.ts';
import { surplusBackups } from '../../src-shared/domain/backup-retention.ts';
import { Refusal } from '../../src-shared/domain/refusal.ts';
import type { DataFolder } from '../garage.ts';
import { mirrorFiles } from './files-mirror.ts';
import type { BackupState } from './state.ts';
import { acceptPartial, listBackups, preparePartial, type StoredBackup, sweepAbandoned } from './store.ts';

type Setting = NonNullable<BackupState['second']>;

/** The backups' own folder inside of the named one, so that a stick full of photos stays tidy. */
export function secondBackups({ path, subfolder }: Setting): string {
  return join(path, subfolder);
}

/** A share that does not answer within this is told as such; the look itself goes on in the background. */
const silentAfterMs = 3_000;

/**
 * Takes a folder as the second one: makes the backups' own folder in it, by which it is known again. So an empty mount point, or another stick
 * under the same letter, is never taken for it. Refuses a folder that is not there, cannot be written, or lies in the data folder.
 */
export async function nameSecondFolder(folder: DataFolder, path: string, deviceId: string): Promise<Setting> {
  const stats = isAbsolute(path) ? await stat(path).catch(() => null) : null;
  if (!stats?.isDirectory()) throw new Refusal('backup.folder_absent', { folder: path });
  const way = relative(await realpath(folder.path), await realpath(path));
  if (way === '' || (!way.startsWith('..') && !isAbsolute(way)))
    throw new Refusal('backup.folder_inside_data', { folder: path });
  const setting = { path, subfolder: `garageflow-${deviceId.slice(0, 8)}` };
  try {
    await mkdir(secondBackups(setting), { recursive: true });
    await tryToWrite(secondBackups(setting));
  } catch {
    throw new Refusal('backup.folder_not_writable', { folder: path });
  }
  return setting;
}

async function tryToWrite(folder: string): Promise<void> {
  const probe = join(folder, 'probe.partial');
  const handle = await open(probe, 'w');
  try {
    await handle.sync();
  } finally {
    await handle.close();
    await rm(probe, { force: true });
  }
}

/** What is to be seen of the second folder at this moment, compared with the backups beside the data. */
export async function lookAtSecondFolder(
  folder: DataFolder,
  setting: Setting,
  local: readonly StoredBackup[],
  calendar: { readonly now: number; readonly timeZone: string },
): Promise<{ readonly second: SecondFolder; readonly backups: readonly StoredBackup[] }> {
  const state = await Promise.race([presenceOnce(setting), wait(silentAfterMs, 'silent' as const, { ref: false })]);
  const backups = state === 'present' || state === 'read_only' ? await listBackups(secondBackups(setting)) : [];
  return {
    backups,
    second: {
      path: setting.path,
      state,
      isOnSameDisk: state !== 'absent' && state !== 'silent' && (await isOneDisk(folder.path, setting.path)),
      newestAt: backups[0]?.at ?? null,
      waiting: missingThere(local, backups, calendar).length,
    },
  };
}

/** Looks that have not come back. A dead share keeps each of them for a minute, and there are only a few threads for files. */
const looking = new Map<string, ReturnType<typeof presence>>();

function presenceOnce(setting: Setting): ReturnType<typeof presence> {
  const path = secondBackups(setting);
  const pending = looking.get(path);
  if (pending) return pending;
  const look = presence(setting).finally(() => looking.delete(path));
  looking.set(path, look);
  return look;
}

async function presence(setting: Setting): Promise<'present' | 'absent' | 'read_only'> {
  const own = secondBackups(setting);
  const stats = await stat(own).catch(() => null);
  if (!stats?.isDirectory()) return 'absent';
  const isWritable = await access(own, constants.W_OK).then(
    () => true,
    () => false,
  );
  return isWritable ? 'present' : 'read_only';
}

async function isOneDisk(one: string, other: string): Promise<boolean> {
  const [first, second] = await Promise.all([stat(one), stat(other)]);
  return first.dev === second.dev;
}

/** The local backups that the second folder lacks and would keep, oldest first. One that was never verified is not worth carrying. */
function missingThere(
  local: readonly StoredBackup[],
  there: readonly StoredBackup[],
  calendar: { readonly now: number; readonly timeZone: string },
): StoredBackup[] {
  const names = new Set(there.map(({ name }) => name));
  const missing = local.filter(({ name, manifest }) => manifest !== null && !names.has(name));
  const surplus = new Set(surplusBackups([...there, ...missing], calendar));
  return missing.filter(({ name }) => !surplus.has(name)).toReversed();
}

/**
 * Copies to the second folder what it lacks. Each copy is compared with the manifest on its way, so what
 * rots beside the data does not spread; it gets its name when it is whole on the other disk.
 */
export async function fillSecondFolder(
  folder: DataFolder,
  setting: Setting,
  calendar: { readonly now: number; readonly timeZone: string },
  options: { readonly signal: AbortSignal; readonly onProgress: (doneBytes: number, totalBytes: number) => void },
): Promise<void> {
  const target = secondBackups(setting);
  await sweepAbandoned(target, calendar.now);
  // Attachments first: a backup that is there has all that it speaks of.
  await mirrorFiles(folder.files, join(target, 'files'), options);
  const missing = missingThere(await listBackups(folder.backups), await listBackups(target), calendar);
  const totalBytes = missing.reduce((sum, { bytes }) => sum + bytes, 0);
  let doneBytes = 0;
  for (const backup of missing) {
    await copyBackup(backup, target, options.signal, (bytes) => {
      doneBytes += bytes;
      options.onProgress(doneBytes, totalBytes);
    });
  }
}

/** Copies one verified backup to a folder, where it gets its name when it is whole. Refuses one that is no longer what its manifest says. */
export async function copyBackup(
  { name, file, manifest }: StoredBackup,
  target: string,
  signal: AbortSignal,
  onBytes: (bytes: number) => void,
): Promise<void> {
  if (!manifest) return;
  const partial = await preparePartial(target, name);
  const hash = createHash('sha256');
  const handle = await open(partial, 'w');
  try {
    for await (const chunk of createReadStream(file, { signal, highWaterMark: 1024 * 1024 })) {
      const bytes: Buffer = chunk;
      hash.update(bytes);
      await handle.writeFile(bytes);
      onBytes(bytes.length);
    }
  } catch (error) {
    await handle.close();
    await rm(partial, { force: true });
    throw error;
  }
  await handle.close();
  if (hash.digest('hex') !== manifest.sha256) {
    await rm(partial, { force: true });
    throw new Refusal('backup.damaged', { file: name });
  }
  await acceptPartial(target, name, manifest);
}
