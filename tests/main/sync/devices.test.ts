import { describe, expect, it } from 'vitest';
import { serveCloud } from '../../cloud/support/http.ts';
import { aClient } from '../support/builders.ts';
import { screenOf, startApplication, startGarage, TestClock, temporaryFolder, testStart } from '../support/garage.ts';

const refusal = (code: string) => ({ data: { code } });

/** Two PCs of a garage, each as its manager's screen sees it, with a cloud that is asked over HTTP. `aheadMs`: how far the second one's clock goes ahead. */
async function startTwoPcs({ aheadMs = 1_000 } = {}) {
  const { address, clock } = await serveCloud();
  clock.now = testStart;
  const a = await startGarage();
  await a.manager.sync.connect({ address, code: '', deviceName: 'Приёмка' });
  await a.garage.sync.syncOnce();
  const { code } = await a.manager.sync.pairingCode();
  clock.now += 1_000;
  const later = new TestClock();
  later.advance(aheadMs);
  const { application } = await startApplication(temporaryFolder(), later);
  await screenOf(application).client.sync.join({ code, deviceName: 'Цех' });
  const b = application.garage;
  const settle = async () => {
    for (const { sync } of [b, a.garage, b]) await sync.syncOnce();
  };
  await settle();
  const { client } = screenOf(application, { id: a.staffId, name: 'Ольга Ветрова', role: 'manager' });
  return { a, b: { garage: b, manager: client }, settle };
}

const namesOf = (devices: readonly { readonly name: string; readonly isThis: boolean }[]) =>
  devices.map(({ name, isThis }) => (isThis ? `${name} (здесь)` : name));

describe('the PCs of a garage', () => {
  it('stand in the order in which they joined, whatever their clocks say', async () => {
    const { a, b } = await startTwoPcs({ aheadMs: -400 * 86_400_000 });
    expect(namesOf(await a.manager.sync.devices())).toEqual(['Приёмка (здесь)', 'Цех']);
    expect(namesOf(await b.manager.sync.devices())).toEqual(['Приёмка', 'Цех (здесь)']);
    const [first, second] = await a.manager.sync.devices();
    expect(first?.createdAt).toBeGreaterThan(second?.createdAt ?? 0);
  });

  it('are listed by their names on each of them, and named anew on any, by whoever may and with an undo', async () => {
    const { a, b, settle } = await startTwoPcs();
    expect(namesOf(await a.manager.sync.devices())).toEqual(['Приёмка (здесь)', 'Цех']);
    const [, workshop] = await a.manager.sync.devices();
    expect(workshop).toMatchObject({ revokedAt: null, lastSeenAt: expect.any(Number) });
    expect(workshop?.numberPrefix).not.toBe('');
    const id = workshop?.id ?? '';
    const { changeId } = await a.manager.sync.renameDevice({ id, name: 'Малярка' });
    await a.garage.sync.syncOnce();
    await settle();
    expect(namesOf(await b.manager.sync.devices())).toEqual(['Приёмка', 'Малярка (здесь)']);
    expect(await b.manager.sync.connection()).toMatchObject({ deviceName: 'Малярка' });
    const { client: master } = await a.as('master');
    await expect(master.history.undo({ changeId: changeId ?? '' })).rejects.toMatchObject(refusal('undo.no_right'));
    await a.manager.history.undo({ changeId: changeId ?? '' });
    expect(namesOf(await a.manager.sync.devices())).toEqual(['Приёмка (здесь)', 'Цех']);
    await expect(a.manager.sync.renameDevice({ id: 'none', name: 'X' })).rejects.toMatchObject(
      refusal('sync.no_such_device'),
    );
  });

  it('are shut out one by one, which each is told in words', async () => {
    const { a, b, settle } = await startTwoPcs();
    const id = b.garage.database.stamps.device;
    await expect(a.manager.sync.revokeDevice({ id: '0'.repeat(16) })).rejects.toMatchObject(
      refusal('sync.no_such_device'),
    );
    await a.manager.sync.revokeDevice({ id });
    expect((await a.manager.sync.devices()).find((device) => device.id === id)?.revokedAt).not.toBeNull();
    await expect(settle()).rejects.toMatchObject({ code: 'sync.revoked' });
    expect((await b.manager.sync.status()).attention).toEqual([{ kind: 'revoked', count: 1 }]);
    const away = b.manager.sync.revokeDevice({ id: a.garage.database.stamps.device });
    await expect(away).rejects.toMatchObject(refusal('sync.revoked'));
    await expect(b.manager.sync.pairingCode()).rejects.toMatchObject(refusal('sync.revoked'));
    await b.manager.clients.create(aClient({ name: 'Сам по себе' }));
  });
});

describe('what waits', () => {
  it('is listed, the oldest first, with who did what, until it is in the cloud', async () => {
    const { a } = await startTwoPcs();
    const { client: master } = await a.as('master');
    await a.garage.sync.syncOnce();
    await master.clients.create(aClient({ name: 'Первый', phones: [] }));
    await a.manager.clients.create(aClient({ name: 'Второй', phones: [] }));
    const { total, changes } = await a.manager.sync.waiting({ limit: 1 });
    expect([total, changes.length, changes[0]?.action]).toEqual([2, 1, 'clients.create']);
    expect(changes[0]?.staffName).toMatch(/^master/);
    expect(await a.manager.sync.status()).toMatchObject({ state: 'waiting', waiting: 2 });
    await a.garage.sync.syncOnce();
    expect(await a.manager.sync.waiting({ limit: 1 })).toEqual({ total: 0, changes: [] });
  });
});

describe('a garage that asks for a cloud', () => {
  it('is told in words what is wrong, and may ask again', async () => {
    const { address, clock } = await serveCloud({ garageCode: 'верный' });
    clock.now = testStart;
    const { manager, garage } = await startGarage();
    const connect = (to: string, code = 'верный') => manager.sync.connect({ address: to, code, deviceName: 'Приёмка' });
    await expect(connect('ftp://cloud')).rejects.toMatchObject(refusal('sync.address_unreadable'));
    await expect(connect('http://127.0.0.1:1')).rejects.toMatchObject(refusal('sync.cloud_away'));
    await expect(connect(address, 'другой')).rejects.toMatchObject(refusal('sync.access_code_wrong'));
    expect(await manager.sync.connection()).toBeNull();
    await connect(address);
    await expect(connect(address)).rejects.toMatchObject(refusal('sync.connected'));
    await garage.sync.syncOnce();
    expect(await manager.sync.status()).toMatchObject({ state: 'synced', waiting: 0 });
  });
});
