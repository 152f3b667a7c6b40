import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { KeyStore } from '../application/data-folder.ts';
import type { DatabaseKey } from '../database/connection.ts';
import type { DataFolder } from '../garage.ts';
import { renameDurably, syncFolder } from './durable.ts';

/** What SQLite keeps beside a database. A log that belongs to another file would be replayed into it, so none may ever stay behind. */
const companions = ['-wal', '-shm'] as const;

/** Folders of files that were in the way. `replaced`: they are in a backup too and may go; `kept`: they are all there is of that state. */
const replacedPrefix = 'replaced-';
const keptPrefix = 'kept-';

/** Where a backup is copied to and checked before it takes the garage's place. */
export function incomingPartial(folder: DataFolder): string {
  return `${incoming(folder)}.partial`;
}

function incoming({ databaseFile }: DataFolder): string {
  return `${databaseFile}.restoring`;
}

/** One exchange of files: where what is there now will lie. */
export interface Swap {
  readonly aside: string;
  readonly hadDatabase: boolean;
}

/** Prepares a swap and changes nothing. `keep`: what is there now is in no backup, so it stays beside the data for good. */
export function planSwap(
  folder: DataFolder,
  { stamp, keep }: { readonly stamp: string; readonly keep: boolean },
): Swap {
  return {
    aside: join(folder.path, `${keep ? keptPrefix : replacedPrefix}${stamp}`),
    hadDatabase: existsSync(folder.databaseFile),
  };
}

/**
 * Puts the checked file in the place of the garage's database, which must be closed, and the key that opens it in the place of another. What was
 * there is moved aside as a whole, never overwritten. Killed at any point, {@link finishSwap} at the next start completes it, or it has not begun.
 */
export async function swapIn(
  folder: DataFolder,
  { aside }: Swap,
  { keys, key }: { readonly keys: KeyStore; readonly key: DatabaseKey },
): Promise<void> {
  await renameDurably(incomingPartial(folder), incoming(folder));
  // The database goes first: from here on there is none in its place, by which an interrupted swap is known.
  await moveAside(folder, aside);
  if ((await readKey(keys, folder)) !== key) {
    await move(folder.keyFile, aside);
    await keys.write(folder, key);
  }
  await rename(incoming(folder), folder.databaseFile);
  await syncFolder(folder.path);
}

/** Undoes {@link swapIn}, also one that failed half-way: what lies aside is back in its place, and the incoming file is gone. */
export async function swapBack(folder: DataFolder, { aside, hadDatabase }: Swap): Promise<void> {
  const names = existsSync(aside) ? await readdir(aside) : [];
  const database = basename(folder.databaseFile);
  if (!hadDatabase || names.includes(database)) await removeWithCompanions(folder.databaseFile);
  // The database last, so that whenever it is there its log and its key are there too.
  for (const name of names.toSorted((one) => (one === database ? 1 : -1)))
    await rename(join(aside, name), join(folder.path, name));
  await rm(incoming(folder), { force: true });
  await syncFolder(folder.path);
  await rm(aside, { recursive: true, force: true });
}

/** Completes a swap that was interrupted, or removes what one prepared that never began. At the start, before anything is opened. */
export async function finishSwap(folder: DataFolder, stamp: string): Promise<void> {
  await removeWithCompanions(incomingPartial(folder));
  if (!existsSync(incoming(folder))) return;
  if (existsSync(folder.databaseFile)) {
    await rm(incoming(folder));
    return;
  }
  await moveAside(folder, join(folder.path, `${keptPrefix}${stamp}`));
  await rename(incoming(folder), folder.databaseFile);
  await syncFolder(folder.path);
}

/** Removes what restores have put aside and what is safe in a backup as well. Once the garage is open. */
export async function removeReplaced(folder: DataFolder): Promise<void> {
  for (const name of await readdir(folder.path)) {
    if (name.startsWith(replacedPrefix)) await rm(join(folder.path, name), { recursive: true, force: true });
  }
}

/** Removes the checked copy of a restore that is not to be. */
export async function removeIncoming(folder: DataFolder): Promise<void> {
  await removeWithCompanions(incomingPartial(folder));
}

async function moveAside(folder: DataFolder, aside: string): Promise<void> {
  for (const file of [folder.databaseFile, ...companions.map((ending) => folder.databaseFile + ending)])
    await move(file, aside);
  await syncFolder(folder.path);
}

async function move(file: string, aside: string): Promise<void> {
  if (!existsSync(file)) return;
  await mkdir(aside, { recursive: true, mode: 0o700 });
  await rename(file, join(aside, basename(file)));
}

async function removeWithCompanions(file: string): Promise<void> {
  for (const ending of ['', ...companions]) await rm(file + ending, { force: true });
}

/** A key that cannot be read is as good as none: it is moved aside, not overwritten. */
async function readKey(keys: KeyStore, folder: DataFolder): Promise<DatabaseKey | undefined> {
  try {
    return await keys.read(folder);
  } catch {
    return undefined;
  }
}
