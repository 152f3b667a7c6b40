/** Why a backup was made. The order is that of the list's filter. */
export const backupReasons = [
  'daily',
  'manual',
  'before-import',
  'before-prices',
  'before-restore',
  'before-join',
  'before-update',
] as const;
export type BackupReason = (typeof backupReasons)[number];

const pattern = /^garage-(\d{4}-\d{2}-\d{2})T(\d{2})-(\d{2})-(\d{2})-(\d{3})Z-([a-z-]+)\.db$/;

/**
 * The file name of a backup: when it was made (UTC, to the millisecond) and why, so that a folder of backups explains itself even where nothing
 * but the files is left. No character that any file system forbids; sorted by name is sorted by time.
 */
export function backupName(at: number, reason: BackupReason): string {
  return `garage-${new Date(at).toISOString().replaceAll(/[:.]/g, '-')}-${reason}.db`;
}

/** What a file name says of a backup, or null for a file that is none. `at` is UTC milliseconds. */
export function parseBackupName(name: string): { readonly at: number; readonly reason: BackupReason } | null {
  const [, day, hours, minutes, seconds, milliseconds, words] = pattern.exec(name) ?? [];
  const at = Date.parse(`${day}T${hours}:${minutes}:${seconds}.${milliseconds}Z`);
  const reason = backupReasons.find((known) => known === words);
  return reason && Number.isFinite(at) ? { at, reason } : null;
}
