import type { Backup, BackupPlace } from '../../src-shared/contract/backups.ts';
import type { StoredBackup } from './store.ts';

/** A backup as the contract shows it. */
export function describeBackup({ name, at, reason, bytes, manifest }: StoredBackup, places: BackupPlace[]): Backup {
  return {
    name,
    places,
    at,
    reason,
    bytes,
    verifiedAt: manifest?.verifiedAt ?? null,
    contents: manifest?.contents ?? null,
  };
}

/** The backups of both places as one list, newest first. Equal names are copies of one backup; the one beside the data speaks for both. */
export function mergePlaces(local: readonly StoredBackup[], second: readonly StoredBackup[]): Backup[] {
  const here = new Set(local.map(({ name }) => name));
  const there = new Set(second.map(({ name }) => name));
  return [
    ...local.map((backup) => describeBackup(backup, there.has(backup.name) ? ['local', 'second'] : ['local'])),
    ...second.filter(({ name }) => !here.has(name)).map((backup) => describeBackup(backup, ['second'])),
  ].toSorted((one, other) => other.at - one.at);
}
