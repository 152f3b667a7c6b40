import type { TableCell } from 'pdfmake/interfaces.js';
import { type DocumentLine, documentLineSum, isCounted } from '../../../src-shared/domain/document-model.ts';
import type { Sheet } from '../sheet.ts';
import { color, contentWidth, size } from './style.ts';
import { textWidth } from './text-width.ts';
import { flat } from './words.ts';

/** A line as a table shows it. */
export interface LineRow {
  line: DocumentLine;
  /** «1», «1.2»; empty for an alternative. */
  number: string;
  /** A part under its work. */
  isNested: boolean;
  /** A work that heads its parts. */
  isHead: boolean;
}

/** A column of a table of lines, `width` in points. */
export interface LineColumn {
  header: string;
  width: number;
  isRight: boolean;
  isName: boolean;
  text(row: LineRow): string;
  cell(row: LineRow, text: string): TableCell;
}

/** Which columns a table wants; those that would be empty in every row are left out. */
export interface ColumnChoice {
  code: 'code' | 'article';
  name: 'name' | 'goods';
  withExecutor: boolean;
  withNormHours: boolean;
}

/** The columns of a table and the size of type in which they fit on the paper. */
export interface LineColumns {
  columns: LineColumn[];
  fontSize: number;
}

/** Space on each side of a column, in points; none at the outer edges. */
export const columnPadding = 4;

/** A name in a narrower column cannot be read. */
const nameWidthMin = 118;
const fontSizeMin = 4;

/**
 * The columns for these rows, as wide as their figures need and no wider: the rest belongs to the names. Where the figures leave the names too
 * little, the whole table is set in smaller type.
 */
export function lineColumns(sheet: Sheet, rows: readonly LineRow[], choice: ColumnChoice): LineColumns {
  for (let fontSize: number = size.body; ; fontSize -= 0.5) {
    const columns = columnsAt(fontSize, sheet, rows, choice);
    const taken = columns.reduce((sum, column) => sum + column.width, 0);
    const left = contentWidth - taken - 2 * columnPadding * (columns.length - 1);
    if (left < (nameWidthMin * fontSize) / size.body && fontSize > fontSizeMin) continue;
    for (const column of columns) if (column.isName) column.width = Math.max(left, nameWidthMin / 2);
    return { columns, fontSize };
  }
}

function nameOf(sheet: Sheet, { line }: LineRow): string {
  const name = flat(line.name);
  return line.decision === 'alternative' ? sheet.say('documents.line.alternative', { name }) : name;
}

function columnsAt(fontSize: number, sheet: Sheet, rows: readonly LineRow[], choice: ColumnChoice): LineColumn[] {
  const { say, money, quantity, percent } = sheet;
  const { taxMode } = sheet.model;
  const shown = { rows, fontSize };
  const hasSeveralTaxRates = taxMode !== 'none' && new Set(rows.map((row) => row.line.taxBp)).size > 1;
  const name: LineColumn = {
    header: say(`documents.column.${choice.name}`),
    width: 0,
    isRight: false,
    isName: true,
    text: (row) => nameOf(sheet, row),
    cell: (row, text) => ({
      text,
      bold: row.isHead,
      ...(row.isNested ? { margin: [8, 0, 0, 0] } : {}),
      ...(isCounted(row.line) ? {} : { color: color.muted }),
    }),
  };
  const columns = [
    column(shown, say('documents.column.number'), (row) => row.number, { isMuted: true }),
    column(shown, say(`documents.column.${choice.code}`), ({ line }) => flat(line.code), { widths: [30, 62] }),
    name,
    choice.withExecutor
      ? column(shown, say('documents.column.executor'), ({ line }) => flat(line.executor), { widths: [40, 76] })
      : null,
    choice.withNormHours
      ? column(
          shown,
          say('documents.column.norm_hours'),
          ({ line }) => (line.normHours === null ? '' : quantity(line.normHours)),
          { isRight: true },
        )
      : null,
    column(shown, say('documents.column.quantity'), ({ line }) => quantity(line.quantity), { isRight: true }),
    column(shown, say('documents.column.unit'), ({ line }) => flat(line.unit), { widths: [14, 34] }),
    column(shown, say('documents.column.price'), ({ line }) => money(line.unitPrice), { isRight: true }),
    column(shown, say('documents.column.discount'), ({ line }) => discountText(sheet, line), { isRight: true }),
    hasSeveralTaxRates
      ? column(
          shown,
          say('documents.column.tax'),
          ({ line }) => (line.taxBp === null ? say('documents.line.untaxed') : percent(line.taxBp)),
          { isRight: true },
        )
      : null,
    column(shown, say('documents.column.sum'), ({ line }) => money(documentLineSum(line, taxMode)), { isRight: true }),
  ];
  return columns.filter((made) => made !== null);
}

interface ColumnStyle {
  /** Figures: set to the right and never broken. */
  isRight?: boolean;
  isMuted?: boolean;
  /** For words, which may be broken: the least and the greatest width in points. */
  widths?: [number, number];
}

/** A column as wide as its longest text; null if all are empty. */
function column(
  { rows, fontSize }: { rows: readonly LineRow[]; fontSize: number },
  header: string,
  text: (row: LineRow) => string,
  { isRight = false, isMuted = false, widths }: ColumnStyle,
): LineColumn | null {
  const texts = rows.map(text);
  const scale = fontSize / size.body;
  if (texts.every((value) => value === '')) return null;
  const natural = Math.max(
    textWidth(header, Math.min(size.small, fontSize)),
    ...texts.map((value) => textWidth(value, fontSize)),
  );
  return {
    header,
    // Smaller type narrows the columns of words as well, else the figures alone would have to give way.
    width: Math.ceil(widths ? Math.min(widths[1] * scale, Math.max(widths[0] * scale, natural)) : natural) + 1,
    isRight,
    isName: false,
    text,
    cell: (row, value) => ({
      text: value,
      alignment: isRight ? 'right' : 'left',
      noWrap: widths === undefined,
      ...(isMuted || !isCounted(row.line) ? { color: color.muted } : {}),
    }),
  };
}

function discountText(sheet: Sheet, line: DocumentLine): string {
  if (line.discount === 0) return '';
  return line.discountBp === null ? sheet.money(line.discount) : sheet.percent(line.discountBp);
}
