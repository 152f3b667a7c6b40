import fc from 'fast-check';
import iconv from 'iconv-lite';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { delimiters } from '../../../src-main/import/delimited.ts';
import { importLimits } from '../../../src-main/import/limits.ts';
import { readTable } from '../../../src-main/import/read-table.ts';
import type { ImportKind } from '../../../src-shared/domain/import.ts';
import { Refusal } from '../../../src-shared/domain/refusal.ts';
import { catalogue, hasSamples, sampleBytes } from './sample-files.ts';
import { sheetOf, workbookOf } from './workbook-of.ts';

const read = (bytes: Uint8Array | string, kind: ImportKind = 'clients') =>
  readTable(typeof bytes === 'string' ? Buffer.from(bytes) : bytes, { kind, catalogue: catalogue() });
const refusal = (bytes: Uint8Array | string) =>
  read(bytes).then(
    () => 'read',
    (error) => (error instanceof Refusal ? [error.code, error.parameters.what].filter(Boolean).join(' ') : error),
  );

const clients = [
  ['ФИО / Организация', 'Телефон', 'Гос. номер', 'Примечание'],
  ['Юсупов Олег Ильич', '89012523011', 'о784рк163', 'скидка 5%; постоянный клиент'],
  ['ООО «Ромашка, Лтд»', '+7 (912) 345-67-89', 'A 845 XC 777', '"любимый"\nклиент | друг'],
  ['Ёлкин Пётр', '923 029 4401', '', ''],
];

describe('a table', () => {
  const encodings = [
    'utf-8',
    'utf-8 with mark',
    'utf-16le',
    'utf-16le with mark',
    'utf-16be',
    'utf-16be with mark',
    'windows-1251',
    'cp866',
    'koi8-r',
  ];
  it.each(encodings.flatMap((encoding) => delimiters.map((delimiter) => ({ encoding, delimiter }))))(
    'is read from text in $encoding with $delimiter between cells',
    async ({ encoding: written, delimiter }) => {
      const encoding = written.replace(' with mark', '');
      // DOS and Unix pages have no «» and no №.
      const rows = /cp866|koi8/.test(encoding)
        ? clients.map((cells) => cells.map((cell) => cell.replace(/[«»]/g, '"')))
        : clients;
      const bytes = iconv.encode(`${Papa.unparse(rows, { delimiter })}\r\n\r\n`, encoding, {
        addBOM: written !== encoding,
      });
      const table = await read(bytes);
      expect(table).toMatchObject({ format: 'text', encoding, delimiter, sheetName: null });
      expect(table.header).toEqual({ line: 1, cells: rows[0] });
      expect(table.rows.map(({ cells }) => [...cells, '', ''].slice(0, 4))).toEqual(rows.slice(1));
      expect(table.rows.map(({ line }) => line)).toEqual([2, 3, 5]);
    },
  );

  it('begins under its header, past titles, and loses headers repeated on each page', async () => {
    const table = await read(
      'Клиенты автосервиса\n\nна 01.11.2026;;\nФИО;Телефон\nКим;8912\n\nФИО;Телефон\nЦой;8913\n',
    );
    expect(table.header?.line).toBe(4);
    expect(table.rows).toEqual([
      { line: 5, cells: ['Ким', '8912'] },
      { line: 8, cells: ['Цой', '8913'] },
    ]);
  });

  it('without a header is all rows', async () => {
    const table = await read('Ким;89123456789\nЦой;89123456780\n');
    expect(table.header).toBeNull();
    expect(table.rows).toHaveLength(2);
  });

  it('is looked for on every sheet that is seen', async () => {
    const bytes = workbookOf({
      sheets: {
        Скрытый: sheetOf([
          ['ФИО', 'Телефон'],
          ['x', '1'],
        ]),
        Титул: sheetOf([['Отчёт']]),
        Клиенты: sheetOf([
          ['ФИО', 'Телефон'],
          ['Ким', 89123456789],
        ]),
      },
      hidden: ['Скрытый'],
    });
    expect(await read(bytes)).toMatchObject({
      sheetName: 'Клиенты',
      sheetNames: ['Титул', 'Клиенты'],
      rows: [{ line: 2, cells: ['Ким', '89123456789'] }],
    });
    expect(await readTable(bytes, { kind: 'clients', catalogue: catalogue(), sheet: 'Титул' })).toMatchObject({
      sheetName: 'Титул',
      header: null,
    });
  });

  it('is judged by what is in the file, not by what else the bytes lie in', async () => {
    const around = Buffer.concat([Buffer.from('мусор'), Buffer.from('ФИО;Телефон\nКим;1'), Buffer.from('мусор')]);
    expect((await read(around.subarray(10, -10))).rows).toEqual([{ line: 2, cells: ['Ким', '1'] }]);
  });
});

