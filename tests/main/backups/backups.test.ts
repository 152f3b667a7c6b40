import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { backupBefore } from '../../../src-main/backups/before-risk.ts';
import { fileNames } from '../../../src-main/backups/files-mirror.ts';
import { tickBackups } from '../../../src-main/backups/scheduler.ts';
import { openConnection } from '../../../src-main/database/connection.ts';
import { readContent, storeContent } from '../../../src-main/files/store.ts';
import { backupName } from '../../../src-shared/domain/backup-name.ts';
import { aClient } from '../support/builders.ts';
import { aPhoto } from '../support/files.ts';
import { startGarage, temporaryFolder } from '../support/garage.ts';

const dayMs = 86_400_000;

const backupFiles = (folder: string) =>
  existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => name.endsWith('.db'))
        .toSorted()
    : [];

describe('a backup', () => {
  it('is a whole, verified, encrypted copy that says what is in it', async () => {
    const { garage, manager, clock } = await startGarage();
    await manager.clients.create(aClient({ name: 'Неповторимов' }));
    const before = clock.now();
    const { name } = await manager.backups.create();
    const { backups, progress, isUpToDate, lastFailure } = await manager.backups.overview();
    expect({ progress, isUpToDate, lastFailure }).toEqual({ progress: null, isUpToDate: true, lastFailure: null });
    expect(backups).toMatchObject([
      { name, places: ['local'], reason: 'manual', contents: { clients: 1, cars: 0, orders: 0, files: 0 } },
    ]);
    expect(backups[0]?.at).toBeGreaterThan(before);
    expect(backups[0]?.verifiedAt).toBeGreaterThan(before);

    const file = join(garage.folder.backups, name);
    expect(readFileSync(file).includes('Неповторимов')).toBe(false);
    expect(() => openConnection(file, garage.key, { readonly: true })).not.toThrow();
    expect(readdirSync(garage.folder.backups).filter((entry) => entry.includes('partial'))).toEqual([]);
  });

  it('before risky work is made once, and not again while nothing is changed', async () => {
    const { garage, manager } = await startGarage();
    const first = await backupBefore(garage, 'before-import');
    expect(await backupBefore(garage, 'before-prices')).toBe(first);
    // What this PC keeps for itself alone is no change of the garage.
    await manager.preferences.set({ key: 'orders.columns', value: '[]' });
    expect(await backupBefore(garage, 'before-prices')).toBe(first);
    await manager.clients.create(aClient());
    const second = await backupBefore(garage, 'before-prices');
    expect(second).not.toBe(first);
    expect(second).toContain('before-prices');
  });

  it('can be asked for twice at once, and is made one after the other', async () => {
    const { manager, garage } = await startGarage();
    const [one, other] = await Promise.all([manager.backups.create(), manager.backups.create()]);
    expect(one.name).not.toBe(other.name);
    expect(backupFiles(garage.folder.backups)).toHaveLength(2);
  });

  it('that is cancelled leaves nothing, and the next one works', async () => {
    const { manager, garage } = await startGarage();
    const cancelled = new Promise((resolve) => {
      const stop = garage.database.changes.listen(() => {
        if (!garage.backups.progress) return;
        stop();
        resolve(manager.backups.cancel());
      });
    });
    const wish = manager.backups.create();
    await Promise.all([cancelled, expect(wish).rejects.toMatchObject({ data: { code: 'backup.cancelled' } })]);
    expect(readdirSync(garage.folder.backups).filter((name) => name.startsWith('garage-'))).toEqual([]);
    expect((await manager.backups.overview()).lastFailure).toBeNull();
    await manager.backups.create();
    expect(backupFiles(garage.folder.backups)).toHaveLength(1);
  });

  it('tells the screens what it does', async () => {
    const { manager, garage } = await startGarage();
    const steps: (string | undefined)[] = [];
    const overviews: ReturnType<typeof manager.backups.overview>[] = [];
    const stop = garage.database.changes.listen((topics) => {
      if (!topics.includes('backups')) return;
      steps.push(garage.backups.progress?.step);
      overviews.push(manager.backups.overview());
    });
    await manager.backups.create();
    stop();
    expect(steps).toEqual(expect.arrayContaining(['copying', 'verifying', 'files', undefined]));
    // Whichever step it had come to when it was asked, each overview tells one of them.
    for (const { progress } of await Promise.all(overviews)) expect(steps).toContain(progress?.step);
  });

  it('that was killed half-way is no backup, and is cleared away by the next one', async () => {
    const { manager, garage, clock } = await startGarage();
    mkdirSync(garage.folder.backups, { recursive: true });
    writeFileSync(join(garage.folder.backups, `${backupName(clock.now(), 'daily')}.partial`), 'half');
    expect((await manager.backups.overview()).backups).toEqual([]);
    const { name } = await manager.backups.create();
    expect(readdirSync(garage.folder.backups).toSorted()).toEqual([name, `${name}.json`]);
  });

  it('takes the attachments along, each once', async () => {
    const { garage, manager } = await startGarage();
    mkdirSync(join(garage.folder.files, 'ab'), { recursive: true });
    writeFileSync(join(garage.folder.files, 'ab', 'abcdef'), 'sealed photo');
    writeFileSync(join(garage.folder.files, 'ab', 'abc000.partial'), 'half');
    await manager.backups.create();
    await manager.backups.create();
    expect(readdirSync(join(garage.folder.backups, 'files', 'ab'))).toEqual(['abcdef']);
    expect(readFileSync(join(garage.folder.backups, 'files', 'ab', 'abcdef'), 'utf8')).toBe('sealed photo');
  });

  it('keeps an attachment for as long as one of the backups speaks of it', async () => {
    const { garage, manager, clock, application } = await startGarage();
    const store = join(garage.folder.backups, 'files');
    const hash = await storeContent(garage, Buffer.from('Фотография'));
    const { result: client } = await manager.clients.create(aClient());
    const id = garage.newId();
    await garage.database.write({ staffId: null, action: 'files.add' }, async ({ db, at }) => {
      const about = { ownerTable: 'clients', ownerId: client.id, name: 'фото.jpg', mediaType: 'image/jpeg' };
      await db
        .insertInto('files')
        .values({ ...about, id, sizeBytes: 20, hash, createdAt: at })
        .execute();
    });
    await manager.backups.create();
    // A row that was removed for good, as an erasure of personal data removes it, and its content with it.
    garage.database.connection.exec('DROP TRIGGER generated_files_refuse_delete');
    garage.database.connection.prepare('DELETE FROM files WHERE id = ?').run(id);
    rmSync(join(garage.folder.files, hash.slice(0, 2)), { recursive: true });
    for (let month = 0; month < 12; month += 1) {
      expect([...(await fileNames(store))], `month ${month}`).toHaveLength(1);
      clock.advance(31 * dayMs);
      await manager.clients.create(aClient({ name: `Клиент ${month}`, phones: [] }));
      await tickBackups(application);
    }
    expect([...(await fileNames(store))]).toEqual([]);
  });

  it('is for managers only', async () => {
    const { as } = await startGarage();
    const { client: master } = await as('master');
    await expect(master.backups.overview()).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(master.backups.recoveryKey({ pin: '7391' })).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });
});

