import { randomBytes } from 'node:crypto';
import { accessSync, constants, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import Sqlite from 'better-sqlite3';
import { Refusal } from '../../src-shared/domain/refusal.ts';
import type { DatabaseKey } from '../database/connection.ts';
import type { DataFolder } from '../garage.ts';

/** The files of a data folder. Makes the folder when it is missing; refuses one that cannot be written. */
export function prepareDataFolder(path: string): DataFolder {
  const absolute = resolve(path);
  try {
    makeFolder(absolute);
    accessSync(absolute, constants.R_OK | constants.W_OK);
  } catch {
    throw new Refusal('folder.not_writable', { folder: absolute });
  }
  return {
    path: absolute,
    databaseFile: join(absolute, 'garage.db'),
    keyFile: join(absolute, 'garage.key'),
    lockFile: join(absolute, 'garage.lock'),
    backups: join(absolute, 'backups'),
    files: join(absolute, 'files'),
  };
}

/** Makes a folder and those above it, one by one: Node's own way (`recursive`) never ends where the system makes none, as under `/proc`. */
function makeFolder(path: string): void {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) return;
  const above = dirname(path);
  if (above !== path) makeFolder(above);
  mkdirSync(path, { mode: 0o700 });
}

/** Where the data lie when nobody names a folder: the place each system has for it. */
export function defaultDataPath(): string {
  if (process.platform === 'win32')
    return join(process.env.APPDATA ?? join(homedir(), 'AppData', 'Roaming'), 'GarageFlow');
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'GarageFlow');
  return join(process.env.XDG_DATA_HOME ?? join(homedir(), '.local', 'share'), 'GarageFlow');
}

/**
 * Takes the folder for this process until the answer is called. The lock is SQLite's own on a file of its own: the system releases it
 * when the process ends, however it ends, so it is never stale, on every platform.
 */
export function lockDataFolder(folder: DataFolder): () => void {
  let lock: Sqlite.Database | undefined;
  try {
    lock = new Sqlite(folder.lockFile, { timeout: 0 });
    lock.exec('BEGIN EXCLUSIVE');
    const held = lock;
    return () => held.close();
  } catch (error) {
    lock?.close();
    if (error instanceof Sqlite.SqliteError && error.code.startsWith('SQLITE_BUSY'))
      throw new Refusal('folder.in_use', { folder: folder.path });
    throw new Refusal('folder.not_writable', { folder: folder.path });
  }
}

/** Keeps the garage's key. The desktop asks the operating system; elsewhere it is a file that only its user can read. */
export interface KeyStore {
  /** The key, or undefined where none was kept yet. Refuses one that is there but cannot be read. */
  read(folder: DataFolder): Promise<DatabaseKey | undefined>;
  /** Keeps a key where there is none. */
  write(folder: DataFolder, key: DatabaseKey): Promise<void>;
}

/** How a key file begins whose key the operating system has sealed for the desktop program. */
export const sealedKeyPrefix = 'sealed-by-system:';

/** The key in a file beside the data, readable by its user alone. */
export const keyFileStore: KeyStore = {
  async read(folder) {
    if (!existsSync(folder.keyFile)) return undefined;
    const content = readFileSync(folder.keyFile, 'utf8').trim();
    if (content.startsWith(sealedKeyPrefix)) throw new Refusal('key.kept_by_system', { file: folder.keyFile });
    return parseKey(content);
  },
  async write(folder, key) {
    writeFileSync(folder.keyFile, `${key}\n`, { mode: 0o600, flag: 'wx', flush: true });
  },
};

/** Who keeps the folder's key: the operating system, or a file that only its user can read. */
export function keyKeptBy({ keyFile }: DataFolder): 'system' | 'file' {
  return existsSync(keyFile) && readFileSync(keyFile, 'utf8').startsWith(sealedKeyPrefix) ? 'system' : 'file';
}

/** A key in its written form: 64 hexadecimal digits. */
export function parseKey(text: string): DatabaseKey {
  if (!/^[0-9a-f]{64}$/i.test(text)) throw new Refusal('key.malformed');
  return text.toLowerCase() as DatabaseKey;
}

/** A new random 256-bit key. */
export function newKey(): DatabaseKey {
  return randomBytes(32).toString('hex') as DatabaseKey;
}
