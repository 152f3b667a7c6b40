import { existsSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openConnection } from '../../../src-main/database/connection.ts';
import { refusalText } from '../../../src-shared/texts/translate.ts';
import { aClient } from '../support/builders.ts';
import { managerPin, screenOf, startApplication, startGarage } from '../support/garage.ts';
import { canMount, mountSmallDisk } from '../support/small-disk.ts';

type Client = Awaited<ReturnType<typeof startGarage>>['manager'];

const refusal = (code: string) => ({ data: { code } });

async function names(client: Client): Promise<string[]> {
  const everything = {
    search: '',
    filters: {},
    sort: { by: 'name' as const, descending: false },
    offset: 0,
    limit: 200,
  };
  return (await client.clients.list(everything)).rows.map(({ name }) => name);
}

/** Overwrites bytes as a dying disk does. */
function spoil(file: string, position: number, length = 64): void {
  const bytes = readFileSync(file);
  bytes.fill(0x5a, position, position + length);
  writeFileSync(file, bytes);
}

describe('at the start', () => {
  it.each([
    ['a damaged first page', 'storage.damaged', (path: string) => spoil(join(path, 'garage.db'), 200)],
    [
      'half a file',
      'storage.damaged',
      (path: string) => truncateSync(join(path, 'garage.db'), statSync(join(path, 'garage.db')).size / 2),
    ],
    [
      'a file that is none',
      'storage.damaged',
      (path: string) => writeFileSync(join(path, 'garage.db'), 'x'.repeat(9000)),
    ],
    ['no key', 'key.missing', (path: string) => rmSync(join(path, 'garage.key'))],
    [
      'another key',
      'storage.damaged',
      (path: string) => writeFileSync(join(path, 'garage.key'), `${'0f'.repeat(32)}\n`),
    ],
    ['a broken key', 'key.malformed', (path: string) => writeFileSync(join(path, 'garage.key'), 'abc\n')],
  ])('%s is recognised, explained, and left as it is', async (_, code, damage) => {
    const { dataPath, close, manager } = await startGarage();
    await manager.backups.create();
    await close();
    damage(dataPath);
    const before = readFileSync(join(dataPath, 'garage.db'));
    const { application } = await startApplication(dataPath);
    const { client } = screenOf(application);
    const state = await client.setup.state();
    expect(state).toMatchObject({ phase: 'unusable', code });
    expect(refusalText('ru', code, { file: 'x' })).not.toContain(code);
    // The way back is offered, and nobody can found a new garage over the old one.
    expect(await client.setup.backups({ folder: null })).toHaveLength(1);
    await expect(
      client.setup.createGarage({ name: 'x', branchName: '', managerName: '', pin: managerPin, language: 'ru' }),
    ).rejects.toMatchObject(refusal('garage.exists'));
    expect(readFileSync(join(dataPath, 'garage.db')).equals(before)).toBe(true);
  });

  it('an update of the schema that fails leaves the garage as it was, with a verified backup beside it', async () => {
    const { garage, dataPath, close } = await startGarage();
    const { key } = garage;
    await close();
    const alter = (statement: string) => {
      const connection = openConnection(join(dataPath, 'garage.db'), key, { readonly: false });
      connection.exec(statement);
      connection.close();
    };
    // The steps from this one on are still to be done, and it cannot be: its tables are there already.
    alter(`CREATE TABLE kept AS SELECT * FROM migrations; DELETE FROM migrations WHERE name >= '0010-attachments'`);
    const failing = await startApplication(dataPath);
    const { client } = screenOf(failing.application);
    expect(await client.setup.state()).toMatchObject({ phase: 'unusable', code: 'garage.failed_to_open' });
    expect(await client.setup.backups({ folder: null })).toMatchObject([
      { reason: 'before-update', verifiedAt: expect.any(Number) },
    ]);
    await failing.close();
    alter('DELETE FROM migrations; INSERT INTO migrations SELECT * FROM kept; DROP TABLE kept');
    const { application } = await startApplication(dataPath);
    expect(application.state.phase).toBe('ready');
  });

  it('a garage of which nothing but the file was made is founded at the next try', async () => {
    const { application, dataPath, close } = await startApplication();
    await application.createGarage();
    await close();
    const again = await startApplication(dataPath);
    const { client } = screenOf(again.application);
    expect(await client.setup.state()).toEqual({ phase: 'empty' });
    const wish = { name: 'Гараж', branchName: '', managerName: '', pin: managerPin, language: 'ru' } as const;
    const [one, other] = await Promise.allSettled([client.setup.createGarage(wish), client.setup.createGarage(wish)]);
    expect([one.status, other.status].toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(await client.setup.state()).toMatchObject({ phase: 'ready', garageName: 'Гараж' });
  });
});

describe('while the program runs', () => {
  it('a damaged page is told where it is met, the rest goes on, and a restore helps', async () => {
    const { garage, manager, staffId, dataPath, close } = await startGarage();
    for (let count = 0; count < 30; count += 1)
      await manager.clients.create(aClient({ name: `Клиент ${count}`, notes: 'слово '.repeat(1000) }));
    const { name } = await manager.backups.create();
    const page = Number(
      garage.database.connection
        .prepare(
          `SELECT pageno FROM dbstat WHERE name = 'clients' AND pagetype IN ('leaf', 'overflow') ORDER BY pageno DESC LIMIT 1`,
        )
        .pluck()
        .get(),
    );
    await manager.clients.create(aClient({ name: 'После копии', phones: [] }));
    await close();
    spoil(join(dataPath, 'garage.db'), (page - 1) * 4096 + 500);

    const again = await startApplication(dataPath);
    const client = screenOf(again.application, { id: staffId, name: 'Ольга', role: 'manager' }).client;
    expect(await client.setup.state()).toMatchObject({ phase: 'ready' });
    await expect(client.backups.create()).rejects.toMatchObject(refusal('storage.damaged'));
    const { backups, lastFailure } = await client.backups.overview();
    expect(lastFailure).toMatchObject({ code: 'storage.damaged' });
    expect(backups.map((backup) => backup.name)).toEqual([name]);
    const { returnTo } = await client.backups.restore({ backup: { name, place: 'local' }, pin: managerPin });
    expect(returnTo).toBeNull();
    const after = screenOf(again.application, { id: staffId, name: 'Ольга', role: 'manager' }).client;
    expect(await names(after)).toHaveLength(30);
    expect(again.bugs).toEqual([]);
  });

  it('a full database refuses the change in words, keeps everything before it, and goes on when there is room', async () => {
    const { garage, manager } = await startGarage();
    await manager.clients.create(aClient({ name: 'Антонов' }));
    const { connection } = garage.database;
    const pages = Number(connection.pragma('page_count', { simple: true }));
    connection.pragma(`max_page_count = ${pages + 2}`);
    const wish = aClient({ name: 'Борисов', phones: [], notes: 'слово '.repeat(1600) });
    const tries = await Promise.allSettled(Array.from({ length: 20 }, () => manager.clients.create(wish)));
    const done = tries.filter(({ status }) => status === 'fulfilled').length;
    expect(tries.at(-1)).toMatchObject({ status: 'rejected', reason: refusal('storage.full') });
    expect((await names(manager)).length).toBe(1 + done);
    connection.pragma('max_page_count = 1073741823');
    await manager.clients.create(wish);
    expect((await names(manager)).length).toBe(2 + done);
    expect(connection.pragma('integrity_check', { simple: true })).toBe('ok');
  });

  it('a unit of work that goes on after SQLite took it back leaves nothing, not even what it wrote afterwards', async () => {
    const { garage, manager } = await startGarage();
    const stubborn = garage.database.write({ staffId: null, action: 'test' }, async ({ db, at, newId }) => {
      const insert = (name: string) =>
        db.insertInto('clients').values({ id: newId(), kind: 'person', name, createdAt: at }).execute();
      await insert('Первый');
      // What SQLite does by itself when the disk is full or fails.
      garage.database.connection.exec('ROLLBACK');
      await insert('Второй');
    });
    await expect(stubborn).rejects.toThrow('taken back');
    expect(await names(manager)).toEqual([]);
    await manager.clients.create(aClient({ name: 'Антонов' }));
    expect(await names(manager)).toEqual(['Антонов']);
  });

  it.skipIf(!canMount)(
    'a full disk refuses the change in words and the backup too, and nothing acknowledged is lost',
    async () => {
      const disk = mountSmallDisk(48 * 1024 * 1024);
      const started = await startApplication(disk.path);
      const { client } = screenOf(started.application);
      const { staffId } = await client.setup.createGarage({
        name: 'Гараж',
        branchName: '',
        managerName: 'Ольга',
        pin: managerPin,
        language: 'ru',
      });
      const manager = screenOf(started.application, { id: staffId, name: 'Ольга', role: 'manager' }).client;
      writeFileSync(join(disk.path, 'ballast'), Buffer.alloc(38 * 1024 * 1024));
      const wish = aClient({ phones: [], notes: 'слово '.repeat(1600) });
      let done = 0;
      let fault: unknown;
      while (fault === undefined && done < 5000) {
        try {
          await manager.clients.create({ ...wish, name: `Клиент ${done}` });
          done += 1;
        } catch (error) {
          fault = error;
        }
      }
      expect(fault).toMatchObject(refusal('storage.full'));
      await expect(manager.backups.create()).rejects.toMatchObject(refusal('backup.no_space'));
      expect(started.bugs).toEqual([]);
      await started.close();

      const full = await startApplication(disk.path);
      const read = screenOf(full.application, { id: staffId, name: 'Ольга', role: 'manager' }).client;
      expect(
        (
          await read.clients.list({
            search: '',
            filters: {},
            sort: { by: 'name', descending: false },
            offset: 0,
            limit: 1,
          })
        ).total,
      ).toBe(done);
      rmSync(join(disk.path, 'ballast'));
      await read.clients.create({ ...wish, name: 'Последний' });
      expect(full.application.garage.database.connection.pragma('integrity_check', { simple: true })).toBe('ok');
      expect(full.bugs).toEqual([]);
    },
  );

  it.skipIf(!canMount)(
    'a read-only disk is told at the start, and nothing is amiss when it can be written again',
    async () => {
      const disk = mountSmallDisk(64 * 1024 * 1024);
      const started = await startApplication(disk.path);
      const { client } = screenOf(started.application);
      const { staffId } = await client.setup.createGarage({
        name: 'Гараж',
        branchName: '',
        managerName: 'Ольга',
        pin: managerPin,
        language: 'ru',
      });
      const manager = screenOf(started.application, { id: staffId, name: 'Ольга', role: 'manager' }).client;
      await manager.clients.create(aClient({ name: 'Антонов' }));
      await started.close();

      disk.setReadOnly(true);
      await expect(startApplication(disk.path)).rejects.toMatchObject({ code: 'folder.not_writable' });
      disk.setReadOnly(false);
      const again = await startApplication(disk.path);
      const reader = screenOf(again.application, { id: staffId, name: 'Ольга', role: 'manager' }).client;
      expect(await names(reader)).toEqual(['Антонов']);
      expect(existsSync(join(disk.path, 'garage.db'))).toBe(true);
    },
  );
});
