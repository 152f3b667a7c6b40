import { existsSync, statSync, unlinkSync, utimesSync } from 'node:fs';
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Refusal } from '../../src-shared/domain/refusal.ts';
import type { DataFolder, Garage } from '../garage.ts';
import { contentHash, openContent, sealContent } from './seal.ts';

/** The part of a garage that the store needs. */
export type StorePlace = Pick<Garage, 'key' | 'now' | 'newId'> & { readonly folder: Pick<DataFolder, 'files'> };

/** What a file's name ends with while it is being written. */
export const temporarySuffix = '.part';
const hashPattern = /^[0-9a-f]{64}$/;

/**
 * Puts a content into the store and answers its name. When it returns, the content is on the disk, whole. A content that is there already is not
 * written again, unless what is there turned out to be damaged.
 */
export async function storeContent(place: StorePlace, content: Uint8Array): Promise<string> {
  const hash = contentHash(place.key, content);
  const path = pathOf(place, hash);
  if (await isThere(place, hash)) return hash;
  const temporary = `${path}.${place.newId()}${temporarySuffix}`;
  try {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    await writeDurably(temporary, sealContent(place.key, hash, content));
    await rename(temporary, path);
    await syncFolder(dirname(path));
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => {});
    throw explainFileError(error);
  }
  touch(path, place.now());
  return hash;
}

/** The content of this name. Refuses one that is not there, and one that is not as it was stored. */
export async function readContent(place: StorePlace, hash: string): Promise<Buffer> {
  let sealed: Buffer;
  try {
    sealed = await readFile(pathOf(place, hash));
  } catch (error) {
    throw errorCode(error) === 'ENOENT' ? new Refusal('file.missing') : explainFileError(error);
  }
  const content = openContent(place.key, hash, sealed);
  if (!content) throw new Refusal('file.damaged');
  return content;
}

/** Whether there is a content of this name, be it damaged. */
export function isStored(place: StorePlace, hash: string): boolean {
  return existsSync(pathOf(place, hash));
}

/** How long a content that nothing refers to is kept: long enough for an upload that another PC has yet to tell of. */
export const unreferencedDaysMax = 30;
/** How long a half-written file can be somebody's who is still writing it. */
const temporaryDaysMax = 1;
const dayMs = 86_400_000;

/** Removes contents that no row refers to and that nobody stored again for 30 days, and what interrupted writes left behind. Answers how many. */
export async function sweepContents(place: StorePlace, isReferenced: (hash: string) => boolean): Promise<number> {
  let removed = 0;
  for (const folder of await entriesOf(place.folder.files)) {
    for (const name of await entriesOf(join(place.folder.files, folder))) {
      const path = join(place.folder.files, folder, name);
      const isTemporary = name.endsWith(temporarySuffix);
      if (!isTemporary && (!hashPattern.test(name) || isReferenced(name))) continue;
      const daysMax = isTemporary ? temporaryDaysMax : unreferencedDaysMax;
      // Looking and removing in one breath: nobody in this process can store the same content in between.
      if (statSync(path).mtimeMs > place.now() - daysMax * dayMs) continue;
      unlinkSync(path);
      removed += 1;
    }
  }
  return removed;
}

/** Two letters of the name as a folder, because thousands of files in one are slow on some systems. */
function pathOf(place: StorePlace, hash: string): string {
  if (!hashPattern.test(hash)) throw new Error('That is no name of a content.');
  return join(place.folder.files, hash.slice(0, 2), hash);
}

async function isThere(place: StorePlace, hash: string): Promise<boolean> {
  try {
    await readContent(place, hash);
    // New again, so that a sweep that is under way leaves it.
    touch(pathOf(place, hash), place.now());
    return true;
  } catch {
    return false;
  }
}

function touch(path: string, now: number): void {
  utimesSync(path, now / 1000, now / 1000);
}

async function writeDurably(path: string, bytes: Buffer): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Makes a rename durable. Windows has no such call and needs none: NTFS journals the name with the file. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

async function entriesOf(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch {
    return [];
  }
}

const refusals: Readonly<Record<string, string>> = {
  ENOSPC: 'storage.full',
  EDQUOT: 'storage.full',
  EROFS: 'storage.read_only',
  EACCES: 'storage.read_only',
  EPERM: 'storage.read_only',
  EIO: 'storage.unreachable',
};

function explainFileError(error: unknown): unknown {
  const code = refusals[errorCode(error)];
  return code === undefined ? error : new Refusal(code);
}

function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}
