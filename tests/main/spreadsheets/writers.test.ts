import fc from 'fast-check';
import Papa from 'papaparse';
import readXlsxFile from 'read-excel-file/node';
import { describe, expect, it } from 'vitest';
import { csvWriter } from '../../../src-main/spreadsheets/csv-writer.ts';
import type { Cell, SheetColumn, SheetForm } from '../../../src-main/spreadsheets/sheet.ts';
import { xlsxWriter } from '../../../src-main/spreadsheets/xlsx-writer.ts';

const kinds = ['text', 'phone', 'number', 'money', 'thousandths', 'percent', 'date', 'dateTime'] as const;
const columns = kinds.map((kind): SheetColumn => ({ title: kind, kind, width: 12 }));
const form: SheetForm = { name: 'Клиенты: все', columns, language: 'ru', timeZone: 'Europe/Moscow' };
/** 2026-03-13 23:30 in Moscow, the 13th there and in UTC; 2026-03-13 21:30 UTC is the 14th in Moscow. */
const lateEvening = Date.UTC(2026, 2, 13, 20, 30);
const pastMidnight = Date.UTC(2026, 2, 13, 21, 30);
const row: Cell[] = ['ООО «Дом»; "Б"', '+79161234567 +74951234567', 12, 123_456, 1_500, 750, pastMidnight, lateEvening];

async function csvOf(rows: readonly (readonly Cell[])[], more: Partial<SheetForm> = {}) {
  const writer = csvWriter({ ...form, ...more });
  await writer.add(rows);
  return Buffer.from(await (await writer.finish()).arrayBuffer()).toString();
}

async function workbookOf(rows: readonly (readonly Cell[])[], more: Partial<SheetForm> = {}) {
  const writer = xlsxWriter({ ...form, ...more });
  for (const one of rows) await writer.add([one]);
  const [sheet] = await readXlsxFile(Buffer.from(await (await writer.finish()).arrayBuffer()));
  return { name: sheet?.sheet, rows: (sheet?.data ?? []).slice(1) };
}

const texts = (...values: string[]): Partial<SheetForm> & { rows: Cell[][] } => ({
  columns: [{ title: 'text', kind: 'text', width: 12 }],
  rows: values.map((value) => [value]),
});

describe('a text for Excel', () => {
  it('has its mark, semicolons, CRLF, and numbers and days as the language writes them', async () => {
    expect(await csvOf([row])).toBe(
      '\ufefftext;phone;number;money;thousandths;percent;date;dateTime\r\n' +
        '"ООО «Дом»; ""Б""";+7 916 123-45-67, +7 495 123-45-67;12;1234,56;1,5;7,5%;14.03.2026;13.03.2026 23:30\r\n',
    );
    const english = await csvOf([row], { language: 'en' });
    expect(english).toContain(';1234.56;1.5;7.5%;2026-03-14;2026-03-13 23:30\r\n');
  });

  it('leaves empty what is not known', async () => {
    expect(await csvOf([columns.map(() => null)])).toMatch(/\r\n;;;;;;;\r\n$/);
  });

  it('starts no formula', async () => {
    const { rows, ...more } = texts('=cmd|x', '@SUM(A1)', '+cmd', '-1+1|x', '＝1', ' =1', '-15000', '+7 916', 'Ким');
    const written = Papa.parse<string[]>((await csvOf(rows, more)).slice(1).trimEnd(), { delimiter: ';' }).data;
    expect(written.slice(1).map(([text]) => text)).toEqual([
      "'=cmd|x",
      "'@SUM(A1)",
      "'+cmd",
      "'-1+1|x",
      "'＝1",
      "' =1",
      '-15000',
      '+7 916',
      'Ким',
    ]);
  });

  it('comes back as it went in, whatever it holds', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.string({ unit: 'binary', minLength: 1 }), { minLength: 1 }), async (values) => {
        const { rows, ...more } = texts(...values);
        const text = await csvOf(rows, more);
        const written = Papa.parse<string[]>(text.slice(1, -2), { delimiter: ';', newline: '\r\n' }).data.slice(1);
        expect(written.map(([cell]) => cell?.replace(/^'/, ''))).toEqual(
          values.map((value) => value.toWellFormed().replace(/^'/, '')),
        );
      }),
    );
  });
});

describe('a workbook', () => {
  it('has real numbers and days, and texts for the rest', async () => {
    const { rows, name } = await workbookOf([row, columns.map(() => null), row]);
    expect(name).toBe('Клиенты  все');
    const [text, phone, number, money, thousandths, percent, date, dateTime] = rows[0] ?? [];
    expect([text, phone, number, money, thousandths, percent]).toEqual([
      'ООО «Дом»; "Б"',
      '+7 916 123-45-67, +7 495 123-45-67',
      12,
      1234.56,
      1.5,
      0.075,
    ]);
    // The reader takes a sheet's time for UTC.
    expect(date).toEqual(new Date(Date.UTC(2026, 2, 14)));
    // A time is a fraction of a day, and no fraction is exactly half past eleven.
    expect(Math.round(Number(dateTime) / 1000) * 1000).toBe(Date.UTC(2026, 2, 13, 23, 30));
    expect(rows[2]).toEqual(rows[0]);
  });

  it('keeps a text that begins like a formula a text, to the letter', async () => {
    const values = ['=cmd|x', '+7-916', '-15000', '007', '_x0041_', 'a_x000D_b'];
    const { rows, ...more } = texts(...values);
    expect((await workbookOf(rows, more)).rows).toEqual(values.map((value) => [value]));
  });

  it('holds any text but what XML cannot', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.string({ unit: 'binary' }), { minLength: 1, maxLength: 5 }), async (values) => {
        const { rows, ...more } = texts(...values.map((value) => `«${value}»`));
        const written = (await workbookOf(rows, more)).rows.map(([cell]) => String(cell));
        const kept = (value: string) =>
          `«${value}»`
            .toWellFormed()
            .replace(/[^\P{Cc}\t\n\r]|[\ufffe\uffff]/gu, '')
            .replace(/\r\n?/g, '\n');
        // A reader of XML may take any end of a line for a plain one.
        expect(written.map((cell) => cell.replace(/\r\n?/g, '\n'))).toEqual(values.map(kept));
      }),
      { numRuns: 50 },
    );
  });

  it('says so when a sheet cannot have that many rows', async () => {
    const writer = xlsxWriter({ ...form, columns: [] });
    const rows = Array.from({ length: 1_048_576 }, () => []);
    await expect(writer.add(rows)).rejects.toMatchObject({ code: 'export.too_many_rows' });
  });
});
