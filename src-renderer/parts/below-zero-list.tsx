import { Anchor } from '@mantine/core';
import { Link } from 'react-router';
import { client, garage } from '../app/garage.ts';
import { useText } from '../app/text.ts';
import type { ListDefinition } from '../ui/data-list/definition.ts';
import { DateText } from '../ui/values.tsx';
import { productTitle } from './product-title.ts';
import { StockFigure } from './stock-figure.tsx';
import { WarehouseName } from './transfer-text.tsx';
import classes from './transfers.module.css';

type BelowZero = Awaited<ReturnType<typeof client.stock.belowZero>>['rows'][number];

const windowOf = ({ offset, limit }: { readonly offset: number; readonly limit: number }) => ({ offset, limit });

/** What a row of {@link belowZeroList} is known by. */
export function belowZeroKey(key: string) {
  const [productId = '', warehouseId = '', outside = ''] = key.split(' ');
  return { productId, warehouseId, isOutside: outside !== '' };
}

/** What is below zero, with its likely cause. */
export const belowZeroList: ListDefinition<BelowZero, 'since', object, object> = {
  name: 'below-zero',
  procedure: {
    call: async (request, { signal }) => ({
      ...(await client.stock.belowZero(windowOf(request), { signal })),
      totals: {},
    }),
    queryKey: ({ input }) => garage.stock.belowZero.queryKey({ input: windowOf(input) }),
  },
  defaultSort: { by: 'since', descending: true },
  rowId: ({ product, warehouseId }) => `${product.id} ${warehouseId}${product.isOutside ? ' outside' : ''}`,
  rowTitle: ({ product }) => productTitle(product),
  columns: [
    {
      id: 'product',
      text: 'transfers.column.product',
      width: 160,
      grow: 3,
      isRequired: true,
      cell: ({ product }) => (
        <span className={classes.product}>
          {product.name} <span className="quiet">{[product.article, product.brand].filter(Boolean).join(' · ')}</span>
        </span>
      ),
    },
    {
      id: 'warehouse',
      text: 'stock.warehouse',
      width: 104,
      grow: 1,
      cell: ({ warehouseId }) => <WarehouseName id={warehouseId} />,
    },
    {
      id: 'figure',
      text: 'below.column.figure',
      width: 96,
      align: 'end',
      isRequired: true,
      cell: (row) => <Figure row={row} />,
    },
    { id: 'since', text: 'below.column.since', width: 84, align: 'end', cell: ({ since }) => <DateText at={since} /> },
    { id: 'cause', text: 'below.column.cause', width: 300, grow: 5, cell: (row) => <Cause row={row} /> },
  ],
  filters: [],
  toFilters: () => ({}),
  compact: (row) => (
    <div className={classes.compact}>
      <span className={classes.product}>{productTitle(row.product)}</span>
      <Figure row={row} />
      <span className={`${classes.minor} ${classes.whole}`}>
        <WarehouseName id={row.warehouseId} /> · <Cause row={row} />
      </span>
    </div>
  ),
};

function Figure({ row: { product, warehouseId, quantityThousandths } }: { readonly row: BelowZero }) {
  return (
    <StockFigure
      productId={product.id}
      warehouseId={warehouseId}
      thousandths={quantityThousandths}
      title={productTitle(product)}
      unit={product.unit}
      withUnit
    />
  );
}

function Cause({ row: { cause, orders } }: { readonly row: BelowZero }) {
  const t = useText();
  return (
    <>
      {t(`below.cause.${cause}`)}
      {orders.map(({ id, number }) => (
        <span key={id}>
          {' '}
          <Anchor
            component={Link}
            to={`/orders/${id}`}
            onClick={(event) => event.stopPropagation()}
            underline="always"
            inherit
          >
            {t('stock.movement.order', { number })}
          </Anchor>
        </span>
      ))}
    </>
  );
}
