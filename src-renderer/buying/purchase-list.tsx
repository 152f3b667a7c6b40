import type { PurchaseRow } from '../../src-shared/contract/purchases.ts';
import { type PurchaseStatus, purchaseStatuses } from '../../src-shared/domain/buying.ts';
import { garage } from '../app/garage.ts';
import type { FilterValues, ListDefinition } from '../ui/data-list/definition.ts';
import { DateText, MoneyText, NumberText } from '../ui/values.tsx';
import classes from './list.module.css';
import { PurchaseStatusBadge } from './purchase-status.tsx';

type Sort = 'created' | 'number' | 'supplier' | 'expected' | 'sum';

interface Filters {
  readonly statuses?: PurchaseStatus[];
  readonly inBin?: boolean;
}

interface Totals {
  readonly orderedKopecks: number;
  readonly awaitedKopecks: number;
}

/** The list of orders to suppliers: columns, filters, order. */
export const purchaseList: ListDefinition<PurchaseRow, Sort, Filters, Totals> = {
  name: 'purchases',
  procedure: garage.purchases.list,
  defaultSort: { by: 'created', descending: true },
  rowId: ({ id }) => id,
  rowTitle: ({ number, supplierName }) => `${number} ${supplierName}`,
  columns: [
    {
      id: 'number',
      text: 'purchases.column.number',
      width: 110,
      sort: 'number',
      isRequired: true,
      cell: ({ number }) => <span className="figures">{number}</span>,
    },
    {
      id: 'supplier',
      text: 'purchases.column.supplier',
      width: 220,
      grow: 3,
      sort: 'supplier',
      isRequired: true,
      cell: ({ supplierName }) => <span className={classes.name}>{supplierName}</span>,
    },
    {
      id: 'status',
      text: 'purchases.column.status',
      width: 160,
      cell: ({ status }) => <PurchaseStatusBadge status={status} />,
    },
    {
      id: 'lines',
      text: 'purchases.column.lines',
      width: 84,
      align: 'end',
      isMinor: true,
      cell: ({ lineCount }) => <NumberText value={lineCount} />,
    },
    {
      id: 'sum',
      text: 'purchases.column.sum',
      width: 140,
      align: 'end',
      sort: 'sum',
      isDescendingFirst: true,
      cell: ({ orderedKopecks }) => <MoneyText amount={orderedKopecks} />,
    },
    {
      id: 'awaited',
      text: 'purchases.column.awaited',
      width: 140,
      align: 'end',
      isMinor: true,
      cell: ({ awaitedKopecks }) => awaitedKopecks > 0 && <MoneyText amount={awaitedKopecks} />,
    },
    {
      id: 'expected',
      text: 'purchases.column.expected',
      width: 120,
      align: 'end',
      sort: 'expected',
      isMinor: true,
      cell: ({ expectedAt }) => <DateText at={expectedAt} />,
    },
    {
      id: 'created',
      text: 'purchases.column.created',
      width: 120,
      align: 'end',
      sort: 'created',
      isDescendingFirst: true,
      cell: ({ createdAt }) => <DateText at={createdAt} />,
    },
  ],
  filters: [
    {
      kind: 'choice',
      name: 'status',
      text: 'purchases.column.status',
      isMultiple: true,
      options: purchaseStatuses.map((status) => ({ value: status, text: `purchases.status.${status}` as const })),
    },
    {
      kind: 'choice',
      name: 'bin',
      text: 'clients.filter.bin',
      options: [{ value: 'yes', text: 'clients.filter.bin.yes' }],
    },
  ],
  toFilters: ({ status, bin }: FilterValues) => {
    const statuses = purchaseStatuses.filter((each) => status?.split(',').includes(each));
    return { ...(statuses.length > 0 && { statuses }), ...(bin === 'yes' && { inBin: true }) };
  },
  export: (request) => ({ list: 'purchases', request }),
  compact: (row) => (
    <div className={classes.compact}>
      <span className={classes.name}>{row.supplierName}</span>
      <MoneyText amount={row.orderedKopecks} />
      <span className="figures quiet">{row.number}</span>
      <PurchaseStatusBadge status={row.status} />
    </div>
  ),
};
