import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { readSyncState, writeSyncState } from '../../../src-main/database/sync-state.ts';
import { CloudAway, type CloudClient, CloudRefusal } from '../../../src-main/sync/cloud-client.ts';
import { revokeDevice } from '../../../src-main/sync/revoke.ts';
import { SyncRunner } from '../../../src-main/sync/runner.ts';
import { screenOf, startApplication } from '../support/garage.ts';
import { add, contentOf, engineOf, joinedPc, namesOn, type Pc, settle, twoPcs } from './support/pcs.ts';

describe('a PC that is shut out', () => {
  it('works on by itself and reads nothing that is written from then on; the others have a new key', async () => {
    const { a, b } = await twoPcs();
    const c = await joinedPc(a);
    await settle(c, a, b);
    const { database, now, newId } = a.garage;
    await revokeDevice({ database, client: a.client, now, newId }, b.garage.database.stamps.device, null);
    await add(a, 'Новым ключом');
    await settle(a, c);
    await add(c, 'И обратно');
    await settle(c, a);
    expect(namesOn(c)).toEqual(['И обратно', 'Новым ключом']);
    expect(c.engine.ring.newest).toBeGreaterThan(0);
    expect(c.engine.ring.newest).toBe(a.engine.ring.newest);
    expect(contentOf(c)).toEqual(contentOf(a));
    await add(b, 'Сам по себе');
    await expect(b.engine.pushOnce()).rejects.toThrow(CloudRefusal);
    expect(namesOn(b)).toEqual(['Сам по себе']);
    const d = await joinedPc(a);
    await settle(d, a);
    expect(contentOf(d)).toEqual(contentOf(a));
  });
});

describe('shutting a PC out', () => {
  const isShutOut = ({ garage }: Pc, { garage: other }: Pc) =>
    garage.database.connection
      .prepare('SELECT revoked_at IS NOT NULL FROM devices WHERE id = ?')
      .pluck()
      .get(other.database.stamps.device) === 1;
  const epochsOf = ({ garage }: Pick<Pc, 'garage'>) =>
    (readSyncState(garage.database.connection, 'ring') ?? []).map(({ epoch }) => epoch);

  it('is finished after the power went between the cloud and this PC', async () => {
    const { a, b } = await twoPcs();
    const c = await joinedPc(a);
    await settle(c, a, b);
    const cut: CloudClient = {
      ...a.client,
      revokeDevice: async (device) => {
        await a.client.revokeDevice(device);
        await a.close();
        throw new CloudAway('The power went.');
      },
    };
    const { database, now, newId } = a.garage;
    const device = b.garage.database.stamps.device;
    await expect(revokeDevice({ database, client: cut, now, newId }, device, a.staffId)).rejects.toThrow();

    const { application } = await startApplication(a.dataPath, a.clock);
    const { client: manager } = screenOf(application, { id: a.staffId, name: 'Ольга Ветрова', role: 'manager' });
    const again = { ...a, ...engineOf(application, a.started), garage: application.garage, manager };
    await add(again, 'Новым ключом');
    await settle(again, c);
    for (const pc of [again, c]) {
      expect(isShutOut(pc, b)).toBe(true);
      expect(epochsOf(pc)).toHaveLength(2);
    }
    expect(namesOn(c)).toEqual(['Новым ключом']);
    expect(contentOf(c)).toEqual(contentOf(again));
    const by = again.garage.database.connection.prepare(
      `SELECT staff_id FROM transactions WHERE action = 'sync.revokeDevice'`,
    );
    expect(by.pluck().all()).toEqual([a.staffId]);
    await expect(b.engine.syncOnce()).rejects.toMatchObject({ code: 'revoked' });
    expect(epochsOf(b)).toEqual([0]);
    // Nothing is left to be finished: the next one is a key more, and not two.
    await settle(again, c);
    expect(epochsOf(again)).toHaveLength(2);
  });

  it('waits while the cloud is away, which is said, and is done when it is there', async () => {
    const { a, b } = await twoPcs();
    const { database, now, newId } = a.garage;
    const away: CloudClient = { ...a.client, revokeDevice: () => Promise.reject(new CloudAway('No network.')) };
    const device = b.garage.database.stamps.device;
    const press = () => revokeDevice({ database, client: away, now, newId }, device, a.staffId);
    await expect(press()).rejects.toMatchObject({ code: 'sync.revoking_later' });
    await expect(press()).rejects.toMatchObject({ code: 'sync.revoking_later' });
    const listed = async () => (await a.manager.sync.devices()).find(({ id }) => id === device);
    expect(await listed()).toMatchObject({ revokedAt: null, isBeingRevoked: true });
    expect(epochsOf(a)).toEqual([0]);
    await settle(a);
    expect(await listed()).toMatchObject({ revokedAt: expect.any(Number), isBeingRevoked: false });
    expect(epochsOf(a)).toHaveLength(2);
    await expect(b.engine.syncOnce()).rejects.toMatchObject({ code: 'revoked' });
  });

  it('of two at the same moment gives each change of the key to who remains', async () => {
    const { a, b } = await twoPcs();
    const [c, d] = [await joinedPc(a), await joinedPc(a)];
    await settle(c, d, a, b);
    const { database, now, newId } = a.garage;
    const shut = ({ garage }: Pc) =>
      revokeDevice({ database, client: a.client, now, newId }, garage.database.stamps.device, a.staffId);
    await Promise.all([shut(b), shut(c)]);
    expect(epochsOf(a)).toHaveLength(3);
    await add(a, 'Новым ключом');
    await settle(a, d);
    expect(epochsOf(d)).toEqual(epochsOf(a));
    expect(contentOf(d)).toEqual(contentOf(a));
  });

  it('that the garage does not have leaves nothing to be done', async () => {
    const { a } = await twoPcs();
    const { database, now, newId } = a.garage;
    const none = revokeDevice({ database, client: a.client, now, newId }, '0'.repeat(16), a.staffId);
    await expect(none).rejects.toMatchObject({ code: 'not_found' });
    expect(readSyncState(database.connection, 'revoking')).toEqual([]);
    await settle(a);
    expect(epochsOf(a)).toEqual([0]);
  });
});

describe('a PC that hears that it was shut out', () => {
  it('asks and listens no more, and says so', async () => {
    const { a, b } = await twoPcs();
    await revokeDevice({ ...a.garage, client: a.client }, b.garage.database.stamps.device, null);
    const { database, now } = b.garage;
    const listened = Promise.withResolvers<AbortSignal>();
    const runner = new SyncRunner({
      database,
      engine: b.engine,
      now,
      client: {
        ...b.client,
        async *nudges(signal) {
          listened.resolve(signal);
          await once(signal, 'abort');
          yield* [];
        },
      },
      random: () => 0,
      onBug: (error) => expect.unreachable(String(error)),
    });
    runner.start();
    const signal = await listened.promise;
    if (!signal.aborted) await once(signal, 'abort');
    expect((await b.manager.sync.status()).attention).toEqual([{ kind: 'revoked', count: 1 }]);
    await runner.close();
  });
});

describe('a PC that has yet to tell the cloud who belongs to the garage', () => {
  it('says that it was shut out all the same', async () => {
    const { a, b } = await twoPcs();
    const { database, now, newId } = a.garage;
    await revokeDevice({ database, client: a.client, now, newId }, b.garage.database.stamps.device, null);
    writeSyncState(b.garage.database.connection, 'needsDevices', true);
    await expect(b.engine.syncOnce()).rejects.toMatchObject({ code: 'revoked' });
    expect((await b.manager.sync.status()).attention).toEqual([{ kind: 'revoked', count: 1 }]);
  });
});
