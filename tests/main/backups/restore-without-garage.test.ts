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
import { parseRecoveryKey } from '../../../src-shared/domain/recovery-key.ts';
import { managerPin, screenOf, startApplication, startGarage, temporaryFolder } from '../support/garage.ts';
import { damage, names, refusal, signedIn, withBackup } from './support.ts';

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
    await expect(tablet.setup.backups({ folder: '/' })).rejects.toMatchObject(refusal('lan.only_here'));
    await expect(tablet.setup.restore({ file })).rejects.toMatchObject(refusal('lan.only_here'));
    await expect(
      tablet.setup.createGarage({ name: 'x', branchName: '', managerName: '', pin: managerPin, language: 'ru' }),
    ).rejects.toMatchObject(refusal('lan.only_here'));
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
