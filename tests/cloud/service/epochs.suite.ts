import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { aDelta, aGarage, join, type StartedCloud } from '../support/cloud.ts';

const failure = (code: string, epoch?: string) =>
  expect.objectContaining({ code, ...(epoch && { more: expect.objectContaining({ epoch }) }) });

/** How a restored store is found out, whatever the store. */
export function epochs(cloud: () => StartedCloud): void {
  it('begins one new epoch when a device has read what the store does not know', async () => {
    const started = cloud();
    const pc = await aGarage(started);
    const other = await join(started, pc);
    await pc.push([aDelta(pc.stamp(1))]);
    await other.pullAll();
    const lost = { epoch: pc.furthest?.epoch ?? '', seq: 2, mark: randomUUID() };
    const thrown = await started.cloud
      .pull(pc.caller, { after: lost, seen: null, limit: 10 })
      .catch((error: unknown) => error);
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

  it('is told in a pull of a position that lies further than where the device reads on', async () => {
    const started = cloud();
    const pc = await aGarage(started);
    const { head } = await pc.push([aDelta(pc.stamp(1))]);
    const seen = { ...head, mark: randomUUID() };
    await expect(started.cloud.pull(pc.caller, { after: null, seen, limit: 10 })).rejects.toEqual(
      failure('epoch.changed'),
    );
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
    expect(await started.cloud.pull(other.caller, { after: early.next, seen: null, limit: 10 })).toMatchObject({
      head: 6,
    });
    expect((await join(started, pc).then((fresh) => fresh.pull(1))).next).toMatchObject({ seq: 1, mark: '' });
    expect(await other.pullAll()).toHaveLength(1);
  });

  it('shows what came in part when the rest was lost with the epoch', async () => {
    const started = cloud();
    const pc = await aGarage(started);
    const tx = pc.stamp(1);
    await pc.push([aDelta(tx, { size: 2, row: 'a' })]);
    const lost = { epoch: pc.furthest?.epoch ?? '', seq: 9, mark: randomUUID() };
    await expect(started.cloud.pull(pc.caller, { after: lost, seen: null, limit: 1 })).rejects.toEqual(
      failure('epoch.changed'),
    );
    const fresh = await join(started, pc);
    expect(await fresh.pull()).toMatchObject({ open: [], deltas: [{ tx }] });
  });
}
