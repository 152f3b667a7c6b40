import { createHash, randomBytes } from 'node:crypto';
import { onTestFinished } from 'vitest';
import { type Cloud, createCloud } from '../../../../src-cloud/service/cloud.ts';
import { SqliteStore } from '../../../../src-cloud/store/sqlite.ts';
import type { Application } from '../../../../src-main/application/application.ts';
import { keyFileStore, prepareDataFolder } from '../../../../src-main/application/data-folder.ts';
import { readSyncState } from '../../../../src-main/database/sync-state.ts';
import { connectGarage, joinGarage, type Pairing } from '../../../../src-main/sync/connect.ts';
import { SyncEngine } from '../../../../src-main/sync/engine.ts';
import { identityOf, syncedTables } from '../../../../src-shared/sync/tables.ts';
import { aClient } from '../../support/builders.ts';
import { screenOf, startApplication, startGarage, TestClock, temporaryFolder } from '../../support/garage.ts';
import { inProcessClient } from './in-process-client.ts';

/** A cloud of the test's own, on a store in memory or in `file`. */
export async function startCloud(clock = new TestClock(), file = ':memory:'): Promise<StartedCloud> {
  const store = new SqliteStore({ file, now: clock.now });
  onTestFinished(() => store.close());
  const context = {
    store,
    now: clock.now,
    randomBytes: (count: number) => randomBytes(count),
    newId: () => crypto.randomUUID(),
  };
  return { cloud: createCloud(context, { garageCode: null }), store };
}

/** What the PCs reach: another cloud may be put in its place. */
export interface StartedCloud {
  cloud: Cloud;
  readonly store: SqliteStore;
}

/** The engine of an open garage over a cloud. */
export function engineOf(application: Application, started: StartedCloud) {
  const { garage } = application;
  const { database } = garage;
  const client = inProcessClient(
    () => started.cloud,
    () => ({
      garage: readSyncState(database.connection, 'garage') ?? '',
      device: readSyncState(database.connection, 'enrolment')?.signInAs ?? database.stamps.device,
    }),
  );
  return { client, engine: new SyncEngine({ database, client, now: garage.now, newId: garage.newId }) };
}

export type Pc = Awaited<ReturnType<typeof firstPc>>;

/** A founded garage that is connected to the cloud; nothing has been sent yet. */
export async function firstPc(started: StartedCloud, clock = new TestClock()) {
  const pc = await startGarage(clock);
  const { client, engine } = engineOf(pc.application, started);
  const { database, key } = pc.garage;
  await connectGarage(
    { database, key, clientAt: () => client },
    { address: 'https://cloud', code: '', deviceName: 'A' },
  );
  return { ...pc, client, engine, started };
}

/** What a PC's pairing code tells. */
export async function pairingOf({
  client,
  garage: { database, key },
}: Pick<Pc, 'garage' | 'client'>): Promise<Pairing> {
  const code = randomBytes(16).toString('base64url');
  await client.announceEnrolment(createHash('sha256').update(code).digest('hex'));
  const ringKey = readSyncState(database.connection, 'ring')?.at(-1) ?? { epoch: 0, key: '' };
  const garage = readSyncState(database.connection, 'garage') ?? '';
  return { address: 'https://cloud', garage, code, key, ringKey };
}

/** One more PC of the garage; nothing has been read yet. */
export async function joinedPc(
  member: Pick<Pc, 'garage' | 'client' | 'started' | 'staffId'>,
  clock = new TestClock(),
): Promise<Pc> {
  const path = temporaryFolder();
  await keyFileStore.write(prepareDataFolder(path), member.garage.key);
  const pc = await startApplication(path, clock);
  await pc.application.createGarage();
  const { garage } = pc.application;
  const { client, engine } = engineOf(pc.application, member.started);
  const pairing = await pairingOf(member);
  await joinGarage({ database: garage.database, key: garage.key, clientAt: () => client }, pairing, 'B');
  const as = () => Promise.reject(new Error('Not on a PC that joined.'));
  const { staffId } = member;
  const { client: manager } = screenOf(pc.application, { id: staffId, name: 'Ольга Ветрова', role: 'manager' });
  return { ...pc, garage, staffId, manager, as, client, engine, started: member.started };
}

/** Two PCs of a garage that both have everything. */
export async function twoPcs(clockOfB = new TestClock()) {
  const started = await startCloud();
  const a = await firstPc(started);
  await settle(a);
  const b = await joinedPc(a, clockOfB);
  await settle(b, a);
  return { a, b, started };
}

/** Somebody at a PC enters a client of this name. */
export const add = (pc: Pick<Pc, 'manager'>, name: string) => pc.manager.clients.create(aClient({ name, phones: [] }));

/** The names of the clients that a PC shows. */
export const namesOn = ({ garage }: Pick<Pc, 'garage'>) =>
  garage.database.connection.prepare('SELECT name FROM clients ORDER BY name').pluck().all();

/** Lets the PCs send and read until nobody has anything new. */
export async function settle(...pcs: readonly Pick<Pc, 'engine'>[]): Promise<void> {
  for (let round = 0; round < 3; round += 1) for (const { engine } of pcs) await engine.syncOnce();
}

/** Every row that travels, with its stamps, as one comparable value. */
export function contentOf({ garage }: Pick<Pc, 'garage'>): Record<string, unknown[][]> {
  const { connection } = garage.database;
  return Object.fromEntries(
    syncedTables.map((table) => {
      const id = identityOf(table);
      const columns = connection.prepare('SELECT name FROM pragma_table_info(?)').pluck().all(table).map(String);
      const travelling = columns.filter((name) => table !== 'history' || name !== 'id').map((name) => `t.${name}`);
      const sql = `SELECT ${travelling.join(', ')}, s.stamp, s.columns FROM ${table} t LEFT JOIN row_stamps s ON s.table_name = '${table}' AND s.row_id = t.${id}
        WHERE t.${id} IS NOT NULL ORDER BY t.${id}`;
      const rows = connection.prepare(sql).raw().all() as unknown[][];
      // What differs is a set of columns: it has no order.
      return [table, rows.map((row) => [...row.slice(0, -1), sorted(row.at(-1))])];
    }),
  );
}

function sorted(json: unknown): unknown {
  return typeof json === 'string' ? Object.entries(JSON.parse(json)).toSorted() : json;
}
