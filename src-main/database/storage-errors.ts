import Sqlite from 'better-sqlite3';
import { Refusal } from '../../src-shared/domain/refusal.ts';

/** SQLite's primary result codes that a person can do something about, and the refusal that says what. */
const refusals: Readonly<Record<string, string>> = {
  SQLITE_FULL: 'storage.full',
  SQLITE_READONLY: 'storage.read_only',
  SQLITE_CANTOPEN: 'storage.unreachable',
  SQLITE_IOERR: 'storage.unreachable',
  SQLITE_CORRUPT: 'storage.damaged',
  SQLITE_NOTADB: 'storage.damaged',
  SQLITE_BUSY: 'storage.in_use',
};

/**
 * What a failure of the disk means for the person: a full disk, a read-only or vanished folder, a damaged file.
 * Any other error is returned as it came, because it is a bug and must stay visible as one.
 */
export function explainStorageError(error: unknown): unknown {
  if (!(error instanceof Sqlite.SqliteError)) return error;
  const primary = /^SQLITE_[A-Z]+/.exec(error.code)?.[0] ?? '';
  const code = refusals[primary];
  return code ? new Refusal(code) : error;
}
