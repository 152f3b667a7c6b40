import type { CarRow } from '../../src-shared/contract/cars.ts';
import { carTitle } from '../../src-shared/domain/car.ts';
import { garage } from '../app/garage.ts';
import { useText } from '../app/text.ts';
import type { FilterValues, ListDefinition } from '../ui/data-list/definition.ts';
import { DateText, NumberText } from '../ui/values.tsx';
import { carHeading, carLine } from './car-name.ts';
import classes from './cars.module.css';
import { PlateText } from './plate-text.tsx';

type Sort = 'title' | 'plate' | 'client' | 'year' | 'kilometres' | 'lastOrder' | 'orders' | 'created';

interface Filters {
  readonly make?: string;
  readonly model?: string;
  readonly hasOpenOrder?: boolean;
  readonly inBin?: boolean;
}

interface Totals {
  readonly withOpenOrderCount: number;
}

/** The list of cars: columns, filters, order. The screen adds the filters by make and model, whose options are data. */
export const carList: ListDefinition<CarRow, Sort, Filters, Totals> = {
  name: 'cars',
  procedure: garage.cars.list,
  defaultSort: { by: 'title', descending: false },
  rowId: ({ id }) => id,
  rowTitle: carLine,
  columns: [
    {
      id: 'plate',
      text: 'cars.column.plate',
      width: 128,
      sort: 'plate',
      isRequired: true,
      cell: ({ plate }) => <PlateText plate={plate} />,
    },
    {
      id: 'title',
      text: 'cars.column.title',
      width: 200,
      grow: 3,
      sort: 'title',
      isRequired: true,
      cell: (row) => (
        <>
          {carTitle(row)} <span className="quiet">{row.generation}</span>
        </>
      ),
    },
    {
      id: 'year',
      text: 'cars.column.year',
      width: 72,
      align: 'end',
      sort: 'year',
      isDescendingFirst: true,
      isMinor: true,
      cell: ({ year }) => year,
    },
    {
      id: 'client',
      text: 'cars.column.client',
      width: 200,
      grow: 3,
      sort: 'client',
      cell: ({ clientName }) => clientName,
    },
    {
      id: 'vin',
      text: 'cars.column.vin',
      width: 188,
      isMinor: true,
      cell: ({ vin }) => <span className="figures quiet">{vin}</span>,
    },
    {
      id: 'kilometres',
      text: 'cars.column.kilometres',
      width: 112,
      align: 'end',
      sort: 'kilometres',
      isDescendingFirst: true,
      isMinor: true,
      cell: ({ kilometres }) => kilometres > 0 && <NumberText value={kilometres} />,
    },
    {
      id: 'orders',
      text: 'cars.column.orders',
      width: 84,
      align: 'end',
      sort: 'orders',
      isDescendingFirst: true,
      isMinor: true,
      cell: ({ orderCount }) => <NumberText value={orderCount} />,
    },
    {
      id: 'lastOrder',
      text: 'cars.column.lastOrder',
      width: 140,
      align: 'end',
      sort: 'lastOrder',
      isDescendingFirst: true,
      cell: (row) => <LastOrder row={row} />,
    },
    {
      id: 'created',
      text: 'cars.column.created',
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
      name: 'order',
      text: 'cars.filter.order',
      options: [
        { value: 'open', text: 'cars.filter.order.open' },
        { value: 'none', text: 'cars.filter.order.none' },
      ],
    },
    {
      kind: 'choice',
      name: 'bin',
      text: 'cars.filter.bin',
      options: [{ value: 'yes', text: 'cars.filter.bin.yes' }],
    },
  ],
  toFilters: ({ make, model, order, bin }: FilterValues) => ({
    ...(make !== undefined && { make }),
    ...(make !== undefined && model !== undefined && { model }),
    ...(order === 'open' && { hasOpenOrder: true }),
    ...(order === 'none' && { hasOpenOrder: false }),
    ...(bin === 'yes' && { inBin: true }),
  }),
  export: (request) => ({ list: 'cars', request }),
  importPath: '/import/clients',
  compact: (row) => <CompactCar row={row} />,
};

/** When the car was here last; that it is here now says more. */
function LastOrder({ row: { openOrderCount, lastOrderAt } }: { readonly row: CarRow }) {
  const t = useText();
  return openOrderCount > 0 ? <span className={classes.here}>{t('cars.in_work')}</span> : <DateText at={lastOrderAt} />;
}

function CompactCar({ row }: { readonly row: CarRow }) {
  return (
    <div className={classes.compact}>
      <span className={classes.name}>{carHeading(row)}</span>
      <PlateText plate={row.plate} />
      <span className={classes.under}>{row.clientName}</span>
      <span className={classes.under}>
        <LastOrder row={row} />
      </span>
    </div>
  );
}
