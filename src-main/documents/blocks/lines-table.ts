import type { Content, CustomTableLayout, TableCell } from 'pdfmake/interfaces.js';
import { type DocumentLine, isCounted } from '../../../src-shared/domain/document-model.ts';
import type { Sheet } from '../sheet.ts';
import { type ColumnChoice, columnPadding, type LineColumn, type LineRow, lineColumns } from './columns.ts';
import { color, heading, rule, size } from './style.ts';
import { pieces } from './words.ts';

/** Longer names are printed over several rows. */
const namePieceMax = 300;

interface LinesTable {
  /** Stands over the table and is repeated with its header; empty for none. */
  heading: string;
  rows: readonly LineRow[];
  columns: ColumnChoice;
  /** What must stand on one page with the last line: its totals. */
  closing: Content[];
}

/**
 * A table of lines that runs over as many pages as it needs. Its header is repeated on each, no row is cut in two, and the closing is never parted
 * from the last line. Without lines it says so.
 */
export function linesTable(sheet: Sheet, table: LinesTable): Content {
  if (table.rows.length === 0) return emptyTable(sheet, table);
  const { columns, fontSize } = lineColumns(sheet, table.rows, table.columns);
  const widths = columns.map((column) => column.width);
  const header: TableCell[][] = [columns.map((column) => headerCell(column, fontSize))];
  if (table.heading !== '') header.unshift(across(columns, [heading(table.heading)]));
  const lines = table.rows.flatMap((row) => cellRows(columns, row));
  // A row that only goes on with the name of the line before it is not parted from it by a line.
  const headerRows = header.length;
  const continued = new Set(lines.flatMap((line, index) => (line.isContinued ? [headerRows + index] : [])));
  // The engine has no «keep with next» for rows. The last line and its closing are therefore one row, in which the line is a table of its own with
  // the very same columns; the outer table still repeats its header above it.
  const lastLine: Content = {
    layout: lineLayout({ headerRows: 0 }),
    table: { widths, body: lines.slice(-1).map((line) => line.cells) },
  };
  const body: TableCell[][] = [
    ...header,
    ...lines.slice(0, -1).map((line) => line.cells),
    across(columns, [lastLine, { stack: table.closing, fontSize: size.body }]),
  ];
  return {
    fontSize,
    layout: lineLayout({ headerRows, closingRow: body.length - 1, continued }),
    margin: [0, 0, 0, 8],
    table: { headerRows, keepWithHeaderRows: 1, dontBreakRows: true, widths, body },
  };
}

/** The lines that count, plain and numbered from one. */
export function plainRows(lines: readonly DocumentLine[]): LineRow[] {
  return lines
    .filter(isCounted)
    .map((line, index) => ({ line, number: String(index + 1), isNested: false, isHead: false }));
}

/** «Итого работы … 12 345,67» under the sums of its table. */
export function subtotalLine(name: string, value: string): Content {
  return {
    margin: [0, 3, 0, 0],
    columns: [
      { width: '*', text: name, alignment: 'right', bold: true },
      { width: 'auto', text: value, alignment: 'right', bold: true, noWrap: true, margin: [14, 0, 0, 0] },
    ],
  };
}

function emptyTable(sheet: Sheet, table: LinesTable): Content {
  const nothing: Content = { text: sheet.say('documents.table.empty'), color: color.muted, margin: [0, 2, 0, 2] };
  return { unbreakable: true, margin: [0, 0, 0, 8], stack: [rule(color.accent, 0.8), nothing, ...table.closing] };
}

function headerCell(column: LineColumn, fontSize: number): TableCell {
  return {
    text: column.header,
    fontSize: Math.min(size.small, fontSize),
    color: color.muted,
    alignment: column.isRight ? 'right' : 'left',
    noWrap: column.isRight,
  };
}

/** The cells of a line; a name that is long beyond reason goes on in further rows, since no row may be higher than a page. */
function cellRows(columns: LineColumn[], row: LineRow): { cells: TableCell[]; isContinued: boolean }[] {
  const name = columns.find((column) => column.isName)?.text(row) ?? '';
  return pieces(name, namePieceMax).map((piece, index) => ({
    isContinued: index > 0,
    cells: columns.map((column) => {
      if (column.isName) return column.cell(row, piece);
      return index === 0 ? column.cell(row, column.text(row)) : '';
    }),
  }));
}

/** A cell over all columns. */
function across(columns: LineColumn[], stack: Content[]): TableCell[] {
  return [{ stack, colSpan: columns.length }, ...columns.slice(1).map(() => ({}))];
}

interface LineLayout {
  headerRows: number;
  closingRow?: number;
  continued?: ReadonlySet<number>;
}

/** Hairlines between the lines and an accent under the header; the closing row places its own. */
function lineLayout({ headerRows, closingRow = -1, continued = new Set() }: LineLayout): CustomTableLayout {
  const isHeading = (index: number) => index < headerRows - 1;
  return {
    hLineWidth: (index, { table }) => {
      if (index < headerRows || continued.has(index) || (index === 0 && headerRows === 0)) return 0;
      if (index === headerRows && headerRows > 0) return 0.8;
      return index === table.body.length && closingRow >= 0 ? 0 : 0.4;
    },
    hLineColor: (index) => (index === headerRows && headerRows > 0 ? color.accent : color.rule),
    vLineWidth: () => 0,
    paddingLeft: (index) => (index === 0 ? 0 : columnPadding),
    paddingRight: (index, { table }) => (index === (table.body[0]?.length ?? 0) - 1 ? 0 : columnPadding),
    paddingTop: (index) => (index === closingRow || index < headerRows || continued.has(index) ? 0 : 1.9),
    paddingBottom: (index) => (index === closingRow || isHeading(index) ? 0 : 1.9),
  };
}
