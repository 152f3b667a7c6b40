import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { openConnection } from '../../../src-main/database/connection.ts';
import { storeContent } from '../../../src-main/files/store.ts';
import { formatRecoveryKey } from '../../../src-shared/domain/recovery-key.ts';
import { refusalText } from '../../../src-shared/texts/translate.ts';
import { aClient } from '../support/builders.ts';
import { managerPin, screenOf, startApplication, startGarage, temporaryFolder } from '../support/garage.ts';
import { commandLineProgram, runProgram } from '../support/process.ts';

/** Runs a command as a person would, with `--json`, and reads the one document that it prints. */
async function garage(...args: string[]) {
  const { code, stdout, stderr } = await runProgram([commandLineProgram, ...args, '--json']);
  const lines = stdout.split('\n');
  expect(lines, stdout + stderr).toHaveLength(2);
  expect(lines[1]).toBe('');
  return { code, stderr, json: JSON.parse(lines[0] ?? '') as Record<string, unknown> };
}

const inWords = (code: string, parameters: Record<string, string> = {}) => ({
  refused: { code, message: refusalText('ru', code, parameters) },
});

/** A garage with one client, one attachment and a backup, open nowhere. */
async function closedGarage() {
  const started = await startGarage();
  const { manager, garage: open } = started;
  const { result: client } = await manager.clients.create(aClient({ name: '=Антонов', notes: 'строка 1\nстрока 2' }));
  const hash = await storeContent(open, Buffer.from('Фотография'));
  await open.database.write({ staffId: null, action: 'files.add' }, async ({ db, at, newId }) => {
    await db
      .insertInto('files')
      .values({
        id: newId(),
        ownerTable: 'clients',
        ownerId: client.id,
        name: 'фото.jpg',
        mediaType: 'image/jpeg',
        sizeBytes: 20,
        hash,
        createdAt: at,
      })
      .execute();
  });
  const { name } = await manager.backups.create();
  await started.close();
  return { ...started, client, hash, backup: join(open.folder.backups, name) };
}

describe('garage init', () => {
  it('makes a garage that opens with the PIN, and refuses to make another over it', async () => {
    const data = join(temporaryFolder(), 'new');
    const made = await garage('init', '--data', data, '--name', 'Гараж на Лесной', '--pin', managerPin);
    expect(made).toMatchObject({ code: 0, stderr: '', json: { garage: { name: 'Гараж на Лесной', folder: data } } });
    const again = await garage('init', '--data', data, '--name', 'Другой', '--pin', managerPin);
    expect(again).toEqual({ code: 1, stderr: '', json: inWords('folder.not_empty', { folder: data }) });
    const { application } = await startApplication(data);
    const { client } = screenOf(application);
    expect(await client.setup.state()).toMatchObject({ phase: 'ready', garageName: 'Гараж на Лесной' });
    const [manager] = await client.session.people();
    await client.session.signIn({ staffId: manager?.id ?? '', pin: managerPin });
  });

  it('refuses a PIN that anyone would guess, and makes nothing', async () => {
    const data = join(temporaryFolder(), 'new');
    expect(await garage('init', '--data', data, '--name', 'Гараж', '--pin', '1234')).toMatchObject({
      code: 1,
      json: inWords('pin.too_simple'),
    });
    expect(existsSync(data)).toBe(false);
  });
});

describe('what was not understood', () => {
  it.each([
    ['a command that is none', ['frobnicate']],
    ['a missing name', ['init', '--pin', '4826']],
    ['an option that is none', ['verify', '--dta', 'x']],
    ['a word too many', ['verify', 'now']],
    ['a missing file', ['restore']],
    ['a kind that is none', ['import', 'cars', 'file.csv']],
    ['a number that is none', ['sample', '--orders', 'many']],
  ])('%s: code 2, with how it is written', async (_, args) => {
    const { code, json } = await garage(...args);
    expect(code).toBe(2);
    expect(json).toMatchObject({ refused: { code: 'cli.usage', message: expect.stringContaining('garage ') } });
  });

  it('is told to people on stderr, and the help on stdout', async () => {
    const wrong = await runProgram([commandLineProgram, 'restore']);
    expect(wrong).toMatchObject({ code: 2, stdout: '' });
    expect(wrong.stderr).toContain('garage restore FILE');
    for (const args of [[], ['help'], ['--help']]) {
      const help = await runProgram([commandLineProgram, ...args]);
      expect(help).toMatchObject({ code: 0, stderr: '' });
      for (const name of ['init', 'import', 'export', 'backup', 'restore', 'verify', 'sample'])
        expect(help.stdout).toContain(`\n  ${name} `);
    }
  });
});

describe('npm run garage', () => {
  it('is the same program, with its answer and its code', async () => {
    const through = join(import.meta.dirname, '../../../scripts/garage.mjs');
    const data = join(temporaryFolder(), 'nothing');
    const refused = await runProgram([through, 'verify', '--data', data, '--json']);
    expect(refused).toEqual({
      code: 1,
      stderr: '',
      stdout: `${JSON.stringify(inWords('cli.no_garage', { folder: data }))}\n`,
    });
    expect((await runProgram([through, 'verify', '--dta', data])).code).toBe(2);
  });
});

