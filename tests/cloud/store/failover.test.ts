import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PostgresStore } from '../../../src-cloud/store/postgres.ts';
import { parseDatabaseUrl } from '../../../src-cloud/store/postgres-url.ts';
import { StoreAway } from '../../../src-cloud/store/store.ts';
import { aDelta, aGarage, join, type Pc, startCloud, startOfTime } from '../support/cloud.ts';
import { hasPostgres, PostgresServer } from '../support/postgres.ts';

/** A commit is acknowledged once the standby has it on its disk too. */
const synchronous = 'synchronous_standby_names=*';

describe.skipIf(!hasPostgres)('two PostgreSQL servers (where the registry has one for this system)', () => {
  let primary: PostgresServer;
  let standby: PostgresServer;
  beforeAll(async () => {
    primary = await PostgresServer.create();
    standby = await primary.createStandby();
    await primary.start(synchronous);
    await standby.start();
  });
  afterAll(async () => {
    await primary?.remove();
    await standby?.remove();
  });

  const open = (url: string) => PostgresStore.open({ hosts: parseDatabaseUrl(url) ?? [], now: () => startOfTime });

  it('lose no acknowledged push when the primary dies and the standby takes over', async () => {
    // The primary is not the first of the list.
    const store = await open(standby.url(primary));
    const started = startCloud(store);
    const pcs = [await aGarage(started), await aGarage(started)];
    const acknowledged = new Map<Pc, string[]>(pcs.map((pc) => [pc, []]));
    const progress = new Set<() => void>();
    let count = 0;
    const until = (wanted: number) =>
      new Promise<void>((resolve) => {
        const look = () => count >= wanted && progress.delete(look) && resolve();
        progress.add(look);
        look();
      });

    let isOver = false;
    const senders = pcs.map(async (pc) => {
      for (let ms = 1; !isOver; ms += 1) {
        const row = `row-${ms}`;
        const batch = pc.batch([aDelta(pc.stamp(ms), { row })]);
        // As a PC does: the same batch again until it is answered.
        for (let isTaken = false; !isTaken; ) {
          try {
            const { head } = await started.cloud.push(pc.caller, batch);
            pc.counter = batch.counter;
            pc.furthest = head;
            isTaken = true;
          } catch (error) {
            if (!(error instanceof StoreAway)) throw error;
            await new Promise((resolve) => setImmediate(resolve));
          }
        }
        acknowledged.get(pc)?.push(row);
        count += 1;
        for (const look of progress) look();
      }
    });

    await until(40);
    await primary.kill();
    const before = count;
    await standby.query('postgres', 'SELECT pg_promote()');
    await until(before + 40);
    isOver = true;
    await Promise.all(senders);
    for (const pc of pcs) {
      const there = new Set((await (await join(started, pc)).pullAll()).map(({ row }) => row));
      for (const row of acknowledged.get(pc) ?? []) expect(there).toContain(row);
    }
    await store.close();
  }, 60_000);

  it('give the cloud the newer of two that both take writes', async () => {
    // The old primary is back, and nobody told it that it was replaced.
    await primary.start();
    const store = await open(primary.url(standby));
    const found = await store.common
      .selectNoFrom(({ fn, val }) => fn<string>('current_setting', [val('port')]).as('port'))
      .executeTakeFirstOrThrow();
    expect(Number(found.port)).toBe(standby.port);
    await store.close();
  });

  it('are away together, and say so', async () => {
    await primary.stop();
    await standby.stop();
    await expect(open(primary.url(standby))).rejects.toThrow(StoreAway);
  });
});
