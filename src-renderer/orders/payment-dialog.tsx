import { Checkbox, SegmentedControl, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Order } from '../../src-shared/contract/orders.ts';
import type { OrderPayment } from '../../src-shared/contract/payments.ts';
import { garage } from '../app/garage.ts';
import { useRights } from '../app/session/session.ts';
import { useFormats, useText } from '../app/text.ts';
import { useChange } from '../ui/change.ts';
import { Dialog } from '../ui/dialog.tsx';
import { isUnreadableMoney, MoneyField } from '../ui/form/money-field.tsx';
import { DialogButtons } from './move-dialog.tsx';

const methods = ['cash', 'card', 'transfer', 'sbp'] as const;
type Method = (typeof methods)[number];

interface PaymentDialogProps {
  readonly order: Order;
  /** Closing the order was asked for: it follows when everything is paid. */
  readonly thenClose?: boolean;
  readonly onClose: () => void;
}

/** Takes money for an order: what is owed is there already, so that Enter is enough. */
export function PaymentDialog({ order, thenClose = false, onClose }: PaymentDialogProps) {
  const t = useText();
  const { money } = useFormats();
  const may = useRights();
  const owed = Math.max(0, order.totals.totalKopecks - order.totals.paidKopecks);
  const [amount, setAmount] = useState<number | null>(owed === 0 ? null : owed);
  const [method, setMethod] = useState<Method>('card');
  const [isDeposit, setDeposit] = useState(order.estimate === null);
  const [note, setNote] = useState('');
  const [isUnpaidClose, setUnpaidClose] = useState(false);
  const close = useChange(garage.orders.advance, {
    done: ({ status }) => ['orders.done.moved', { status: t(`order.status.${status}`) }],
    onDone: onClose,
  });
  const take = useChange(garage.payments.take, {
    done: (_result, { amountKopecks }) => ['orders.done.paid', { amount: money(amountKopecks) }],
    onDone: (_result, { amountKopecks }) => {
      if (thenClose && amountKopecks >= owed) close.mutate({ orderId: order.id, to: 'closed' });
      else onClose();
    },
  });
  const isWrong = amount === null || isUnreadableMoney(amount) || amount <= 0;
  const submit = () => {
    if (isUnpaidClose) close.mutate({ orderId: order.id, to: 'closed', reason: note });
    else take.mutate({ orderId: order.id, method, amountKopecks: amount ?? 0, isDeposit, note });
  };
  return (
    <Dialog isOpen onClose={onClose} title={thenClose ? t('order.move.closed') : t('orders.pay')} size="26rem">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <Stack gap="sm">
          <Text size="sm">{t('orders.owed', { amount: money(owed) })}</Text>
          {!isUnpaidClose && (
            <>
              <MoneyField data-autofocus label={t('orders.amount')} value={amount} onChange={setAmount} />
              <MethodChoice value={method} onChange={setMethod} />
              <Checkbox
                label={t('orders.deposit')}
                checked={isDeposit}
                onChange={({ currentTarget }) => setDeposit(currentTarget.checked)}
              />
            </>
          )}
          {isUnpaidClose ? (
            <Textarea
              autosize
              minRows={2}
              label={t('orders.reason')}
              value={note}
              onChange={({ currentTarget }) => setNote(currentTarget.value)}
            />
          ) : (
            <TextInput
              label={t('orders.note')}
              value={note}
              onChange={({ currentTarget }) => setNote(currentTarget.value)}
            />
          )}
          {thenClose && may('orders.close_unpaid') && (
            <Checkbox
              label={t('orders.close_unpaid')}
              checked={isUnpaidClose}
              onChange={({ currentTarget }) => setUnpaidClose(currentTarget.checked)}
            />
          )}
        </Stack>
        <DialogButtons
          isSaving={take.isPending || close.isPending}
          isReady={isUnpaidClose ? note.trim() !== '' : !isWrong}
          text={isUnpaidClose ? t('order.move.closed') : t('orders.pay')}
          onClose={onClose}
        />
      </form>
    </Dialog>
  );
}

/** Gives money of a payment back. */
export function RefundDialog({ payment, onClose }: { readonly payment: OrderPayment; readonly onClose: () => void }) {
  const t = useText();
  const { money } = useFormats();
  const [amount, setAmount] = useState<number | null>(payment.refundableKopecks);
  const [method, setMethod] = useState<Method>(payment.method);
  const [note, setNote] = useState('');
  const refund = useChange(garage.payments.refund, {
    done: (_result, { amountKopecks }) => ['orders.done.refunded', { amount: money(amountKopecks) }],
    onDone: onClose,
  });
  const isWrong = amount === null || isUnreadableMoney(amount) || amount <= 0;
  return (
    <Dialog isOpen onClose={onClose} title={t('orders.refund')} size="26rem">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          refund.mutate({ paymentId: payment.id, method, amountKopecks: amount ?? 0, note });
        }}
      >
        <Stack gap="sm">
          <Text size="sm">{t('orders.refundable', { amount: money(payment.refundableKopecks) })}</Text>
          <MoneyField data-autofocus label={t('orders.amount')} value={amount} onChange={setAmount} />
          <MethodChoice value={method} onChange={setMethod} />
          <TextInput
            label={t('orders.note')}
            value={note}
            onChange={({ currentTarget }) => setNote(currentTarget.value)}
          />
        </Stack>
        <DialogButtons isSaving={refund.isPending} isReady={!isWrong} text={t('orders.refund')} onClose={onClose} />
      </form>
    </Dialog>
  );
}

function MethodChoice({ value, onChange }: { readonly value: Method; readonly onChange: (method: Method) => void }) {
  const t = useText();
  return (
    <SegmentedControl
      fullWidth
      aria-label={t('orders.method')}
      value={value}
      onChange={(chosen) => onChange(methods.find((method) => method === chosen) ?? 'cash')}
      data={methods.map((method) => ({ value: method, label: t(`payment.method.${method}`) }))}
    />
  );
}
