import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import Sqlite from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { PostgresStore } from '../../../src-cloud/store/postgres.ts';
import { parseDatabaseUrl } from '../../../src-cloud/store/postgres-url.ts';
import { SqliteStore } from '../../../src-cloud/store/sqlite.ts';
import type { Store } from '../../../src-cloud/store/store.ts';
import { joinByCode } from '../../../src-main/sync/join.ts';
import { formatStamp } from '../../../src-shared/sync/hlc.ts';
import { problemSchema } from '../../../src-shared/sync/wire/problems.ts';
import { aDelta, aDevice, startOfTime } from '../../cloud/support/cloud.ts';
import { serveCloud } from '../../cloud/support/http.ts';
import { HttpPc } from '../../cloud/support/http-pc.ts';
import { hasPostgres, PostgresServer } from '../../cloud/support/postgres.ts';
import { aCar, aClient } from '../support/builders.ts';
import { startApplication, startGarage, temporaryFolder } from '../support/garage.ts';

/** Two PCs of a garage as they are, with a cloud that is asked over HTTP. */
async function startTwoPcs(store: Store = new SqliteStore({ file: ':memory:', now: () => startOfTime })) {
  const { address, clock } = await serveCloud({ store });
  const a = await startGarage();
  await a.garage.sync.connect({ address, code: '', deviceName: 'A' });
  await a.garage.sync.syncOnce();
  const { code } = await a.garage.sync.pairingCode();
  const { application } = await startApplication();
  clock.now += 1_000;
  await joinByCode(application, code, 'B');
  const b = application.garage;
  await b.sync.syncOnce();
  await a.garage.sync.syncOnce();
  const add = async (name: string) => (await a.manager.clients.create(aClient({ name, phones: [] }))).result.id;
  return { ...a, b, address, store, add };
}

const namesOn = ({ database }: Awaited<ReturnType<typeof startTwoPcs>>['b']) =>
  database.connection.prepare('SELECT name FROM clients ORDER BY name').pluck().all();
const problem = async (response: Response) => {
  const { code, status } = problemSchema.parse(await response.json());
  return `${status} ${code}`;
};

describe('a PC of another garage', () => {
  it('is nobody here: it can neither sign in nor enrol, and no answer of the cloud holds anything of this garage', async () => {
    const { garage, address, add } = await startTwoPcs();
    await add('Тайный клиент');
    await garage.sync.syncOnce();
    const stranger = await HttpPc.create(address);
    const here = garage.database.connection.prepare('SELECT id FROM garage').pluck().get() as string;
    const victim = garage.database.stamps.device;
    // Under this garage's name, with a key of its own.
    for (const device of [stranger.device, { ...aDevice(), device: victim }]) {
      const posing = new HttpPc(address, here, device);
      await posing.signIn().catch(() => {});
      expect(await problem(await posing.call('/v1/pull?after=0'))).toBe('401 not_signed_in');
    }
    const { device, publicKey } = aDevice();
    const enrol = (code: string | null) => stranger.post('/v1/devices', { garage: here, code, device, publicKey });
    expect(await problem(await enrol(null))).toBe('401 not_signed_in');
    expect(await problem(await enrol('guessed'))).toBe('403 code.wrong');
    expect(await problem(await stranger.call(`/v1/devices/${victim}`, { method: 'DELETE' }))).toBe('404 not_found');
    expect((await stranger.pull()).deltas).toEqual([]);
    const digest = await (await stranger.call('/v1/digest')).json();
    expect(digest).toMatchObject({ tables: {} });
  });
});

describe('a PC that was shut out', () => {
  it('sends and reads nothing more, and holds no key of what is written from then on', async () => {
    const { garage, b, add } = await startTwoPcs();
    await add('Пока вместе');
    await garage.sync.syncOnce();
    await b.sync.syncOnce();
    await garage.sync.revoke(b.database.stamps.device, null);
    await add('Уже без него');
    await garage.sync.syncOnce();
    await b.database.write({ staffId: null, action: 'test' }, ({ db }) =>
      db.updateTable('clients').set({ notes: 'Вписано посторонним' }).execute(),
    );
    await expect(b.sync.syncOnce()).rejects.toMatchObject({ code: 'sync.revoked' });
    expect(namesOn(b)).toEqual(['Пока вместе']);
    await garage.sync.syncOnce();
    expect(garage.database.connection.prepare('SELECT count(*) FROM clients WHERE notes <> ?').pluck().get('')).toBe(0);
    const ringOf = ({ database }: typeof b) =>
      String(database.connection.prepare(`SELECT value FROM sync_state WHERE key = 'ring'`).pluck().get());
    expect(JSON.parse(ringOf(garage))).toHaveLength(2);
    expect(JSON.parse(ringOf(b))).toHaveLength(1);
  });
});

