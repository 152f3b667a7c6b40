import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openConnection } from '../../../src-main/database/connection.ts';
import { aClient } from '../support/builders.ts';
import { managerPin, screenOf, startGarage } from '../support/garage.ts';
import { damage, names, refusal, signedIn, withBackup } from './support.ts';

describe('restoring a backup', () => {
  it('brings the former state back, and can itself be taken back', async () => {
    const { application, manager, staffId, name } = await withBackup();
    const { returnTo } = await manager.backups.restore({ backup: { name, place: 'local' }, pin: managerPin });
    const after = await signedIn(application, staffId);
    expect(await names(after)).toEqual(['Антонов']);
    const { lastRestore, backups } = await after.backups.overview();
    expect(lastRestore).toMatchObject({ name, returnTo });
    expect(backups.find((backup) => backup.name === returnTo)?.reason).toBe('before-restore');

    await after.backups.restore({ backup: { name: returnTo ?? '', place: 'local' }, pin: managerPin });
    const back = await signedIn(application, staffId);
    expect(await names(back)).toEqual(['Антонов', 'Борисов']);
    await back.clients.create(aClient({ name: 'Васильев', phones: [] }));
    expect(await names(back)).toEqual(['Антонов', 'Борисов', 'Васильев']);
  });

  it('leaves nothing of the former files in the data folder', async () => {
    const { manager, name, dataPath } = await withBackup();
    await manager.backups.restore({ backup: { name, place: 'local' }, pin: managerPin });
    const left = readdirSync(dataPath).filter((entry) => !/^garage\.(db|key|lock)(-wal|-shm|-journal)?$/.test(entry));
    expect(left.toSorted()).toEqual(['backups']);
  });

  it('tells connected screens to start again and signs everybody out', async () => {
    const { application, manager, name, as } = await withBackup();
    const master = await as('master');
    const heard = (async () => {
      const restarts: (true | undefined)[] = [];
      for await (const { restart } of await master.client.live.changes(undefined)) restarts.push(restart);
      return restarts;
    })();
    await manager.backups.restore({ backup: { name, place: 'local' }, pin: managerPin });
    expect((await heard).at(-1)).toBe(true);
    await expect(names(master.client)).rejects.toMatchObject({ code: 'NOT_SIGNED_IN' });
    expect(master.session.staff).toBeNull();
    expect(application.state.phase).toBe('ready');
  });

  it('asks for the PIN again', async () => {
    const { manager, name } = await withBackup();
    const wish = { backup: { name, place: 'local' as const }, pin: '0000' };
    await expect(manager.backups.restore(wish)).rejects.toMatchObject(refusal('sign_in.wrong_pin'));
    expect(await names(manager)).toEqual(['Антонов', 'Борисов']);
  });

  it('brings back attachments that are gone', async () => {
    const { garage, manager } = await startGarage();
    mkdirSync(garage.folder.files, { recursive: true });
    writeFileSync(join(garage.folder.files, 'abc'), 'sealed');
    const { name } = await manager.backups.create();
    rmSync(join(garage.folder.files, 'abc'));
    await manager.backups.restore({ backup: { name, place: 'local' }, pin: managerPin });
    expect(readFileSync(join(garage.folder.files, 'abc'), 'utf8')).toBe('sealed');
  });

  it('undoes itself when the restored garage cannot be opened', async () => {
    const { application, garage, manager, staffId, file } = await withBackup();
    // Sound in every page and with a garage in it, and yet no garage that opens.
    const copy = openConnection(file, garage.key, { readonly: false });
    copy.exec('DROP TABLE settings');
    copy.close();
    await expect(manager.backups.restore({ backup: { path: file }, pin: managerPin })).rejects.toMatchObject(
      refusal('garage.failed_to_open'),
    );
    expect(await names(await signedIn(application, staffId))).toEqual(['Антонов', 'Борисов']);
  });
});

describe('a restore is refused and changes nothing', () => {
  it.each([
    [
      'for a backup of another garage',
      'backup.foreign',
      async (file: string) => {
        const other = await startGarage();
        const { name } = await other.manager.backups.create();
        copyFileSync(join(other.garage.folder.backups, name), file);
        copyFileSync(`${join(other.garage.folder.backups, name)}.json`, `${file}.json`);
      },
    ],
    ['for a page that was damaged', 'backup.damaged', async (file: string) => damage(file, 4096 * 9 + 100)],
    ['for a first page that was damaged', 'backup.damaged', async (file: string) => damage(file, 100)],
    [
      'for half a file',
      'backup.damaged',
      async (file: string) => writeFileSync(file, readFileSync(file).subarray(0, 4096 * 10)),
    ],
    [
      'for a file that is no database',
      'backup.foreign',
      async (file: string) => {
        rmSync(`${file}.json`);
        writeFileSync(file, 'Это не резервная копия. '.repeat(1000));
      },
    ],
    ['for an empty file', 'backup.no_garage', async (file: string) => writeFileSync(file, '')],
    ['for a file that is gone', 'backup.not_found', async (file: string) => rmSync(file)],
  ])('%s', async (_, code, spoil) => {
    const { application, manager, dataPath, file } = await withBackup();
    await spoil(file);
    const before = readdirSync(dataPath);
    await expect(manager.backups.restore({ backup: { path: file }, pin: managerPin })).rejects.toMatchObject(
      refusal(code),
    );
    expect(readdirSync(dataPath)).toEqual(before);
    expect(application.state.phase).toBe('ready');
    expect(await names(manager)).toEqual(['Антонов', 'Борисов']);
  });

  it('for a backup of a newer program', async () => {
    const { garage, manager, file } = await withBackup();
    const copy = openConnection(file, garage.key, { readonly: false });
    copy.prepare(`INSERT INTO migrations VALUES ('9999-future', 'x', 0)`).run();
    copy.close();
    await expect(manager.backups.restore({ backup: { path: file }, pin: managerPin })).rejects.toMatchObject(
      refusal('database.newer'),
    );
    expect(await names(manager)).toEqual(['Антонов', 'Борисов']);
  });

  it('for a name that leads out of the folder', async () => {
    const { manager } = await withBackup();
    for (const name of ['../garage.db', 'state.json', '']) {
      await expect(
        manager.backups.restore({ backup: { name, place: 'local' }, pin: managerPin }),
      ).rejects.toMatchObject(refusal('backup.not_found'));
    }
  });

  it('for a path that comes over the network', async () => {
    const { application, staffId, file } = await withBackup();
    const tablet = screenOf(
      application,
      { id: staffId, name: 'Ольга', role: 'manager' },
      { host: 'lan', address: '192.168.0.7' },
    );
    await expect(tablet.client.backups.restore({ backup: { path: file }, pin: managerPin })).rejects.toMatchObject(
      refusal('lan.only_here'),
    );
  });
});
