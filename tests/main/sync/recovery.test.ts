import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { SqliteStore } from '../../../src-cloud/store/sqlite.ts';
import { restoreBackup } from '../../../src-main/backups/restore.ts';
import { readSyncState } from '../../../src-main/database/sync-state.ts';
import { joinByCode, joinBySheet } from '../../../src-main/sync/join.ts';
import { recoverySecret } from '../../../src-main/sync/recovery.ts';
import { formatRecoveryKey } from '../../../src-shared/domain/recovery-key.ts';
import { startOfTime } from '../../cloud/support/cloud.ts';
import { serveCloud } from '../../cloud/support/http.ts';
import { dense, readPdf } from '../documents/read-pdf.ts';
import { aClient } from '../support/builders.ts';
import { managerPin, startApplication, startGarage } from '../support/garage.ts';

/** A garage in a real cloud with a client, all of it sent; and what stands on its sheet. */
async function startConnected() {
  const store = new SqliteStore({ file: ':memory:', now: () => startOfTime });
  const { address, clock } = await serveCloud({ store });
  const started = await startGarage();
  const { garage, manager } = started;
  await garage.sync.connect({ address, code: '', deviceName: 'Единственный' });
  await manager.clients.create(aClient({ name: 'Седых Аркадий' }));
  await garage.sync.syncOnce();
  const sheet = () => ({ address, key: formatRecoveryKey(recoverySecret(garage.database) ?? '') });
  /** PCs do not join at one moment. */
  const joinLater = (by: ReturnType<typeof sheet>) => {
    clock.now += 1_000;
    return joinAnew(by);
  };
  return { ...started, address, store, sheet, joinLater };
}

async function joinAnew(sheet: { readonly address: string; readonly key: string }) {
  const { application } = await startApplication();
  await joinBySheet(application, sheet, 'Новый');
  const { garage } = application;
  await garage.sync.syncOnce();
  const clients = await garage.database.reader.selectFrom('clients').select('name').execute();
  return { garage, clients: clients.map(({ name }) => name) };
}

