import type { PurchaseStatus } from '../../src-shared/domain/buying.ts';
import { useText } from '../app/text.ts';
import classes from '../orders/status-badge.module.css';

const tones: Readonly<Record<PurchaseStatus, string>> = {
  draft: 'plain',
  sent: 'waits',
  partly_received: 'works',
  received: 'done',
  cancelled: 'over',
};

/** Where an order to a supplier stands, in a word. */
export function PurchaseStatusBadge({ status }: { readonly status: PurchaseStatus }) {
  const t = useText();
  return (
    <span className={classes.badge} data-tone={tones[status]}>
      {t(`purchases.status.${status}`)}
    </span>
  );
}
