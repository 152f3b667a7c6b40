import { chmodSync, closeSync, existsSync, openSync, readSync } from 'node:fs';
import Sqlite from 'better-sqlite3';

/** The 256-bit key that a garage's database, backups and files are sealed with, in hexadecimal. */
export type DatabaseKey = string & { readonly brand: 'DatabaseKey' };

/** How long a statement waits for another connection's lock, in milliseconds. */
const busyTimeoutMs = 5_000;

/**
 * Opens one connection to the encrypted file: each page sealed by itself (AEGIS-256) with the raw key, so no key derivation delays the start.
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
    connection.pragma(`cipher = '${cipherOf(file)}'`);
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

/** Where SQLite's header, which stays readable so far, tells how many bytes of each page are kept for the seal: https://sqlite.org/fileformat2.html#the_database_header */
const reservedAt = 20;
/** What ChaCha20-Poly1305 keeps of a page: a nonce and a tag of 16 bytes each. AEGIS-256 keeps twice as much. */
const chaChaReserved = 32;

/** Files and backups of the first versions are sealed with ChaCha20-Poly1305, and stay so. */
function cipherOf(file: string): 'aegis' | 'chacha20' {
  if (!existsSync(file)) return 'aegis';
  const descriptor = openSync(file, 'r');
  try {
    const reserved = Buffer.alloc(1);
    readSync(descriptor, reserved, 0, 1, reservedAt);
    return reserved[0] === chaChaReserved ? 'chacha20' : 'aegis';
  } finally {
    closeSync(descriptor);
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
