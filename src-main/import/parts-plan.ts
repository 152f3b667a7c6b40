import {
  type ColumnMapping,
  type ImportField,
  type KeptDifference,
  missingFields,
  type RejectedRow,
  type RowOutcome,
  type RowResult,
} from '../../src-shared/domain/import.ts';
import { articleKey, brandKey } from '../../src-shared/domain/part-key.ts';
import { Refusal } from '../../src-shared/domain/refusal.ts';
import { type ExistingParts, warehouseNameKey } from './existing-parts.ts';
import { MergedRecord } from './merged-record.ts';
import { type PaceOptions, pause, rowsPerPause } from './pace.ts';
import { type PartRow, type PartValues, readPartRow } from './part-row.ts';
import { formatPlain } from './plain-money.ts';
import { MappedRows, rejectedRow } from './row-cells.ts';
import type { Table } from './table.ts';

/** What is to be done with one part. */
export interface PlannedPart {
  readonly change: 'create' | 'update' | 'none';
  /** Null for a new one. */
  readonly id: string | null;
  /** All of a new one, or only what a known one lacked. */
  readonly values: Partial<PartValues>;
  /** Those that neither it nor another part has. */
  readonly barcodes: readonly string[];
  /** What warehouses have of it and where; a warehouse is named as the file names it, '' for the garage's first. */
  readonly stock: readonly {
    readonly warehouse: string;
    readonly shelf: string;
    /** What the garage begins to count with; 0 where nothing is to be entered. */
    readonly openingThousandths: number;
  }[];
}

/** Everything that bringing the file in will do, decided before anything is written. */
export interface PartsPlan {
  readonly kind: 'parts';
  /** Filled rows under the header. */
  readonly rows: number;
  readonly parts: readonly PlannedPart[];
  readonly created: { readonly parts: number; readonly movements: number };
  readonly updated: { readonly parts: number };
  /** Rows of a part and warehouse that an earlier row has told of. Their quantities are added. */
  readonly doubles: number;
  readonly rejected: readonly RejectedRow[];
  readonly kept: readonly KeptDifference[];
  readonly outcomes: readonly RowOutcome[];
}

export interface PartsPlanInput extends PaceOptions {
  readonly table: Pick<Table, 'format' | 'header' | 'rows'>;
  readonly mapping: readonly ColumnMapping[];
  readonly existing: ExistingParts;
}

/**
 * Decides what a list of parts with their stock will do. Nothing is written. Article and brand tell which part, however they are punctuated. Stock is entered
 * as the balance that the garage begins to count with, so only where nothing has moved yet: planning the same file against its own result changes nothing.
 * @throws Refusal `import.columns_missing`; the signal's reason when cancelled.
 */
export async function planParts(input: PartsPlanInput): Promise<PartsPlan> {
  const missing = missingFields('parts', input.mapping);
  if (missing.length > 0) throw new Refusal('import.columns_missing', { missing: missing.join('_') });
  const rows = new MappedRows(input.table, input.mapping);
  const book = new PartBook(input.existing, rows);
  const rejected: RejectedRow[] = [];
  const outcomes: RowOutcome[] = [];
  for (const [index, row] of input.table.rows.entries()) {
    if (index % rowsPerPause === 0)
      await pause(input, { stage: 'planning', done: index, total: input.table.rows.length });
    const { line } = row;
    const read = readPartRow(rows, row);
    if (read.ok) {
      outcomes.push({ line, result: book.enter(read.value) });
      continue;
    }
    const [blame, ...others] = read.rejected;
    if (!blame) throw new Error('A row is rejected for a reason.');
    rejected.push(rejectedRow(line, [blame, ...others]));
    outcomes.push({ line, result: 'rejected' });
  }
  const parts = book.plan();
  return {
    kind: 'parts',
    rows: outcomes.length,
    parts,
    created: {
      parts: parts.filter(({ change }) => change === 'create').length,
      movements: parts.flatMap(({ stock }) => stock).filter(({ openingThousandths }) => openingThousandths !== 0)
        .length,
    },
    updated: { parts: parts.filter(({ change }) => change === 'update').length },
    doubles: outcomes.filter(({ result }) => result === 'double').length,
    rejected,
    kept: book.kept,
    outcomes,
  };
}

interface Entry {
  readonly record: MergedRecord<PartValues>;
  readonly barcodes: Set<string>;
  readonly stock: Map<string, { readonly warehouse: string; shelf: string; openingThousandths: number }>;
}

