import type { ReadonlyKysely } from 'kysely/readonly';
import type { ExportRequest } from '../../src-shared/contract/exports.ts';
import type { TextKey } from '../../src-shared/texts/texts.ts';
import { translate } from '../../src-shared/texts/translate.ts';
import { listPurchases } from '../buying/purchase-queries.ts';
import { listSuppliers } from '../buying/supplier-queries.ts';
import { listCars } from '../cars/list.ts';
import { listClients } from '../clients/queries.ts';
import type { Database } from '../database/database-tables.ts';
import { readSnapshot } from '../database/snapshot.ts';
import { listOrders } from '../orders/queries.ts';
import { listParts } from '../parts/list.ts';
import { listWorks } from '../price-list/queries.ts';
import { csvWriter } from '../spreadsheets/csv-writer.ts';
import type { SheetColumn, SheetForm, SheetWriter } from '../spreadsheets/sheet.ts';
import { xlsxWriter } from '../spreadsheets/xlsx-writer.ts';
import { serveThread, type ThreadTools } from '../threads/serve-thread.ts';
import { purchaseColumns, supplierColumns } from './buying-columns.ts';
import {
  carColumns,
  clientColumns,
  type ExportColumn,
  orderColumns,
  partColumns,
  paymentColumns,
  workColumns,
} from './columns.ts';
import type { ExportCalls, ExportTask } from './export-calls.ts';
import { listPayments } from './payments.ts';

/** Rows that are read at once. Together with the thread's limits they keep an export of any length within some 100 MB. */
const windowSize = 1_000;

// Writes a list into a file in a thread of its own, from one snapshot of the garage, so that no row is there twice and none is missing, whatever is changed meanwhile.

serveThread<ExportCalls>({
  write: (task, tools) => readSnapshot(task.source, (reader) => write(task, reader, tools)),
});

interface Window {
  readonly offset: number;
  readonly limit: number;
}

function write(task: ExportTask, reader: ReadonlyKysely<Database>, tools: Tools): Promise<Blob> {
  const { what, now } = task;
  switch (what.list) {
    case 'clients':
      return writeRows(task, clientColumns, tools, (window) => listClients(reader, { ...what.request, ...window }));
    case 'cars':
      return writeRows(task, carColumns, tools, (window) => listCars(reader, { ...what.request, ...window }));
    case 'orders':
      return writeRows(task, orderColumns, tools, (window) => listOrders(reader, { ...what.request, ...window }, now));
    case 'works':
      return writeRows(task, workColumns, tools, (window) => listWorks(reader, { ...what.request, ...window }, now));
    case 'suppliers':
      return writeRows(task, supplierColumns, tools, (window) =>
        listSuppliers(reader, { ...what.request, ...window }, now),
      );
    case 'purchases':
      return writeRows(task, purchaseColumns, tools, (window) => listPurchases(reader, { ...what.request, ...window }));
    case 'parts':
      // Lists leave by the hand of a manager, who may know what parts cost.
      return writeRows(task, partColumns, tools, (window) => listParts(reader, { ...what.request, ...window }, true));
    case 'payments':
      return writeRows(task, paymentColumns, tools, (window) => listPayments(reader, what.request, window));
  }
}

type Tools = ThreadTools<ExportCalls['write']['news']>;

async function writeRows<Row>(
  task: ExportTask,
  all: readonly ExportColumn<Row>[],
  { signal, tell }: Tools,
  read: (window: Window) => Promise<{ readonly rows: readonly Row[]; readonly total: number }>,
): Promise<Blob> {
  const { language } = task;
  const columns = chosen(all, task.columns);
  const writer = writerOf(task, columns);
  for (let offset = 0; ; ) {
    const { rows, total } = await read({ offset, limit: windowSize });
    await writer.add(rows.map((row) => columns.map(({ value }) => value(row, language))));
    offset += rows.length;
    tell({ done: offset, total });
    // Where the wish to give up is heard.
    await new Promise((resolve) => setImmediate(resolve));
    signal.throwIfAborted();
    if (rows.length < windowSize || offset >= total) return writer.finish();
  }
}

/** The columns of the screen in its order; what it does not know of is left out, and a list of none means all. */
function chosen<Row>(
  all: readonly ExportColumn<Row>[],
  wanted: readonly string[] | null,
): readonly ExportColumn<Row>[] {
  const columns = (wanted ?? []).flatMap((id) => all.filter((column) => column.of === id));
  return columns.length > 0 ? columns : all;
}

const names: Readonly<Record<ExportRequest['list'], TextKey>> = {
  clients: 'clients.title',
  cars: 'cars.title',
  orders: 'orders.title',
  works: 'prices.title',
  suppliers: 'suppliers.title',
  purchases: 'purchases.title',
  parts: 'parts.title',
  payments: 'export.payments.title',
};

function writerOf(
  { what, format, language, timeZone }: ExportTask,
  columns: readonly Pick<ExportColumn<never>, 'title' | 'kind' | 'width'>[],
): SheetWriter {
  const form: SheetForm = {
    name: translate(language, names[what.list]),
    columns: columns.map(({ title, kind, width }): SheetColumn => ({ title: translate(language, title), kind, width })),
    language,
    timeZone,
  };
  return format === 'csv' ? csvWriter(form) : xlsxWriter(form);
}
