import { describe, expect, it } from 'vitest';
import { readSyncState } from '../../../src-main/database/sync-state.ts';
import { createStaff } from '../../../src-main/staff/service.ts';
import { CloudAway, type CloudClient } from '../../../src-main/sync/cloud-client.ts';
import { joinAgain } from '../../../src-main/sync/join-again.ts';
import { revokeDevice } from '../../../src-main/sync/revoke.ts';
import { serveCloud } from '../../cloud/support/http.ts';
import { aClient } from '../support/builders.ts';
import { screenOf, startApplication, startGarage, TestClock, temporaryFolder, testStart } from '../support/garage.ts';
import { add, contentOf, joinedPc, namesOn, type Pc, pairingOf, settle, twoPcs } from './support/pcs.ts';

const refusal = (code: string) => ({ data: { code } });

/** Lets somebody at `by` shut a PC out, which hears of it. */
async function shutOut(pc: Pc, by: Pc) {
  const { database, now, newId } = by.garage;
  await revokeDevice({ database, client: by.client, now, newId }, pc.garage.database.stamps.device, by.staffId);
  await expect(pc.engine.syncOnce()).rejects.toMatchObject({ code: 'revoked' });
}

const partsOf = ({ garage, client }: Pc, over: CloudClient = client) => ({
  database: garage.database,
  key: garage.key,
  newId: garage.newId,
  clientAt: () => over,
});

describe('a PC that was shut out and is let in again', () => {
  it('sends what was done on it meanwhile, reads what the others did, and is told apart from who it was', async () => {
    const clock = new TestClock();
    const { a, b } = await twoPcs(clock);
    const c = await joinedPc(a);
    const { id } = (await add(a, 'Ким')).result;
    await settle(c, a, b);
    const former = b.garage.database.stamps.device;
    await add(b, 'Ещё не ушло');
    await shutOut(b, a);
    await add(a, 'Новым ключом');
    await a.manager.clients.update({ id, fields: { notes: 'Звонить утром' } });
    await settle(a, c);
    clock.advance(1_000);
    await add(b, 'Сам по себе');
    await b.manager.clients.update({ id, fields: { notes: 'Звонить вечером' } });

    await joinAgain(partsOf(b), await pairingOf(a));
    await settle(b, a, c);
    const everybody = ['Ещё не ушло', 'Ким', 'Новым ключом', 'Сам по себе'];
    for (const pc of [a, b, c]) expect(namesOn(pc)).toEqual(everybody);
    expect(contentOf(b)).toEqual(contentOf(a));
    expect(contentOf(c)).toEqual(contentOf(a));
    expect((await a.manager.sync.conflicts({ limit: 10 })).conflicts).toMatchObject([
      { column: 'notes', kept: { value: 'Звонить вечером' }, other: { value: 'Звонить утром' } },
    ]);
    const devices = await b.manager.sync.devices();
    expect(devices.find(({ isThis }) => isThis)).toMatchObject({ name: 'B', revokedAt: null });
    expect(devices.find(({ id: device }) => device === former)).toMatchObject({ revokedAt: expect.any(Number) });
    expect(new Set(devices.map(({ numberPrefix }) => numberPrefix)).size).toBe(devices.length);
    const actions = a.garage.database.connection.prepare(`SELECT count(*) FROM transactions WHERE action = ?`).pluck();
    expect([actions.get('sync.joinAgain'), actions.get('sync.newIdentity')]).toEqual([1, 0]);

    await shutOut(b, a);
    await joinAgain(partsOf(b), await pairingOf(c));
    await add(b, 'Во второй раз');
    await settle(b, a, c);
    expect(namesOn(a)).toContain('Во второй раз');
    expect(contentOf(b)).toEqual(contentOf(a));
  });

  it('is so by another code where the power went after the cloud had taken the first one', async () => {
    const { a, b } = await twoPcs();
    await shutOut(b, a);
    await add(b, 'Сам по себе');
    const cut: CloudClient = {
      ...b.client,
      enrolDevice: async (device) => {
        await b.client.enrolDevice(device);
        throw new CloudAway('The power went.');
      },
    };
    const pairing = await pairingOf(a);
    await expect(joinAgain(partsOf(b, cut), pairing)).rejects.toThrow(CloudAway);
    await expect(joinAgain(partsOf(b), pairing)).rejects.toMatchObject({ code: 'code.wrong' });
    expect((await b.manager.sync.status()).attention).toEqual([{ kind: 'revoked', count: 1 }]);
    await joinAgain(partsOf(b), await pairingOf(a));
    await settle(b, a);
    expect(namesOn(a)).toEqual(['Сам по себе']);
    expect(contentOf(b)).toEqual(contentOf(a));
  });

  it('shuts nobody out whom it wanted shut out before it was so itself', async () => {
    const { a, b } = await twoPcs();
    const c = await joinedPc(a);
    await settle(c, a, b);
    const { database, now, newId } = b.garage;
    const away: CloudClient = { ...b.client, revokeDevice: () => Promise.reject(new CloudAway('No network.')) };
    const unwanted = c.garage.database.stamps.device;
    await expect(revokeDevice({ database, client: away, now, newId }, unwanted, b.staffId)).rejects.toMatchObject({
      code: 'sync.revoking_later',
    });
    await shutOut(b, a);
    await joinAgain(partsOf(b), await pairingOf(a));
    await settle(b, a, c);
    expect(contentOf(c)).toEqual(contentOf(b));
  });
});

