import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../support/garage.ts';
import { closedGarage, garage, inWords } from './support.ts';

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
      'parts.csv',
      'payments.csv',
      'purchases.csv',
      'suppliers.csv',
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
