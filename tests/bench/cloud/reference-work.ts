import { randomBytes } from 'node:crypto';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { mkdtempSync, rmSync } from 'node:fs';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';
import { v7 } from 'uuid';
import { z } from 'zod';
import { newKey } from '../../../src-main/application/data-folder.ts';
import { insertRows } from '../../../src-main/database/bulk.ts';
import { readSyncState } from '../../../src-main/database/sync-state.ts';
import type { Garage } from '../../../src-main/garage.ts';
import { foundGarage } from '../../../src-main/settings/service.ts';
import { connectGarage, joinGarage } from '../../../src-main/sync/connect.ts';
import { SyncEngine } from '../../../src-main/sync/engine.ts';
import { httpClient } from '../../../src-main/sync/http-client.ts';
import { signSession } from '../../../src-main/sync/identity.ts';
import { Thread } from '../../../src-main/threads/thread.ts';
import { sha256 } from '../../cloud/support/cloud.ts';
import { summarise } from '../measure.ts';
import { countWritten, plainCommits, sameBytes } from './floors.ts';
import { openAt, sources } from './garages.ts';
import type { GaragePlace, OtherPcCalls } from './other-pc-calls.ts';

const intent = { staffId: null, action: 'bench', leavesDerived: true } as const;
const singleCommits = 1_000;
/** Screens that save at once. */
const screens = 8;
const edits = 200;
const rowsPerInsert = 500;

/** What the reference work took, by the name of each of its steps: milliseconds and bytes. */
export type ReferenceFigures = Readonly<Record<string, number>>;

/**
 * The reference work: orders of 14 columns written on one PC and read by another through a cloud at `address`, by the program's own engines, signed in,
 * sealed, over HTTP. Bytes are those of the sockets. `isBulkOnly` leaves the single commits and edits out.
 */
