import type { OrderRow } from '../../src-shared/contract/orders.ts';
import { isUnderWay, type OrderStatus, orderStatuses } from '../../src-shared/domain/order-status.ts';
import { formatPlate } from '../../src-shared/domain/plate.ts';
import { garage } from '../app/garage.ts';
import type { FilterValues, ListDefinition } from '../ui/data-list/definition.ts';
import { DateText, MoneyText } from '../ui/values.tsx';
import { CarName } from './car-name.tsx';
import classes from './orders.module.css';
import { PromiseText } from './promise-text.tsx';
import { StatusBadge } from './status-badge.tsx';

type Sort = 'created' | 'number' | 'promised' | 'total' | 'debt' | 'client' | 'plate';

interface Filters {
  readonly statuses?: OrderStatus[];
  readonly isOpen?: boolean;
  readonly hasDebt?: boolean;
  readonly isLate?: boolean;
  readonly isAllDeclined?: boolean;
  readonly inBin?: boolean;
}

interface Totals {
  readonly totalKopecks: number;
  readonly debtKopecks: number;
}

/**
 * The list of orders: columns, filters, order. A tablet has room for what is asked on the phone (which car, whose, where it stands, until when, for how much),
 * and held upright for all of that but the name.
 */
export const orderList: ListDefinition<OrderRow, Sort, Filters, Totals> = {
  name: 'orders',
  procedure: garage.orders.list,
  defaultSort: { by: 'created', descending: true },
  rowId: ({ id }) => id,
  rowTitle: ({ number, carTitle, plate }) => [number, carTitle, formatPlate(plate)].join(' '),
  columns: [
    {
      id: 'number',
      text: 'orders.column.number',
      width: 92,
      sort: 'number',
      isDescendingFirst: true,
      isRequired: true,
      cell: ({ number }) => <span className={`figures ${classes.number}`}>{number}</span>,
    },
    {
      id: 'status',
      text: 'orders.column.status',
      width: 160,
      cell: ({ status, isAllDeclined }) => <StatusBadge status={status} isAllDeclined={isAllDeclined} />,
    },
    {
      id: 'car',
      text: 'orders.column.car',
      width: 184,
      grow: 3,
      sort: 'plate',
      cell: ({ carTitle, plate }) => <CarName title={carTitle} plate={plate} />,
    },
    {
      id: 'client',
      text: 'orders.column.client',
      width: 168,
      grow: 3,
      isMinor: true,
      sort: 'client',
      cell: ({ clientName }) => clientName,
    },
    {
      id: 'complaint',
      text: 'orders.column.complaint',
      width: 192,
      grow: 4,
      isMinor: true,
      cell: ({ complaint }) => <span className="quiet">{complaint}</span>,
    },
    {
      id: 'promised',
      text: 'orders.column.promised',
      width: 156,
      align: 'end',
      sort: 'promised',
      isDescendingFirst: true,
      cell: ({ promisedAt, status }) => <PromiseText promisedAt={promisedAt} status={status} isShort />,
    },
    {
      id: 'total',
      text: 'orders.column.total',
      width: 120,
      align: 'end',
      sort: 'total',
      isDescendingFirst: true,
      cell: ({ totalKopecks }) => <MoneyText amount={totalKopecks} />,
    },
    {
      id: 'debt',
      text: 'orders.column.debt',
      width: 120,
      isMinor: true,
      align: 'end',
      sort: 'debt',
      isDescendingFirst: true,
      cell: ({ debtKopecks }) => <MoneyText amount={Math.max(0, debtKopecks)} isDebt />,
    },
    {
      id: 'created',
      text: 'orders.column.created',
      width: 116,
      isMinor: true,
      align: 'end',
      sort: 'created',
      isDescendingFirst: true,
      cell: ({ createdAt }) => <DateText at={createdAt} />,
    },
  ],
  filters: [
    {
      kind: 'choice',
      name: 'state',
      text: 'orders.filter.state',
      options: [
        { value: 'open', text: 'orders.filter.open' },
        { value: 'here', text: 'orders.filter.here' },
        { value: 'late', text: 'orders.filter.late' },
        { value: 'all_declined', text: 'order.all_declined' },
        ...orderStatuses.map((status) => ({ value: status, text: `order.status.${status}` as const })),
      ],
    },
    {
      kind: 'choice',
      name: 'debt',
      text: 'orders.filter.debt',
      options: [{ value: 'yes', text: 'orders.filter.debt.yes' }],
    },
    {
      kind: 'choice',
      name: 'bin',
      text: 'orders.filter.bin',
      options: [{ value: 'yes', text: 'orders.filter.bin.yes' }],
    },
  ],
  toFilters: ({ state, debt, bin }: FilterValues) => ({
    ...stateFilter(state),
    ...(debt === 'yes' && { hasDebt: true }),
    ...(bin === 'yes' && { inBin: true }),
  }),
  export: (request) => ({ list: 'orders', request }),
  compact: (row) => <CompactOrder row={row} />,
};

function stateFilter(state: string | undefined): Filters {
  if (state === 'open') return { isOpen: true };
  if (state === 'here') return { statuses: orderStatuses.filter(isUnderWay) };
  if (state === 'late') return { isLate: true };
  if (state === 'all_declined') return { isAllDeclined: true };
  const status = orderStatuses.find((known) => known === state);
  // As the rows call it: of an order whose estimate was declined that is said, and not where it stands.
  return status ? { statuses: [status], isAllDeclined: false } : {};
}

function CompactOrder({ row }: { readonly row: OrderRow }) {
  return (
    <div className={classes.compact}>
      <CarName title={row.carTitle} plate={row.plate} />
      <MoneyText amount={row.totalKopecks} />
      <span className={classes.compactFacts}>
        <span className="figures">{row.number}</span> · {row.clientName}
      </span>
      <StatusBadge status={row.status} isAllDeclined={row.isAllDeclined} />
    </div>
  );
}
