import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe } from 'vitest';
import { PostgresStore } from '../../../src-cloud/store/postgres.ts';
import { parseDatabaseUrl } from '../../../src-cloud/store/postgres-url.ts';
import { SqliteStore } from '../../../src-cloud/store/sqlite.ts';
import type { Store } from '../../../src-cloud/store/store.ts';
import { type StartedCloud, startCloud, startOfTime } from './cloud.ts';
import { hasPostgres, PostgresServer } from './postgres.ts';

/** Runs one suite on every database that the cloud can stand on; one store serves the whole file, for every test has garages of its own. */
export function onEachStore(name: string, suite: (cloud: () => StartedCloud) => void): void {
  describe(`${name} on SQLite`, () => suite(useStore(openSqlite)));
  describe.skipIf(!hasPostgres)(`${name} on PostgreSQL (where the registry has a server for this system)`, () =>
    suite(useStore(openPostgres)),
  );
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

let server: Promise<PostgresServer> | undefined;

/** All suites of a file share one server, and each has garages of its own. */
async function openPostgres(): Promise<Opened> {
  server ??= PostgresServer.create();
  const store = await PostgresStore.open({
    hosts: parseDatabaseUrl((await server).url()) ?? [],
    now: () => startOfTime,
    onFault: (error) => console.error(error),
  });
  return { store, close: () => store.close() };
}

afterAll(async () => {
  await (await server)?.remove();
});