describe('the daily backup', () => {
  it('is made once a day, when something has changed since the last one, also after the PC slept', async () => {
    const { application, garage, manager, clock } = await startGarage();
    const made = () => backupFiles(garage.folder.backups).length;
    await tickBackups(application);
    expect(made()).toBe(1);
    await manager.clients.create(aClient());
    clock.advance(3_600_000);
    await tickBackups(application);
    expect(made()).toBe(1);
    clock.advance(dayMs);
    await tickBackups(application);
    expect(made()).toBe(2);
    clock.advance(3 * dayMs);
    await tickBackups(application);
    expect(made()).toBe(2);
    expect((await manager.backups.overview()).isUpToDate).toBe(true);
    await manager.clients.create(aClient({ name: 'Пётр' }));
    await tickBackups(application);
    expect(made()).toBe(3);
  });

  it('frees the disk afterwards of contents that nothing has referred to for a month', async () => {
    const { application, garage, manager, clock } = await startGarage();
    const orphan = await storeContent(garage, aPhoto('сирота'));
    const isThere = () => readContent(garage, orphan).then(Boolean, () => false);
    await tickBackups(application);
    expect(await isThere()).toBe(true);
    clock.advance(31 * dayMs);
    await manager.clients.create(aClient());
    await tickBackups(application);
    expect(await isThere()).toBe(false);
  });

  it('is made although a wrong clock has left backups of the future', async () => {
    const { application, garage, manager, clock } = await startGarage();
    clock.advance(365 * dayMs);
    await manager.backups.create();
    await manager.clients.create(aClient());
    clock.advance(-365 * dayMs);
    await tickBackups(application);
    expect(backupFiles(garage.folder.backups)).toHaveLength(2);
    clock.advance(60_000);
    await manager.clients.create(aClient({ name: 'Пётр' }));
    await tickBackups(application);
    expect(backupFiles(garage.folder.backups)).toHaveLength(2);
  });

  it('that fails is told, keeps the earlier ones, and is tried again after an hour', async () => {
    const { application, garage, manager, clock } = await startGarage();
    await manager.backups.create();
    await manager.clients.create(aClient());
    clock.advance(dayMs);
    // A folder under the very name of the attachments' store makes the mirror fail.
    rmSync(join(garage.folder.backups, 'files'), { recursive: true, force: true });
    mkdirSync(garage.folder.files, { recursive: true });
    writeFileSync(join(garage.folder.files, 'abc'), 'x');
    writeFileSync(join(garage.folder.backups, 'files'), 'in the way');
    await tickBackups(application);
    expect((await manager.backups.overview()).lastFailure).toMatchObject({ code: 'backup.failed' });
    const made = backupFiles(garage.folder.backups).length;
    rmSync(join(garage.folder.backups, 'files'));
    await manager.clients.create(aClient({ name: 'Пётр' }));
    clock.advance(dayMs);
    await tickBackups(application);
    expect(backupFiles(garage.folder.backups)).toHaveLength(made + 1);
    expect((await manager.backups.overview()).lastFailure).toBeNull();
  });
});

