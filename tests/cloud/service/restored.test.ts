import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join as joinPath } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { SqliteStore } from '../../../src-cloud/store/sqlite.ts';
import { aDelta, aGarage, join, Pc, startCloud, startOfTime } from '../support/cloud.ts';

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
  await expect(restored.push([aDelta(pc.stamp(3), { row: 'c' })])).rejects.toEqual(
    expect.objectContaining({ code: 'epoch.changed' }),
  );
  Object.assign(restored, { furthest: null, cursor: null });
  await restored.push([aDelta(pc.stamp(2), { row: 'b' }), aDelta(pc.stamp(3), { row: 'c' })]);
  const fresh = await join(startCloud(store), restored);
  expect((await fresh.pullAll()).map(({ row }) => row)).toEqual(['a', 'b', 'c']);
});