describe('a folder', () => {
  it('without a garage is refused and left as it is', async () => {
    const data = join(temporaryFolder(), 'nothing');
    expect(await garage('verify', '--data', data)).toMatchObject({
      code: 1,
      json: inWords('cli.no_garage', { folder: data }),
    });
    expect(existsSync(data)).toBe(false);
  });

  it('that the running program has open is refused, in words, to every command', async () => {
    const { dataPath } = await startGarage();
    for (const args of [['verify'], ['backup'], ['export', '--all', join(temporaryFolder(), 'x')], ['restore', 'x.db']])
      expect(await garage(...args, '--data', dataPath), args[0]).toMatchObject({
        code: 1,
        json: inWords('folder.in_use', { folder: dataPath }),
      });
  });

  it('with a damaged garage is refused with the reason', async () => {
    const { dataPath } = await closedGarage();
    writeFileSync(join(dataPath, 'garage.db'), 'x'.repeat(8192));
    expect(await garage('verify', '--data', dataPath)).toMatchObject({ code: 1, json: inWords('storage.damaged') });
  });
});

describe('garage backup and restore', () => {
  it('carry a garage to another PC', async () => {
    const { dataPath, garage: open, staffId } = await closedGarage();
    const stick = temporaryFolder();
    const made = await garage('backup', '--data', dataPath, '--to', stick);
    expect(made).toMatchObject({ code: 0, json: { backup: { contents: { clients: 1, files: 1 } } } });
    const { file } = made.json.backup as { file: string };
    expect(existsSync(file)).toBe(true);

    const data = join(temporaryFolder(), 'other');
    expect(await garage('restore', file, '--data', data)).toMatchObject({
      code: 1,
      json: { refused: { code: 'key.missing' } },
    });
    const sheet = formatRecoveryKey(open.key);
    expect(await garage('restore', file, '--data', data, '--key', 'X-Y')).toMatchObject({
      code: 1,
      json: inWords('key.length'),
    });
    expect(await garage('restore', file, '--data', data, '--key', sheet)).toMatchObject({
      code: 0,
      json: { returnTo: null, keptIn: null },
    });
    expect(await garage('verify', '--data', data)).toEqual({ code: 0, stderr: '', json: { ok: true, faults: [] } });
    const { application } = await startApplication(data);
    await screenOf(application).client.session.signIn({ staffId, pin: managerPin });
  });

  it('can be taken back', async () => {
    const { dataPath, backup } = await closedGarage();
    const opened = await startApplication(dataPath);
    await opened.application.garage.database.write({ staffId: null, action: 'garage.rename' }, async ({ db }) => {
      await db.updateTable('garage').set({ name: 'Новое имя' }).execute();
    });
    await opened.close();
    const name = async () => {
      const { application, close } = await startApplication(dataPath);
      const state = await screenOf(application).client.setup.state();
      await close();
      return state.phase === 'ready' ? state.garageName : state.phase;
    };
    const { code, json } = await garage('restore', backup, '--data', dataPath);
    expect(code).toBe(0);
    expect(await name()).toBe('Гараж на Лесной');
    await garage('restore', join(dataPath, 'backups', String(json.returnTo)), '--data', dataPath);
    expect(await name()).toBe('Новое имя');
  });

  it('refuse a folder that is not there, and a file that is no backup', async () => {
    const { dataPath } = await closedGarage();
    expect(await garage('backup', '--data', dataPath, '--to', '/nowhere/at/all')).toMatchObject({
      code: 1,
      json: inWords('cli.folder_absent', { folder: '/nowhere/at/all' }),
    });
    const file = join(temporaryFolder(), 'letter.txt');
    writeFileSync(file, 'Уважаемый клиент! '.repeat(500));
    expect(await garage('restore', file, '--data', dataPath)).toMatchObject({
      code: 1,
      json: { refused: { code: 'backup.foreign' } },
    });
    expect(await garage('verify', '--data', dataPath)).toMatchObject({ code: 0 });
  });
});

describe('garage verify', () => {
  it('finds what is wrong, says what, and changes nothing', async () => {
    const { dataPath, garage: open, hash } = await closedGarage();
    const connection = openConnection(open.folder.databaseFile, open.key, { readonly: false });
    connection.pragma('foreign_keys = OFF');
    connection.function('garage_touch', (_table: string) => null);
    connection.function('garage_transaction', () => 'none');
    connection.exec(`UPDATE client_summaries SET name = 'Подменён'; UPDATE bays SET branch_id = 'нет такого';
      DELETE FROM search_index WHERE rowid = (SELECT min(rowid) FROM search_index)`);
    connection.close();
    writeFileSync(join(dataPath, 'files', hash.slice(0, 2), hash), 'x');
    const { code, json } = await garage('verify', '--data', dataPath);
    expect(code).toBe(1);
    expect(json).toMatchObject({ ok: false });
    const checks = new Set((json.faults as { check: string }[]).map(({ check }) => check));
    expect([...checks].toSorted()).toEqual(['derived', 'files', 'references', 'search']);
    expect((await garage('verify', '--data', dataPath)).json).toEqual(json);
    const inWordsToo = await runProgram([commandLineProgram, 'verify', '--data', dataPath]);
    expect(inWordsToo.code).toBe(1);
    expect(inWordsToo.stdout).toContain('фото.jpg');
  });
});

