import {
  type ColumnMapping,
  columnTitle,
  type ImportField,
  type RejectCode,
  type RejectedCell,
  type RejectedRow,
} from '../../src-shared/domain/import.ts';
import { type CellFault, isNothing } from './cell-readers.ts';
import type { Table, TableRow } from './table.ts';

/** More rows than this share being longer than the header means an unnamed column, not a delimiter that was not quoted. */
const unnamedColumnShareMin = 0.05;

/** A filled cell of a column that is taken. */
export interface MappedCell {
  readonly mapping: ColumnMapping;
  readonly field: ImportField;
  readonly value: string;
}

/** Looks at rows through a mapping: what is filled, what is missing, and how to blame a cell. */
export class MappedRows {
  readonly #mapping: readonly (ColumnMapping & { readonly field: ImportField })[];
  /** Cells beyond this stand where no column is. */
  readonly #width: number;

  constructor(table: Pick<Table, 'format' | 'header' | 'rows'>, mapping: readonly ColumnMapping[]) {
    this.#mapping = mapping
      .flatMap((column) => (column.field === null ? [] : [{ ...column, field: column.field }]))
      .toSorted((one, other) => one.column - other.column);
    this.#width = widthOf(table, mapping);
  }

  /** The taken cells of a row that hold something, from left to right. */
  cells(row: TableRow): MappedCell[] {
    const cells: MappedCell[] = [];
    for (const mapping of this.#mapping) {
      const value = row.cells[mapping.column] ?? '';
      if (value !== '' && !isNothing(value)) cells.push({ mapping, field: mapping.field, value });
    }
    return cells;
  }

  /** Whether any column is taken for the field. */
  has(field: ImportField): boolean {
    return this.#mapping.some((mapping) => mapping.field === field);
  }

  /** Blames a cell. */
  blame({ mapping, value }: Pick<MappedCell, 'mapping' | 'value'>, fault: CellFault): RejectedCell {
    return { column: columnTitle(mapping), value, code: fault.code, parameters: { ...fault.parameters } };
  }

  /** Blames what stands in a row for a field. */
  blameField(row: TableRow, field: ImportField, fault: CellFault): RejectedCell {
    const cell = this.cells(row).find((one) => one.field === field);
    return cell
      ? this.blame(cell, fault)
      : { ...this.blameMissing(row, [field], fault.code), parameters: { ...fault.parameters } };
  }

  /** How a cell's column is called. */
  titleOfCell({ mapping }: MappedCell): string {
    return columnTitle(mapping);
  }

  /** How the first column of a field is called. */
  titleOf(field: ImportField): string {
    const mapping = this.#mapping.find((column) => column.field === field);
    return mapping ? columnTitle(mapping) : '';
  }

  /** Blames the absence of a field, at the first column where it should stand. */
  blameMissing(row: TableRow, fields: readonly ImportField[], code: RejectCode): RejectedCell {
    const mapping = this.#mapping.find((column) => fields.includes(column.field));
    return {
      column: mapping ? columnTitle(mapping) : '',
      value: mapping ? (row.cells[mapping.column] ?? '') : '',
      code,
      parameters: {},
    };
  }

  /** What is wrong with the row as such: text that an encoding has destroyed, cells where no column is. */
  blameShape(row: TableRow, cells: readonly MappedCell[]): RejectedCell[] {
    const damaged = cells.find(({ value }) => value.includes('\ufffd'));
    if (damaged) return [this.blame(damaged, { code: 'text.damaged' })];
    const extra = row.cells[this.#width] ?? '';
    return row.cells.length > this.#width
      ? [{ column: '', value: extra, code: 'row.too_many_cells', parameters: { columns: this.#width } }]
      : [];
  }
}

function widthOf(
  { format, header, rows }: Pick<Table, 'format' | 'header' | 'rows'>,
  mapping: readonly ColumnMapping[],
) {
  // In a sheet a cell beside the table is a note somebody made; only a text can be cut in the wrong places.
  if (format === 'workbook' || !header) return Number.POSITIVE_INFINITY;
  const width = Math.max(
    header.cells.length,
    ...mapping.filter(({ field }) => field !== null).map(({ column }) => column + 1),
  );
  const longer = rows.filter(({ cells }) => cells.length > width).length;
  return longer > rows.length * unnamedColumnShareMin ? Number.POSITIVE_INFINITY : width;
}

/** A row of which nothing is taken. */
export function rejectedRow(line: number, [first, ...others]: readonly [RejectedCell, ...RejectedCell[]]): RejectedRow {
  return { line, ...first, others };
}
