import type { Catalogue } from '../../src-shared/domain/catalogue.ts';
import {
  type CarScope,
  type ColumnMapping,
  type KeptDifference,
  missingFields,
  type RejectedRow,
  type RowOutcome,
} from '../../src-shared/domain/import.ts';
import type { Kopecks } from '../../src-shared/domain/money.ts';
import { Refusal } from '../../src-shared/domain/refusal.ts';
import type { ExistingPriceList } from './existing-index.ts';
import { type PaceOptions, pause, rowsPerPause } from './pace.ts';
import { PriceBook } from './price-book.ts';
import { readPriceRow, type WorkValues } from './price-row.ts';
import { MappedRows, rejectedRow } from './row-cells.ts';
import type { Table, TableRow } from './table.ts';

/** What is to be done with one work. */
export type PlannedWork =
  | { readonly change: 'create'; readonly values: WorkValues }
  | {
      readonly change: 'update' | 'none';
      readonly id: string;
      /** Only what the work lacked. */
      readonly values: Partial<WorkValues>;
    };

/** What is to be done with one price. */
export interface PlannedPrice {
  readonly change: 'create' | 'update' | 'none';
  /** Place in the plan's works. */
  readonly work: number;
  readonly cars: CarScope;
  readonly kopecks: Kopecks;
  /** The fixed price in force for these cars, null where there is none. */
  readonly previous: number | null;
}

/** Everything that bringing the file in will do, decided before anything is written. */
export interface PriceListPlan {
  readonly kind: 'price-list';
  /** Filled rows under the header, headings left out. */
  readonly rows: number;
  readonly works: readonly PlannedWork[];
  readonly prices: readonly PlannedPrice[];
  readonly created: { readonly works: number; readonly prices: number };
  readonly updated: { readonly works: number; readonly prices: number };
  /** Rows that say nothing but what earlier rows have said. */
  readonly doubles: number;
  readonly rejected: readonly RejectedRow[];
  readonly kept: readonly KeptDifference[];
  readonly outcomes: readonly RowOutcome[];
}

export interface PriceListPlanInput extends PaceOptions {
  readonly table: Pick<Table, 'format' | 'header' | 'rows'>;
  readonly mapping: readonly ColumnMapping[];
  readonly existing: ExistingPriceList;
  readonly catalogue: Catalogue;
  /**
   * What happens to a price in force that the file names differently: `keep` leaves it and reports the difference, `replace` plans the file's price
   * (as a new dated version, so the old one is not lost).
   */
  readonly differentPrices: 'keep' | 'replace';
}

/**
 * Decides what a price list will do to the garage's works and prices: works down and models across, or one row per work and car. Nothing is written.
 * A code, else a name, tells which work. Planning the same file against its own result changes nothing.
 * @throws Refusal `import.columns_missing`; the signal's reason when cancelled.
 */
export async function planPriceList(input: PriceListPlanInput): Promise<PriceListPlan> {
  const missing = missingFields('price-list', input.mapping);
  if (missing.length > 0) throw new Refusal('import.columns_missing', { missing: missing.join('_') });
  const rows = new MappedRows(input.table, input.mapping);
  const book = new PriceBook(input.existing, rows, input.differentPrices === 'replace');
  const sheet = await readRows(input, rows);
  for (const { read } of sheet) if (read.ok && read.value.kind === 'work') book.expect(read.value);

  const rejected: RejectedRow[] = [];
  const outcomes: RowOutcome[] = [];
  for (const [index, { row, read }] of sheet.entries()) {
    if (index % rowsPerPause === 0) await pause(input, { stage: 'planning', done: index, total: sheet.length });
    const { line } = row;
    if (read.ok && read.value.kind === 'heading') {
      outcomes.push({ line, result: 'heading' });
      continue;
    }
    const work = read.ok && read.value.kind === 'work' ? read.value : null;
    const [blame, ...others] = work ? book.contradictions(work, row) : read.ok ? [] : read.rejected;
    if (blame) {
      rejected.push(rejectedRow(line, [blame, ...others]));
      outcomes.push({ line, result: 'rejected' });
    } else if (work) {
      outcomes.push({ line, result: book.enter(work) });
    }
  }
  const { works, prices } = book.plan();
  const count = (change: 'create' | 'update') => ({
    works: works.filter((work) => work.change === change).length,
    prices: prices.filter((price) => price.change === change).length,
  });
  return {
    kind: 'price-list',
    rows: outcomes.filter(({ result }) => result !== 'heading').length,
    works,
    prices,
    created: count('create'),
    updated: count('update'),
    doubles: outcomes.filter(({ result }) => result === 'double').length,
    rejected,
    kept: book.kept,
    outcomes,
  };
}

/** All rows, understood as far as each can be on its own; works under a heading are of its group where no column names one. */
async function readRows(input: PriceListPlanInput, rows: MappedRows) {
  const hasCategories = rows.has('category');
  const sheet: { readonly row: TableRow; readonly read: ReturnType<typeof readPriceRow> }[] = [];
  let heading = '';
  for (const [index, row] of input.table.rows.entries()) {
    if (index % rowsPerPause === 0)
      await pause(input, { stage: 'reading', done: index, total: input.table.rows.length });
    const read = readPriceRow(rows, row, input.catalogue);
    if (read.ok && read.value.kind === 'heading') heading = read.value.text.slice(0, 100);
    if (!read.ok || read.value.kind === 'heading' || hasCategories) sheet.push({ row, read });
    else
      sheet.push({
        row,
        read: { ok: true, value: { ...read.value, work: { ...read.value.work, category: heading } } },
      });
  }
  return sheet;
}
