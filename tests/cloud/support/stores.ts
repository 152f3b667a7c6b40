import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe } from 'vitest';
import { SqliteStore } from '../../../src-cloud/store/sqlite.ts';
import type { Store } from '../../../src-cloud/store/store.ts';
import { type StartedCloud, startCloud, startOfTime } from './cloud.ts';

/** Runs one suite on every database that the cloud can stand on; one store serves the whole file, for every test has garages of its own. */
export function onEachStore(name: string, suite: (cloud: () => StartedCloud) => void): void {
  describe(`${name} on SQLite`, () => suite(useStore(openSqlite)));
}

interface Opened {
  readonly store: Store;
  readonly close: () => Promise<void>;
}

function useStore(open: () => Promise<Opened>): () => StartedCloud {
  let opened: Opened | undefined;
  beforeAll(async () => {
    opened = await open();
  });
  afterAll(() => opened?.close());
  return () => {
    if (!opened) throw new Error('The store is opened before the first test.');
    return startCloud(opened.store);
  };
}

async function openSqlite(): Promise<Opened> {
  const folder = await mkdtemp(join(tmpdir(), 'garageflow-cloud-'));
  const store = new SqliteStore({ file: join(folder, 'cloud.db'), now: () => startOfTime });
  return {
    store,
    close: async () => {
      await store.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
