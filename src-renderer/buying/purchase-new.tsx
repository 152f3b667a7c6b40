import { Button, Select, Stack } from '@mantine/core';
import { useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { garage } from '../app/garage.ts';
import { useText } from '../app/text.ts';
import { useTitle } from '../app/title.ts';
import { useWarehouses } from '../parts/use-warehouses.ts';
import { useChange } from '../ui/change.ts';
import { RecordBeside } from '../ui/record-beside.tsx';
import { SupplierSelect } from './supplier-select.tsx';

/** A new order: whom to buy from, and where the goods shall come. Its lines are typed on its own page. */
export function PurchaseNew() {
  const t = useText();
  const navigate = useNavigate();
  const [address] = useSearchParams();
  const { own: warehouses } = useWarehouses();
  const [supplierId, setSupplierId] = useState<string | null>(address.get('supplier'));
  const [chosen, setWarehouseId] = useState<string | null>(null);
  const warehouseId = chosen ?? warehouses[0]?.id ?? null;
  useTitle(t('purchases.new'));
  const create = useChange(garage.purchases.create, {
    done: 'purchases.done.created',
    onDone: ({ id }) => void navigate(`/parts/buying/${id}`, { replace: true }),
  });
  return (
    <RecordBeside listPath="/parts/buying" title={t('purchases.new')}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (supplierId && warehouseId)
            create.mutate({ supplierId, warehouseId, notes: '', expectedAt: null, lines: [] });
        }}
      >
        <Stack gap="sm">
          <SupplierSelect
            autoFocus
            label={t('purchases.column.supplier')}
            value={supplierId}
            onChange={setSupplierId}
          />
          <Select
            label={t('purchases.warehouse')}
            value={warehouseId}
            onChange={setWarehouseId}
            allowDeselect={false}
            data={warehouses.map(({ id, name }) => ({ value: id, label: name }))}
          />
          <div>
            <Button type="submit" disabled={!supplierId || !warehouseId} loading={create.isPending}>
              {t('purchases.create')}
            </Button>
          </div>
        </Stack>
      </form>
    </RecordBeside>
  );
}