export async function measureReferenceWork(
  address: string,
  size: number,
  { isBulkOnly = false }: { readonly isBulkOnly?: boolean } = {},
): Promise<ReferenceFigures> {
  const folder = mkdtempSync(join(tmpdir(), 'garageflow-bench-sync-'));
  const wire = countSockets();
  const figures: Record<string, number> = {};
  const measure = async (step: string, work: () => Promise<unknown>) => {
    const delay = monitorEventLoopDelay({ resolution: 2 });
    delay.enable();
    const [start, sent, received] = [performance.now(), wire.sent(), wire.received()];
    await work();
    figures[step] = performance.now() - start;
    figures[`${step}: sent`] = wire.sent() - sent;
    figures[`${step}: received`] = wire.received() - received;
    figures[`${step}: longest block`] = delay.max / 1e6;
    delay.disable();
  };
  const key = newKey();
  try {
    const a = engineAt(address, await openAt(join(folder, 'a'), key));
    const carId = v7();
    await a.garage.database.write(intent, async (write) => {
      await foundGarage(write, { name: 'Bench', branchName: '', managerName: '', pin: '4826', language: 'ru' });
      const empty = { year: null, engineVolumeCc: null, powerHp: null, mergedIntoId: null, deletedAt: null };
      await write.db
        .insertInto('cars')
        .values({ id: carId, clientId: null, ...empty, createdAt: write.at })
        .execute();
    });
    await connectGarage({ ...a.parts, key }, { address, code: '', deviceName: 'A' });
    await a.engine.syncOnce();

    const first = await writeAtOnce(a.garage, ordersOf(carId, size), (work) => measure('write', work));
    await measure('push', () => pushAll(a.engine));
    const b = engineAt(address, await openAt(join(folder, 'b'), key));
    await letJoin(a, b, address, key);
    // The lists follow in the background, while one works already; they are measured by themselves.
    await measure('bootstrap', () => withoutLists(b.garage, () => pullAll(b.engine)));
    await measure('lists', () => b.garage.database.derived.refresh({ isGentle: true }));
    if (isBulkOnly) {
      await writeAtOnce(a.garage, ordersOf(carId, size));
      await pushAll(a.engine);
      figures['longest save at work'] = await whileSaving(b.garage, () =>
        measure('at work', () => withoutLists(b.garage, () => pullAll(b.engine))),
      );
      await close(a.garage);
      await close(b.garage);
      return figures;
    }
    const singles = ordersOf(carId, singleCommits);
    const written = countWritten();
    await measure('single commits', () => saveEach(a.garage, singles.values()));
    const bytes = written && written() / singleCommits;
    await measure('plain commits', async () => plainCommits(join(folder, 'plain.db'), key, singles));
    if (bytes !== null) await measure('same bytes', () => sameBytes(join(folder, 'bytes'), bytes, singleCommits));
    await measure('push of single commits', () => pushAll(a.engine));
    await measure('pull of single commits', () => pullAll(b.engine));
    const shared = ordersOf(carId, singleCommits).values();
    await measure('commits at once', () =>
      Promise.all(Array.from({ length: screens }, () => saveEach(a.garage, shared))),
    );
    await pushAll(a.engine);
    await pullAll(b.engine);
    await close(b.garage);
    Object.assign(figures, await measureEdits(a.garage, { path: join(folder, 'b'), key }, first));
    await close(a.garage);
    return figures;
  } finally {
    wire.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Writes orders as one transaction, as an import does, and lets go of them: what is measured later is not to wait until a hundred thousand are swept. Answers the identity of the first. */
async function writeAtOnce(
  { database }: Garage,
  orders: readonly ReturnType<typeof orderOf>[],
  through = (work: () => Promise<unknown>): Promise<unknown> => work(),
): Promise<string> {
  await through(() =>
    database.log.around(() =>
      database.write(intent, async ({ db }) => {
        for (let first = 0; first < orders.length; first += rowsPerInsert)
          await insertRows(db, 'orders', orders.slice(first, first + rowsPerInsert));
      }),
    ),
  );
  return orders[0]?.id ?? '';
}

/** Writes each order by itself, the next one when the last is on the disk. */
async function saveEach({ database }: Garage, orders: Iterable<ReturnType<typeof orderOf>>): Promise<void> {
  for (const order of orders) await database.write(intent, ({ db }) => db.insertInto('orders').values(order).execute());
}

const ordersOf = (carId: string, count: number) => Array.from({ length: count }, (_, index) => orderOf(carId, index));

/** Somebody adds a client every other second meanwhile. Answers how long they waited at the most, in milliseconds. */
async function whileSaving({ database }: Garage, work: () => Promise<void>): Promise<number> {
  let [isOver, longest] = [false, 0];
  const saving = (async () => {
    while (!isOver) {
      const start = performance.now();
      await database.write({ staffId: null, action: 'bench' }, ({ db, at, newId }) =>
        db.insertInto('clients').values({ id: newId(), kind: 'person', name: 'Королёв', createdAt: at }).execute(),
      );
      longest = Math.max(longest, performance.now() - start);
      await setTimeout(2_000);
    }
  })();
  await work();
  isOver = true;
  await saving;
  return longest;
}

/** One edit after the other on A, with both PCs at work as they are all day: until B's screens hear of it. B is a thread of its own: two PCs do not wait for each other's work. */
async function measureEdits(a: Garage, b: GaragePlace, order: string): Promise<ReferenceFigures> {
  const thread = new Thread<OtherPcCalls>(new URL('./other-pc-thread.ts', import.meta.url));
  const end = new AbortController();
  let hear = (_at: number) => {};
  let awaited = '';
  const work = thread.call(
    'work',
    { ...b, order },
    {
      signal: end.signal,
      onNews: ({ notes, at }) => {
        if (notes === awaited) hear(at);
      },
    },
  );
  a.sync.start();
  const durations: number[] = [];
  for (let edit = 0; edit < edits; edit += 1) {
    const notes = `Правка ${edit}`;
    const heard = Promise.withResolvers<number>();
    [awaited, hear] = [notes, heard.resolve];
    const start = performance.timeOrigin + performance.now();
    await a.database.write({ staffId: null, action: 'bench' }, ({ db }) =>
      db.updateTable('orders').set({ notes }).where('id', '=', order).execute(),
    );
    durations.push((await Promise.race([heard.promise, work.then(() => start)])) - start);
  }
  end.abort(new Error('Enough.'));
  await work.catch(() => {});
  await thread.close();
  // The first ones wait for the streams to open.
  const { p50Ms, p95Ms } = summarise(durations.slice(edits / 10));
  return { 'edit p50': p50Ms, 'edit p95': p95Ms };
}

async function close({ sync, database }: Garage): Promise<void> {
  await sync.close();
  await database.close();
}

function engineAt(address: string, garage: Garage) {
  const { database } = garage;
  const { connection, stamps } = database;
  const identity = () => {
    const name = readSyncState(connection, 'garage') ?? '';
    const signingKey = readSyncState(connection, 'signingKey') ?? '';
    const sign = (challenge: string) => signSession(signingKey, name, stamps.device, challenge);
    return { garage: name, device: stamps.device, sign };
  };
  const client = httpClient(address, identity, Date.now);
  return {
    garage,
    client,
    engine: new SyncEngine({ database, client, ...sources }),
    parts: { database, clientAt: () => client },
  };
}

async function letJoin(
  a: ReturnType<typeof engineAt>,
  b: ReturnType<typeof engineAt>,
  address: string,
  key: ReturnType<typeof newKey>,
) {
  const code = randomBytes(16).toString('base64url');
  await a.client.announceEnrolment(sha256(code));
  const { connection } = a.garage.database;
  const ringKey = readSyncState(connection, 'ring')?.at(-1) ?? { epoch: 0, key: '' };
  const garage = readSyncState(connection, 'garage') ?? '';
  await joinGarage({ ...b.parts, key }, { address, garage, code, key, ringKey }, 'B');
}

async function pushAll(engine: SyncEngine): Promise<void> {
  while (await engine.pushOnce());
}

async function pullAll(engine: SyncEngine): Promise<void> {
  while (!(await engine.pullOnce()).isAtHead);
}

async function withoutLists({ database }: Garage, work: () => Promise<void>): Promise<void> {
  const refresh = database.derived.refresh.bind(database.derived);
  database.derived.refresh = () => Promise.resolve();
  await work();
  database.derived.refresh = refresh;
}

function orderOf(carId: string, index: number) {
  const now = Date.now();
  return {
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
    plannedFrom: now,
    plannedTo: now + 3_600_000,
    createdAt: now,
    deletedAt: null,
  };
}

const connectedSchema = z.object({
  socket: z.custom<Socket>((value) => typeof value === 'object' && value !== null && 'bytesRead' in value),
});

/** Adds up what this process's requests send and receive, heads and all. */
function countSockets() {
  const sockets = new Set<Socket>();
  const note = (message: unknown) => {
    const { data } = connectedSchema.safeParse(message);
    if (data) sockets.add(data.socket);
  };
  const channel = 'undici:client:connected';
  subscribe(channel, note);
  const sum = (of: (socket: Socket) => number) => [...sockets].reduce((total, socket) => total + of(socket), 0);
  return {
    sent: () => sum(({ bytesWritten }) => bytesWritten),
    received: () => sum(({ bytesRead }) => bytesRead),
    stop: () => unsubscribe(channel, note),
  };
}
