import { Button, TextInput } from '@mantine/core';
import { IconClock } from '@tabler/icons-react';
import { useState } from 'react';
import type { Order } from '../../src-shared/contract/orders.ts';
import { garage } from '../app/garage.ts';
import { useRights } from '../app/session/session.ts';
import { useText } from '../app/text.ts';
import { useChange } from '../ui/change.ts';
import { Dialog } from '../ui/dialog.tsx';
import { DateTimeField } from '../ui/form/date-time-field.tsx';
import { DialogButtons } from './move-dialog.tsx';
import { PromiseText } from './promise-text.tsx';

/** When the car was promised, and the way to promise another time. */
export function PromiseButton({ order }: { readonly order: Order }) {
  const t = useText();
  const may = useRights();
  const [isOpen, setOpen] = useState(false);
  const text =
    order.promisedAt === null ? (
      t('orders.promise')
    ) : (
      <PromiseText promisedAt={order.promisedAt} status={order.status} />
    );
  if (!may('orders.write') || order.deletedAt !== null) return order.promisedAt === null ? null : <span>{text}</span>;
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconClock size={16} />}
        onClick={() => setOpen(true)}
        title={t('orders.promise')}
      >
        {text}
      </Button>
      {isOpen && <PromiseDialog order={order} onClose={() => setOpen(false)} />}
    </>
  );
}

function PromiseDialog({ order, onClose }: { readonly order: Order; readonly onClose: () => void }) {
  const t = useText();
  const [promisedAt, setPromisedAt] = useState<number | null>(order.promisedAt);
  const [reason, setReason] = useState('');
  const promise = useChange(garage.orders.promise, { done: 'orders.done.promised', onDone: onClose });
  return (
    <Dialog isOpen onClose={onClose} title={t('orders.promise')} size="26rem">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          promise.mutate({ orderId: order.id, promisedAt, ...(reason.trim() !== '' && { reason: reason.trim() }) });
        }}
      >
        <DateTimeField
          data-autofocus
          clearable
          label={t('orders.promise_day')}
          timeLabel={t('orders.promise_time')}
          value={promisedAt}
          onChange={setPromisedAt}
        />
        {order.promisedAt !== null && (
          <TextInput
            mt="sm"
            label={t('orders.reason')}
            value={reason}
            onChange={({ currentTarget }) => setReason(currentTarget.value)}
          />
        )}
        <DialogButtons
          isSaving={promise.isPending}
          isReady={promisedAt !== order.promisedAt}
          text={t('ui.save')}
          onClose={onClose}
        />
      </form>
    </Dialog>
  );
}
