import fc from 'fast-check';
import readXlsxFile from 'read-excel-file/node';
import { describe, expect, it } from 'vitest';
import writeXlsxFile from 'write-excel-file/node';
import { importLimits } from '../../../src-main/import/limits.ts';
import type { TableRow } from '../../../src-main/import/table.ts';
import { openWorkbook } from '../../../src-main/import/xlsx.ts';
import { sheetOf, type WorkbookParts, workbookOf, zipOf } from './workbook-of.ts';

async function rowsOf(bytes: Buffer, sheet?: string, limits = importLimits): Promise<TableRow[]> {
  const workbook = await openWorkbook(bytes, limits);
  return workbook.readSheet(sheet ?? workbook.sheetNames[0] ?? '', {});
}

const firstSheet = (inside: string, more: Partial<WorkbookParts> = {}) =>
  rowsOf(workbookOf({ sheets: { Лист1: inside }, ...more }));
const cellsOf = async (inside: string, more: Partial<WorkbookParts> = {}) =>
  (await firstSheet(inside, more)).map(({ cells }) => cells);
const row = (cells: string) => `<sheetData><row r="1">${cells}</row></sheetData>`;

describe('what a sheet holds', () => {
  it('keeps the numbers of its rows and leaves blank ones out', async () => {
    const rows = await firstSheet(
      sheetOf([['Прайс'], [], ['Код', undefined, 'Цена'], [], [], ['1', undefined, 100.5]]),
    );
    expect(rows).toEqual([
      { line: 1, cells: ['Прайс'] },
      { line: 3, cells: ['Код', '', 'Цена'] },
      { line: 6, cells: ['1', '', '100.5'] },
    ]);
  });

  it('counts rows and cells that carry no address, as some writers leave them', async () => {
    expect(
      await firstSheet(
        '<sheetData><row><c><v>1</v></c><c><v>2</v></c></row><row/><row><c><v>3</v></c></row></sheetData>',
      ),
    ).toEqual([
      { line: 1, cells: ['1', '2'] },
      { line: 3, cells: ['3'] },
    ]);
  });

  it('shows numbers as Excel does', async () => {
    const numbers = ['79123456789', '0.30000000000000004', '1E-7', '7.9123456789E10', '1E21', '-0', '1234.50'];
    const cells = numbers.map((value) => `<c><v>${value}</v></c>`).join('');
    expect(await cellsOf(row(cells))).toEqual([
      ['79123456789', '0.3', '0.0000001', '79123456789', '1000000000000000000000', '0', '1234.5'],
    ]);
  });

  it('shows errors, truth values and formula results instead of dropping them', async () => {
    const cells =
      '<c t="e"><f>1/0</f><v>#DIV/0!</v></c><c t="b"><v>1</v></c><c t="str"><f>A1</f><v>итог</v></c><c t="d"><v>2026-11-20T00:00:00</v></c>';
    expect(await cellsOf(row(cells))).toEqual([['#DIV/0!', 'TRUE', 'итог', '2026-11-20']]);
  });

  it('shows days and times by their style, from either epoch', async () => {
    const styles =
      '<numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy;@"/><numFmt numFmtId="165" formatCode="#,##0.00 &quot;руб&quot;"/></numFmts>' +
      '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>' +
      '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="22"/><xf numFmtId="20"/></cellXfs>';
    const cells = [0, 1, 2, 3, 4].map((style) => `<c s="${style}"><v>46346.5</v></c>`).join('');
    const time = '<c s="5"><v>0.604166666666667</v></c>';
    expect(await cellsOf(row(cells + time), { styles })).toEqual([
      ['46346.5', '2026-11-20 12:00', '2026-11-20 12:00', '46346.5', '2026-11-20 12:00', '14:30'],
    ]);
    expect(await cellsOf(row('<c s="1"><v>44884</v></c>'), { styles, from1904: true })).toEqual([['2026-11-20']]);
    expect(await cellsOf(row('<c s="1"><v>1</v></c><c s="1"><v>60.99999</v></c>'), { styles })).toEqual([
      ['1900-01-01', '1900-03-01'],
    ]);
  });

  it('puts rich text together, leaves reading aids out and decodes what XML cannot hold', async () => {
    const strings =
      '<si><r><t>Замена </t></r><r><rPr><b/></rPr><t xml:space="preserve">масла</t></r><rPh><t>ふりがな</t></rPh></si><si><t>a_x000D_&#10;b &amp; c</t></si><si/>';
    expect(
      await cellsOf(row('<c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="s"><v>2</v></c><c t="s"><v>99</v></c>'), {
        strings,
      }),
    ).toEqual([['Замена масла', 'a\nb & c']]);
  });

  it('reads prefixed tags, CDATA, comments and `>` in an attribute', async () => {
    const sheet =
      '<!-- > --><x:sheetData><x:row r="2" x:note="a>b"><x:c r="B2" t="inlineStr"><x:is><x:t><![CDATA[<5 л>]]></x:t></x:is></x:c></x:row></x:sheetData>';
    expect(await firstSheet(sheet)).toEqual([{ line: 2, cells: ['', '<5 л>'] }]);
  });

  it('repeats a cell merged downwards, not one merged sideways', async () => {
    const sheet = `${sheetOf([['Прайс'], ['Двигатель', 'Масло'], [undefined, 'Ремень'], ['Ходовая', 'Колодки']])}<mergeCells><mergeCell ref="A1:D1"/><mergeCell ref="A2:A3"/><mergeCell ref="A4:A1048576"/></mergeCells>`;
    expect(await cellsOf(sheet)).toEqual([
      ['Прайс'],
      ['Двигатель', 'Масло'],
      ['Двигатель', 'Ремень'],
      ['Ходовая', 'Колодки'],
    ]);
  });

  it('reads words that are names in the language of the program, in inline, shared and formula cells', async () => {
    const words = ['toString', 'constructor', '__proto__', 'hasOwnProperty', 'valueOf'];
    const inline = words.map((word) => `<c t="inlineStr"><is><t>${word}</t></is></c>`).join('');
    const results = words.map((word) => `<c t="str"><f>A1</f><v>${word}</v></c>`).join('');
    const shared = words.map((_, index) => `<c t="s"><v>${index}</v></c>`).join('');
    const strings = words.map((word) => `<si><t>${word}</t></si>`).join('');
    expect(await cellsOf(row(inline + results + shared), { strings })).toEqual([[...words, ...words, ...words]]);
  });

  it('reads what Excel-like libraries write the same as another reader does', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.array(
            fc.oneof(
              fc
                .string({ unit: 'grapheme', maxLength: 12 })
                .map((text) => text.replace(/[^\p{L}\p{N}\p{P}\p{Zs}]/gu, '').trim())
                // The other libraries look these up in their own objects and break; that ours reads them is held above.
                .filter((text) => !(text in Object.prototype)),
              fc.integer(),
              fc.constant(null),
            ),
            { minLength: 1, maxLength: 6 },
          ),
          { minLength: 1, maxLength: 8 },
        ),
        async (rows) => {
          const bytes = await writeXlsxFile(
            rows.map((cells) => cells.map((value) => (value === null || value === '' ? null : { value }))),
          ).toBuffer();
          const theirs = (await readXlsxFile(bytes))[0]?.data ?? [];
          const expected = theirs.flatMap((cells, index) => {
            const texts = cells.map((cell) => (cell === null ? '' : String(cell).trim()));
            while (texts.at(-1) === '') texts.pop();
            return texts.length === 0 ? [] : [{ line: index + 1, cells: texts }];
          });
          expect(await rowsOf(bytes)).toEqual(expected);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('archives', () => {
  it('may keep their sizes in the fields of Zip64, store their parts unpacked, and write them in UTF-16', async () => {
    const sheets = { a: sheetOf([['Ким', 89123456789]]) };
    const expected = [{ line: 1, cells: ['Ким', '89123456789'] }];
    expect(await rowsOf(workbookOf({ sheets, isWide: true }))).toEqual(expected);
    const xml = `<?xml version="1.0"?><worksheet>${sheets.a}</worksheet>`;
    const name = 'xl/worksheets/sheet1.xml';
    expect(await rowsOf(workbookOf({ sheets: { a: '' }, more: [{ name, content: xml, isStored: true }] }))).toEqual(
      expected,
    );
    const content = Buffer.from(`\ufeff${xml}`, 'utf16le');
    expect(await rowsOf(workbookOf({ sheets: { a: '' }, more: [{ name, content }] }))).toEqual(expected);
  });

  it('are read a piece at a time, and no further once that is not wanted', async () => {
    const bytes = workbookOf({
      sheets: { a: sheetOf(Array.from({ length: 30_000 }, (_, index) => [`Клиент ${index}`, index, index * 7])) },
    });
    const workbook = await openWorkbook(bytes, importLimits);
    const stop = new AbortController();
    const seen: number[] = [];
    const reading = workbook.readSheet('a', {
      signal: stop.signal,
      onProgress: ({ done }) => {
        seen.push(done);
        if (done > 10_000) stop.abort();
      },
    });
    await expect(reading).rejects.toThrow(/abort/i);
    expect(seen.length).toBeGreaterThan(2);
    expect(seen.at(-1)).toBeLessThan(20_000);
  });
});

describe('sheets', () => {
  it('names the visible ones and reads any by its name', async () => {
    const bytes = workbookOf({
      sheets: { Скрытый: sheetOf([['x']]), 'A &amp; B': sheetOf([['y']]) },
      hidden: ['Скрытый'],
    });
    const workbook = await openWorkbook(bytes, importLimits);
    expect(workbook.sheetNames).toEqual(['A & B']);
    expect(await rowsOf(bytes, 'Скрытый')).toEqual([{ line: 1, cells: ['x'] }]);
    await expect(rowsOf(bytes, 'Нет')).rejects.toMatchObject({ code: 'import.sheet_not_found' });
  });
});

describe('what no workbook may do', () => {
  const refused = (bytes: Buffer, limits = importLimits) =>
    rowsOf(bytes, undefined, limits).then(
      () => 'read',
      (error) => error.code,
    );

  it('be larger inside than the limit, whether it says so or not', async () => {
    const big = sheetOf(Array.from({ length: 2000 }, (_, index) => [`строка ${index}`, index]));
    expect(await refused(workbookOf({ sheets: { a: big } }), { ...importLimits, unpackedBytesMax: 50_000 })).toBe(
      'import.unpacked_too_big',
    );
    const forged = workbookOf({
      sheets: { a: sheetOf([['x']]) },
      more: [{ name: 'xl/styles.xml', content: 'x'.repeat(100_000), declaredSize: 10 }],
    });
    expect(await refused(forged)).toBe('import.file_damaged');
  });

  it('name cells beyond any table', async () => {
    expect(
      await refused(workbookOf({ sheets: { a: '<sheetData><row r="9"><c r="XFD9"><v>1</v></c></row></sheetData>' } })),
    ).toBe('import.too_many_columns');
    const far = '<sheetData><row r="4000000000"><c r="A4000000000"><v>1</v></c></row></sheetData>';
    expect(await firstSheet(far)).toEqual([{ line: 4_000_000_000, cells: ['1'] }]);
    const many = workbookOf({ sheets: { a: sheetOf(Array.from({ length: 80 }, () => [1, 2])) } });
    expect(await refused(many, { ...importLimits, rowsMax: 20 })).toBe('import.too_many_rows');
    expect(await refused(many, { ...importLimits, cellsMax: 100 })).toBe('import.too_many_cells');
  });

  it('be something else inside', async () => {
    const only = (name: string) => refused(zipOf([{ name, content: 'x' }]));
    expect(await only('word/document.xml')).toBe('import.not_a_table');
    expect(await only('фото.jpg')).toBe('import.not_a_table');
    expect(await refused(zipOf([{ name: 'xl/workbook.xml', content: '<workbook/>', isEncrypted: true }]))).toBe(
      'import.password_protected',
    );
    expect(await refused(workbookOf({ sheets: { a: '' } }))).toBe('import.file_damaged');
    expect(await refused(workbookOf({ sheets: {} }))).toBe('import.file_damaged');
  });

  it('hold XML of any kind without being refused or read in words', async () => {
    const parts = {
      sheet: sheetOf([
        ['ФИО', 'Телефон'],
        ['Ким', 1.5],
      ]).concat('<mergeCells><mergeCell ref="A1:A2"/></mergeCells>'),
      strings: '<si><t>a</t></si>',
      styles: '<numFmts><numFmt numFmtId="164" formatCode="dd"/></numFmts><cellXfs><xf numFmtId="164"/></cellXfs>',
    };
    const pieces = [
      '<',
      '>',
      '"',
      '/',
      '&#x1F600;',
      '&#9999999;',
      '&',
      '-1',
      '1e999',
      'r="ZZZ0"',
      '<c r="A1">',
      '</row>',
      '<!--',
      '<![CDATA[',
      ']]>',
      's="9"',
      't="s"',
      '\0',
    ];
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('sheet', 'strings', 'styles'),
        fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(6), fc.constantFrom(...pieces)), {
          maxLength: 6,
        }),
        async (part, edits) => {
          const edited = edits.reduce((xml, [place, length, piece]) => {
            const at = Math.floor(place * xml.length);
            return xml.slice(0, at) + piece + xml.slice(at + length);
          }, parts[part]);
          const inside = { ...parts, [part]: edited };
          const { sheet, strings, styles } = inside;
          expect(await refused(workbookOf({ sheets: { a: sheet }, strings, styles }))).toMatch(/^read$|^import\./);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('be cut off or altered anywhere without being refused or read in words', async () => {
    const good = workbookOf({
      sheets: {
        a: sheetOf([
          ['ФИО', 'Телефон'],
          ['Ким', 89123456789],
        ]),
      },
    });
    await fc.assert(
      fc.asyncProperty(fc.nat(good.length - 1), fc.nat(255), fc.boolean(), async (at, byte, cut) => {
        const bad = Buffer.from(cut ? good.subarray(0, at) : good);
        if (!cut) bad[at] = byte;
        expect(await refused(bad)).toMatch(/^read$|^import\./);
      }),
      { numRuns: 1500 },
    );
  });
});
