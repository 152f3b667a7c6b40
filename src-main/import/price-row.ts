import { type Catalogue, normaliseMake, normaliseModel, recogniseCar } from '../../src-shared/domain/catalogue.ts';
import type { CarScope, RejectedCell } from '../../src-shared/domain/import.ts';
import { type Kopecks, parseMoney } from '../../src-shared/domain/money.ts';
import { type CellFault, parseNormHours } from './cell-readers.ts';
import type { MappedCell, MappedRows } from './row-cells.ts';
import type { TableRow } from './table.ts';

/** A work as a file tells of one; '' and 0 are unknown. */
export interface WorkValues {
  readonly code: string;
  readonly name: string;
  readonly category: string;
  readonly normHoursThousandths: number;
  readonly notes: string;
}

/** A price that a row names. */
export interface RowPrice {
  readonly cars: CarScope;
  readonly kopecks: Kopecks;
  readonly cell: MappedCell;
}

/** One row, understood: a work with its prices, or the heading of a group of works. */
export type PriceRow =
  | { readonly kind: 'work'; readonly line: number; readonly work: WorkValues; readonly prices: readonly RowPrice[] }
  | { readonly kind: 'heading'; readonly line: number; readonly text: string };

/** The longest texts that a work's form takes. */
const lengthMax = {
  code: 40,
  workName: 300,
  category: 100,
  notes: 10_000,
  make: 100,
  model: 100,
  generation: 100,
  car: 200,
} as const;

type Texts = { -readonly [Field in keyof typeof lengthMax]?: string };

/**
 * Reads one row. An empty price is no price: that work is not done for those cars. Every bad cell is answered, so that a person can mend the row at one go.
 */
export function readPriceRow(
  rows: MappedRows,
  row: TableRow,
  catalogue: Catalogue,
): { readonly ok: true; readonly value: PriceRow } | { readonly ok: false; readonly rejected: RejectedCell[] } {
  const cells = rows.cells(row);
  const rejected = rows.blameShape(row, cells);
  if (rejected.length > 0) return { ok: false, rejected };
  const heading = headingOf(row, cells);
  if (heading !== null) return { ok: true, value: { kind: 'heading', line: row.line, text: heading } };

  const texts: Texts = {};
  let normHoursThousandths = 0;
  const named: { cell: MappedCell; kopecks: Kopecks }[] = [];
  for (const cell of cells) {
    const blame = (fault: CellFault) => rejected.push(rows.blame(cell, fault));
    if (cell.field === 'price') {
      const price = parseMoney(cell.value);
      if (price.ok) named.push({ cell, kopecks: price.value });
      else blame(price);
    } else if (cell.field === 'normHours') {
      const hours = parseNormHours(cell.value);
      if (hours.ok) normHoursThousandths = hours.value;
      else blame(hours);
    } else if (isTextField(cell.field)) {
      if (cell.value.length > lengthMax[cell.field])
        blame({ code: 'text.too_long', parameters: { max: lengthMax[cell.field] } });
      else texts[cell.field] = cell.value;
    }
  }
  const { code = '', workName = '', category = '', notes = '' } = texts;
  const name = workName.replace(/\s+/g, ' ');
  if (name === '') rejected.push(rows.blameMissing(row, ['workName'], 'work.name_missing'));
  if (rejected.length > 0) return { ok: false, rejected };
  const ofRow = carsOf(texts, catalogue);
  const prices = named.map(({ cell, kopecks }) => ({
    cell,
    kopecks,
    cars: narrower(cell.mapping.cars ?? everyCar, ofRow),
  }));
  return {
    ok: true,
    value: { kind: 'work', line: row.line, work: { code, name, category, normHoursThousandths, notes }, prices },
  };
}

const everyCar: CarScope = { make: '', model: '', generation: '' };

function isTextField(field: string): field is keyof typeof lengthMax {
  return Object.hasOwn(lengthMax, field);
}

/** A row in which nothing but one text stands, not a price: `Двигатель`, over the works on it. */
function headingOf(row: TableRow, cells: readonly MappedCell[]): string | null {
  const filled = row.cells.filter((cell) => cell !== '');
  const [text = ''] = filled;
  const isText = cells.every(({ field }) => field !== 'price' && field !== 'normHours') && !/^[\d\s.,]+$/.test(text);
  return filled.length === 1 && isText ? text : null;
}

/** The cars that a row of the long form is for. */
function carsOf({ car, make, model, generation = '' }: Texts, catalogue: Catalogue): CarScope {
  if (make !== undefined && model !== undefined) {
    const name = normaliseMake(catalogue, make);
    return { make: name, model: normaliseModel(catalogue, name, model), generation };
  }
  const whole = car ?? make ?? model;
  if (whole === undefined || /^(?:все|любые|любая|all|any)(?:\s|$)/i.test(whole)) return { ...everyCar, generation };
  const recognised = recogniseCar(catalogue, whole);
  if (recognised) return { ...recognised, generation };
  const [first = '', ...rest] = whole.split(/\s+/);
  return { make: first, model: rest.join(' '), generation };
}

/** A column names its cars or leaves them to the row. */
function narrower(ofColumn: CarScope, ofRow: CarScope): CarScope {
  return ofColumn.make === '' && ofColumn.model === '' ? ofRow : ofColumn;
}
