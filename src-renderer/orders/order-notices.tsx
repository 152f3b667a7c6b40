import { Alert, Button, Group } from '@mantine/core';
import type { Order } from '../../src-shared/contract/orders.ts';
import { refusalText } from '../../src-shared/texts/translate.ts';
import { garage } from '../app/garage.ts';
import { useRights } from '../app/session/session.ts';
import { useFormats, useLanguage, useText } from '../app/text.ts';
import { useChange } from '../ui/change.ts';

/** What a person should know before anything else: the order is in the bin, its owner wants nothing of it, or two PCs disagreed about it. */
export function OrderNotices({ order }: { readonly order: Order }) {
  const t = useText();
  const language = useLanguage();
  const may = useRights();
  const { date } = useFormats();
  const settle = useChange(garage.orders.settle, { done: 'orders.done.settled' });
  const open = order.invalidMoves.filter(({ isSettled }) => !isSettled);
  return (
    <>
      {order.deletedAt !== null && (
        <Alert color="yellow" mx="md" my="xs">
          {t('orders.in_bin', { date: date(order.deletedAt) })}
        </Alert>
      )}
      {order.isAllDeclined && order.deletedAt === null && (
        <Alert color="yellow" mx="md" my="xs" title={t('orders.all_declined')} role="status">
          {may('orders.advance') && t('orders.all_declined.next')}
        </Alert>
      )}
      {open.map(({ eventId, refusal }) => (
        <Alert key={eventId} color="yellow" mx="md" my="xs" title={t('orders.invalid_move')}>
          <Group justify="space-between">
            <span>{refusalText(language, refusal.code, refusal.parameters)}</span>
            <Button
              size="compact-sm"
              variant="default"
              onClick={() => settle.mutate({ orderId: order.id, eventId, text: '' })}
            >
              {t('orders.settle')}
            </Button>
          </Group>
        </Alert>
      ))}
    </>
  );
}
