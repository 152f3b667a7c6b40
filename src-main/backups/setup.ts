import { readdir } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import type { Backup } from '../../src-shared/contract/backups.ts';
import { parseRecoveryKey } from '../../src-shared/domain/recovery-key.ts';
import { Refusal } from '../../src-shared/domain/refusal.ts';
import type { Application } from '../application/application.ts';
import { parseKey } from '../application/data-folder.ts';
import { describeBackup } from './listing.ts';
import { type Restored, restoreBackup } from './restore.ts';
import { secondBackups } from './second-folder.ts';
import { readState } from './state.ts';
import { listBackups } from './store.ts';

/** A backup that can be restored without a garage, with its path. */
export type FoundBackup = Backup & { readonly file: string };

/**
 * The backups that a PC without an open garage has: beside the data and in the second folder, or those in `folder` and the folders that this
 * program made in it. Newest first; a backup that lies twice is named twice, because one of the two may be damaged.
 */
export async function findBackups({ folder: data }: Application, folder: string | null): Promise<FoundBackup[]> {
  if (folder !== null) return (await Promise.all((await foldersIn(folder)).map(listBackups))).flat().map(asFound);
  const { second } = await readState(data.backups);
  const there = second ? await listBackups(secondBackups(second)).catch(() => []) : [];
  return [...(await listBackups(data.backups)), ...there].toSorted((one, other) => other.at - one.at).map(asFound);
}

async function foldersIn(folder: string): Promise<string[]> {
  if (!isAbsolute(folder)) throw new Refusal('backup.not_found', { file: folder });
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => null);
  if (!entries) throw new Refusal('backup.not_found', { file: folder });
  const own = entries.filter((entry) => entry.isDirectory() && /^(garageflow-.+|backups)$/.test(entry.name));
  return [folder, ...own.map(({ name }) => join(folder, name))];
}

function asFound(backup: Parameters<typeof describeBackup>[0]): FoundBackup {
  return { ...describeBackup(backup, ['local']), file: backup.file };
}

/**
 * Restores a backup where no garage is open: an empty PC, or one whose file cannot be opened (it is kept aside). Refuses while a garage is open,
 * because then a manager restores with a PIN; and a key that is not written as on a recovery sheet.
 */
export async function restoreWithoutGarage(
  application: Application,
  { file, recoveryKey }: { readonly file: string; readonly recoveryKey?: string | undefined },
): Promise<Restored> {
  if (await isFounded(application)) throw new Refusal('garage.exists');
  if (recoveryKey === undefined || recoveryKey.trim() === '') return restoreBackup(application, { file });
  const parsed = parseRecoveryKey(recoveryKey);
  if (!parsed.ok) throw new Refusal(parsed.code);
  return restoreBackup(application, { file, key: parseKey(parsed.value) });
}

/** Whether a garage is open here and somebody has founded it: a program killed in the first start leaves an empty file. */
export async function isFounded({ state }: Application): Promise<boolean> {
  if (state.phase !== 'ready') return false;
  return (await state.garage.database.reader.selectFrom('garage').select('id').executeTakeFirst()) !== undefined;
}