/** Two PCs as their managers' screens see them, with a cloud over HTTP; the second is shut out and knows it. */
async function startShutOut() {
  const { address, clock } = await serveCloud();
  clock.now = testStart;
  const a = await startGarage();
  await a.manager.sync.connect({ address, code: '', deviceName: 'Приёмка' });
  await a.garage.sync.syncOnce();
  const code = async () => {
    clock.now += 1_000;
    return (await a.manager.sync.pairingCode()).code;
  };
  const { application } = await startApplication(temporaryFolder(), new TestClock());
  await screenOf(application).client.sync.join({ code: await code(), deviceName: 'Цех' });
  const b = application.garage;
  await b.sync.syncOnce();
  const staff = { id: a.staffId, name: 'Ольга Ветрова', role: 'manager' } as const;
  const { client: manager } = screenOf(application, staff);
  const { client: onTablet } = screenOf(application, staff, { host: 'lan' });
  const asMaster = async () => {
    const { result: id } = await b.database.write({ staffId: a.staffId, action: 'staff.create' }, (write) =>
      createStaff(write, { name: 'Пётр', role: 'master', pin: '7391' }),
    );
    return screenOf(application, { id, name: 'Пётр', role: 'master' }).client;
  };
  const shutOutB = async () => {
    await a.garage.sync.revoke(b.database.stamps.device, a.staffId);
    await expect(b.sync.syncOnce()).rejects.toMatchObject({ code: 'sync.revoked' });
  };
  return { a, b, asMaster, manager, onTablet, code, shutOutB, clock };
}

describe('letting a PC in again', () => {
  it('is for whoever looks after the garage, at that PC, by a code of this garage that is good; until then nothing changes', async () => {
    const { b, asMaster, manager, onTablet, code, shutOutB, clock } = await startShutOut();
    const device = b.database.stamps.device;
    await expect(manager.sync.joinAgain({ code: await code() })).rejects.toMatchObject(refusal('sync.not_shut_out'));
    await shutOutB();
    const good = await code();
    const master = await asMaster();
    await expect(master.sync.joinAgain({ code: good })).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(onTablet.sync.joinAgain({ code: good })).rejects.toMatchObject(refusal('lan.only_here'));
    await expect(manager.sync.joinAgain({ code: 'GF1-' })).rejects.toMatchObject(refusal('sync.code_unreadable'));
    const other = await startShutOut();
    await expect(manager.sync.joinAgain({ code: await other.code() })).rejects.toMatchObject(
      refusal('sync.other_garage'),
    );
    clock.now += 3_600_000;
    await expect(manager.sync.joinAgain({ code: good })).rejects.toMatchObject(refusal('sync.code_wrong'));
    expect(b.database.stamps.device).toBe(device);
    expect((await manager.sync.status()).attention).toEqual([{ kind: 'revoked', count: 1 }]);
  });

  it('keeps a backup of how it was, and goes on in the background by itself', async () => {
    const { a, b, manager, code, shutOutB } = await startShutOut();
    await shutOutB();
    await manager.clients.create(aClient({ name: 'Сам по себе', phones: [] }));
    b.sync.start();
    await manager.sync.joinAgain({ code: await code() });
    const { backups } = await manager.backups.overview();
    expect(backups[0]).toMatchObject({ reason: 'before-join', verifiedAt: expect.any(Number) });
    await expect.poll(async () => (await manager.sync.status()).state).toBe('synced');
    await a.garage.sync.syncOnce();
    const names = a.garage.database.connection.prepare('SELECT name FROM clients').pluck().all();
    expect(names).toEqual(['Сам по себе']);
    expect(readSyncState(b.database.connection, 'isRevoked')).toBeNull();
  });
});
