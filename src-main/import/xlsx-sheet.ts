import { Refusal } from '../../src-shared/domain/refusal.ts';
import type { ImportLimits } from './limits.ts';
import { cleanText, type TableRow } from './table.ts';
import { dateText } from './xlsx-dates.ts';
import { attribute, type TagHandler } from './xml-tags.ts';

/** What the cells of a sheet refer to. */
export interface WorkbookContext {
  readonly strings: readonly string[];
  /** Whether a cell of this style shows a date. */
  readonly isDateStyle: readonly boolean[];
  readonly from1904: boolean;
}

interface Merge {
  readonly column: number;
  readonly top: number;
  readonly bottom: number;
}

/** Merges of an honest sheet do not overlap, so they can never repeat more cells than a table may have. */
const mergesMax = 100_000;

/**
 * Collects the rows of a sheet (`CT_Worksheet`, ECMA-376 Part 1, §18.3.1). A cell is answered as Excel would show it to the person, without
 * number formats: 15 significant digits, days as `2026-11-20`, errors as `#N/A`, so that a broken formula is seen and not taken for an empty cell.
 * @throws Refusal `import.too_many_rows`, `import.too_many_columns`, `import.too_many_cells`.
 */
export class SheetReader implements TagHandler {
  readonly #context: WorkbookContext;
  readonly #limits: ImportLimits;
  readonly #rows: { line: number; cells: string[] }[] = [];
  readonly #merges: Merge[] = [];
  #hasData = false;
  #line = 0;
  #row: string[] = [];
  #column = 0;
  #cells = 0;
  #type = 'n';
  #style = 0;
  #value = '';
  #inValue = false;
  #inCell = false;
  #inPhonetic = false;

  constructor(context: WorkbookContext, limits: ImportLimits) {
    this.#context = context;
    this.#limits = limits;
  }

  /** How many filled rows were read so far. */
  get rowCount(): number {
    return this.#rows.length;
  }

  open(name: string, attributes: string): void {
    switch (name) {
      case 'sheetData':
        this.#hasData = true;
        break;
      case 'row':
        this.#line = positiveNumber(attribute(attributes, 'r')) ?? this.#line + 1;
        this.#row = [];
        this.#column = 0;
        break;
      case 'c':
        this.#column = columnOf(attribute(attributes, 'r')) ?? this.#column + 1;
        this.#type = attribute(attributes, 't') ?? 'n';
        this.#style = Number(attribute(attributes, 's') ?? 0);
        this.#value = '';
        this.#inCell = true;
        break;
      case 'v':
      case 't':
        this.#inValue = this.#inCell && !this.#inPhonetic;
        break;
      case 'rPh':
        this.#inPhonetic = true;
        break;
      case 'mergeCell':
        this.#merge(attribute(attributes, 'ref') ?? '');
        break;
    }
  }

  close(name: string): void {
    switch (name) {
      case 'v':
      case 't':
        this.#inValue = false;
        break;
      case 'rPh':
        this.#inPhonetic = false;
        break;
      case 'c':
        this.#endCell();
        break;
      case 'row':
        this.#endRow();
        break;
    }
  }

  text(text: string): void {
    if (this.#inValue) this.#value += text;
  }

  /** The filled rows in the order of their numbers, a cell merged downwards repeated in each of its rows. */
  rows(): TableRow[] {
    if (!this.#hasData) throw new Refusal('import.file_damaged', { why: 'sheet' });
    this.#rows.sort((a, b) => a.line - b.line);
    for (const merge of this.#merges) this.#repeatDown(merge);
    return this.#rows;
  }

  #endCell(): void {
    this.#inCell = false;
    const text = cleanText(this.#cellText(), this.#limits.cellCharactersMax);
    if (text === '') return;
    if (this.#column > this.#limits.columnsMax) {
      throw new Refusal('import.too_many_columns', { max: this.#limits.columnsMax });
    }
    if (++this.#cells > this.#limits.cellsMax)
      throw new Refusal('import.too_many_cells', { max: this.#limits.cellsMax });
    while (this.#row.length < this.#column - 1) this.#row.push('');
    this.#row[this.#column - 1] = text;
  }

  #endRow(): void {
    if (this.#row.length === 0) return;
    if (this.#rows.length >= this.#limits.rowsMax + this.#limits.headerRowsMax)
      throw new Refusal('import.too_many_rows', { max: this.#limits.rowsMax });
    this.#rows.push({ line: this.#line, cells: this.#row });
    this.#row = [];
  }

  #cellText(): string {
    const value = this.#value;
    switch (this.#type) {
      case 's':
        return this.#context.strings[Number(value.trim() || -1)] ?? '';
      case 'b':
        return value.trim() === '1' ? 'TRUE' : value.trim() === '0' ? 'FALSE' : value;
      case 'n':
        return this.#numberText(value.trim());
      case 'd':
        return value.replace(/T00:00(:00(\.0+)?)?Z?$/, '').replace('T', ' ');
      default:
        return unescapeCharacters(value);
    }
  }

  #numberText(value: string): string {
    if (value === '') return '';
    const number = Number(value);
    if (!Number.isFinite(number)) return value;
    return this.#context.isDateStyle[this.#style] ? dateText(number, this.#context.from1904) : numberText(number);
  }

  #merge(ref: string): void {
    const [from = '', to = ''] = ref.split(':');
    const top = positiveNumber(from.replace(/\D/g, ''));
    const bottom = positiveNumber(to.replace(/\D/g, ''));
    const column = columnOf(from);
    if (!top || !bottom || !column || bottom <= top || this.#merges.length >= mergesMax) return;
    this.#merges.push({ column: column - 1, top, bottom });
  }

  #repeatDown({ column, top, bottom }: Merge): void {
    const first = this.#rows[this.#indexOfLine(top)];
    const text = first?.line === top ? (first.cells[column] ?? '') : '';
    if (text === '') return;
    for (let index = this.#indexOfLine(top) + 1; index < this.#rows.length; index++) {
      const row = this.#rows[index];
      if (!row || row.line > bottom || ++this.#cells > this.#limits.cellsMax) return;
      while (row.cells.length <= column) row.cells.push('');
      row.cells[column] ||= text;
    }
  }

  /** Index of the first row whose number is not below `line`. */
  #indexOfLine(line: number): number {
    let low = 0;
    let high = this.#rows.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#rows[middle]?.line ?? 0) < line) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** The number of a column (`A` is 1) in a cell's address, undefined where there is none. */
function columnOf(address: string | undefined): number | undefined {
  const letters = /^\$?([A-Z]{1,3})/i.exec(address ?? '')?.[1];
  if (letters === undefined) return undefined;
  let column = 0;
  for (const letter of letters.toUpperCase()) column = column * 26 + letter.charCodeAt(0) - 64;
  return column;
}

function positiveNumber(text: string | undefined): number | undefined {
  const number = Number(text);
  return Number.isSafeInteger(number) && number > 0 ? number : undefined;
}

/** A number as Excel shows it: 15 significant digits, so 0.1 + 0.2 is 0.3, and never as a power of ten. */
function numberText(number: number): string {
  const rounded = Number(number.toPrecision(15));
  const text = String(rounded);
  if (!text.includes('e')) return text;
  return Math.abs(rounded) < 1 ? rounded.toFixed(20).replace(/\.?0+$/, '') : BigInt(rounded).toString();
}

/** `_x000D_` and its like (`ST_Xstring`, §22.9.2.19) as the characters they stand for. */
export function unescapeCharacters(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9a-f]{4})_/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
}