describe('garage export --all', () => {
  it('lets everything leave in forms that other programs read, and no secret', async () => {
    const { dataPath } = await closedGarage();
    const out = join(temporaryFolder(), 'out');
    const { code, json } = await garage('export', '--all', out, '--data', dataPath);
    expect({ code, json }).toMatchObject({ code: 0, json: { exported: { folder: out, attachments: 1, lost: [] } } });
    const plain = new Sqlite(join(out, 'garage.sqlite'));
    expect(plain.prepare('SELECT name FROM clients').pluck().all()).toEqual(['=Антонов']);
    expect(plain.prepare('SELECT DISTINCT pin_hash FROM staff').pluck().all()).toEqual(['']);
    plain.prepare(`UPDATE clients SET name = 'Можно изменить'`).run();
    expect(plain.pragma('integrity_check', { simple: true })).toBe('ok');
    plain.close();
    expect(readFileSync(join(out, 'garage.sqlite')).includes('scrypt$')).toBe(false);
    expect(readdirSync(join(out, 'lists')).toSorted()).toEqual([
      'cars.csv',
      'clients.csv',
      'orders.csv',
      'payments.csv',
      'works.csv',
    ]);
    expect(readFileSync(join(out, 'lists', 'clients.csv'), 'utf8')).toContain("'=Антонов");
    const csv = readFileSync(join(out, 'tables', 'clients.csv'), 'utf8');
    expect(csv.startsWith('\ufeffid;')).toBe(true);
    expect(csv).toContain("'=Антонов");
    expect(readFileSync(join(out, 'tables', 'staff.csv'), 'utf8')).not.toContain('pin_hash');
    const [folder = ''] = readdirSync(join(out, 'attachments'));
    const [photo = ''] = readdirSync(join(out, 'attachments', folder));
    expect(photo).toMatch(/ фото\.jpg$/);
    expect(readFileSync(join(out, 'attachments', folder, photo), 'utf8')).toBe('Фотография');
  });

  it('refuses a folder in which something lies', async () => {
    const { dataPath } = await closedGarage();
    const out = temporaryFolder();
    mkdirSync(join(out, 'mine'));
    expect(await garage('export', '--all', out, '--data', dataPath)).toMatchObject({
      code: 1,
      json: inWords('cli.folder_not_empty', { folder: out }),
    });
    expect(readdirSync(out)).toEqual(['mine']);
  });
});

describe('garage export LIST', () => {
  it.each(['csv', 'xlsx'])('saves each list as %s', async (format) => {
    const { dataPath } = await closedGarage();
    const folder = temporaryFolder();
    for (const list of ['clients', 'cars', 'orders', 'works', 'payments']) {
      const file = join(folder, `${list}.${format}`);
      const saved = await garage('export', list, '--format', format, '--out', file, '--data', dataPath);
      expect(saved, list).toMatchObject({ code: 0, json: { exported: { list, format, file } } });
      const bytes = readFileSync(file);
      expect(bytes.subarray(0, 2).toString('latin1'), list).toBe(format === 'csv' ? '\u00ef\u00bb' : 'PK');
      if (list === 'clients' && format === 'csv') expect(bytes.toString()).toContain("'=Антонов");
    }
  });

  it('overwrites nothing', async () => {
    const { dataPath } = await closedGarage();
    const file = join(temporaryFolder(), 'mine.csv');
    writeFileSync(file, 'mine');
    const args = ['export', 'clients', '--format', 'csv', '--data', dataPath, '--out'];
    expect(await garage(...args, file)).toMatchObject({ code: 1, json: inWords('cli.file_exists', { file }) });
    expect(readFileSync(file, 'utf8')).toBe('mine');
    const nowhere = join(temporaryFolder(), 'not', 'there.csv');
    expect(await garage(...args, nowhere)).toMatchObject({ code: 1, json: { refused: { code: 'cli.folder_absent' } } });
    expect((await garage('export', 'clients', '--data', dataPath)).code).toBe(2);
  });
});

describe('garage sample', () => {
  it('makes a garage that is sound', async () => {
    const data = join(temporaryFolder(), 'sample');
    expect(await garage('sample', '--orders', '30', '--data', data)).toMatchObject({ code: 0, json: { orders: 30 } });
    expect(await garage('verify', '--data', data)).toMatchObject({ code: 0, json: { ok: true } });
  });
});
