import { createHash } from 'node:crypto';
import { type Catalogue, recogniseCar } from '../../src-shared/domain/catalogue.ts';
import {
  type CarScope,
  type ColumnMapping,
  type ImportField,
  type ImportKind,
  repeatableFields,
} from '../../src-shared/domain/import.ts';
import { parseMoney } from '../../src-shared/domain/money.ts';
import { parsePhone } from '../../src-shared/domain/phone.ts';
import { parsePlate } from '../../src-shared/domain/plate.ts';
import { parseVin } from '../../src-shared/domain/vin.ts';
import { isNothing } from './cell-readers.ts';
import { fieldOfHeader, normaliseHeader } from './column-aliases.ts';
import { importLimits } from './limits.ts';
import type { Table, TableRow } from './table.ts';

/** Rows that are looked at to tell a column by what it holds. */
const sampleRows = 200;
/** A column is told by its contents when at least this share of its filled cells has the field's shape. */
const shapeShareMin = 0.8;

/**
 * The row among the leading ones that names the columns: the one with the most known names, a single one only beside others. Titles and notes above it
 * are passed over. Answers its index, or -1.
 */
export function findHeader(kind: ImportKind, rows: readonly TableRow[], catalogue: Catalogue): number {
  let best = { index: -1, names: 0 };
  for (const [index, row] of rows.slice(0, importLimits.headerRowsMax).entries()) {
    const names = new Set<string>();
    // A row with an amount in it is a row of prices, and the cars in it are what they are for.
    const canNameCars = kind === 'price-list' && !row.cells.some((cell) => parseMoney(cell).ok);
    for (const cell of row.cells) {
      const match = fieldOfHeader(kind, cell);
      if (match && match.confidence >= 0.95) names.add(match.field);
      else if (canNameCars && recogniseCar(catalogue, cell)) names.add(cell);
    }
    const isAlone = row.cells.filter((cell) => cell !== '').length === 1;
    if (names.size > best.names && !isAlone) best = { index, names: names.size };
  }
  return best.index;
}

/**
 * What each column of a table most likely holds, told by its name and, where that says little, by its contents.
 * One column per field, the surest, except for those that may repeat.
 */
export function proposeMapping(
  kind: ImportKind,
  table: Pick<Table, 'header' | 'rows'>,
  catalogue: Catalogue,
): ColumnMapping[] {
  const sample = table.rows.slice(0, sampleRows);
  const width = Math.max(table.header?.cells.length ?? 0, ...sample.map(({ cells }) => cells.length), 0);
  const columns = Array.from({ length: width }, (_, column): ColumnMapping => {
    const header = table.header?.cells[column] ?? '';
    const cells = sample.map((row) => row.cells[column] ?? '').filter((cell) => cell !== '');
    return proposeColumn(kind, column, header, cells, catalogue);
  });
  return columns.map((one) => (isOutdone(one, columns) ? { ...one, field: null, cars: null, confidence: 0 } : one));
}

function proposeColumn(
  kind: ImportKind,
  column: number,
  header: string,
  cells: readonly string[],
  catalogue: Catalogue,
): ColumnMapping {
  const named = fieldOfHeader(kind, header);
  const propose = (field: ImportField | null, confidence: number, cars: CarScope | null = null): ColumnMapping => ({
    column,
    header,
    field,
    cars: field === 'price' ? (cars ?? everyCar) : null,
    confidence,
  });
  if (named && named.confidence >= 0.95) return propose(named.field, named.confidence);
  if (kind === 'price-list' && header !== '') {
    const car = recogniseCar(catalogue, header);
    if (car) return propose('price', 0.9, { ...car, generation: '' });
    // Two unknown words over prices are more likely a make and its model than anything else; one could be whatever.
    const [make = '', ...model] = header.split(/\s+/);
    if (!named && model.length > 0 && cells.length > 0 && shareOf(cells, isPrice) >= shapeShareMin) {
      return propose('price', 0.4, { make, model: model.join(' '), generation: '' });
    }
  }
  const shape = kind === 'clients' ? fieldOfShape(cells) : null;
  if (shape && (!named || shape !== named.field)) return propose(shape, header === '' ? 0.7 : 0.5);
  return named ? propose(named.field, named.confidence) : propose(null, 0);
}

const everyCar: CarScope = { make: '', model: '', generation: '' };

/** Fields whose values no other field could be mistaken for. */
function fieldOfShape(cells: readonly string[]): ImportField | null {
  if (cells.length === 0) return null;
  if (shareOf(cells, (cell) => parseVin(cell).ok) >= shapeShareMin) return 'vin';
  if (shareOf(cells, (cell) => /\p{Script=Cyrillic}|[a-z]/iu.test(cell) && parsePlate(cell).ok) >= shapeShareMin)
    return 'plate';
  if (shareOf(cells, (cell) => parsePhone(cell).ok) >= shapeShareMin) return 'phone';
  if (shareOf(cells, (cell) => /^\S+@\S+\.\S+$/.test(cell)) >= shapeShareMin) return 'email';
  if (shareOf(cells, (cell) => /^(19[5-9]|20[0-4])\d$/.test(cell)) >= shapeShareMin) return 'year';
  return null;
}

const isPrice = (cell: string): boolean => isNothing(cell) || parseMoney(cell).ok;

function shareOf(cells: readonly string[], fits: (cell: string) => boolean): number {
  const filled = cells.filter((cell) => cell !== '');
  return filled.length === 0 ? 1 : filled.filter(fits).length / filled.length;
}

function isOutdone(one: ColumnMapping, all: readonly ColumnMapping[]): boolean {
  if (one.field === null) return false;
  const rivals = all.filter((other) => other !== one && other.field === one.field);
  if (repeatableFields.includes(one.field)) {
    // A guess by contents must not join a column that says its name; two prices for the same cars contradict each other.
    return rivals.some((rival) =>
      one.field === 'price'
        ? sameCars(rival, one) && isSurer(rival, one)
        : rival.confidence >= 0.95 && one.confidence < 0.6,
    );
  }
  return rivals.some((rival) => isSurer(rival, one));
}

function isSurer(one: ColumnMapping, other: ColumnMapping): boolean {
  return one.confidence > other.confidence || (one.confidence === other.confidence && one.column < other.column);
}

function sameCars(one: ColumnMapping, other: ColumnMapping): boolean {
  return JSON.stringify(one.cars) === JSON.stringify(other.cars);
}

/** By which a mapping chosen for one file is found again for the next of its kind: the same names in the same order, however they are spelt. */
export function headerSignature(header: readonly string[]): string {
  const names = header.map(normaliseHeader);
  while (names.at(-1) === '') names.pop();
  return createHash('sha256').update(names.join('\n')).digest('hex').slice(0, 32);
}
