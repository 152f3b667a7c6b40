import { formatPhone } from '../../src-shared/domain/phone.ts';
import type { Language } from '../../src-shared/texts/text.ts';
import { isFormula } from './formula.ts';
import type { Cell, CellKind, SheetForm, SheetWriter } from './sheet.ts';
import { wallClock } from './wall-clock.ts';

/**
 * Writes a table as the text that Excel opens by itself: UTF-8 with its mark, semicolons, CRLF, numbers with the comma of the language. What a spreadsheet would
 * take for a formula gets an apostrophe in front.
 */
export function csvWriter({ columns, language, timeZone }: SheetForm): SheetWriter {
  const written = writers(language, wallClock(timeZone));
  const pieces = [new Blob([`\ufeff${line(columns.map(({ title }) => guarded(title)))}`])];
  return {
    async add(rows) {
      const lines = rows.map((row) =>
        line(columns.map(({ kind }, index) => cellText(row[index] ?? null, written[kind]))),
      );
      pieces.push(new Blob(lines));
    },
    finish: async () => new Blob(pieces),
  };
}

function cellText(value: Cell, write: (value: string | number) => string): string {
  return value === null || value === '' ? '' : write(value);
}

const line = (cells: readonly string[]): string => `${cells.map(quoted).join(';')}\r\n`;

function quoted(cell: string): string {
  return /[";\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

const guarded = (text: string): string => (isFormula(text) ? `'${text}` : text);

function writers(
  language: Language,
  clock: (at: number) => number,
): { readonly [Kind in CellKind]: (value: string | number) => string } {
  const comma = language === 'ru' ? ',' : '.';
  const decimal = (value: number) => String(value).replace('.', comma);
  const day = (at: number) => {
    const [year = '', month = '', date = ''] = new Date(clock(at)).toISOString().slice(0, 10).split('-');
    return language === 'ru' ? `${date}.${month}.${year}` : `${year}-${month}-${date}`;
  };
  return {
    text: (value) => guarded(String(value)),
    // With spaces between its digits a phone is nothing that could be reckoned with.
    phone: (value) => phoneText(String(value)),
    number: (value) => decimal(Number(value)),
    money: (value) => (Number(value) / 100).toFixed(2).replace('.', comma),
    thousandths: (value) => decimal(Number(value) / 1000),
    percent: (value) => `${decimal(Number(value) / 100)}%`,
    date: (value) => day(Number(value)),
    dateTime: (value) => `${day(Number(value))} ${new Date(clock(Number(value))).toISOString().slice(11, 16)}`,
  };
}

/** Phones as people read them: a spreadsheet would make a number of `+79161234567`. What is none is guarded like any other text. */
export function phoneText(phones: string): string {
  return phones
    .split(' ')
    .filter((phone) => phone !== '')
    .map((phone) => (/^\+\d{5,}$/.test(phone) ? formatPhone(phone) : guarded(phone)))
    .join(', ');
}
