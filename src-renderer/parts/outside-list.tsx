import { shownQuantity } from '../../src-shared/domain/stock.ts';
import { client, garage } from '../app/garage.ts';
import { useText } from '../app/text.ts';
import type { FilterValues, ListDefinition } from '../ui/data-list/definition.ts';
import { StockFigure } from './stock-figure.tsx';
import classes from './transfers.module.css';

/** A product as another system calls it. */
export type OutsideProduct = Awaited<ReturnType<typeof client.stock.intake.products>>['rows'][number];

interface Filters {
  readonly isMatched?: boolean;
}

interface Request {
  readonly filters: Filters;
  readonly offset: number;
  readonly limit: number;
}

const inputOf = ({ filters, offset, limit }: Request) => ({ ...filters, offset, limit });

/** The products of other systems, those without a part first. */
export const outsideList: ListDefinition<OutsideProduct, 'name', Filters, object> = {
  name: 'outside-products',
  procedure: {
    call: async (request, { signal }) => ({
      ...(await client.stock.intake.products(inputOf(request), { signal })),
      totals: {},
    }),
    queryKey: ({ input }) => garage.stock.intake.products.queryKey({ input: inputOf(input) }),
  },
  defaultSort: { by: 'name', descending: false },
  rowId: ({ id }) => id,
  rowTitle: ({ name, externalId }) => name || externalId,
  columns: [
    {
      id: 'name',
      text: 'outside.column.name',
      width: 300,
      grow: 3,
      isRequired: true,
      cell: ({ name, externalId }) => <span className={classes.product}>{name || externalId}</span>,
    },
    { id: 'stock', text: 'parts.column.stock', width: 120, align: 'end', cell: (row) => <Figure row={row} /> },
    { id: 'part', text: 'outside.column.part', width: 240, grow: 3, cell: (row) => <Match row={row} /> },
  ],
  filters: [
    {
      kind: 'choice',
      name: 'matched',
      text: 'outside.filter.matched',
      options: [
        { value: 'no', text: 'outside.filter.matched.no' },
        { value: 'yes', text: 'outside.filter.matched.yes' },
      ],
    },
  ],
  toFilters: ({ matched }: FilterValues) => ({
    ...((matched === 'yes' || matched === 'no') && { isMatched: matched === 'yes' }),
  }),
  compact: (row) => (
    <div className={classes.compact}>
      <span className={classes.product}>{row.name || row.externalId}</span>
      <Figure row={row} />
      <span className={classes.minor}>
        <Match row={row} />
      </span>
    </div>
  ),
};

function Match({ row: { partName } }: { readonly row: OutsideProduct }) {
  const t = useText();
  return partName === null ? <span className={classes.waitsForMatch}>{t('outside.unmatched')}</span> : partName;
}

function Figure({ row: { id, partId, name, externalId, levels } }: { readonly row: OutsideProduct }) {
  return (
    <StockFigure
      productId={partId ?? id}
      warehouseId={null}
      thousandths={levels.reduce((sum, level) => sum + shownQuantity(level.quantityThousandths), 0)}
      isBelowZero={levels.some(({ quantityThousandths }) => quantityThousandths < 0)}
      title={name || externalId}
      unit=""
    />
  );
}
