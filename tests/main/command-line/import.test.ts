import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startGarage, temporaryFolder } from '../support/garage.ts';
import { commandLineProgram, runProgram, startProgram } from '../support/process.ts';

const examples = join(import.meta.dirname, '../../../../shared/data/imports');

async function closedGarage(): Promise<string> {
  const { dataPath, close } = await startGarage();
  await close();
  return dataPath;
}

async function garageImport(dataPath: string, ...args: string[]) {
  const { code, stdout, stderr } = await runProgram([
    commandLineProgram,
    'import',
    ...args,
    '--data',
    dataPath,
    '--json',
  ]);
  expect(stderr).toBe('');
  return { code, json: JSON.parse(stdout) };
}

function aList(rows: readonly string[]): string {
  const file = join(temporaryFolder(), 'clients.csv');
  writeFileSync(file, ['ФИО;Телефон;Марка;Модель;Госномер', ...rows].join('\r\n'));
  return file;
}

describe('garage import', () => {
  it('brings a list in, says what became of it, and makes no doubles the second time', async () => {
    const dataPath = await closedGarage();
    const file = aList(['Антонов Пётр;8 916 123-45-67;Lada;Vesta;А123ВС77', 'Борисов;позвонить жене;Kia;Rio;', ';;;;']);
    const dry = await garageImport(dataPath, 'clients', file, '--dry-run');
    expect(dry).toMatchObject({ code: 0, json: { created: { clients: 1, cars: 1 } } });
    const first = await garageImport(dataPath, 'clients', file);
    expect(first).toMatchObject({
      code: 0,
      json: {
        kind: 'clients',
        rows: 2,
        created: { clients: 1, cars: 1 },
        updated: { clients: 0, cars: 0 },
        doubles: 0,
        rejected: [
          {
            line: 3,
            column: 'Телефон',
            value: 'позвонить жене',
            code: 'phone.no_digits',
            message: expect.stringMatching(/номер/),
          },
        ],
      },
    });
    expect(Object.keys(first.json)).toEqual(['kind', 'rows', 'created', 'updated', 'doubles', 'rejected']);
    const second = await garageImport(dataPath, 'clients', file);
    expect(second.json).toMatchObject({ created: { clients: 0, cars: 0 }, updated: { clients: 0, cars: 0 } });
  });

  it('says to people the same in words', async () => {
    const dataPath = await closedGarage();
    const file = aList(['Борисов;позвонить жене;Kia;Rio;']);
    const { code, stdout } = await runProgram([commandLineProgram, 'import', 'clients', file, '--data', dataPath]);
    expect(code).toBe(0);
    expect(stdout).toContain('не принято – 1');
    expect(stdout).toContain('строка 2, «Телефон»');
  });

  it.each([
    ['a file that is not there', () => '/nowhere/at/all.csv'],
    ['a folder', () => temporaryFolder()],
    [
      'a picture',
      () => {
        const file = join(temporaryFolder(), 'photo.csv');
        writeFileSync(file, Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]));
        return file;
      },
    ],
  ])('refuses %s in words', async (_, file) => {
    const { code, json } = await garageImport(await closedGarage(), 'clients', file());
    expect(code).toBe(1);
    expect(json.refused.code).toMatch(/^import\./);
    expect(json.refused.message).toMatch(/[А-я]{4}/);
  });

  it('that is interrupted changes nothing', async () => {
    const dataPath = await closedGarage();
    const rows = Array.from(
      { length: 20_000 },
      (_, index) => `Клиент ${index};+7916${String(index).padStart(7, '0')};Lada;Vesta;`,
    );
    const { child, ended } = startProgram([
      commandLineProgram,
      'import',
      'clients',
      aList(rows),
      '--data',
      dataPath,
      '--json',
    ]);
    // As soon as it has the folder: it is then busy for seconds.
    await expect.poll(() => existsSync(join(dataPath, 'garage.db-wal')), { timeout: 20_000, interval: 5 }).toBe(true);
    child.kill('SIGINT');
    const { code, stdout } = await ended;
    expect({ code, stdout: JSON.parse(stdout) }).toMatchObject({
      code: 1,
      stdout: { refused: { code: 'cli.cancelled' } },
    });
    const dry = await garageImport(dataPath, 'clients', aList(['Антонов;+79160000001;;;']), '--dry-run');
    expect(dry.json.created).toEqual({ clients: 1, cars: 0 });
  });

  it.skipIf(!existsSync(examples))('finds in the example files what a careful import finds', async () => {
    const dataPath = await closedGarage();
    const read = (name: string) => JSON.parse(readFileSync(join(examples, name), 'utf8'));
    const expected = read('clients-and-cars.expected.json');
    const clients = await garageImport(dataPath, 'clients', join(examples, 'clients-and-cars.csv'));
    expect(clients.json).toMatchObject({
      rows: expected.rows,
      created: { clients: expected.clients, cars: expected.cars },
      doubles: expected.doubles.length,
    });
    expect(clients.json.rejected.map(({ value }: { value: string }) => value).toSorted()).toEqual(
      expected.rejected.map(({ value }: { value: string }) => value).toSorted(),
    );
    const prices = await garageImport(dataPath, 'price-list', join(examples, 'price-list.xlsx'));
    expect(prices.json.created).toEqual(read('price-list.expected.json'));
    const { code } = await runProgram([commandLineProgram, 'verify', '--data', dataPath]);
    expect(code).toBe(0);
  });
});
