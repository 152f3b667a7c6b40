import { Button, Checkbox, SegmentedControl, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Supplier } from '../../src-shared/contract/suppliers.ts';
import { garage } from '../app/garage.ts';
import { useFormats, useText } from '../app/text.ts';
import { useChange } from '../ui/change.ts';
import { Dialog } from '../ui/dialog.tsx';
import { isUnreadableMoney, MoneyField } from '../ui/form/money-field.tsx';

const methods = ['transfer', 'cash', 'card', 'sbp'] as const;
type Method = (typeof methods)[number];

/** Money to a supplier, or back from one: what is owed is there already, so that Enter is enough. */
export function PayDialog({ supplier, onClose }: { readonly supplier: Supplier; readonly onClose: () => void }) {
  const t = useText();
  const { money } = useFormats();
  const owed = supplier.owedKopecks;
  const [amount, setAmount] = useState<number | null>(owed === 0 ? null : Math.abs(owed));
  const [method, setMethod] = useState<Method>('transfer');
  const [isRefund, setRefund] = useState(owed < 0);
  const [documentNumber, setDocumentNumber] = useState('');
  const [note, setNote] = useState('');
  const pay = useChange(garage.suppliers.pay, {
    done: (_result, input) => ['suppliers.done.paid', { amount: money(input.amountKopecks) }],
    onDone: onClose,
  });
  const isReady = amount !== null && !isUnreadableMoney(amount) && amount > 0;
  return (
    <Dialog isOpen onClose={onClose} title={t('suppliers.pay')} size="26rem">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (isReady)
            pay.mutate({ supplierId: supplier.id, isRefund, amountKopecks: amount, method, documentNumber, note });
        }}
      >
        <Stack gap="sm">
          <p>{t('suppliers.owed_now', { amount: money(owed) })}</p>
          <MoneyField data-autofocus label={t('orders.amount')} value={amount} onChange={setAmount} />
          <SegmentedControl
            fullWidth
            aria-label={t('orders.method')}
            value={method}
            onChange={(chosen) => setMethod(methods.find((each) => each === chosen) ?? 'transfer')}
            data={methods.map((each) => ({ value: each, label: t(`payment.method.${each}`) }))}
          />
          <TextInput
            label={t('suppliers.document_number')}
            value={documentNumber}
            onChange={({ currentTarget }) => setDocumentNumber(currentTarget.value)}
          />
          <TextInput
            label={t('orders.note')}
            value={note}
            onChange={({ currentTarget }) => setNote(currentTarget.value)}
          />
          <Checkbox
            label={t('suppliers.is_refund')}
            checked={isRefund}
            onChange={({ currentTarget }) => setRefund(currentTarget.checked)}
          />
          <Button type="submit" disabled={!isReady} loading={pay.isPending}>
            {t('suppliers.pay')}
          </Button>
        </Stack>
      </form>
    </Dialog>
  );
}
