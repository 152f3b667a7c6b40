import Sqlite from 'better-sqlite3';
import { Refusal } from '../../src-shared/domain/refusal.ts';

/** SQLite's primary result codes that a person can do something about, and the refusal that says what. */
const sqliteRefusals: Readonly<Record<string, string>> = {
  SQLITE_FULL: 'storage.full',
  SQLITE_READONLY: 'storage.read_only',
  SQLITE_CANTOPEN: 'storage.unreachable',
  SQLITE_IOERR: 'storage.unreachable',
  SQLITE_CORRUPT: 'storage.damaged',
  SQLITE_NOTADB: 'storage.damaged',
  SQLITE_BUSY: 'storage.in_use',
};

/** The same for the system's own calls on files. */
const systemRefusals: Readonly<Record<string, string>> = {
  ENOSPC: 'storage.full',
  EDQUOT: 'storage.full',
  EFBIG: 'storage.full',
  EROFS: 'storage.read_only',
  EIO: 'storage.unreachable',
  ENODEV: 'storage.unreachable',
  ENXIO: 'storage.unreachable',
  ESTALE: 'storage.unreachable',
  EHOSTDOWN: 'storage.unreachable',
  EHOSTUNREACH: 'storage.unreachable',
};

/**
 * What a failure of the disk means for the person: a full disk, a read-only or vanished folder, a damaged file.
 * Any other error is returned as it came, because it is a bug and must stay visible as one.
 */
export function explainStorageError(error: unknown): unknown {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return error;
  const code =
    error instanceof Sqlite.SqliteError
      ? sqliteRefusals[/^SQLITE_[A-Z]+/.exec(error.code)?.[0] ?? '']
      : systemRefusals[error.code];
  return code ? new Refusal(code) : error;
}
