import { translate } from '../../src-shared/texts/translate.ts';
import type { listPurchases } from '../buying/purchase-queries.ts';
import type { listSuppliers } from '../buying/supplier-queries.ts';
import type { Cell } from '../spreadsheets/sheet.ts';
import type { ExportColumn } from './columns.ts';

type RowOf<List extends (...args: never[]) => Promise<{ readonly rows: readonly unknown[] }>> = Awaited<
  ReturnType<List>
>['rows'][number];

/** Moments that never were are 0 in summaries. */
const moment = (at: number): Cell => at || null;

export const supplierColumns: readonly ExportColumn<RowOf<typeof listSuppliers>>[] = [
  { of: 'name', title: 'suppliers.column.name', kind: 'text', width: 36, value: ({ name }) => name },
  { of: 'phone', title: 'suppliers.column.phone', kind: 'phone', width: 18, value: ({ phone }) => phone },
  { of: 'inn', title: 'suppliers.column.inn', kind: 'text', width: 14, value: ({ inn }) => inn },
  { of: 'email', title: 'suppliers.column.email', kind: 'text', width: 28, value: ({ email }) => email },
  { of: 'parts', title: 'suppliers.column.parts', kind: 'number', width: 10, value: ({ partCount }) => partCount },
  {
    of: 'awaited',
    title: 'suppliers.column.awaited',
    kind: 'money',
    width: 14,
    value: ({ awaitedKopecks }) => awaitedKopecks,
  },
  { of: 'owed', title: 'suppliers.received', kind: 'money', width: 16, value: (row) => row.receivedKopecks },
  { of: 'owed', title: 'suppliers.returned', kind: 'money', width: 14, value: (row) => row.returnedKopecks },
  { of: 'owed', title: 'suppliers.paid', kind: 'money', width: 14, value: ({ paidKopecks }) => paidKopecks },
  { of: 'owed', title: 'suppliers.column.owed', kind: 'money', width: 14, value: ({ owedKopecks }) => owedKopecks },
  { of: 'due', title: 'suppliers.column.due', kind: 'date', width: 14, value: ({ dueAt }) => moment(dueAt) },
  {
    of: 'lastReceipt',
    title: 'suppliers.column.lastReceipt',
    kind: 'date',
    width: 14,
    value: ({ lastReceiptAt }) => moment(lastReceiptAt),
  },
];

export const purchaseColumns: readonly ExportColumn<RowOf<typeof listPurchases>>[] = [
  { of: 'number', title: 'purchases.column.number', kind: 'text', width: 12, value: ({ number }) => number },
  {
    of: 'supplier',
    title: 'purchases.column.supplier',
    kind: 'text',
    width: 36,
    value: ({ supplierName }) => supplierName,
  },
  {
    of: 'status',
    title: 'purchases.column.status',
    kind: 'text',
    width: 18,
    value: ({ status }, language) => translate(language, `purchases.status.${status}`),
  },
  { of: 'lines', title: 'purchases.column.lines', kind: 'number', width: 8, value: ({ lineCount }) => lineCount },
  {
    of: 'sum',
    title: 'purchases.column.sum',
    kind: 'money',
    width: 14,
    value: ({ orderedKopecks }) => orderedKopecks,
  },
  {
    of: 'awaited',
    title: 'purchases.column.awaited',
    kind: 'money',
    width: 14,
    value: ({ awaitedKopecks }) => awaitedKopecks,
  },
  {
    of: 'expected',
    title: 'purchases.column.expected',
    kind: 'date',
    width: 14,
    value: ({ expectedAt }) => moment(expectedAt),
  },
  { of: 'created', title: 'purchases.column.created', kind: 'date', width: 14, value: ({ createdAt }) => createdAt },
];
