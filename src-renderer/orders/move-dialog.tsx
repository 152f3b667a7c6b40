import { Button, Checkbox, Group, NativeSelect, Stack, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Order } from '../../src-shared/contract/orders.ts';
import { lowerMileageReasons, parseMileage } from '../../src-shared/domain/mileage.ts';
import { moveTextKey, type OrderStatus, reopeningsFrom } from '../../src-shared/domain/order-status.ts';
import { refusalCodeOf } from '../app/failure.ts';
import { useFailureText } from '../app/failure-text.ts';
import { garage } from '../app/garage.ts';
import { textOf, useText } from '../app/text.ts';
import { useChange } from '../ui/change.ts';
import { Dialog } from '../ui/dialog.tsx';
import { EstimateAnswer } from './estimate-answer.tsx';
import { PaymentDialog } from './payment-dialog.tsx';

interface MoveDialogProps {
  readonly order: Order;
  readonly to: OrderStatus;
  readonly onClose: () => void;
}

/** Whether a move asks for something first: the mileage, the owner's word, the money, a reason. */
export function needsDialog(order: Order, to: OrderStatus): boolean {
  if (to === 'checked_in' && order.status === 'draft') return true;
  if (to === 'approved') return true;
  if (to === 'closed') return order.nextStep?.blockedBy?.code === 'order.not_paid';
  return isReasoned(order, to);
}

/** Ending before the hand-over and coming back from an end are explained to whoever reads the history. */
function isReasoned({ status }: Order, to: OrderStatus): boolean {
  return to === 'declined' || to === 'cancelled' || reopeningsFrom(status, to).includes(to);
}

/** Asks what the move needs, and makes it. */
export function MoveDialog({ order, to, onClose }: MoveDialogProps) {
  if (to === 'approved') return <EstimateAnswer order={order} onClose={onClose} />;
  if (to === 'closed') return <PaymentDialog order={order} thenClose onClose={onClose} />;
  if (to === 'checked_in' && order.status === 'draft') return <CheckIn order={order} onClose={onClose} />;
  return <Reason order={order} to={to} onClose={onClose} />;
}

function Reason({ order, to, onClose }: MoveDialogProps) {
  const t = useText();
  const [reason, setReason] = useState('');
  const advance = useChange(garage.orders.advance, {
    done: ({ status }) => ['orders.done.moved', { status: t(`order.status.${status}`) }],
    onDone: onClose,
  });
  const submit = () => advance.mutate({ orderId: order.id, to, reason });
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={textOf(t, moveTextKey(order.status, to), t(`order.status.${to}`))}
      size="28rem"
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <Textarea
          data-autofocus
          autosize
          minRows={2}
          label={t('orders.reason')}
          value={reason}
          onChange={({ currentTarget }) => setReason(currentTarget.value)}
        />
        <DialogButtons
          isSaving={advance.isPending}
          isReady={reason.trim() !== ''}
          text={t('orders.confirm')}
          onClose={onClose}
        />
      </form>
    </Dialog>
  );
}

/** The car is here: what its odometer shows. A figure lower than the last asks why, an unlikely one asks twice. */
function CheckIn({ order, onClose }: Omit<MoveDialogProps, 'to'>) {
  const t = useText();
  const [typed, setTyped] = useState('');
  const [question, setQuestion] = useState<'lower' | 'unlikely' | null>(null);
  const [why, setWhy] = useState<string>('');
  const [note, setNote] = useState('');
  const [isConfirmed, setConfirmed] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const explain = useFailureText();
  const advance = useChange(garage.orders.advance, {
    done: ({ status }) => ['orders.done.moved', { status: t(`order.status.${status}`) }],
    onDone: onClose,
    onFailure: (error) => {
      const code = refusalCodeOf(error);
      if (!code?.startsWith('car.mileage')) return false;
      setFault(explain(error).text);
      setQuestion(code === 'car.mileage_unlikely' ? 'unlikely' : 'lower');
      return true;
    },
  });
  const parsed = parseMileage(typed);
  const reason = lowerMileageReasons.find((known) => known === why);
  const submit = () => {
    if (typed.trim() !== '' && !parsed.ok) return setFault(t(`identity.${parsed.code}`));
    const mileage = parsed.ok ? { kilometres: parsed.value, ...(reason && { reason }), note, isConfirmed } : undefined;
    advance.mutate({ orderId: order.id, to: 'checked_in', ...(mileage && { mileage }) });
  };
  return (
    <Dialog isOpen onClose={onClose} title={t('order.move.checked_in')} size="28rem">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <Stack gap="sm">
          <TextInput
            data-autofocus
            label={t('orders.mileage')}
            description={
              order.car.kilometres > 0 ? t('orders.mileage_last', { kilometres: order.car.kilometres }) : undefined
            }
            inputMode="numeric"
            autoComplete="off"
            value={typed}
            error={fault}
            onChange={({ currentTarget }) => {
              setTyped(currentTarget.value);
              setFault(null);
              setQuestion(null);
            }}
          />
          {question === 'lower' && (
            <>
              <NativeSelect
                label={t('orders.mileage_why')}
                value={why}
                onChange={({ currentTarget }) => setWhy(currentTarget.value)}
                data={[
                  { value: '', label: '' },
                  ...lowerMileageReasons.map((value) => ({ value, label: t(`identity.lower_mileage.${value}`) })),
                ]}
              />
              <TextInput
                label={t('orders.note')}
                value={note}
                onChange={({ currentTarget }) => setNote(currentTarget.value)}
              />
            </>
          )}
          {question === 'unlikely' && (
            <Checkbox
              label={t('orders.mileage_confirm')}
              checked={isConfirmed}
              onChange={({ currentTarget }) => setConfirmed(currentTarget.checked)}
            />
          )}
        </Stack>
        <DialogButtons isSaving={advance.isPending} isReady text={t('order.move.checked_in')} onClose={onClose} />
      </form>
    </Dialog>
  );
}

interface DialogButtonsProps {
  readonly isSaving: boolean;
  readonly isReady: boolean;
  readonly text: string;
  readonly onClose: () => void;
}

/** The last row of a dialog: do it, or not. */
export function DialogButtons({ isSaving, isReady, text, onClose }: DialogButtonsProps) {
  const t = useText();
  return (
    <Group justify="flex-end" gap="xs" mt="lg">
      <Button variant="default" onClick={onClose}>
        {t('ui.cancel')}
      </Button>
      <Button type="submit" loading={isSaving} disabled={!isReady}>
        {text}
      </Button>
    </Group>
  );
}
