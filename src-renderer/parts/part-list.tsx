import type { PartRow } from '../../src-shared/contract/parts.ts';
import { garage } from '../app/garage.ts';
import type { FilterValues, ListDefinition } from '../ui/data-list/definition.ts';
import { DateText, MoneyText } from '../ui/values.tsx';
import { LowMark } from './low-mark.tsx';
import { PriceText } from './part-price.tsx';
import classes from './parts.module.css';
import { QuantityText } from './quantity-text.tsx';
import { RowFigure } from './row-figure.tsx';

type Sort = 'name' | 'article' | 'brand' | 'category' | 'stock' | 'value' | 'retail' | 'created' | 'moved';

interface Filters {
  readonly category?: string;
  readonly brand?: string;
  readonly warehouseId?: string;
  readonly isInStock?: boolean;
  readonly isLow?: boolean;
  readonly isBelowZero?: boolean;
  readonly inBin?: boolean;
}

interface Totals {
  readonly valueKopecks: number | null;
}

/** In the address: parts that have no category, or no brand, at all. */
export const noName = '-';

/** The list of parts: columns, filters, order. The screen adds the warehouses, categories and brands that there are. */
export const partList: ListDefinition<PartRow, Sort, Filters, Totals> = {
  name: 'parts',
  procedure: garage.parts.list,
  defaultSort: { by: 'name', descending: false },
  rowId: ({ id }) => id,
  rowTitle: ({ article, brand, name }) => [article, brand, name].filter(Boolean).join(' '),
  columns: [
    {
      id: 'article',
      text: 'parts.column.article',
      width: 128,
      sort: 'article',
      cell: ({ article }) => <span className="figures">{article}</span>,
    },
    { id: 'brand', text: 'parts.column.brand', width: 116, sort: 'brand', cell: ({ brand }) => brand },
    {
      id: 'name',
      text: 'parts.column.name',
      width: 220,
      grow: 4,
      sort: 'name',
      isRequired: true,
      cell: ({ name }) => <span className={classes.name}>{name}</span>,
    },
    {
      id: 'category',
      text: 'parts.column.category',
      width: 150,
      grow: 1,
      sort: 'category',
      isMinor: true,
      cell: ({ category }) => category,
    },
    {
      id: 'stock',
      text: 'parts.column.stock',
      width: 118,
      align: 'end',
      sort: 'stock',
      isDescendingFirst: true,
      cell: (row) => (
        <span className={classes.stock}>
          <LowMark isLow={row.isLow} />
          <RowFigure row={row} />
        </span>
      ),
    },
    {
      id: 'reserved',
      text: 'parts.column.reserved',
      width: 92,
      align: 'end',
      isMinor: true,
      cell: ({ reservedThousandths }) => <QuantityText value={reservedThousandths} />,
    },
    {
      id: 'inTransit',
      text: 'parts.column.inTransit',
      width: 84,
      align: 'end',
      isMinor: true,
      cell: ({ inTransitThousandths }) => <QuantityText value={inTransitThousandths} />,
    },
    {
      id: 'onOrder',
      text: 'parts.column.onOrder',
      width: 92,
      align: 'end',
      isMinor: true,
      cell: ({ onOrderThousandths }) => <QuantityText value={onOrderThousandths} />,
    },
    {
      id: 'retail',
      text: 'parts.column.retail',
      width: 124,
      align: 'end',
      sort: 'retail',
      isDescendingFirst: true,
      cell: ({ retailKopecks, priceSource }) => <PriceText kind={priceSource} amount={retailKopecks} />,
    },
    {
      id: 'cost',
      text: 'parts.column.cost',
      width: 116,
      align: 'end',
      isMinor: true,
      cell: ({ costKopecks }) => costKopecks !== null && <MoneyText amount={costKopecks} />,
    },
    {
      id: 'value',
      text: 'parts.column.value',
      width: 128,
      align: 'end',
      sort: 'value',
      isDescendingFirst: true,
      isHiddenAtFirst: true,
      cell: ({ valueKopecks }) => valueKopecks !== null && <MoneyText amount={valueKopecks} />,
    },
    {
      id: 'barcodes',
      text: 'parts.column.barcodes',
      width: 140,
      isHiddenAtFirst: true,
      cell: ({ barcodes }) => <span className="figures">{barcodes}</span>,
    },
    {
      id: 'moved',
      text: 'parts.column.moved',
      width: 116,
      align: 'end',
      sort: 'moved',
      isDescendingFirst: true,
      isHiddenAtFirst: true,
      cell: ({ lastMovedAt }) => <DateText at={lastMovedAt} />,
    },
    {
      id: 'created',
      text: 'parts.column.created',
      width: 116,
      align: 'end',
      sort: 'created',
      isDescendingFirst: true,
      isHiddenAtFirst: true,
      cell: ({ createdAt }) => <DateText at={createdAt} />,
    },
  ],
  filters: [],
  toFilters: ({ warehouse, brand, category, stock, bin }: FilterValues) => ({
    ...(warehouse !== undefined && { warehouseId: warehouse }),
    ...(brand !== undefined && { brand: brand === noName ? '' : brand }),
    ...(category !== undefined && { category: category === noName ? '' : category }),
    ...(stock === 'in' && { isInStock: true }),
    ...(stock === 'none' && { isInStock: false }),
    ...(stock === 'low' && { isLow: true }),
    ...(stock === 'below' && { isBelowZero: true }),
    ...(bin === 'yes' && { inBin: true }),
  }),
  export: (request) => ({ list: 'parts', request }),
  importPath: '/import/parts',
  compact: (row) => <CompactPart row={row} />,
};

function CompactPart({ row }: { readonly row: PartRow }) {
  const { article, brand, name, retailKopecks, priceSource, isLow } = row;
  return (
    <div className={classes.compact}>
      <span className={classes.name}>{name}</span>
      <span className={classes.stock}>
        <LowMark isLow={isLow} />
        <RowFigure row={row} withUnit />
      </span>
      <span className={classes.minor}>{[article, brand].filter(Boolean).join(' · ')}</span>
      <span className={classes.minor}>
        <PriceText kind={priceSource} amount={retailKopecks} />
      </span>
    </div>
  );
}
