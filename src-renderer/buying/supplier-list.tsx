import type { SupplierRow } from '../../src-shared/contract/suppliers.ts';
import { garage } from '../app/garage.ts';
import { dayStart } from '../app/garage-time.ts';
import type { FilterValues, ListDefinition } from '../ui/data-list/definition.ts';
import { DateText, MoneyText, NumberText, PhoneText } from '../ui/values.tsx';
import classes from './list.module.css';

type Sort = 'name' | 'owed' | 'due' | 'lastReceipt' | 'created';

interface Filters {
  readonly hasDebt?: boolean;
  readonly dueBefore?: number;
  readonly inBin?: boolean;
}

interface Totals {
  readonly owedKopecks: number;
  readonly overdueKopecks: number;
}

/** The list of suppliers: columns, filters, order. */
export const supplierList: ListDefinition<SupplierRow, Sort, Filters, Totals> = {
  name: 'suppliers',
  procedure: garage.suppliers.list,
  defaultSort: { by: 'name', descending: false },
  rowId: ({ id }) => id,
  rowTitle: ({ name }) => name,
  columns: [
    {
      id: 'name',
      text: 'suppliers.column.name',
      width: 220,
      grow: 8,
      sort: 'name',
      isRequired: true,
      cell: ({ name }) => <span className={classes.name}>{name}</span>,
    },
    { id: 'phone', text: 'suppliers.column.phone', width: 168, cell: ({ phone }) => <PhoneText phone={phone} /> },
    { id: 'inn', text: 'suppliers.column.inn', width: 130, isHiddenAtFirst: true, cell: ({ inn }) => inn },
    { id: 'email', text: 'suppliers.column.email', width: 180, grow: 2, isMinor: true, cell: ({ email }) => email },
    {
      id: 'parts',
      text: 'suppliers.column.parts',
      width: 84,
      align: 'end',
      isMinor: true,
      cell: ({ partCount }) => <NumberText value={partCount} />,
    },
    {
      id: 'awaited',
      text: 'suppliers.column.awaited',
      width: 132,
      align: 'end',
      isMinor: true,
      cell: ({ awaitedKopecks }) => awaitedKopecks > 0 && <MoneyText amount={awaitedKopecks} />,
    },
    {
      id: 'owed',
      text: 'suppliers.column.owed',
      width: 132,
      align: 'end',
      sort: 'owed',
      isDescendingFirst: true,
      cell: ({ owedKopecks, dueAt }) =>
        owedKopecks !== 0 && (
          <MoneyText amount={owedKopecks} isDebt={owedKopecks > 0 && dueAt < dayStart(Date.now())} />
        ),
    },
    {
      id: 'due',
      text: 'suppliers.column.due',
      width: 120,
      align: 'end',
      sort: 'due',
      cell: ({ dueAt }) => <DateText at={dueAt} />,
    },
    {
      id: 'lastReceipt',
      text: 'suppliers.column.lastReceipt',
      width: 132,
      align: 'end',
      sort: 'lastReceipt',
      isMinor: true,
      isDescendingFirst: true,
      cell: ({ lastReceiptAt }) => <DateText at={lastReceiptAt} />,
    },
  ],
  filters: [
    {
      kind: 'choice',
      name: 'debt',
      text: 'suppliers.column.owed',
      options: [
        { value: 'yes', text: 'suppliers.filter.debt.yes' },
        { value: 'overdue', text: 'suppliers.filter.debt.overdue' },
      ],
    },
    {
      kind: 'choice',
      name: 'bin',
      text: 'clients.filter.bin',
      options: [{ value: 'yes', text: 'clients.filter.bin.yes' }],
    },
  ],
  toFilters: ({ debt, bin }: FilterValues) => ({
    ...(debt === 'yes' && { hasDebt: true }),
    ...(debt === 'overdue' && { dueBefore: dayStart(Date.now()) }),
    ...(bin === 'yes' && { inBin: true }),
  }),
  export: (request) => ({ list: 'suppliers', request }),
  compact: ({ name, phone, owedKopecks, dueAt }) => (
    <div className={classes.compact}>
      <span className={classes.name}>{name}</span>
      {owedKopecks === 0 ? (
        <span />
      ) : (
        <MoneyText amount={owedKopecks} isDebt={owedKopecks > 0 && dueAt < dayStart(Date.now())} />
      )}
      <PhoneText phone={phone} />
    </div>
  ),
};
