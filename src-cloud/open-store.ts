import { accessSync, constants, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import Sqlite from 'better-sqlite3';
import { parseDatabaseUrl } from './store/postgres-url.ts';
import { SqliteStore } from './store/sqlite.ts';
import type { Store } from './store/store.ts';

/** The cloud cannot start for a reason that whoever starts it can mend; the message says which. */
export class CannotStart extends Error {
  override readonly name = 'CannotStart';
}

export interface OpenedStore {
  readonly store: Store;
  /** What an operator should know and mend. */
  readonly warnings: readonly string[];
  readonly close: () => Promise<void>;
}

/** Opens PostgreSQL where an address is given, else a file in the folder. Throws {@link CannotStart}. */
export function openStore(
  { databaseUrl, data }: { readonly databaseUrl: string | undefined; readonly data: string },
  onFault: (error: unknown) => void,
): Promise<OpenedStore> {
  return databaseUrl === undefined ? openFolder(data, onFault) : openDatabase(databaseUrl, onFault);
}

async function openDatabase(databaseUrl: string, onFault: (error: unknown) => void): Promise<OpenedStore> {
  const hosts = parseDatabaseUrl(databaseUrl);
  if (!hosts)
    throw new CannotStart(
      'DATABASE_URL is not understood. It looks like postgres://user:password@host:5432,host2:5432/database',
    );
  const names = hosts.map(({ name }) => name).join(', ');
  // Only where it is used: it takes some megabytes.
  const { PostgresStore } = await import('./store/postgres.ts');
  const store = await PostgresStore.open({ hosts, now: Date.now, onFault }).catch((error: unknown) => {
    throw new CannotStart(
      `No database at ${names} can be used (${reasonOf(error)}). Start it, or mend DATABASE_URL; nothing was changed.`,
    );
  });
  const warnings = (await store.isSeparated())
    ? []
    : ['The database role is a superuser: row policies do not bind it. Use a role of its own for the cloud.'];
  return { store, warnings, close: () => store.close() };
}

/** What failed, with what is behind it. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const words = error.message.replace(/\.$/, '');
  return error.cause === undefined ? words : `${words}: ${reasonOf(error.cause)}`;
}

async function openFolder(data: string, onFault: (error: unknown) => void): Promise<OpenedStore> {
  const folder = resolve(data);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    accessSync(folder, constants.R_OK | constants.W_OK);
  } catch {
    throw new CannotStart(
      `The folder ${folder} cannot be written to. Choose another one with --data, or mend its permissions.`,
    );
  }
  const release = lock(folder);
  try {
    const store = new SqliteStore({ file: join(folder, 'cloud.db'), now: Date.now, onFault });
    const close = async () => {
      await store.close();
      release();
    };
    return { store, warnings: [], close };
  } catch (error) {
    release();
    const reason = error instanceof Error ? error.message : String(error);
    throw new CannotStart(`The store in ${folder} cannot be opened: ${reason}. Nothing was changed.`);
  }
}

/** Copies the store of a folder into a file, also while a cloud serves it. Throws {@link CannotStart}. */
export async function backUp(data: string, file: string): Promise<void> {
  try {
    const connection = new Sqlite(join(resolve(data), 'cloud.db'), { fileMustExist: true, timeout: 5_000 });
    try {
      await connection.backup(file);
    } finally {
      connection.close();
    }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new CannotStart(`No copy was made: ${reason}.`);
  }
}

/** SQLite's own lock on a file of its own: the system releases it however the process ends. Two clouds on one folder would not nudge each other. */
function lock(folder: string): () => void {
  const connection = new Sqlite(join(folder, 'cloud.lock'), { timeout: 0 });
  try {
    connection.exec('BEGIN EXCLUSIVE');
    return () => connection.close();
  } catch {
    connection.close();
    throw new CannotStart(`Another cloud serves the folder ${folder}. Stop it, or choose another one with --data.`);
  }
}
