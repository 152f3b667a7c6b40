import { workerData } from 'node:worker_threads';
import type { ReadonlyKysely } from 'kysely/readonly';
import type { ImportSummary, ImportTable } from '../../src-shared/contract/imports.ts';
import type { ColumnMapping, RowOutcome, RowResult } from '../../src-shared/domain/import.ts';
import type { Database } from '../database/database-tables.ts';
import { readSnapshot } from '../database/snapshot.ts';
import { existingPriceList } from '../price-list/import-prices.ts';
import { serveThread } from '../threads/serve-thread.ts';
import { isNothing } from './cell-readers.ts';
import { type ClientsPlan, planClients } from './clients-plan.ts';
import { headerSignature, proposeMapping } from './columns.ts';
import { existingParts } from './existing-parts.ts';
import type { PaceOptions } from './pace.ts';
import { type PartsPlan, planParts } from './parts-plan.ts';
import { type PriceListPlan, planPriceList } from './price-list-plan.ts';
import { existingClients, lastChangeOf } from './queries.ts';
import { readTable } from './read-table.ts';
import type { ReadingCalls, ReadingData } from './reading-calls.ts';
import { importReport, RowReport } from './report.ts';
import { MappedRows } from './row-cells.ts';
import type { Table } from './table.ts';

/** Reads one file and plans what it will do, in a thread of its own: a large file keeps a processor busy for seconds, in which the screens must not wait. */
const { kind, catalogue } = workerData as ReadingData;

/** How many values show what a column holds, and how much of each. */
const samplesShown = 3;
const sampleCharactersMax = 60;
/** Rows that are looked at for them. */
const sampleRows = 100;
/** How many cells tell what a row is about. */
const aboutCells = 8;

let file: Uint8Array | undefined;
let table: Table | undefined;
let plan: ClientsPlan | PriceListPlan | PartsPlan | undefined;
let report: RowReport | undefined;

serveThread<ReadingCalls>({
  async read({ bytes, sheet, firstRowNames }, { signal, tell }) {
    file = bytes ?? file;
    if (!file) throw new Error('There is no file to read.');
    const choice = { firstRowNames, ...(sheet !== null && { sheet }) };
    table = await readTable(file, { kind, catalogue, signal, onProgress: tell, ...choice });
    plan = undefined;
    report = undefined;
    return {
      table: { ...factsOf(table), firstRowNames },
      proposal: proposeMapping(kind, table, catalogue),
      signature: headerSignature((table.header ?? table.rows[0])?.cells ?? []),
    };
  },

  async plan({ mapping, source, at }, { signal, tell }) {
    const read = required(table);
    const pace = { signal, onProgress: tell };
    return readSnapshot(source, async (reader) => {
      const basedOn = await lastChangeOf(reader);
      const made = await makePlan(reader, { ...pace, table: read, mapping }, at);
      plan = made;
      const lines = new Map(read.rows.map((row) => [row.line, row]));
      const rows = new MappedRows(read, mapping);
      report = new RowReport(made, (line) => {
        const row = lines.get(line);
        const cells = row ? rows.cells(row).slice(0, aboutCells) : [];
        return cells.map(({ value }) => value.slice(0, sampleCharactersMax)).join(' · ');
      });
      return { summary: summaryOf(made), basedOn };
    });
  },

  clients: ({ offset, limit }) => clientsPlan().clients.slice(offset, offset + limit),
  cars: ({ offset, limit }) => clientsPlan().cars.slice(offset, offset + limit),

  parts({ offset, limit }) {
    const made = required(plan);
    if (made.kind !== 'parts') throw new Error('The plan is of no parts.');
    return made.parts.slice(offset, offset + limit);
  },

  prices() {
    const made = required(plan);
    if (made.kind !== 'price-list') throw new Error('The plan is of no price list.');
    return { works: made.works, prices: made.prices };
  },

  report: (language) => importReport(required(plan), language),
  reportRows: ({ language, ...window }) => required(report).window(window, language),
  reportFile: ({ format, language }) => required(report).file(format, language),
});

/** Decides what the file will do to the garage as it is in the snapshot. */
async function makePlan(
  reader: ReadonlyKysely<Database>,
  input: PaceOptions & { readonly table: Table; readonly mapping: readonly ColumnMapping[] },
  at: number,
): Promise<ClientsPlan | PriceListPlan | PartsPlan> {
  if (kind === 'clients')
    return planClients({
      ...input,
      catalogue,
      existing: await existingClients(reader),
      thisYear: new Date(at).getUTCFullYear(),
    });
  if (kind === 'parts') return planParts({ ...input, existing: await existingParts(reader) });
  const existing = await existingPriceList(reader, at);
  return planPriceList({ ...input, catalogue, existing, differentPrices: 'replace' });
}

function required<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error('The file was not read or planned yet.');
  return value;
}

function clientsPlan(): ClientsPlan {
  const made = required(plan);
  if (made.kind !== 'clients') throw new Error('The plan is of no clients.');
  return made;
}

function factsOf({
  format,
  sheetName,
  sheetNames,
  encoding,
  delimiter,
  header,
  rows,
}: Table): Omit<ImportTable, 'firstRowNames'> {
  const sample = rows.slice(0, sampleRows);
  const width = Math.max(header?.cells.length ?? 0, ...sample.map(({ cells }) => cells.length), 0);
  const samples = Array.from({ length: width }, (_, column) => {
    const values = sample.map(({ cells }) => cells[column] ?? '').filter((cell) => cell !== '' && !isNothing(cell));
    return [...new Set(values)].slice(0, samplesShown).map((value) => value.slice(0, sampleCharactersMax));
  });
  const headerLine = header?.line ?? null;
  return {
    format,
    sheetName,
    sheetNames: [...sheetNames],
    encoding,
    delimiter,
    headerLine,
    rows: rows.length,
    samples,
  };
}

function summaryOf({ rows, created, updated, outcomes, kept }: ClientsPlan | PriceListPlan | PartsPlan): ImportSummary {
  const count = (wanted: RowResult) =>
    outcomes.reduce((sum, { result }: RowOutcome) => sum + (result === wanted ? 1 : 0), 0);
  const results = {
    created: count('created'),
    updated: count('updated'),
    unchanged: count('unchanged'),
    double: count('double'),
    heading: count('heading'),
    rejected: count('rejected'),
  };
  return { rows, created, updated, results, keptValues: kept.length };
}
