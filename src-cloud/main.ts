import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { v7 } from 'uuid';
import { createCloudServer } from './http/server.ts';
import { backUp, CannotStart, type OpenedStore, openStore } from './open-store.ts';
import { type CloudStartOptions, cloudUsage, parseCloudOptions } from './options.ts';
import { createCloud } from './service/cloud.ts';

const sweepEveryMs = 3_600_000;
/** How long requests that are under way may take to end when the cloud is stopped, in milliseconds. */
const stopMs = 10_000;
const refused = 1;
const wrongUsage = 2;

const given = process.argv.slice(2);
const options = parseCloudOptions(given, process.env);
if (given.includes('--help')) {
  process.stdout.write(`${cloudUsage}\n`);
} else if (typeof options === 'string') {
  console.error(`${options}\n${cloudUsage}`);
  process.exitCode = wrongUsage;
} else {
  try {
    if (options.backup !== undefined) await backUp(options.data, options.backup);
    else await start(options);
  } catch (error) {
    console.error(error instanceof CannotStart ? error.message : error);
    process.exitCode = refused;
  }
}

async function start(options: CloudStartOptions): Promise<void> {
  let app: FastifyInstance | null = null;
  const onFault = (error: unknown) => app?.log.warn({ err: error }, 'store');
  const opened = await openStore(options, onFault);
  const { store, warnings } = opened;
  try {
    const cloud = createCloud(
      {
        store,
        now: Date.now,
        randomBytes: (count) => randomBytes(count),
        newId: () => v7(),
        blobBytesMax: options.attachmentsGib * 1024 ** 3,
      },
      { garageCode: options.garageCode },
    );
    app = await createCloudServer({
      cloud,
      store,
      now: Date.now,
      ownerPage: ownerPageFolder(),
      logLevel: options.logLevel,
      metricsToken: options.metricsToken,
      proxies: options.proxies,
      requestsPerMinute: { ofAddress: options.requestsPerMinute, ofGarage: options.requestsPerMinute },
    });
    const { log } = app;
    for (const warning of warnings) log.warn(warning);
    const sweep = setInterval(
      () => cloud.sweep().catch((error: unknown) => log.warn({ err: error }, 'sweep')),
      sweepEveryMs,
    );
    sweep.unref();
    stopOnSignals(app, opened);
    await app.listen({ host: options.host, port: options.port }).catch((error: unknown) => {
      throw explain(error, options);
    });
    process.stdout.write(`GarageFlow cloud is ready at ${addressOf(app, options.host)}\n`);
  } catch (error) {
    await app?.close();
    await opened.close();
    throw error;
  }
}

/** Built beside the bundle of this program, or where builds are, when its sources run. */
function ownerPageFolder(): string {
  const beside = join(import.meta.dirname, '../owner-page');
  return existsSync(beside) ? beside : join(import.meta.dirname, '../dist/owner-page');
}

/** Takes no new requests, lets those under way end, then closes the store. A second signal does not wait. */
function stopOnSignals(app: FastifyInstance, { close }: OpenedStore): void {
  const stop = async () => {
    setTimeout(() => process.exit(refused), stopMs).unref();
    await app.close();
    await close();
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => void stop());
}

function addressOf(app: FastifyInstance, host: string): string {
  const address = app.server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  const name = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  return `http://${name.includes(':') ? `[${name}]` : name}:${port ?? 0}`;
}

function explain(error: unknown, { host, port }: CloudStartOptions): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : '';
  if (code === 'EADDRINUSE')
    return new CannotStart(`Port ${port} is taken by another program. Choose another one with --port.`);
  if (code === 'EACCES')
    return new CannotStart(`Port ${port} may not be used without more rights. Choose one above 1023 with --port.`);
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return new CannotStart(`${host} is no address of this computer. Choose another one with --host.`);
  return error;
}
