import { chmodSync, closeSync, existsSync, openSync } from 'node:fs';
import Sqlite from 'better-sqlite3';

/** The 256-bit key that a garage's database, backups and files are sealed with, in hexadecimal. */
export type DatabaseKey = string & { readonly brand: 'DatabaseKey' };

/** How long a statement waits for another connection's lock, in milliseconds. */
const busyTimeoutMs = 5_000;

/**
 * Opens one connection to the encrypted file: ChaCha20-Poly1305 per page with the raw key, so no key derivation delays the start.
 * Throws SqliteError (SQLITE_NOTADB) for a wrong key or a file that is none.
 */
export function openConnection(
  file: string,
  key: DatabaseKey,
  options: { readonly: boolean; mustExist?: boolean },
): Sqlite.Database {
  if (!options.readonly && !options.mustExist) keepFromOthers(file);
  const connection = new Sqlite(file, {
    readonly: options.readonly,
    fileMustExist: options.readonly || (options.mustExist ?? false),
    timeout: busyTimeoutMs,
  });
  try {
    connection.pragma(`cipher = 'chacha20'`);
    connection.pragma(`key = 'raw:${key}'`);
    connection.pragma('foreign_keys = ON');
    connection.pragma('cache_size = -32000');
    connection.pragma('temp_store = MEMORY');
    if (options.readonly) connection.pragma('query_only = ON');
    else {
      connection.pragma('journal_mode = WAL');
      // A commit is on the disk before anyone is told of it.
      connection.pragma('synchronous = FULL');
    }
    connection.prepare('SELECT count(*) FROM sqlite_schema').get();
    return connection;
  } catch (error) {
    connection.close();
    throw error;
  }
}

/**
 * Nobody but its user reads the file or those beside it, wherever the folder was made: SQLite gives a log the mode of its database, and makes a
 * database with whatever the system is set to.
 */
function keepFromOthers(file: string): void {
  if (process.platform === 'win32' || file === ':memory:' || file === '') return;
  if (!existsSync(file)) closeSync(openSync(file, 'a', 0o600));
  for (const part of [file, `${file}-wal`, `${file}-shm`]) {
    try {
      if (existsSync(part)) chmodSync(part, 0o600);
    } catch {
      // A stick or a share that knows no modes keeps its own; the content is sealed all the same.
    }
  }
}
