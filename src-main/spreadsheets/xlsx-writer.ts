import { Refusal } from '../../src-shared/domain/refusal.ts';
import { phoneText } from './csv-writer.ts';
import { isFormula } from './formula.ts';
import type { Cell, CellKind, SheetForm, SheetWriter } from './sheet.ts';
import { wallClock } from './wall-clock.ts';
import { escapeXml, sheetEnd, sheetStart, styleOf, workbookParts } from './xlsx-parts.ts';
import { ZipWriter } from './zip-writer.ts';

/** Excel's own limits. */
const rowsMax = 1_048_575;
const charactersMax = 32_767;

const dayMs = 86_400_000;
/** Day 0 of Excel's calendar as UTC milliseconds: 1899-12-30, which makes every day after February 1900 right. */
const dayZero = Date.UTC(1899, 11, 30);

/**
 * Writes a table as a workbook (XLSX) row by row: 100,000 rows take some megabytes and a second or two, where a library that wants the whole table first takes half
 * a gigabyte. Money, days and shares are real numbers with a format; a text stays a text, whatever it begins with.
 * @throws Refusal `export.too_many_rows` for more rows than a sheet can have.
 */
export function xlsxWriter({ name, columns, language, timeZone }: SheetForm): SheetWriter {
  const clock = wallClock(timeZone);
  const archive = new ZipWriter();
  const sheet = archive.open('xl/worksheets/sheet1.xml');
  const letters = columns.map((_, index) => columnLetters(index));
  let rowCount = 1;
  const head = columns.map(({ title }, index) => textCell(`${letters[index]}1`, title, styleOf('head'))).join('');
  const begun = sheet.write(`${sheetStart(columns.map(({ width }) => width))}<row r="1">${head}</row>`);
  return {
    async add(rows) {
      await begun;
      if (rowCount + rows.length > rowsMax) throw new Refusal('export.too_many_rows', { max: rowsMax });
      const lines = rows.map((row) => {
        rowCount += 1;
        const cells = columns.map(({ kind }, index) =>
          cellPart(`${letters[index]}${rowCount}`, kind, row[index] ?? null, clock),
        );
        return `<row r="${rowCount}">${cells.join('')}</row>`;
      });
      await sheet.write(lines.join(''));
    },
    async finish() {
      await begun;
      await sheet.write(sheetEnd(letters.at(-1) ?? 'A', rowCount));
      await sheet.end();
      for (const [part, content] of workbookParts(name, language)) await archive.add(part, content);
      return archive.finish();
    },
  };
}

function cellPart(reference: string, kind: CellKind, value: Cell, clock: (at: number) => number): string {
  if (value === null || value === '') return '';
  if (kind === 'text' || kind === 'phone') {
    const text = kind === 'phone' ? phoneText(String(value)) : String(value);
    return textCell(reference, text, styleOf(isFormula(text) ? 'guarded' : 'text'));
  }
  const number = Number(value);
  const style = styleOf(kind);
  return `<c r="${reference}"${style > 0 ? ` s="${style}"` : ''}><v>${numberOf(kind, number, clock)}</v></c>`;
}

function textCell(reference: string, text: string, style: number): string {
  const cut = escapeXml(text.slice(0, charactersMax));
  return `<c r="${reference}"${style > 0 ? ` s="${style}"` : ''} t="inlineStr"><is><t xml:space="preserve">${cut}</t></is></c>`;
}

function numberOf(kind: Exclude<CellKind, 'text' | 'phone'>, value: number, clock: (at: number) => number): number {
  switch (kind) {
    case 'number':
      return value;
    case 'money':
      return value / 100;
    case 'thousandths':
      return value / 1000;
    case 'percent':
      return value / 10_000;
    case 'date':
      return Math.floor((clock(value) - dayZero) / dayMs);
    case 'dateTime':
      // To the minute, as it is shown.
      return Math.floor((clock(value) - dayZero) / 60_000) / 1440;
  }
}

function columnLetters(index: number): string {
  return index < 26
    ? String.fromCharCode(65 + index)
    : columnLetters(Math.floor(index / 26) - 1) + columnLetters(index % 26);
}
