import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openConnection } from '../../../src-main/database/connection.ts';
import { parseRecoveryKey } from '../../../src-shared/domain/recovery-key.ts';
import { aClient } from '../support/builders.ts';
import { managerPin, screenOf, startApplication, startGarage, temporaryFolder } from '../support/garage.ts';

type Started = Awaited<ReturnType<typeof startGarage>>;

const refusal = (code: string) => ({ data: { code } });

/** Signs the manager in on a new screen, as the first thing after a restore. */
async function signedIn(application: Started['application'], staffId: string) {
  const screen = screenOf(application);
  await screen.client.session.signIn({ staffId, pin: managerPin });
  return screen.client;
}

async function names(client: Started['manager']): Promise<string[]> {
  const everything = {
    search: '',
    filters: {},
    sort: { by: 'name' as const, descending: false },
    offset: 0,
    limit: 50,
  };
  return (await client.clients.list(everything)).rows.map(({ name }) => name);
}

/** A garage with a backup of one client, and a second client who came after it. */
async function withBackup() {
  const started = await startGarage();
  await started.manager.clients.create(aClient({ name: 'Антонов' }));
  const { name } = await started.manager.backups.create();
  await started.manager.clients.create(aClient({ name: 'Борисов', phones: [] }));
  return { ...started, name, file: join(started.garage.folder.backups, name) };
}

function damage(file: string, position: number): void {
  const bytes = readFileSync(file);
  bytes[position] = (bytes[position] ?? 0) ^ 0xff;
  writeFileSync(file, bytes);
}

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
      refusal('backup.only_here'),
    );
  });
});

