import type { RejectedCell } from '../../src-shared/domain/import.ts';
import { type Kopecks, parseMoney } from '../../src-shared/domain/money.ts';
import { articleKey, barcodeOf } from '../../src-shared/domain/part-key.ts';
import { parseQuantity } from '../../src-shared/domain/quantity.ts';
import type { CellFault } from './cell-readers.ts';
import type { MappedRows } from './row-cells.ts';
import type { TableRow } from './table.ts';

/** A part as a file tells of one; '' and null are unknown. */
export interface PartValues {
  readonly article: string;
  readonly brand: string;
  readonly name: string;
  readonly category: string;
  readonly unit: string;
  readonly purchaseKopecks: Kopecks | null;
  readonly retailKopecks: Kopecks | null;
  readonly notes: string;
}

/** One row, understood: a part, and what a warehouse has of it. */
export interface PartRow {
  readonly line: number;
  readonly values: PartValues;
  readonly barcodes: readonly string[];
  /** As the file names it; '' for none. */
  readonly warehouse: string;
  readonly shelf: string;
  /** 0 where the file says nothing. */
  readonly quantityThousandths: number;
}

/** The longest texts that a part's form takes. */
const lengthMax = {
  article: 60,
  brand: 60,
  partName: 300,
  category: 100,
  unit: 20,
  notes: 10_000,
  warehouse: 120,
  shelf: 60,
} as const;

/** Reads one row. Every bad cell is answered, so that a person can mend the row at one go. */
export function readPartRow(
  rows: MappedRows,
  row: TableRow,
): { readonly ok: true; readonly value: PartRow } | { readonly ok: false; readonly rejected: RejectedCell[] } {
  const cells = rows.cells(row);
  const rejected = rows.blameShape(row, cells);
  const texts: { -readonly [Field in keyof typeof lengthMax]?: string } = {};
  const prices: { purchasePrice?: Kopecks; retailPrice?: Kopecks } = {};
  const barcodes: string[] = [];
  let quantityThousandths = 0;
  for (const cell of cells) {
    const { field, value } = cell;
    const blame = (fault: CellFault) => rejected.push(rows.blame(cell, fault));
    if (field === 'purchasePrice' || field === 'retailPrice') {
      const price = parseMoney(value);
      if (price.ok) prices[field] = price.value;
      else blame(price);
    } else if (field === 'quantity') {
      const quantity = parseQuantity(value);
      if (quantity.ok) quantityThousandths = quantity.value;
      else blame(quantity);
    } else if (field === 'barcode') {
      barcodes.push(...value.split(/[,;\s]+/).map(barcodeOf));
    } else if (isTextField(field)) {
      if (value.length > lengthMax[field]) blame({ code: 'text.too_long', parameters: { max: lengthMax[field] } });
      else texts[field] = value;
    }
  }
  const { article = '', brand = '', partName = '', category = '', unit = '', notes = '' } = texts;
  if (articleKey(article) === '') rejected.push(rows.blameMissing(row, ['article'], 'part.article_missing'));
  if (partName === '') rejected.push(rows.blameMissing(row, ['partName'], 'part.name_missing'));
  if (rejected.length > 0) return { ok: false, rejected };
  return {
    ok: true,
    value: {
      line: row.line,
      values: {
        article,
        brand,
        name: partName.replace(/\s+/g, ' '),
        category,
        unit,
        purchaseKopecks: prices.purchasePrice ?? null,
        retailKopecks: prices.retailPrice ?? null,
        notes,
      },
      barcodes: [...new Set(barcodes.filter((barcode) => barcode !== '' && barcode.length <= 80))],
      warehouse: texts.warehouse ?? '',
      shelf: texts.shelf ?? '',
      quantityThousandths,
    },
  };
}

function isTextField(field: string): field is keyof typeof lengthMax {
  return Object.hasOwn(lengthMax, field);
}
