import type { StockTransfer } from '../../src-shared/contract/stock.ts';
import { client, garage } from '../app/garage.ts';
import type { FilterValues, ListDefinition } from '../ui/data-list/definition.ts';
import { DateTimeText } from '../ui/values.tsx';
import { productTitle } from './product-title.ts';
import { QuantityText } from './quantity-text.tsx';
import { TransferBadge, TransferDifference, TransferDuration, WarehouseName } from './transfer-text.tsx';
import classes from './transfers.module.css';

type Shown = 'all' | 'open' | 'in_transit' | 'differs';

interface Filters {
  readonly filter: Shown;
  readonly warehouseId?: string;
}

type TransferDefinition = ListDefinition<StockTransfer, 'time', Filters, object>;

interface Request {
  readonly filters: Filters;
  readonly offset: number;
  readonly limit: number;
}

const inputOf = ({ filters, offset, limit }: Request) => ({ ...filters, offset, limit });
const kinds: readonly Shown[] = ['open', 'in_transit', 'differs'];

/** The report of movements between warehouses: sender, receiver, the time between the halves, the difference. */
export const transferList: TransferDefinition = {
  name: 'transfers',
  procedure: {
    call: async (request, { signal }) => ({
      ...(await client.stock.transfers.list(inputOf(request), { signal })),
      totals: {},
    }),
    queryKey: ({ input }) => garage.stock.transfers.list.queryKey({ input: inputOf(input) }),
  },
  defaultSort: { by: 'time', descending: true },
  rowId: ({ id }) => id,
  rowTitle: ({ product }) => productTitle(product),
  columns: [
    {
      id: 'state',
      text: 'transfers.column.state',
      width: 140,
      isRequired: true,
      cell: ({ state }) => <TransferBadge state={state} />,
    },
    {
      id: 'product',
      text: 'transfers.column.product',
      width: 180,
      grow: 4,
      isRequired: true,
      cell: ({ product }) => (
        <span className={classes.product}>
          {product.name} <span className="quiet">{[product.article, product.brand].filter(Boolean).join(' · ')}</span>
        </span>
      ),
    },
    {
      id: 'sender',
      text: 'transfers.column.sender',
      width: 124,
      grow: 2,
      cell: ({ senderId }) => <WarehouseName id={senderId} />,
    },
    {
      id: 'receiver',
      text: 'transfers.column.receiver',
      width: 124,
      grow: 2,
      cell: ({ receiverId, destinationId }) => <WarehouseName id={receiverId ?? destinationId} isQuiet={!receiverId} />,
    },
    {
      id: 'departed',
      text: 'transfers.column.departed',
      width: 92,
      align: 'end',
      cell: ({ departedThousandths, product }) => <QuantityText value={departedThousandths} unit={product.unit} />,
    },
    {
      id: 'arrived',
      text: 'transfers.column.arrived',
      width: 92,
      align: 'end',
      isMinor: true,
      cell: ({ arrivedThousandths, product }) => <QuantityText value={arrivedThousandths} unit={product.unit} />,
    },
    {
      id: 'difference',
      text: 'transfers.column.difference',
      width: 92,
      align: 'end',
      cell: (row) => <TransferDifference transfer={row} />,
    },
    {
      id: 'departedAt',
      text: 'transfers.column.departedAt',
      width: 148,
      align: 'end',
      isMinor: true,
      cell: ({ departedAt }) => <DateTimeText at={departedAt ?? 0} />,
    },
    {
      id: 'arrivedAt',
      text: 'transfers.column.arrivedAt',
      width: 148,
      align: 'end',
      isMinor: true,
      isHiddenAtFirst: true,
      cell: ({ arrivedAt }) => <DateTimeText at={arrivedAt ?? 0} />,
    },
    {
      id: 'seconds',
      text: 'transfers.column.seconds',
      width: 116,
      align: 'end',
      isMinor: true,
      cell: (row) => <TransferDuration seconds={row.seconds} />,
    },
  ],
  filters: [],
  toFilters: ({ state, warehouse }: FilterValues) => ({
    filter: kinds.find((kind) => kind === state) ?? 'all',
    ...(warehouse !== undefined && { warehouseId: warehouse }),
  }),
  compact: (row) => <CompactTransfer row={row} />,
};

function CompactTransfer({ row }: { readonly row: StockTransfer }) {
  const { product, senderId, receiverId, destinationId, state, departedThousandths, arrivedThousandths } = row;
  return (
    <div className={classes.compact}>
      <span className={classes.product}>{productTitle(product)}</span>
      <QuantityText value={departedThousandths || arrivedThousandths} unit={product.unit} />
      <span className={classes.minor}>
        <WarehouseName id={senderId} /> → <WarehouseName id={receiverId ?? destinationId} />
      </span>
      <TransferBadge state={state} />
    </div>
  );
}
