import { useSearchParams } from 'react-router';
import type { PartRow } from '../../src-shared/contract/parts.ts';
import { StockFigure } from './stock-figure.tsx';

/** The stock of a row of the list: of the warehouse that the list is filtered by, else of all. */
export function RowFigure({ row, withUnit = false }: { readonly row: PartRow; readonly withUnit?: boolean }) {
  const [params] = useSearchParams();
  return (
    <StockFigure
      productId={row.id}
      warehouseId={params.get('warehouse')}
      thousandths={row.stockThousandths}
      isBelowZero={row.isBelowZero}
      title={[row.name, row.article].filter(Boolean).join(', ')}
      unit={row.unit}
      withUnit={withUnit}
    />
  );
}
