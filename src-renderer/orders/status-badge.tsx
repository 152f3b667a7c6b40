import type { OrderStatus } from '../../src-shared/domain/order-status.ts';
import { useText } from '../app/text.ts';
import classes from './status-badge.module.css';

/** What a status means for whoever looks: somebody waits, somebody works, it is done, it is over. */
const tones: Readonly<Record<OrderStatus, 'plain' | 'waits' | 'works' | 'done' | 'over'>> = {
  draft: 'plain',
  checked_in: 'waits',
  estimated: 'waits',
  approved: 'waits',
  in_progress: 'works',
  waiting_parts: 'waits',
  work_completed: 'done',
  ready: 'done',
  issued: 'done',
  closed: 'plain',
  declined: 'over',
  cancelled: 'over',
};

interface StatusBadgeProps {
  readonly status: OrderStatus;
  /** The owner has declined everything: the order waits for somebody here, and not for them. */
  readonly isAllDeclined?: boolean;
}

/** Where an order stands, in a word. The word says it; the colour only helps to find it. */
export function StatusBadge({ status, isAllDeclined = false }: StatusBadgeProps) {
  const t = useText();
  return (
    <span className={classes.badge} data-tone={isAllDeclined ? 'turn' : tones[status]}>
      {t(isAllDeclined ? 'order.all_declined' : `order.status.${status}`)}
    </span>
  );
}
