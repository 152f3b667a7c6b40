import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import {
  type Delimiter,
  delimiters,
  detectDelimiter,
  readDelimited,
  records,
} from '../../../src-main/import/delimited.ts';
import { importLimits } from '../../../src-main/import/limits.ts';

const rowsOf = (text: string, delimiter: Delimiter = ';') => readDelimited(text, delimiter, importLimits, {});
const cellsOf = async (text: string, delimiter: Delimiter = ';') =>
  (await rowsOf(text, delimiter)).map(({ cells }) => cells);

describe('rows of a delimited text', () => {
  it('have quoted delimiters, quotes and line breaks in their cells, and the numbers of their lines', async () => {
    expect(await rowsOf('a;"5%; постоянный"\r\n"""любимый"" клиент";"две\nстроки"\r\n\r\n;\r\nпосле;1\n\n')).toEqual([
      { line: 1, cells: ['a', '5%; постоянный'] },
      { line: 2, cells: ['"любимый" клиент', 'две\nстроки'] },
      { line: 6, cells: ['после', '1'] },
    ]);
  });

  it('do not swallow the rest of the file after a stray quote', async () => {
    expect(await cellsOf('"Ромашка" ООО;1\n"не закрыта;2\nдиск 15" R;3\n"хорошая;";4')).toEqual([
      ['"Ромашка" ООО', '1'],
      ['"не закрыта', '2'],
      ['диск 15" R', '3'],
      ['хорошая;', '4'],
    ]);
  });

  it('may end in any way', async () => {
    expect(await cellsOf('a;b\rc;d\re;"f"')).toEqual([
      ['a', 'b'],
      ['c', 'd'],
      ['e', 'f'],
    ]);
    expect(await cellsOf('a;')).toEqual([['a']]);
    expect(await cellsOf('\n;;\n  ;\t\n')).toEqual([]);
    expect(await cellsOf('')).toEqual([]);
  });

  it('lose the wrappings of other programs, not what is in them', async () => {
    expect(await cellsOf('sep=;\n="0123";\u00a0 x \u200b;="a""b"')).toEqual([['0123', 'x', 'a"b']]);
  });

  it('read what another program wrote, and as it would', async () => {
    const cell = fc.oneof(fc.string({ maxLength: 8 }), fc.stringMatching(/^[;,|\t"\na ]{0,6}$/));
    await fc.assert(
      fc.property(
        fc.array(fc.array(cell, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 6 }),
        fc.constantFrom(...delimiters),
        (table, delimiter) => {
          const text = Papa.unparse(table, { delimiter });
          const ours = [...records(text, delimiter, importLimits.cellCharactersMax)].map(({ cells }) => cells);
          // A last row of one empty cell cannot be told from the line end before it.
          const theirs = table.at(-1)?.join('') === '' && table.at(-1)?.length === 1 ? table.slice(0, -1) : table;
          expect(ours).toEqual(theirs);
          expect(ours).toEqual(Papa.parse(text, { delimiter, newline: '\r\n' }).data.slice(0, ours.length));
        },
      ),
      { numRuns: 500 },
    );
  });

  it('are numbered as lines of the text, whatever its line ends', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', ';', '"', '\n', '\r', '\r\n', ' ')), (pieces) => {
        const text = pieces.join('');
        let at = 0;
        for (const { line } of records(text, ';', 100)) {
          expect(line).toBeGreaterThan(at);
          at = line;
        }
        expect(at).toBeLessThanOrEqual(text.split(/\r\n|\r|\n/).length);
      }),
    );
  });

  it('are limited in number and width', async () => {
    await expect(readDelimited('a\n'.repeat(60), ';', { ...importLimits, rowsMax: 5 }, {})).rejects.toMatchObject({
      code: 'import.too_many_rows',
    });
    await expect(rowsOf('a;'.repeat(201))).rejects.toMatchObject({ code: 'import.too_many_columns' });
    await expect(readDelimited('a;b\n'.repeat(60), ';', { ...importLimits, cellsMax: 50 }, {})).rejects.toMatchObject({
      code: 'import.too_many_cells',
    });
  });

  it('stop being read when that is no longer wanted', async () => {
    const stop = new AbortController();
    const reading = readDelimited('a;b\n'.repeat(5000), ';', importLimits, {
      signal: stop.signal,
      onProgress: ({ done }) => done >= 1000 && stop.abort(),
    });
    await expect(reading).rejects.toThrow(/abort/i);
  });
});

describe('the delimiter', () => {
  const detect = (text: string) => detectDelimiter(text, importLimits.cellCharactersMax);

  it.each(delimiters)('is found in an even table: %j', (delimiter) => {
    const rows = [
      ['ФИО', 'Телефон', 'Примечание'],
      ['Ким, Анна', '+7 (912) 345-67-89', 'скидка 5%; да'],
      ['Цой', '8912', 'a|b,c'],
    ];
    expect(detect(Papa.unparse(rows, { delimiter }))).toBe(delimiter);
  });

  it('is not the comma of decimals, nor what stands in a title', () => {
    expect(detect('Прайс-лист, редакция 2, от 01.11.2026\n\nРабота;Цена\nМасло;1100,50\nРемень;2000,00\n')).toBe(';');
    expect(detect('Код\tЦена\n1\t1,5\n2\t1,7\n')).toBe('\t');
  });

  it('is what the first line says, and a semicolon where there is none', () => {
    expect(detect('sep=|\na,b|c\nd,e|f')).toBe('|');
    expect(detect('Иванов\nПетров')).toBe(';');
    expect(detect('')).toBe(';');
  });
});