const plainFields = {
  brand: 'brand',
  category: 'category',
  unit: 'unit',
  purchaseKopecks: 'purchasePrice',
  retailKopecks: 'retailPrice',
} as const satisfies Partial<Record<keyof PartValues, ImportField>>;

/** The parts that a file speaks of, brought together row by row with those that the garage has. */
class PartBook {
  readonly kept: KeptDifference[] = [];
  readonly #existing: ExistingParts;
  readonly #rows: MappedRows;
  readonly #entries = new Map<string, Entry>();
  /** Which part has a barcode, by the parts' keys. */
  readonly #barcodes = new Map<string, string>();

  constructor(existing: ExistingParts, rows: MappedRows) {
    this.#existing = existing;
    this.#rows = rows;
  }

  enter(row: PartRow): RowResult {
    const key = `${articleKey(row.values.article)}\n${brandKey(row.values.brand)}`;
    const known = this.#entries.get(key);
    const entry = known ?? this.#begin(key, row);
    const hasFilled = this.#merge(entry, row, known === undefined);
    const hasBarcodes = this.#takeBarcodes(key, entry, row);
    const place = warehouseNameKey(row.warehouse);
    const isSamePlace = entry.stock.has(place);
    const hasStock = this.#takeStock(entry, row, place);
    if (known && isSamePlace) return 'double';
    if (entry.record.isNew && !known) return 'created';
    if (hasStock) return 'created';
    return hasFilled || hasBarcodes ? 'updated' : 'unchanged';
  }

  plan(): PlannedPart[] {
    return [...this.#entries.values()].map(({ record, barcodes, stock }) => {
      const values = record.isNew ? record.values : record.filled;
      const hasNews = Object.keys(values).length > 0 || barcodes.size > 0;
      return {
        change: record.isNew ? 'create' : hasNews ? 'update' : 'none',
        id: record.existingId,
        values,
        barcodes: [...barcodes],
        stock: [...stock.values()],
      };
    });
  }

  #begin(key: string, row: PartRow): Entry {
    const existing = this.#existing.partByKey(key);
    const record = new MergedRecord<PartValues>(existing?.id ?? null, existing?.values ?? row.values);
    const entry: Entry = { record, barcodes: new Set(), stock: new Map() };
    this.#entries.set(key, entry);
    return entry;
  }

  #merge(entry: Entry, row: PartRow, isFirst: boolean): boolean {
    if (isFirst && entry.record.isNew) return false;
    let hasFilled = false;
    for (const [field, column] of Object.entries(plainFields) as [keyof typeof plainFields, ImportField][]) {
      const offered = entry.record.offer(field, row.values[field]);
      if (offered === 'filled') hasFilled = true;
      if (offered === 'kept')
        this.#keep(row.line, column, inWords(entry.record.values[field]), inWords(row.values[field]));
    }
    return entry.record.offerNote(row.values.notes) === 'filled' || hasFilled;
  }

  #takeBarcodes(key: string, entry: Entry, row: PartRow): boolean {
    let hasNew = false;
    for (const barcode of row.barcodes) {
      const owner = this.#barcodes.get(barcode) ?? this.#existing.keyOfBarcode(barcode);
      if (owner === undefined) {
        this.#barcodes.set(barcode, key);
        entry.barcodes.add(barcode);
        hasNew = true;
      } else if (owner !== key) this.#keep(row.line, 'barcode', '', barcode);
    }
    return hasNew;
  }

  /** Adds to what this file says of the warehouse; where something has moved already, the ledger knows better. */
  #takeStock(entry: Entry, row: PartRow, place: string): boolean {
    const { existingId } = entry.record;
    const hasMoved = existingId !== null && this.#existing.hasMoved(existingId, place);
    const stock = entry.stock.get(place) ?? { warehouse: row.warehouse, shelf: '', openingThousandths: 0 };
    entry.stock.set(place, stock);
    if (stock.shelf === '') stock.shelf = row.shelf;
    if (hasMoved) return false;
    stock.openingThousandths += row.quantityThousandths;
    return row.quantityThousandths > 0;
  }

  #keep(line: number, field: ImportField, kept: string, offered: string): void {
    this.kept.push({ line, field, column: this.#rows.titleOf(field), kept, offered });
  }
}

function inWords(value: string | number | null): string {
  return typeof value === 'number' ? formatPlain(value) : (value ?? '');
}
