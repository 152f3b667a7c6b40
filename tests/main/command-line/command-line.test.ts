import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openConnection } from '../../../src-main/database/connection.ts';
import { formatRecoveryKey } from '../../../src-shared/domain/recovery-key.ts';
import { managerPin, screenOf, startApplication, startGarage, temporaryFolder } from '../support/garage.ts';
import { commandLineProgram, runProgram } from '../support/process.ts';
import { closedGarage, garage, inWords } from './support.ts';

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
    connection.function('garage_new_id', () => 'none');
    connection.function('garage_stamp', () => 'none');
    for (const asked of ['garage_captures', 'garage_sends', 'garage_applies']) connection.function(asked, () => 0);
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

describe('garage sample', () => {
  it('makes a garage that is sound', async () => {
    const data = join(temporaryFolder(), 'sample');
    expect(await garage('sample', '--orders', '30', '--data', data)).toMatchObject({ code: 0, json: { orders: 30 } });
    expect(await garage('verify', '--data', data)).toMatchObject({ code: 0, json: { ok: true } });
  });
});
