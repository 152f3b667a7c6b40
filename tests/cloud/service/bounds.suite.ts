import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import type { Store, Unit } from '../../../src-cloud/store/store.ts';
import { limits } from '../../../src-shared/sync/wire/limits.ts';
import { aDelta, aGarage, join, type StartedCloud, startCloud } from '../support/cloud.ts';
import { likeStore } from '../support/like-store.ts';

const failure = (code: string) => expect.objectContaining({ name: 'CloudProblem', code });

/** What stays small in the cloud's memory, however much a garage sends or asks for. */
export function bounds(cloud: () => StartedCloud): void {
  it('completes a transaction of any length in steps, and drops what it replaced', async () => {
    const counted = counting(cloud().store);
    const started = startCloud(counted.store);
    const pc = await aGarage(started);
    const rows = Array.from({ length: 2_500 }, () => randomUUID());
    const size = rows.length + 1;
    const [before, tx] = [pc.stamp(1), pc.stamp(5)];
    const part = (row: string) => aDelta(tx, { row, size, body: Uint8Array.of(1) });
    const replaced = rows.slice(0, 3).map((row) => aDelta(before, { row }));
    await pc.push(replaced);
    await pc.push(rows.slice(0, 1_500).map(part));
    await pc.push(rows.slice(1_500).map(part));
    counted.most = 0;
    await pc.push([part('last')]);
    expect(counted.most).toBe(1_000);
    const all = await (await join(started, pc)).pullAll();
    expect(all).toHaveLength(size);
    expect(new Set(all.map((delta) => delta.tx))).toEqual(new Set([tx]));
  });

  it('refuses more transactions in part than PCs ever have', async () => {
    const pc = await aGarage(cloud());
    const parts = (from: number, count: number) =>
      Array.from({ length: count }, (_, index) => aDelta(pc.stamp(from + index), { row: `${index}`, size: 2 }));
    await pc.push(parts(0, 200));
    await expect(pc.push(parts(200, 1))).rejects.toEqual(failure('too_many'));
    // Those that are there may still be completed, and then there is room for others.
    await pc.push(parts(0, 1).map((delta) => ({ ...delta, row: 'other' })));
    await pc.push(parts(200, 1));
  });

  it('answers with so many rows as fit, and is asked for fewer', async () => {
    const pc = await aGarage(cloud());
    const rows = Array.from({ length: 24 }, () => randomUUID());
    for (let first = 0; first < rows.length; first += 3)
      await pc.push(
        rows.slice(first, first + 3).map((row) => aDelta(pc.stamp(1), { row, body: Buffer.alloc(limits.deltaBytes) })),
      );
    const ask = (asked: string[]) => cloud().cloud.readRows(pc.caller, { table: 'clients', rows: asked });
    await expect(ask(rows)).rejects.toEqual(failure('too_large'));
    expect(await ask(rows.slice(0, 12))).toHaveLength(12);
  });
}

/** The same store, and how many rows the largest of its answers to a push had. */
function counting(store: Store) {
  const counted = { most: 0, store };
  const note = <Rows extends readonly unknown[] | null>(rows: Rows): Rows => {
    counted.most = Math.max(counted.most, rows?.length ?? 0);
    return rows;
  };
  const watched = (unit: Unit): Unit => {
    const { deltas } = unit;
    return {
      ...unit,
      deltas: {
        ...deltas,
        ofRows: async (...asked) => note(await deltas.ofRows(...asked)),
        partsOf: async (...asked) => note(await deltas.partsOf(...asked)),
      },
    };
  };
  counted.store = likeStore(store, { write: (garage, work) => store.write(garage, (unit) => work(watched(unit))) });
  return counted;
}
