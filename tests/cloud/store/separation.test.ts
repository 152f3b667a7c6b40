import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PostgresStore } from '../../../src-cloud/store/postgres.ts';
import { parseDatabaseUrl } from '../../../src-cloud/store/postgres-url.ts';
import { aDelta, aGarage, startCloud, startOfTime } from '../support/cloud.ts';
import { hasPostgres, PostgresServer } from '../support/postgres.ts';

describe.skipIf(!hasPostgres)('garages in PostgreSQL (where the registry has a server for this system)', () => {
  let server: PostgresServer;
  let store: PostgresStore;
  beforeAll(async () => {
    server = await PostgresServer.create();
    store = await PostgresStore.open({ hosts: parseDatabaseUrl(server.url()) ?? [], now: () => startOfTime });
  });
  afterAll(async () => {
    await store?.close();
    await server?.remove();
  });

  it('are kept apart even from a query that forgets to ask for one', async () => {
    const started = startCloud(store);
    const [one, other] = [await aGarage(started), await aGarage(started)];
    await one.push([aDelta(one.stamp(1))]);
    await other.push([aDelta(other.stamp(1))]);
    expect(await store.isSeparated()).toBe(true);
    const seen = await store.read(one.garage, ({ db }) => db.selectFrom('deltas').select('garage').execute());
    expect(seen).toEqual([{ garage: one.garage }]);
    expect(await store.common.selectFrom('deltas').select('garage').execute()).toEqual([]);
    const foreign = store.write(one.garage, ({ db }) =>
      db.insertInto('sources').values({ garage: other.garage, name: 'x', tokenHash: 'x' }).execute(),
    );
    await expect(foreign).rejects.toThrow(/row-level security/);
  });

  it('all but the two that tell garages apart', async () => {
    const rows = await server.query(
      'cloud',
      `SELECT relname FROM pg_class WHERE relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace
       AND NOT (relrowsecurity AND relforcerowsecurity) ORDER BY relname`,
    );
    expect(rows.map(({ relname }) => relname)).toEqual(['garages', 'link_garages', 'migrations', 'store']);
  });

  it('are found again by a second node, with the schema as it is', async () => {
    const again = await PostgresStore.open({ hosts: parseDatabaseUrl(server.url()) ?? [], now: () => startOfTime });
    await again.check();
    await again.close();
  });

  it('nudge each other’s nodes', async () => {
    const node = await PostgresStore.open({ hosts: parseDatabaseUrl(server.url()) ?? [], now: () => startOfTime });
    const heard = new Promise((resolve) => {
      node.listen((nudge) => nudge.kind === 'garage' && resolve(nudge));
    });
    const started = startCloud(store);
    const pc = await aGarage(started);
    await pc.push([aDelta(pc.stamp(1))]);
    expect(await heard).toEqual({
      kind: 'garage',
      garage: pc.garage,
      head: 1,
      mail: 0,
      by: pc.device.device,
    });
    await node.close();
  });
});
