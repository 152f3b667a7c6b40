import { randomUUID } from 'node:crypto';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join as joinPath } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { SqliteStore } from '../../../src-cloud/store/sqlite.ts';
import { aDelta, aGarage, join, Pc, startCloud, startOfTime } from '../support/cloud.ts';
import { onEachStore } from '../support/stores.ts';

const failure = (code: string, epoch?: string) =>
  expect.objectContaining({ code, ...(epoch && { more: expect.objectContaining({ epoch }) }) });

onEachStore('marks and epochs', (cloud) => {
  it('begins one new epoch when a device has read what the store does not know', async () => {
    const started = cloud();
    const pc = await aGarage(started);
    const other = await join(started, pc);
    await pc.push([aDelta(pc.stamp(1))]);
    await other.pullAll();
    const lost = { epoch: pc.furthest?.epoch ?? '', seq: 2, mark: randomUUID() };
    const thrown = await started.cloud.pull(pc.caller, { after: lost, limit: 10 }).catch((error: unknown) => error);
    expect(thrown).toEqual(failure('epoch.changed'));
    const epoch = (await join(started, pc).then((fresh) => fresh.pull())).next.epoch;
    expect(thrown).toEqual(failure('epoch.changed', epoch));
    expect(epoch).not.toBe(lost.epoch);
    // The other one hears of the same epoch, whether it pulls or pushes.
    await expect(other.pull()).rejects.toEqual(failure('epoch.changed', epoch));
    await expect(other.push([aDelta(other.stamp(2))])).rejects.toEqual(failure('epoch.changed', epoch));
    other.cursor = null;
    other.furthest = null;
    expect(await other.pullAll()).toHaveLength(1);
    expect((await other.push([aDelta(other.stamp(2))])).head).toMatchObject({ epoch, seq: 2 });
  });

  it('tells a mark from another one at the same position', async () => {
    const started = cloud();
    const pc = await aGarage(started);
    await pc.push([aDelta(pc.stamp(1))]);
    const seen = { epoch: pc.furthest?.epoch ?? '', seq: 1, mark: randomUUID() };
    await expect(pc.push([aDelta(pc.stamp(2))], { seen })).rejects.toEqual(failure('epoch.changed'));
  });

  it('forgets marks that all have read past, and believes who stood there', async () => {
    const started = cloud();
    const pc = await aGarage(started);
    const other = await join(started, pc);
    for (let ms = 1; ms <= 5; ms += 1) await pc.push([aDelta(pc.stamp(ms), { row: `${ms}` })]);
    const early = await other.pull(1);
    await other.pullAll();
    await other.pull();
    await pc.push([aDelta(pc.stamp(6))]);
    await started.cloud.sweep();
    expect(await started.cloud.pull(other.caller, { after: early.next, limit: 10 })).toMatchObject({ head: 6 });
    expect((await join(started, pc).then((fresh) => fresh.pull(1))).next).toMatchObject({ seq: 1, mark: '' });
    expect(await other.pullAll()).toHaveLength(1);
  });

  it('shows what came in part when the rest was lost with the epoch', async () => {
    const started = cloud();
    const pc = await aGarage(started);
    const tx = pc.stamp(1);
    await pc.push([aDelta(tx, { size: 2, row: 'a' })]);
    const lost = { epoch: pc.furthest?.epoch ?? '', seq: 9, mark: randomUUID() };
    await expect(started.cloud.pull(pc.caller, { after: lost, limit: 1 })).rejects.toEqual(failure('epoch.changed'));
    const fresh = await join(started, pc);
    expect(await fresh.pull()).toMatchObject({ open: [], deltas: [{ tx }] });
  });
});

it('finds out a store that was restored from yesterday’s copy', async () => {
  const folder = await mkdtemp(joinPath(tmpdir(), 'garageflow-cloud-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const file = joinPath(folder, 'cloud.db');
  const before = new SqliteStore({ file, now: () => startOfTime });
  const started = startCloud(before);
  const pc = await aGarage(started);
  await pc.push([aDelta(pc.stamp(1), { row: 'a' })]);
  await before.copyTo(joinPath(folder, 'yesterday.db'));
  await pc.push([aDelta(pc.stamp(2), { row: 'b' })]);
  await before.close();

  await rm(`${file}-wal`, { force: true });
  await copyFile(joinPath(folder, 'yesterday.db'), file);
  const store = new SqliteStore({ file, now: () => startOfTime });
  onTestFinished(() => store.close());
  const restored = new Pc(startCloud(store).cloud, pc.garage, pc.device);
  Object.assign(restored, { counter: pc.counter, furthest: pc.furthest, cursor: pc.cursor });
  await expect(restored.push([aDelta(pc.stamp(3), { row: 'c' })])).rejects.toEqual(failure('epoch.changed'));
  Object.assign(restored, { furthest: null, cursor: null });
  await restored.push([aDelta(pc.stamp(2), { row: 'b' }), aDelta(pc.stamp(3), { row: 'c' })]);
  const fresh = await join(startCloud(store), restored);
  expect((await fresh.pullAll()).map(({ row }) => row)).toEqual(['a', 'b', 'c']);
});