describe('the second folder', () => {
  it('gets every backup, with the attachments', async () => {
    const { garage, manager } = await startGarage();
    const stick = temporaryFolder();
    mkdirSync(garage.folder.files, { recursive: true });
    writeFileSync(join(garage.folder.files, 'abc'), 'sealed');
    await manager.backups.create();
    const second = await manager.backups.setSecondFolder({ path: stick });
    expect(second).toMatchObject({ path: stick, state: 'present', isOnSameDisk: true });
    // After what was begun already.
    await garage.backups.fillSecond();
    expect((await manager.backups.overview()).second?.waiting).toBe(0);
    const [own] = readdirSync(stick);
    expect(backupFiles(join(stick, own ?? ''))).toEqual(backupFiles(garage.folder.backups));
    expect(readFileSync(join(stick, own ?? '', 'files', 'abc'), 'utf8')).toBe('sealed');
    const { backups } = await manager.backups.overview();
    expect(backups.map(({ places }) => places)).toEqual([['local', 'second']]);
  });

  it('is told to be absent while it is, and gets what it missed when it is back', async () => {
    const { application, garage, manager, clock } = await startGarage();
    const stick = join(temporaryFolder(), 'stick');
    mkdirSync(stick);
    await manager.backups.setSecondFolder({ path: stick });
    await garage.backups.fillSecond();
    // Pulled out: the mount point is still there, and empty.
    const [own = ''] = readdirSync(stick);
    rmSync(join(stick, own), { recursive: true });
    await manager.backups.create();
    clock.advance(dayMs);
    await manager.clients.create(aClient());
    await tickBackups(application);
    const absent = await manager.backups.overview();
    expect(absent.second).toMatchObject({ state: 'absent', waiting: 2, newestAt: null });
    expect(absent.lastFailure).toBeNull();
    expect(readdirSync(stick)).toEqual([]);
    mkdirSync(join(stick, own));
    await tickBackups(application);
    expect(backupFiles(join(stick, own))).toHaveLength(2);
    expect((await manager.backups.overview()).second).toMatchObject({ state: 'present', waiting: 0 });
  });

  it('does not get what has rotted beside the data', async () => {
    const { garage, manager } = await startGarage();
    const { name } = await manager.backups.create();
    const file = join(garage.folder.backups, name);
    const bytes = readFileSync(file);
    bytes[5000] = (bytes[5000] ?? 0) ^ 1;
    writeFileSync(file, bytes);
    const stick = temporaryFolder();
    await manager.backups.setSecondFolder({ path: stick });
    await garage.backups.fillSecond().catch(() => {});
    expect((await manager.backups.overview()).lastFailure).toMatchObject({ code: 'backup.damaged' });
    expect(backupFiles(join(stick, readdirSync(stick)[0] ?? ''))).toEqual([]);
  });

  it.each([
    ['that is not there', () => '/nowhere/at/all', 'backup.folder_absent'],
    ['that is not a full path', () => 'backups', 'backup.folder_absent'],
  ])('%s is refused', async (_, path, code) => {
    const { manager } = await startGarage();
    await expect(manager.backups.setSecondFolder({ path: path() })).rejects.toMatchObject({ data: { code } });
    expect((await manager.backups.overview()).second).toBeNull();
  });

  it('within the data folder is refused', async () => {
    const { manager, dataPath } = await startGarage();
    await expect(manager.backups.setSecondFolder({ path: dataPath })).rejects.toMatchObject({
      data: { code: 'backup.folder_inside_data' },
    });
  });
});
