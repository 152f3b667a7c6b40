import { join } from 'node:path';
import { SqliteStore } from '../../../src-cloud/store/sqlite.ts';
import type { Store } from '../../../src-cloud/store/store.ts';
import { copyDatabase } from './folders.ts';

/** What the nodes of a simulated cloud stand on: one database, which its operator copies and puts back. */
export interface Ground {
  /** The file that holds all of it, where it is one. */
  readonly file: string | null;
  /** A node's own connections. */
  open(): Promise<Store>;
  /** Makes a copy of the present state; there is one at a time. */
  keep(): Promise<void>;
  /** Puts the last copy back: what came after it is gone. No node has connections meanwhile. */
  restore(): Promise<void>;
}

/** A place of its own for a world whose files are in `folder`. */
export type OpenGround = (parts: { readonly folder: string; readonly now: () => number }) => Promise<Ground>;

/** The embedded store: a file in the folder. */
export const sqliteGround: OpenGround = async ({ folder, now }) => {
  const file = join(folder, 'cloud.db');
  const yesterday = join(folder, 'yesterday.db');
  return {
    file,
    open: async () => new SqliteStore({ file, now }),
    keep: async () => copyDatabase(file, yesterday),
    restore: async () => copyDatabase(yesterday, file),
  };
};
