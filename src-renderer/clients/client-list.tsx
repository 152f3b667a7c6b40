import type { ClientRow } from '../../src-shared/contract/clients.ts';
import { garage } from '../app/garage.ts';
import type { FilterValues, ListDefinition } from '../ui/data-list/definition.ts';
import { DateText, MoneyText, NumberText, PercentText, PhoneText } from '../ui/values.tsx';
import classes from './clients.module.css';

type Sort = 'name' | 'lastOrder' | 'created' | 'paid' | 'debt' | 'orders';

interface Filters {
  readonly kind?: 'person' | 'company';
  readonly hasDebt?: boolean;
  readonly hasConsent?: boolean;
  readonly inBin?: boolean;
}

interface Totals {
  readonly paidKopecks: number;
  readonly debtKopecks: number;
}

/** The list of clients: columns, filters, order. */
export const clientList: ListDefinition<ClientRow, Sort, Filters, Totals> = {
  name: 'clients',
  procedure: garage.clients.list,
  defaultSort: { by: 'name', descending: false },
  rowId: ({ id }) => id,
  rowTitle: ({ name }) => name,
  columns: [
    {
      id: 'name',
      text: 'clients.column.name',
      width: 220,
      grow: 3,
      sort: 'name',
      isRequired: true,
      cell: ({ name }) => <span className={classes.name}>{name}</span>,
    },
    { id: 'phone', text: 'clients.column.phone', width: 168, cell: ({ phone }) => <PhoneText phone={phone} /> },
    { id: 'cars', text: 'clients.column.cars', width: 200, grow: 4, cell: ({ cars }) => cars },
    {
      id: 'orders',
      text: 'clients.column.orders',
      width: 84,
      align: 'end',
      sort: 'orders',
      isMinor: true,
      isDescendingFirst: true,
      cell: ({ orderCount }) => <NumberText value={orderCount} />,
    },
    {
      id: 'lastOrder',
      text: 'clients.column.lastOrder',
      width: 132,
      align: 'end',
      sort: 'lastOrder',
      isMinor: true,
      isDescendingFirst: true,
      cell: ({ lastOrderAt }) => <DateText at={lastOrderAt} />,
    },
    {
      id: 'paid',
      text: 'clients.column.paid',
      width: 132,
      align: 'end',
      sort: 'paid',
      isMinor: true,
      isDescendingFirst: true,
      cell: ({ paidKopecks }) => <MoneyText amount={paidKopecks} />,
    },
    {
      id: 'debt',
      text: 'clients.column.debt',
      width: 120,
      align: 'end',
      sort: 'debt',
      isDescendingFirst: true,
      cell: ({ debtKopecks }) => debtKopecks > 0 && <MoneyText amount={debtKopecks} isDebt />,
    },
    {
      id: 'discount',
      text: 'clients.column.discount',
      width: 84,
      align: 'end',
      isHiddenAtFirst: true,
      cell: ({ discountBp }) => <PercentText bp={discountBp} />,
    },
    {
      id: 'created',
      text: 'clients.column.created',
      width: 120,
      align: 'end',
      sort: 'created',
      isDescendingFirst: true,
      isHiddenAtFirst: true,
      cell: ({ createdAt }) => <DateText at={createdAt} />,
    },
  ],
  filters: [
    {
      kind: 'choice',
      name: 'kind',
      text: 'clients.filter.kind',
      options: [
        { value: 'person', text: 'clients.kind.person' },
        { value: 'company', text: 'clients.kind.company' },
      ],
    },
    {
      kind: 'choice',
      name: 'debt',
      text: 'clients.filter.debt',
      options: [
        { value: 'yes', text: 'clients.filter.debt.yes' },
        { value: 'no', text: 'clients.filter.debt.no' },
      ],
    },
    {
      kind: 'choice',
      name: 'consent',
      text: 'clients.filter.consent',
      options: [
        { value: 'yes', text: 'clients.filter.consent.yes' },
        { value: 'no', text: 'clients.filter.consent.no' },
      ],
    },
    {
      kind: 'choice',
      name: 'bin',
      text: 'clients.filter.bin',
      options: [{ value: 'yes', text: 'clients.filter.bin.yes' }],
    },
  ],
  toFilters: ({ kind, debt, consent, bin }: FilterValues) => ({
    ...((kind === 'person' || kind === 'company') && { kind }),
    ...yesOrNo('hasDebt', debt),
    ...yesOrNo('hasConsent', consent),
    ...(bin === 'yes' && { inBin: true }),
  }),
  export: (request) => ({ list: 'clients', request }),
  importPath: '/import/clients',
  compact: (row) => <CompactClient row={row} />,
};

function yesOrNo<Name extends string>(name: Name, value: string | undefined): Partial<Record<Name, boolean>> {
  const entries = value === 'yes' || value === 'no' ? [[name, value === 'yes']] : [];
  return Object.fromEntries(entries);
}

function CompactClient({ row: { name, phone, cars, debtKopecks } }: { readonly row: ClientRow }) {
  return (
    <div className={classes.compact}>
      <span className={classes.name}>{name}</span>
      {debtKopecks > 0 ? <MoneyText amount={debtKopecks} isDebt /> : <span />}
      <span className={classes.cars}>{cars}</span>
      <PhoneText phone={phone} />
    </div>
  );
}