describe('what an operator changes in the store', () => {
  it.each([
    [
      'a bit of a body',
      `body = CAST(substr(body, 1, 20) || iif(substr(body, 21, 1) = x'00', x'01', x'00') || substr(body, 22) AS BLOB)`,
    ],
    ['whose row it is', `row_id = '${randomUUID()}'`],
    ['when it was', `tx = 'fffffffffff0' || substr(tx, 13)`],
    ['which columns it sets', `columns = replace(columns, 'name', 'notes')`],
    ['which table it is of', `table_name = 'cars'`],
    ['what it replaced', `base = x''`],
  ])('%s: is not applied, and holds up nothing else', async (_, change) => {
    const file = join(temporaryFolder(), 'cloud.db');
    const store = new SqliteStore({ file, now: () => startOfTime });
    const { garage, b, add } = await startTwoPcs(store);
    const id = await add('Подменённый');
    await garage.sync.syncOnce();
    await b.sync.syncOnce();
    await garage.database.write({ staffId: null, action: 'test' }, ({ db }) =>
      db.updateTable('clients').set({ name: 'Новое имя' }).where('id', '=', id).execute(),
    );
    await garage.sync.syncOnce();
    const operator = new Sqlite(file);
    const { changes } = operator
      .prepare(`UPDATE deltas SET ${change} WHERE table_name = 'clients' AND base <> x''`)
      .run();
    operator.close();
    expect(changes).toBe(1);
    await add('Честный');
    await garage.sync.syncOnce();
    await b.sync.syncOnce().catch(() => {});
    expect(namesOn(b)).toContain('Честный');
    expect(namesOn(b)).not.toContain('Новое имя');
  });
});

describe('a garage that floods the cloud', () => {
  it('waits behind itself: another one is served meanwhile, and loses nothing', async () => {
    const { garage, b, address, add } = await startTwoPcs();
    const flooding = await Promise.all(Array.from({ length: 4 }, () => HttpPc.create(address)));
    let isOver = false;
    let served = 0;
    const flood = flooding.map(async (pc) => {
      for (let counter = 1; !isOver; counter += 1) {
        const tx = formatStamp({ ms: startOfTime, counter, device: pc.device.device });
        const deltas = Array.from({ length: 500 }, (_, row) => aDelta(tx, { row: `${counter}-${row}`, size: 500 }));
        expect((await pc.push(deltas, { counter })).status).toBe(200);
        served += 1;
      }
    });
    while (served < flooding.length) await setImmediate();
    const names = ['Первый', 'Второй', 'Третий'];
    for (const name of names) {
      await add(name);
      await garage.sync.syncOnce();
    }
    await b.sync.syncOnce();
    isOver = true;
    await Promise.all(flood);
    expect(namesOn(b)).toEqual(names.toSorted());
    expect(served).toBeGreaterThan(flooding.length);
  });
});

describe('what an operator learns who has the whole of PostgreSQL', () => {
  it.skipIf(!hasPostgres)(
    'is nothing that anybody entered (where the registry has a server for this system)',
    async () => {
      const server = await PostgresServer.create();
      onTestFinished(() => server.remove());
      const hosts = parseDatabaseUrl(server.url()) ?? [];
      const store = await PostgresStore.open({ hosts, now: () => startOfTime });
      const { garage, manager } = await startTwoPcs(store);
      const entered = ['Златопольский Вениамин', '9165550199', 'К777КК', 'Скрежещет с горки', 'Granta'];
      const [name = '', phone = '', plate = '', notes = '', model = ''] = entered;
      const phones = [{ phone: `+7${phone}`, label: '' }];
      const clientId = (await manager.clients.create(aClient({ name, phones, notes }))).result.id;
      await manager.cars.create(aCar({ clientId, plate: `${plate}77`, model }));
      await manager.links.open({ kind: 'client', clientId });
      garage.sync.start();
      await garage.sync.syncOnce();
      await garage.links.settled();
      await garage.sync.close();
      const tables = await server.query(
        'cloud',
        `SELECT relname AS name FROM pg_class WHERE relkind = 'p' OR (relkind = 'r' AND NOT relispartition AND relnamespace = 'public'::regnamespace)`,
      );
      const rows = await Promise.all(
        tables.map(async (table) => {
          const found = await server.query('cloud', `SELECT t::text AS row FROM ${String(table.name)} t`);
          return found.map(({ row }) => String(row)).join('\n');
        }),
      );
      const whole = rows.join('\n');
      expect(whole).toContain('clients');
      for (const value of [...entered, garage.key])
        for (const form of [
          value,
          Buffer.from(value).toString('hex'),
          Buffer.from(value).toString('base64url').slice(0, -2),
        ])
          expect(whole.includes(form), value).toBe(false);
    },
    // A server is made for it from nothing, which takes a busy machine half a minute.
    150_000,
  );
});