describe('a garage that has lost its only PC', () => {
  it('is whole again on a new one by the sheet alone, as often as it happens', async () => {
    const { close, manager, sheet, address, joinLater } = await startConnected();
    const { pdf } = await manager.backups.recoverySheet({ pin: managerPin });
    const { pages } = await readPdf(new Uint8Array(await pdf.arrayBuffer()));
    const typed = sheet();
    expect(pages).toHaveLength(1);
    expect(pages[0]?.dense).toContain(dense(typed.key));
    expect(pages[0]?.dense).toContain(dense(address));
    await close();

    // However it is typed from paper.
    const second = await joinLater({ ...typed, key: typed.key.toLowerCase().replaceAll('-', ' ') });
    expect(second.clients).toEqual(['Седых Аркадий']);
    expect(recoverySecret(second.garage.database)).not.toBeNull();
    // It works on, and a third one has what the second wrote.
    const { garage } = second;
    expect((await joinLater(typed)).clients).toEqual(['Седых Аркадий']);
    await garage.sync.syncOnce();
    const devices = await garage.database.reader.selectFrom('devices').selectAll().orderBy('createdAt').execute();
    expect(devices.map(({ name }) => name).toSorted()).toEqual(['Единственный', 'Новый', 'Новый']);
    expect(new Set(devices.map(({ numberPrefix }) => numberPrefix)).size).toBe(3);
  });

  it('takes a PC back of which a cloud that was put back has never heard, but none that was shut out', async () => {
    const { garage, sheet, store, joinLater } = await startConnected();
    const joined = (await joinLater(sheet())).garage;
    await garage.sync.syncOnce();
    const forget = (device: string) =>
      store.write(String(readSyncState(garage.database.connection, 'garage')), ({ db }) =>
        db.deleteFrom('devices').where('device', '=', device).execute(),
      );
    await forget(joined.database.stamps.device);
    await joined.sync.syncOnce();
    await garage.sync.syncOnce();
    // What it took is good for once; the next one lies there already.
    const third = (await joinLater(sheet())).garage;
    await garage.sync.revoke(joined.database.stamps.device, null);
    await garage.sync.syncOnce();
    await forget(joined.database.stamps.device);
    await expect(joined.sync.syncOnce()).rejects.toMatchObject({ code: 'sync.cloud_refused' });
    await third.sync.syncOnce();
  });

  it('is opened by no sheet from before a PC was shut out, but by one from after', async () => {
    const { garage, sheet } = await startConnected();
    const before = sheet();
    const lost = await joinAnew(before);
    await garage.sync.syncOnce();
    await garage.sync.revoke(lost.garage.database.stamps.device, null);
    await garage.sync.syncOnce();
    const after = sheet();
    expect(after.key).not.toBe(before.key);
    await expect(joinAnew(before)).rejects.toMatchObject({ code: 'sync.sheet_wrong' });
    expect((await joinAnew(after)).clients).toEqual(['Седых Аркадий']);
  });

  it('is opened by no such sheet either when who shut the PC out is put back to before that', async () => {
    const { application, garage, sheet } = await startConnected();
    const before = sheet();
    const lost = await joinAnew(before);
    await garage.sync.syncOnce();
    const file = join(garage.folder.backups, await garage.backups.create('manual'));
    await garage.sync.revoke(lost.garage.database.stamps.device, null);
    await restoreBackup(application, { file });
    const { garage: again } = application;
    await again.sync.syncOnce();
    await expect(joinAnew(before)).rejects.toMatchObject({ code: 'sync.sheet_wrong' });
    const after = { ...before, key: formatRecoveryKey(recoverySecret(again.database) ?? '') };
    expect((await joinAnew(after)).clients).toEqual(['Седых Аркадий']);
  });

  it('is opened by no such sheet either when a PC joins by one that has not heard of the new key', async () => {
    const { garage, sheet, joinLater } = await startConnected();
    const before = sheet();
    const lost = await joinLater(before);
    await garage.sync.syncOnce();
    const late = await joinLater(before);
    await garage.sync.syncOnce();
    await garage.sync.revoke(lost.garage.database.stamps.device, null);
    await garage.sync.syncOnce();
    const { application } = await startApplication();
    await joinByCode(application, (await late.garage.sync.pairingCode()).code, 'Новый');
    await application.garage.sync.syncOnce();
    await expect(joinLater(before)).rejects.toMatchObject({ code: 'sync.sheet_wrong' });
    // Once it has the key, it lays what the sheet of now opens, like everybody else.
    await garage.sync.syncOnce();
    await application.garage.sync.syncOnce();
    expect(recoverySecret(application.garage.database)).toBe(recoverySecret(garage.database));
    expect((await joinLater(sheet())).clients).toEqual(['Седых Аркадий']);
  });

  it('says what is wrong with a sheet', async () => {
    const { sheet } = await startConnected();
    const { address, key } = sheet();
    const other = formatRecoveryKey('5'.repeat(64));
    await expect(joinAnew({ address, key: other })).rejects.toMatchObject({ code: 'sync.sheet_wrong' });
    await expect(joinAnew({ address, key: key.slice(0, -1) })).rejects.toMatchObject({ code: 'key.length' });
    await expect(joinAnew({ address: 'http://127.0.0.1:1', key })).rejects.toMatchObject({ code: 'sync.cloud_away' });
  });

  it('leaves the cloud nothing by which its operator could join', async () => {
    const { store, garage, sheet } = await startConnected();
    const rows = await store.read('', ({ db }) => db.selectFrom('links').selectAll().execute());
    const kept = JSON.stringify(rows);
    expect(rows).toHaveLength(1);
    expect(kept).not.toContain(garage.key);
    expect(kept).not.toContain(sheet().key);
  });
});
