import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { type Store, StoreAway, type Unit } from '../../../src-cloud/store/store.ts';
import { formatStamp } from '../../../src-shared/sync/hlc.ts';
import { limits } from '../../../src-shared/sync/wire/limits.ts';
import { aDelta, aGarage, join, type Pc, type StartedCloud, startCloud } from '../support/cloud.ts';
import { likeStore } from '../support/like-store.ts';

const txs = (deltas: readonly { tx: string }[]) => deltas.map(({ tx }) => tx);
const failure = (code: string) => expect.objectContaining({ name: 'CloudProblem', code });
/** Everything that the garage has, as a device sees it that has just joined. */
const everything = async (started: Parameters<typeof join>[0], pc: Pc) => (await join(started, pc)).pullAll();

/** What push and pull promise, whatever the store. */
export function pushAndPull(cloud: () => StartedCloud): void {
  it('carries a delta whole, and not back to who sent it', async () => {
    const one = await aGarage(cloud());
    const other = await join(cloud(), one);
    const delta = aDelta(one.stamp(1), {
      base: [null, other.stamp(0)],
      row: 'a text, not a UUID',
      body: Uint8Array.of(0, 255, 1),
      schema: 7,
      key: 3,
    });
    const { head, refused } = await one.push([delta]);
    expect({ head: head.seq, refused }).toEqual({ head: 1, refused: [] });
    const [arrived] = await other.pullAll();
    expect({ ...arrived, body: [...(arrived?.body ?? [])] }).toEqual({ ...delta, body: [0, 255, 1] });
    expect(await one.pullAll()).toEqual([]);
  });

  it('notes how far a device has read: nobody waits for it, later ones stand, and whoever was shut out is not seen again', async () => {
    const started = cloud();
    const pc = await aGarage(started);
    const other = await join(started, pc);
    const third = await join(started, pc);
    const held = holdingWrites(started.store);
    const slow = startCloud(held.store).cloud;
    const listed = async ({ device }: Pc) => {
      const { devices } = await started.cloud.listDevices(pc.caller);
      return devices.find((row) => row.device === device.device);
    };
    await pc.push([aDelta(pc.stamp(1))]);
    const first = await other.pull();
    await pc.push([aDelta(pc.stamp(2))]);
    started.clock.now += 60_000;
    // Both answer while their notes wait.
    await slow.pull(other.caller, { after: first.next, seen: null, limit: 10 });
    await slow.pull(third.caller, { after: first.next, seen: null, limit: 10 });
    await other.pull();
    await other.pull();
    await other.push([], { seen: other.furthest });
    expect((await listed(other))?.seq).toBe(2);
    await started.cloud.revokeDevice(pc.caller, third.device.device);
    const seenAt = (await listed(third))?.lastSeenAt;
    await held.release();
    expect((await listed(other))?.seq).toBe(2);
    expect(await listed(third)).toMatchObject({ lastSeenAt: seenAt, seq: 0 });
    // What fails with nobody waiting fails without a word, and the next one makes it good.
    held.fails = true;
    started.clock.now += 60_000;
    await slow.pull(other.caller, { after: other.cursor, seen: null, limit: 10 });
    await held.release();
    expect((await listed(other))?.seq).toBe(2);
  });

  it('answers a repeated batch as before and keeps it once', async () => {
    const pc = await aGarage(cloud());
    const batch = pc.batch([aDelta(pc.stamp(1)), aDelta(pc.stamp(9_999_999), { row: 'row-2' })]);
    const first = await cloud().cloud.push(pc.caller, batch);
    expect(first.refused).toEqual([{ index: 1, code: 'stamp.ahead' }]);
    await Promise.all([1, 2].map(async () => expect(await cloud().cloud.push(pc.caller, batch)).toEqual(first)));
    expect(txs(await everything(cloud(), pc))).toEqual([pc.stamp(1)]);
  });

  it('takes a disk for copied when a number returns with another batch', async () => {
    const pc = await aGarage(cloud());
    await pc.push([aDelta(pc.stamp(1))]);
    await pc.push([aDelta(pc.stamp(2))]);
    for (const counter of [1, 2])
      await expect(cloud().cloud.push(pc.caller, pc.batch([aDelta(pc.stamp(3))], { counter }))).rejects.toEqual(
        failure('device.forked'),
      );
    expect(txs(await everything(cloud(), pc))).toEqual([pc.stamp(2)]);
  });

  it('keeps a delta while it is the greatest for any of its columns', async () => {
    const pc = await aGarage(cloud());
    const [first, name, notes] = [pc.stamp(1), pc.stamp(2), pc.stamp(3)];
    await pc.push([aDelta(first)]);
    await pc.push([aDelta(name, { columns: ['name'] })]);
    expect(txs(await everything(cloud(), pc))).toEqual([first, name]);
    await pc.push([aDelta(notes, { columns: ['notes'] })]);
    expect(txs(await everything(cloud(), pc))).toEqual([name, notes]);
    await pc.push([aDelta(first)]);
    expect(txs(await everything(cloud(), pc))).toEqual([name, notes]);
  });

  it('keeps the smaller of two entries of a ledger, and neither in place of a record', async () => {
    const pc = await aGarage(cloud());
    const entry = (ms: number) => aDelta(pc.stamp(ms), { table: 'payments', columns: [] });
    await pc.push([entry(5)]);
    await pc.push([entry(7)]);
    expect(txs(await everything(cloud(), pc))).toEqual([pc.stamp(5)]);
    await pc.push([entry(3), entry(4)]);
    expect(txs(await everything(cloud(), pc))).toEqual([pc.stamp(3)]);
  });

  it('ends a page with a whole push', async () => {
    const one = await aGarage(cloud());
    const other = await join(cloud(), one);
    const rows = (from: number, count: number, ms: number) =>
      Array.from({ length: count }, (_, index) => aDelta(one.stamp(ms), { row: `row-${from + index}` }));
    await one.push(rows(0, 3, 1));
    await one.push(rows(10, 5, 2));
    await one.push(rows(20, 1, 3));
    const first = await other.pull(4);
    expect({ rows: first.deltas.length, next: first.next.seq, head: first.head }).toEqual({
      rows: 8,
      next: 2,
      head: 3,
    });
    const second = await other.pull(4);
    expect({ rows: second.deltas.length, next: second.next.seq }).toEqual({ rows: 1, next: 3 });
    expect((await other.pull()).deltas).toEqual([]);
  });

  it('cuts a page by its bytes too', async () => {
    const one = await aGarage(cloud());
    const other = await join(cloud(), one);
    const large = () => aDelta(one.stamp(1), { row: randomUUID(), body: Buffer.alloc(limits.deltaBytes, 1) });
    for (let index = 0; index < 4; index += 1) await one.push([large(), large(), large()]);
    const page = await other.pull();
    expect(page.deltas).toHaveLength(6);
    expect(await other.pullAll()).toHaveLength(6);
  });

  it('passes over what the device sent itself', async () => {
    const one = await aGarage(cloud());
    const other = await join(cloud(), one);
    await one.push([aDelta(one.stamp(1), { row: 'a' })]);
    for (let index = 0; index < 5; index += 1) await other.push([aDelta(other.stamp(2 + index), { row: `b${index}` })]);
    const page = await other.pull(1);
    expect({ rows: page.deltas.length, next: page.next.seq }).toEqual({ rows: 1, next: 1 });
    expect(await other.pull(1)).toMatchObject({ deltas: [], next: { seq: 6 }, head: 6, counter: 5 });
  });

  it('names a transaction that came in part as open until the rest is there', async () => {
    const started = cloud();
    const one = await aGarage(started);
    const other = await join(started, one);
    const tx = one.stamp(5);
    const part = (row: string) => aDelta(tx, { row, size: 3 });
    await one.push([aDelta(one.stamp(1), { row: 'a' })]);
    await one.push([part('a'), part('b')]);
    // What it will replace is still there for whoever keeps the part aside.
    expect(await other.pull()).toMatchObject({ open: [tx], next: { seq: 2 } });
    expect(txs(await everything(started, one))).toEqual([one.stamp(1), tx, tx]);
    await one.push([part('c')]);
    expect(await other.pull()).toMatchObject({ open: [], next: { seq: 3 } });
    expect(txs(await everything(started, one))).toEqual([tx, tx, tx]);
    const late = await join(started, one);
    expect(await late.pull(1)).toMatchObject({ open: [tx], next: { seq: 2 } });
  });

  it('counts the parts that are there, however often one was sent', async () => {
    const started = cloud();
    const one = await aGarage(started);
    const other = await join(started, one);
    const tx = one.stamp(5);
    const part = (row: string) => aDelta(tx, { row, size: 3 });
    await one.push([part('a'), part('b')]);
    await one.push([part('b')]);
    expect(await other.pull()).toMatchObject({ open: [tx] });
    await one.push([part('c')]);
    expect(await other.pull()).toMatchObject({ open: [] });
  });

  it('closes a transaction that came in part when all of it comes at once', async () => {
    const started = cloud();
    const one = await aGarage(started);
    const other = await join(started, one);
    const tx = one.stamp(5);
    const part = (row: string) => aDelta(tx, { row, size: 2 });
    await one.push([part('b')]);
    await one.push([part('a'), part('b')]);
    expect(await other.pull()).toMatchObject({ open: [] });
  });

  it('refuses single deltas: of a clock ahead, of others’ transactions, too large', async () => {
    const pc = await aGarage(cloud());
    const ahead = formatStamp({
      ms: cloud().clock.now + limits.stampAheadMs + 1,
      counter: 0,
      device: pc.device.device,
    });
    const foreign = formatStamp({ ms: cloud().clock.now, counter: 0, device: '0123456789abcdef' });
    const { refused } = await pc.push([
      aDelta(ahead, { row: 'a' }),
      aDelta(foreign, { row: 'b', size: 2 }),
      aDelta(foreign, { row: 'c' }),
      aDelta(pc.stamp(1), { row: 'd', body: Buffer.alloc(limits.deltaBytes + 1) }),
      aDelta(pc.stamp(1), { row: 'e', body: Buffer.alloc(limits.deltaBytes) }),
    ]);
    expect(refused).toEqual([
      { index: 0, code: 'stamp.ahead' },
      { index: 1, code: 'stamp.foreign' },
      { index: 3, code: 'delta.too_large' },
    ]);
    expect((await everything(cloud(), pc)).map(({ row }) => row)).toEqual(['c', 'e']);
  });

  it('gives positions without gaps to all who push at once', async () => {
    const started = cloud();
    const one = await aGarage(started);
    const pcs = [one, ...(await Promise.all([1, 2, 3].map(() => join(started, one))))];
    const heads = await Promise.all(
      pcs.map(async (pc, index) => {
        const seqs: number[] = [];
        for (let round = 0; round < 5; round += 1)
          seqs.push((await pc.push([aDelta(pc.stamp(round), { row: `${index} ${round}` })])).head.seq);
        return seqs;
      }),
    );
    expect(heads.flat().sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
    expect(await everything(started, one)).toHaveLength(20);
  });

  it('takes an empty batch and moves nothing', async () => {
    const pc = await aGarage(cloud());
    await pc.push([aDelta(pc.stamp(1))]);
    const { head } = await pc.push([]);
    expect(head).toEqual(pc.furthest);
    expect(head.seq).toBe(1);
    expect((await pc.push([aDelta(pc.stamp(2))])).head.seq).toBe(2);
  });

  it('gives the deltas of named rows wherever they stand', async () => {
    const pc = await aGarage(cloud());
    await pc.push([aDelta(pc.stamp(1), { row: 'a' }), aDelta(pc.stamp(1), { row: 'b' })]);
    await pc.push([aDelta(pc.stamp(2), { row: 'a', columns: ['name'] })]);
    const found = await cloud().cloud.readRows(pc.caller, { table: 'clients', rows: ['a', 'none'] });
    expect(txs(found)).toEqual([pc.stamp(1), pc.stamp(2)]);
  });

  it('lets nobody into a garage that is not theirs', async () => {
    const one = await aGarage(cloud());
    const other = await aGarage(cloud());
    await one.push([aDelta(one.stamp(1))]);
    const intruder = { garage: one.garage, device: other.device.device };
    await expect(cloud().cloud.pull(intruder, { after: null, seen: null, limit: 10 })).rejects.toEqual(
      failure('not_signed_in'),
    );
    await expect(cloud().cloud.push(intruder, other.batch([aDelta(other.stamp(1))]))).rejects.toEqual(
      failure('not_signed_in'),
    );
    expect(await everything(cloud(), other)).toEqual([]);
  });
}

/** The same store, of which what is written waits until it is released, and may fail then. */
function holdingWrites(store: Store) {
  const gate = Promise.withResolvers<void>();
  const underWay: Promise<unknown>[] = [];
  const held = {
    fails: false,
    store: likeStore(store, {
      write: <T>(garage: string, work: (unit: Unit) => Promise<T>): Promise<T> => {
        const written = gate.promise.then(() => {
          if (held.fails) throw new StoreAway('As if the database were gone.');
          return store.write(garage, work);
        });
        underWay.push(written.catch(() => {}));
        return written;
      },
    }),
    release: async () => {
      gate.resolve();
      await Promise.all(underWay);
    },
  };
  return held;
}