describe('what is no table is answered in words', () => {
  const compound = (...names: string[]) =>
    Buffer.concat([
      Buffer.from('d0cf11e0a1b11ae1', 'hex'),
      Buffer.alloc(600),
      ...names.map((name) => Buffer.from(name, 'utf16le')),
    ]);
  it.each([
    ['nothing at all', '', 'import.file_empty'],
    ['blank lines', '\ufeff \r\n\t\n', 'import.file_empty'],
    ['zero bytes', '\0\0\0\0', 'import.file_empty'],
    ['a header alone', 'ФИО;Телефон\n', 'import.no_rows'],
    ['delimiters alone', ';;;\n;;;\n', 'import.no_rows'],
    ['a PDF', '%PDF-1.7\n%âãÏÓ', 'import.not_a_table pdf'],
    ['a photo', Buffer.from('ffd8ffe000104a464946', 'hex'), 'import.not_a_table image'],
    ['a web page named .xls', '<html xmlns:x="urn:schemas"><table><tr><td>1', 'import.not_a_table html'],
    ['an XML spreadsheet', '<?xml version="1.0"?><Workbook/>', 'import.not_a_table xml'],
    ['a RAR', 'Rar!\u001a', 'import.not_a_table archive'],
    ['an empty zip', Buffer.concat([Buffer.from('504b0506', 'hex'), Buffer.alloc(18)]), 'import.not_a_table archive'],
    ['an old workbook', compound('Workbook'), 'import.old_workbook'],
    ['a workbook with a password', compound('EncryptionInfo', 'EncryptedPackage'), 'import.password_protected'],
    ['an old Word file', compound('WordDocument'), 'import.not_a_table doc'],
    [
      'a program',
      Buffer.concat([Buffer.from('MZ'), Buffer.alloc(100, 0x90), Buffer.alloc(100)]),
      'import.not_a_table program',
    ],
    [
      'bytes of any kind',
      Buffer.from(Array.from({ length: 2000 }, (_, index) => (index * 7919) % 32)),
      'import.not_a_table unknown',
    ],
    ['a cut-off workbook', workbookOf({ sheets: { a: sheetOf([['x']]) } }).subarray(0, 200), 'import.file_damaged'],
  ])('%s', async (_, bytes, expected) => {
    expect(await refusal(bytes)).toBe(expected);
  });

  it('a file over the size limit, before anything else is looked at', async () => {
    const bytes = Buffer.alloc(2000, 'a');
    await expect(
      readTable(bytes, { kind: 'clients', catalogue: catalogue(), limits: { ...importLimits, fileBytesMax: 1000 } }),
    ).rejects.toMatchObject({ code: 'import.file_too_big' });
  });

  it('a text that begins like a program or a picture is still a text', async () => {
    expect((await read('BMW;Телефон;ФИО\nX5;1;Ким\n')).rows).toHaveLength(1);
    expect((await read('MZ-клиенты\nФИО;Телефон\nКим;1\n')).rows).toHaveLength(1);
  });

  it('whatever the bytes, the answer is a table or a refusal', async () => {
    const starts = [
      '',
      'PK\u0003\u0004',
      '\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1',
      '\u00ff\u00fe',
      '\u00ef\u00bb\u00bf',
      '"',
      'sep=',
      '<',
      '%PDF',
    ];
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...starts), fc.uint8Array({ maxLength: 400 }), async (start, bytes) => {
        expect(await refusal(Buffer.concat([Buffer.from(start, 'latin1'), bytes]))).toMatch(/^read$|^import\./);
      }),
      { numRuns: 1000 },
    );
  });
});

describe.skipIf(!hasSamples)('the files that garages have sent (skipped where they are not beside the project)', () => {
  it('clients-and-cars.csv', async () => {
    const table = await read(sampleBytes('clients-and-cars.csv'));
    expect(table).toMatchObject({ encoding: 'windows-1251', delimiter: ';', header: { line: 1 } });
    expect(table.rows).toHaveLength(509);
    expect(table.rows.at(-1)?.line).toBe(510);
  });

  it('price-list.xlsx', async () => {
    const table = await read(sampleBytes('price-list.xlsx'), 'price-list');
    expect(table.header).toMatchObject({ line: 3 });
    expect(table.rows).toHaveLength(13);
  });

  it('any part of one, altered anywhere', async () => {
    const good = sampleBytes('price-list.xlsx');
    await fc.assert(
      fc.asyncProperty(fc.nat(good.length - 1), fc.nat(255), async (at, byte) => {
        const bad = Buffer.from(good);
        bad[at] = byte;
        expect(await refusal(bad)).toMatch(/^read$|^import\./);
      }),
      { numRuns: 300 },
    );
  });
});
