import type { FastifyInstance } from 'fastify';
import { onTestFinished } from 'vitest';
import { createCloudServer } from '../../../src-cloud/http/server.ts';
import { SqliteStore } from '../../../src-cloud/store/sqlite.ts';
import type { Store } from '../../../src-cloud/store/store.ts';
import { startCloud, startOfTime } from './cloud.ts';

export interface ServedCloud {
  readonly app: FastifyInstance;
  readonly address: string;
  readonly clock: { now: number };
  readonly log: string[];
}

/** A cloud that listens on a port of its own, until the test is over. */
export async function serveCloud(
  more: { ownerPage?: string; garageCode?: string; metricsToken?: string; perMinute?: number; store?: Store } = {},
): Promise<ServedCloud> {
  const store = more.store ?? new SqliteStore({ file: ':memory:', now: () => startOfTime });
  const { cloud, clock } = startCloud(store, more.garageCode === undefined ? {} : { garageCode: more.garageCode });
  const log: string[] = [];
  const app = await createCloudServer({
    cloud,
    store,
    now: () => clock.now,
    ownerPage: more.ownerPage ?? 'nowhere',
    logLevel: 'debug',
    log: { write: (line) => log.push(line) },
    metricsToken: more.metricsToken ?? null,
    proxies: 0,
    requestsPerMinute: { ofAddress: more.perMinute ?? 100_000, ofGarage: more.perMinute ?? 100_000 },
  });
  const address = await app.listen({ host: '127.0.0.1', port: 0 });
  onTestFinished(async () => {
    await app.close();
    await store.close();
  });
  return { app, address, clock, log };
}
