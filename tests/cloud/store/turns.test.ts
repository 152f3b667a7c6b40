import { randomBytes, randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PostgresStore } from '../../../src-cloud/store/postgres.ts';
import { aDelta, aGarage, join, type StartedCloud, sha256, startCloud, startOfTime } from '../support/cloud.ts';
import { likeStore } from '../support/like-store.ts';
import { hasPostgres, PostgresServer } from '../support/postgres.ts';
import { CountedWire } from '../support/wire-count.ts';

/** Each way to the database and back costs as much as the work there, so what is done a thousand times a second has a number of them. */
describe.skipIf(!hasPostgres)('PostgreSQL (where the registry has a server for this system)', () => {
  let server: PostgresServer;
  let wire: CountedWire;
  let store: PostgresStore;
  let started: StartedCloud;
  beforeAll(async () => {
    server = await PostgresServer.create();
    wire = await CountedWire.before(server.port);
    const connectionString = server.url().replace(`:${server.port}/`, `:${wire.port}/`);
    // One connection: what is prepared on it is prepared for the next one.
    store = await PostgresStore.open({
      hosts: [{ name: 'wire', connectionString }],
      now: () => startOfTime,
      connectionsMax: 1,
    });
    // Nudges go by themselves, when they have gathered.
    started = startCloud(likeStore(store, { tell: () => {} }));
  });
  afterAll(async () => {
    await store?.close();
    await wire?.close();
    await server?.remove();
  });

  it('is asked in two turns by a push, be it of one row or of many, new or replaced', async () => {
    const pc = await aGarage(started);
    const rows = Array.from({ length: 50 }, () => randomUUID());
    const push = (ms: number) => wire.count(() => pc.push(rows.map((row) => aDelta(pc.stamp(ms), { row }))));
    await push(1);
    // Begins (its garage named and locked); where it stands, who hears of it, what is kept; drops, inserts, places; ends.
    expect(await push(2)).toEqual({ turns: 2, statements: 8 });
    const one = aDelta(pc.stamp(3), { row: randomUUID() });
    expect(await wire.count(() => pc.push([one]))).toEqual({ turns: 2, statements: 7 });
  });

  it('is asked in two turns by a pull', async () => {
    const pc = await aGarage(started);
    const other = await join(started, pc);
    await pc.push([aDelta(pc.stamp(1))]);
    await other.pull();
    await pc.push([aDelta(pc.stamp(2))]);
    await other.pull();
    await pc.push([aDelta(pc.stamp(3))]);
    // Begins; where it stands, how large what comes next is; that, the mark at its end, what is open. Nobody waits for its end.
    expect(await wire.count(() => other.pull())).toEqual({ turns: 2, statements: 6 });
  });

  it('is asked in one turn and with one statement for a link, and for several that are wanted at the same moment', async () => {
    const links = await Promise.all(
      Array.from({ length: 5 }, async () => {
        const link = { id: randomBytes(16).toString('base64url'), token: randomBytes(32).toString('base64url') };
        const publication = { accessHash: sha256(link.token), version: 1, sealed: 'x', expiresAt: startOfTime + 9_999 };
        const pc = await aGarage(started);
        await started.cloud.links.publish(pc.caller, link.id, { ...publication, blobs: [] });
        return link;
      }),
    );
    const { links: service } = started.cloud;
    const [first = { id: '', token: '' }, ...others] = links;
    expect(await wire.count(() => service.read(first.id, first.token))).toEqual({ turns: 1, statements: 1 });
    const atOnce = () => Promise.all(others.map(({ id, token }) => service.read(id, token)));
    expect(await wire.count(atOnce)).toEqual({ turns: 1, statements: 1 });
    expect(await wire.count(atOnce)).toEqual({ turns: 0, statements: 0 });
  });

  it('finds the rows of a push by their index, however little it knows of the table', async () => {
    const pc = await aGarage(started);
    const rows = Array.from({ length: 2_000 }, () => randomUUID());
    for (let ms = 1; ms <= 4; ms += 1)
      await pc.push(rows.map((row) => aDelta(pc.stamp(ms), { row, columns: [`column_${ms}`] })));
    const garage = sql.lit(pc.garage);
    const lists = {
      rows: sql`ARRAY['clients', 'cars'], ARRAY[1, 26], ARRAY[25, 50], array_fill('x'::text, ARRAY[50])`,
      positions: sql`array_fill(1::bigint, ARRAY[50]), array_fill(1, ARRAY[50])`,
    };
    // What the connection has prepared, as it would run it.
    await pc.push([aDelta(pc.stamp(5), { row: rows[0] ?? '', columns: ['column_1'] })]);
    for (const statement of [
      sql`EXECUTE "deltas.ofRows" (${garage}, ${lists.rows}, 100)`,
      sql`EXECUTE "deltas.remove" (${garage}, ${lists.positions})`,
    ]) {
      const plan = await store.write(pc.garage, async ({ db }) => (await sql`EXPLAIN ${statement}`.execute(db)).rows);
      expect(JSON.stringify(plan)).toMatch(/Index Scan using deltas_\d+_/);
      expect(JSON.stringify(plan)).not.toMatch(/Seq Scan|Hash Join|Bitmap/);
    }
  });
});
