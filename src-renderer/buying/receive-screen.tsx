import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import type { Purchase } from '../../src-shared/contract/purchases.ts';
import { FailureScreen } from '../app/failure-screen.tsx';
import { garage } from '../app/garage.ts';
import { useText } from '../app/text.ts';
import { RecordSkeleton } from '../ui/record-skeleton.tsx';
import { GoodsScreen } from './goods-screen.tsx';

/** Receives a delivery against an order: scan each piece, or say how many; prices as they stand on the waybill. */
export function ReceiveScreen() {
  const { id = '' } = useParams();
  const purchase = useQuery(garage.purchases.get.queryOptions({ input: { id } }));
  if (purchase.isError) return <FailureScreen error={purchase.error} retry={() => void purchase.refetch()} />;
  // What the screen began with stays: news about the order must not pull the counted pieces from under whoever unpacks.
  return purchase.data ? <Receive key={id} purchase={purchase.data} /> : <RecordSkeleton listPath="/parts/buying" />;
}

function Receive({ purchase }: { readonly purchase: Purchase }) {
  const t = useText();
  return (
    <GoodsScreen
      mode="receive"
      title={t('goods.receive_title', { number: purchase.number })}
      subtitle={purchase.supplierName}
      supplierId={purchase.supplierId}
      purchaseOrderId={purchase.id}
      warehouseId={purchase.warehouseId}
      backPath={`/parts/buying/${purchase.id}`}
      initial={purchase.lines
        .filter(({ awaitedThousandths }) => awaitedThousandths > 0)
        .map((line) => ({ ...line, lineId: line.id, thousandths: null }))}
    />
  );
}
