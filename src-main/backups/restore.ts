import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { Refusal } from '../../src-shared/domain/refusal.ts';
import type { Application } from '../application/application.ts';
import type { DatabaseKey } from '../database/connection.ts';
import { explainStorageError } from '../database/storage-errors.ts';
import { addToErasureList, readErasureList } from '../erasure/list.ts';
import { syncFile } from './durable.ts';
import { mirrorFiles } from './files-mirror.ts';
import { readManifest } from './manifest.ts';
import { updateState } from './state.ts';
import { incomingPartial, planSwap, removeIncoming, removeReplaced, swapBack, swapIn } from './swap.ts';
import { runWorker } from './worker-task.ts';

/** What a restore answers. */
export interface Restored {
  /** The backup that leads back to the state before; null where that state could not be backed up. */
  readonly returnTo: string | null;
  /** The folder in which the former files were left, where they are in no backup; null where nothing was lost by removing them. */
  readonly keptIn: string | null;
}

/**
 * Puts the backup `file` in the place of the garage. It is copied and checked page by page first; then the present state is backed up, or, where
 * it cannot be read, put aside untouched; then the files change places, and the garage is opened again. Whatever fails leaves the garage as it was.
 * Refuses a file that the key does not open, a damaged one, one of a newer program.
 */
export async function restoreBackup(
  application: Application,
  { file, key: givenKey }: { readonly file: string; readonly key?: DatabaseKey },
): Promise<Restored> {
  const { folder, keys, now } = application;
  const key = givenKey ?? (await keys.read(folder));
  if (!key) throw new Refusal('key.missing', { file: folder.keyFile });
  try {
    await bringIn(file, incomingPartial(folder));
    await checkIncoming(incomingPartial(folder), file, key);
    await mirrorFiles(join(dirname(file), 'files'), folder.files);
    // What was erased since this copy was made is known beside it, or beside the data; it is erased again when the garage is opened.
    await addToErasureList(folder.backups, await readErasureList(dirname(file)));
    const { returnTo, keep } = await backUpPresent(application);
    const at = now();
    const keptIn = await replace(application, key, { at, keep });
    await updateState(folder.backups, { lastRestore: { at, name: basename(file), returnTo }, lastFailure: null });
    application.log('restored', { file: basename(file), returnTo });
    return { returnTo, keptIn };
  } catch (error) {
    throw explainStorageError(error);
  } finally {
    await removeIncoming(folder);
  }
}

async function bringIn(file: string, target: string): Promise<void> {
  try {
    await copyFile(file, target);
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'EISDIR'))
      throw new Refusal('backup.not_found', { file });
    throw error;
  }
  await syncFile(target);
}

async function checkIncoming(copy: string, original: string, key: DatabaseKey): Promise<void> {
  const file = basename(original);
  try {
    const { contents } = await runWorker(key, { kind: 'inspect', file: copy });
    if (!contents) throw new Refusal('backup.no_garage', { file });
  } catch (error) {
    if (error instanceof Refusal && error.code === 'backup.not_verified') throw new Refusal('backup.damaged', { file });
    if (!(error instanceof Sqlite.SqliteError)) throw error;
    // The first page of a damaged file and of a foreign one look alike; the manifest tells them apart where there is one.
    if (error.code === 'SQLITE_NOTADB' && !(await isKnownToDiffer(original)))
      throw new Refusal('backup.foreign', { file });
    throw new Refusal('backup.damaged', { file });
  }
}

/** Whether the file is no longer what its manifest says. */
async function isKnownToDiffer(file: string): Promise<boolean> {
  const manifest = await readManifest(file);
  return manifest !== null && (await hashOf(file)) !== manifest.sha256;
}

async function hashOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk);
  return hash.digest('hex');
}

/** Backs up the present state. Where it cannot be read its files must be kept; where no garage was founded yet there is nothing to lose. */
async function backUpPresent(application: Application): Promise<{ returnTo: string | null; keep: boolean }> {
  const { state } = application;
  if (state.phase !== 'ready') return { returnTo: null, keep: true };
  const { backups, database } = state.garage;
  try {
    const founded = await database.reader.selectFrom('garage').select('id').executeTakeFirst();
    return { returnTo: founded ? await backups.ensure('before-restore') : null, keep: false };
  } catch (cause) {
    const error = explainStorageError(cause);
    if (!(error instanceof Refusal)) throw error;
    application.log('no backup before restore', { code: error.code });
    return { returnTo: null, keep: true };
  }
}

async function replace(
  application: Application,
  key: DatabaseKey,
  { at, keep }: { readonly at: number; readonly keep: boolean },
): Promise<string | null> {
  const { folder, keys } = application;
  const swap = planSwap(folder, { stamp: new Date(at).toISOString().replaceAll(/[:.]/g, '-'), keep });
  await application.replaceGarage(async () => {
    try {
      await swapIn(folder, swap, { keys, key });
    } catch (error) {
      await swapBack(folder, swap);
      throw error;
    }
  });
  const { state } = application;
  if (state.phase === 'ready') {
    await state.garage.sync.afterRestore();
    await removeReplaced(folder);
    return keep && swap.hadDatabase ? swap.aside : null;
  }
  await application.replaceGarage(() => swapBack(folder, swap));
  throw state.phase === 'unusable' ? state.refusal : new Refusal('garage.none');
}