describe('without an open garage', () => {
  it('a damaged one is restored from its backups, and the damaged file is kept', async () => {
    const { dataPath, close, staffId } = await withBackup();
    await close();
    damage(join(dataPath, 'garage.db'), 50);
    const damaged = readFileSync(join(dataPath, 'garage.db'));
    const { application } = await startApplication(dataPath);
    const { client } = screenOf(application);
    expect(await client.setup.state()).toMatchObject({ phase: 'unusable', code: 'storage.damaged' });
    const [backup] = await client.setup.backups({ folder: null });
    expect(backup).toMatchObject({ reason: 'manual', contents: { clients: 1 } });
    const { keptIn } = await client.setup.restore({ file: backup?.file ?? '' });
    expect(await client.setup.state()).toMatchObject({ phase: 'ready' });
    expect(await names(await signedIn(application, staffId))).toEqual(['Антонов']);
    expect(readFileSync(join(keptIn ?? '', 'garage.db')).equals(damaged)).toBe(true);
  });

  it('a stale log is never replayed into the restored file', async () => {
    const { dataPath, close, staffId, garage } = await withBackup();
    // As a killed program leaves it: a log full of commits beside the file.
    copyFileSync(garage.folder.databaseFile, join(dataPath, 'copy.db'));
    copyFileSync(`${garage.folder.databaseFile}-wal`, join(dataPath, 'copy.db-wal'));
    await close();
    renameSync(join(dataPath, 'copy.db'), garage.folder.databaseFile);
    renameSync(join(dataPath, 'copy.db-wal'), `${garage.folder.databaseFile}-wal`);
    rmSync(garage.folder.keyFile);
    const { application } = await startApplication(dataPath);
    const { client } = screenOf(application);
    expect(await client.setup.state()).toMatchObject({ phase: 'unusable', code: 'key.missing' });
    const [backup] = await client.setup.backups({ folder: null });
    const { keptIn } = await client.setup.restore({ file: backup?.file ?? '', recoveryKey: garage.key });
    expect(readdirSync(keptIn ?? '')).toContain('garage.db-wal');
    expect(await names(await signedIn(application, staffId))).toEqual(['Антонов']);
    expect(application.garage.database.connection.pragma('integrity_check', { simple: true })).toBe('ok');
  });

  it('a new PC restores from a stick with the key from the recovery sheet', async () => {
    const { garage, manager, staffId, close } = await withBackup();
    const stick = temporaryFolder();
    writeFileSync(join(garage.folder.path, 'x'), '');
    mkdirSync(garage.folder.files, { recursive: true });
    writeFileSync(join(garage.folder.files, 'abc'), 'sealed');
    await manager.backups.setSecondFolder({ path: stick });
    await garage.backups.fillSecond();
    const { key: sheet } = await manager.backups.recoveryKey({ pin: managerPin });
    expect(parseRecoveryKey(sheet)).toEqual({ ok: true, value: garage.key });
    await close();

    const { application, dataPath } = await startApplication();
    const { client } = screenOf(application);
    const [backup] = await client.setup.backups({ folder: stick });
    const file = backup?.file ?? '';
    await expect(client.setup.restore({ file })).rejects.toMatchObject(refusal('key.missing'));
    await expect(client.setup.restore({ file, recoveryKey: sheet.slice(5) })).rejects.toMatchObject(
      refusal('key.length'),
    );
    const wrong = sheet.replace(/^./, (first) => (first === '2' ? '3' : '2'));
    await expect(client.setup.restore({ file, recoveryKey: wrong })).rejects.toMatchObject(refusal('key.mistyped'));
    const foreign = `00000000${garage.key.slice(8)}`;
    await expect(client.setup.restore({ file, recoveryKey: foreign })).rejects.toMatchObject(refusal('backup.foreign'));
    expect(await client.setup.state()).toEqual({ phase: 'empty' });

    expect(await client.setup.restore({ file, recoveryKey: ` ${sheet.toLowerCase()} ` })).toEqual({ keptIn: null });
    expect(readFileSync(join(dataPath, 'garage.key'), 'utf8').trim()).toBe(garage.key);
    expect(readFileSync(join(dataPath, 'files', 'abc'), 'utf8')).toBe('sealed');
    expect(await names(await signedIn(application, staffId))).toEqual(['Антонов']);
  });

  it('a garage of another key makes way, and its files are kept with their key', async () => {
    const { file, garage, close } = await withBackup();
    const key = garage.key;
    await close();
    const other = await startGarage();
    await other.close();
    rmSync(join(other.dataPath, 'garage.key'));
    writeFileSync(join(other.dataPath, 'garage.key'), `${'ab'.repeat(32)}\n`);
    const { application } = await startApplication(other.dataPath);
    const { client } = screenOf(application);
    expect(await client.setup.state()).toMatchObject({ phase: 'unusable' });
    const { keptIn } = await client.setup.restore({ file, recoveryKey: key });
    expect(readdirSync(keptIn ?? '').toSorted()).toEqual(['garage.db', 'garage.key']);
    expect(readFileSync(join(keptIn ?? '', 'garage.key'), 'utf8').trim()).toBe('ab'.repeat(32));
    expect(await client.setup.state()).toMatchObject({ phase: 'ready', garageName: 'Гараж на Лесной' });
  });

  it('neither lists nor restores for anyone over the network, nor while a garage is open', async () => {
    const { application, file } = await withBackup();
    const here = screenOf(application).client;
    await expect(here.setup.backups({ folder: null })).rejects.toMatchObject(refusal('garage.exists'));
    await expect(here.setup.restore({ file })).rejects.toMatchObject(refusal('garage.exists'));
    const empty = await startApplication();
    const tablet = screenOf(empty.application, null, { host: 'lan', address: '192.168.0.7' }).client;
    await expect(tablet.setup.backups({ folder: '/' })).rejects.toMatchObject(refusal('backup.only_here'));
    await expect(tablet.setup.restore({ file })).rejects.toMatchObject(refusal('backup.only_here'));
    await expect(
      tablet.setup.createGarage({ name: 'x', branchName: '', managerName: '', pin: managerPin, language: 'ru' }),
    ).rejects.toMatchObject(refusal('backup.only_here'));
  });
});

describe('a restore that was interrupted', () => {
  it('before the files changed places has not happened', async () => {
    const { dataPath, close, staffId, file } = await withBackup();
    await close();
    copyFileSync(file, join(dataPath, 'garage.db.restoring'));
    copyFileSync(file, join(dataPath, 'garage.db.restoring.partial'));
    const { application } = await startApplication(dataPath);
    expect(await names(await signedIn(application, staffId))).toEqual(['Антонов', 'Борисов']);
    expect(readdirSync(dataPath).filter((name) => name.includes('restoring'))).toEqual([]);
  });

  it('between the renames is completed at the next start, without the log of the former file', async () => {
    const { dataPath, close, staffId, file } = await withBackup();
    await close();
    copyFileSync(file, join(dataPath, 'garage.db.restoring'));
    renameSync(join(dataPath, 'garage.db'), join(dataPath, 'elsewhere.db'));
    writeFileSync(join(dataPath, 'garage.db-wal'), 'the log of the former file');
    const { application } = await startApplication(dataPath);
    expect(await names(await signedIn(application, staffId))).toEqual(['Антонов']);
    const kept = readdirSync(dataPath).find((name) => name.startsWith('kept-'));
    expect(readdirSync(join(dataPath, kept ?? ''))).toEqual(['garage.db-wal']);
    expect(existsSync(join(dataPath, 'garage.db.restoring'))).toBe(false);
  });
});
