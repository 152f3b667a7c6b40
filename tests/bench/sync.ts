import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { zstdCompressSync } from 'node:zlib';
import { v7 } from 'uuid';
import { createCloud } from '../../src-cloud/service/cloud.ts';
import { SqliteStore } from '../../src-cloud/store/sqlite.ts';
import { newKey } from '../../src-main/application/data-folder.ts';
import { insertRows } from '../../src-main/database/bulk.ts';
import { readSyncState } from '../../src-main/database/sync-state.ts';
import { type Garage, openGarage } from '../../src-main/garage.ts';
import { foundGarage } from '../../src-main/settings/service.ts';
import { connectGarage, joinGarage } from '../../src-main/sync/connect.ts';
import { SyncEngine } from '../../src-main/sync/engine.ts';
import { encodePull, encodePush } from '../../src-shared/sync/codec.ts';
import { sha256 } from '../cloud/support/cloud.ts';
import { inProcessClient } from '../main/sync/support/in-process-client.ts';

// Measures sync on the reference work: orders of 14 columns, a cloud on SQLite in the same process. `node tests/bench/sync.ts 10000`.
const size = Number(process.argv[2] ?? 10_000);
const folder = mkdtempSync(join(tmpdir(), 'garageflow-bench-sync-'));
const key = newKey();
const sources = { now: Date.now, newId: () => v7() };
const store = new SqliteStore({ file: join(folder, 'cloud.db'), now: Date.now });
const cloud = createCloud(
  { store, now: Date.now, randomBytes: (count) => randomBytes(count), newId: () => v7() },
  { garageCode: null },
);
let wireBytes = 0;

function open(name: string): Promise<Garage> {
  const path = join(folder, name);
  const inside = { databaseFile: `${path}.db`, keyFile: `${path}.key`, lockFile: `${path}.lock` };
  return openGarage(
    { path, ...inside, backups: path, files: path },
    key,
    sources,
    join(import.meta.dirname, '../../resources'),
  );
}

function engineOf({ database }: Garage) {
  const client = inProcessClient(
    () => cloud,
    () => ({ garage: readSyncState(database.connection, 'garage') ?? '', device: database.stamps.device }),
  );
  const { push, pull } = client;
  client.push = async (input) => {
    wireBytes += zstdCompressSync(encodePush(input)).length;
    return push(input);
  };
  client.pull = async (...input) => {
    const page = await pull(...input);
    wireBytes += zstdCompressSync(encodePull(page)).length;
    return page;
  };
  return { client, engine: new SyncEngine({ database, client, ...sources }) };
}

async function measure(what: string, work: () => Promise<unknown>): Promise<void> {
  const delay = monitorEventLoopDelay({ resolution: 2 });
  delay.enable();
  wireBytes = 0;
  const cpu = process.cpuUsage();
  const start = performance.now();
  await work();
  const ms = performance.now() - start;
  const { user, system } = process.cpuUsage(cpu);
  delay.disable();
  const bytes = wireBytes > 0 ? `, ${(wireBytes / 1e6).toFixed(2)} MB` : '';
  console.log(
    `${what}: ${ms.toFixed(0)} ms (${((user + system) / 1000).toFixed(0)} ms of CPU)${bytes}, longest block ${(delay.max / 1e6).toFixed(0)} ms`,
  );
}

try {
  const a = await open('a');
  const intent = { staffId: null, action: 'bench', leavesDerived: true };
  const carId = v7();
  await a.database.write(intent, async (write) => {
    const names = { name: 'Bench', branchName: '', managerName: '', pin: '4826', language: 'ru' } as const;
    await foundGarage(write, names);
    await write.db
      .insertInto('cars')
      .values({
        id: carId,
        clientId: null,
        year: null,
        engineVolumeCc: null,
        powerHp: null,
        mergedIntoId: null,
        createdAt: write.at,
        deletedAt: null,
      })
      .execute();
  });
  const onA = engineOf(a);
  await connectGarage(
    { database: a.database, key, clientAt: () => onA.client },
    { address: 'https://cloud', code: '', deviceName: 'A' },
  );
  await onA.engine.syncOnce();
  const row = (index: number) => ({
    id: v7(),
    number: `R-${index}`,
    carId,
    clientId: null,
    branchId: null,
    bayId: null,
    masterId: null,
    complaint: 'Стук спереди справа при торможении',
    notes: '',
    recommendations: '',
    plannedFrom: Date.now(),
    plannedTo: Date.now() + 3_600_000,
    createdAt: Date.now(),
    deletedAt: null,
  });
  const perWrite = 500;
  await measure(`write ${size} rows`, () =>
    a.database.write(intent, async ({ db }) => {
      for (let first = 0; first < size; first += perWrite)
        await insertRows(
          db,
          'orders',
          Array.from({ length: Math.min(perWrite, size - first) }, (_, index) => row(first + index)),
        );
    }),
  );
  await measure('push', async () => {
    while (await onA.engine.pushOnce());
  });
  const b = await open('b');
  const onB = engineOf(b);
  const code = randomBytes(16).toString('base64url');
  await onA.client.announceEnrolment(sha256(code));
  const ringKey = readSyncState(a.database.connection, 'ring')?.at(-1) ?? { epoch: 0, key: '' };
  const garage = readSyncState(a.database.connection, 'garage') ?? '';
  await joinGarage(
    { database: b.database, key, clientAt: () => onB.client },
    { address: '', garage, code, key, ringKey },
    'B',
  );
  await measure('bootstrap: rows', async () => {
    const refresh = b.database.derived.refresh.bind(b.database.derived);
    b.database.derived.refresh = () => Promise.resolve();
    while (!(await onB.engine.pullOnce()).isAtHead);
    b.database.derived.refresh = refresh;
  });
  await measure('bootstrap: lists', () => b.database.derived.refresh({ isGentle: true }));
  await measure('1000 single durable commits', async () => {
    for (let index = 0; index < 1000; index += 1)
      await a.database.write(intent, ({ db }) =>
        db
          .insertInto('orders')
          .values(row(size + index))
          .execute(),
      );
  });
  await measure('1000 commits: push', async () => {
    while (await onA.engine.pushOnce());
  });
  await measure('1000 commits: pull', async () => {
    while (!(await onB.engine.pullOnce()).isAtHead);
  });
  await a.database.close();
  await b.database.close();
} finally {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
}
