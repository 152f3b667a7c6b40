import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { FailureScreen } from '../app/failure-screen.tsx';
import { garage } from '../app/garage.ts';
import { useText } from '../app/text.ts';
import { useWarehouses } from '../parts/use-warehouses.ts';
import { RecordSkeleton } from '../ui/record-skeleton.tsx';
import { GoodsScreen } from './goods-screen.tsx';

/** Goods that came without an order (`receive`), or that go back to a supplier (`return`). */
export function SupplierGoodsScreen() {
  const t = useText();
  const { id = '', mode } = useParams();
  const supplier = useQuery(garage.suppliers.get.queryOptions({ input: { id } }));
  const [warehouse] = useWarehouses().own;
  if (supplier.isError) return <FailureScreen error={supplier.error} retry={() => void supplier.refetch()} />;
  if (!supplier.data || !warehouse) return <RecordSkeleton listPath="/parts/suppliers" />;
  const isReturn = mode === 'return';
  return (
    <GoodsScreen
      key={`${id} ${mode}`}
      mode={isReturn ? 'return' : 'receive'}
      title={t(isReturn ? 'goods.return_title' : 'goods.receive_free_title')}
      subtitle={supplier.data.name}
      supplierId={id}
      purchaseOrderId={null}
      warehouseId={warehouse.id}
      backPath={`/parts/suppliers/${id}`}
      initial={[]}
    />
  );
}
