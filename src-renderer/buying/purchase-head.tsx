import { Select, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { Purchase } from '../../src-shared/contract/purchases.ts';
import { garage } from '../app/garage.ts';
import { useText } from '../app/text.ts';
import { useWarehouses } from '../parts/use-warehouses.ts';
import { useChange } from '../ui/change.ts';
import { Fact, Facts } from '../ui/facts.tsx';
import { DateField } from '../ui/form/date-time-field.tsx';
import { DateText } from '../ui/values.tsx';
import classes from './page.module.css';

interface PurchaseHeadProps {
  readonly purchase: Purchase;
  readonly canEdit: boolean;
}

/** Where the goods shall come and when, and a word to the supplier; changed in place. */
export function PurchaseHead({ purchase, canEdit }: PurchaseHeadProps) {
  const t = useText();
  const { own: warehouses } = useWarehouses();
  const [notes, setNotes] = useState(purchase.notes);
  const update = useChange(garage.purchases.update, { done: 'purchases.done.updated' });
  const set = (fields: { notes?: string; expectedAt?: number | null; warehouseId?: string }) =>
    update.mutate({ id: purchase.id, fields });
  const warehouse = warehouses.find(({ id }) => id === purchase.warehouseId);
  if (!canEdit)
    return (
      <Facts>
        <Fact label={t('purchases.warehouse')}>{warehouse?.name ?? ''}</Fact>
        <Fact label={t('purchases.column.expected')}>
          {purchase.expectedAt === null ? '' : <DateText at={purchase.expectedAt} />}
        </Fact>
        <Fact label={t('purchases.notes')}>{purchase.notes}</Fact>
        <Fact label={t('orders.reason')}>{purchase.cancelReason}</Fact>
      </Facts>
    );
  return (
    <div className={classes.fields}>
      <Select
        label={t('purchases.warehouse')}
        value={purchase.warehouseId}
        allowDeselect={false}
        onChange={(id) => id !== null && id !== purchase.warehouseId && set({ warehouseId: id })}
        data={warehouses.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <DateField
        label={t('purchases.column.expected')}
        clearable
        value={purchase.expectedAt}
        onChange={(expectedAt) => set({ expectedAt })}
      />
      <Textarea
        label={t('purchases.notes')}
        autosize
        minRows={1}
        maxRows={4}
        flex="1 1 16rem"
        value={notes}
        onChange={({ currentTarget }) => setNotes(currentTarget.value)}
        onBlur={() => notes !== purchase.notes && set({ notes })}
      />
    </div>
  );
}
