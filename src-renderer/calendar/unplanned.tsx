import type { OrderRow } from '../../src-shared/contract/orders.ts';
import { useText } from '../app/text.ts';
import classes from './calendar.module.css';
import { OrderCard } from './order-card.tsx';

interface UnplannedProps {
  readonly orders: readonly OrderRow[];
  readonly mayPlan: boolean;
  readonly onOpen: (orderId: string) => void;
}

/** Orders that have no time yet: to be dragged into the week, or given one by pressing them. */
export function Unplanned({ orders, mayPlan, onOpen }: UnplannedProps) {
  const t = useText();
  return (
    <section className={classes.unplanned} aria-label={t('calendar.unplanned')}>
      <h2 className={classes.unplannedTitle}>
        {t('calendar.unplanned')} <span className="quiet figures">{orders.length}</span>
      </h2>
      {orders.length === 0 && <p className="quiet">{t('calendar.unplanned_none')}</p>}
      <div className={classes.unplannedCards}>
        {orders.map((order) => (
          <OrderCard key={order.id} order={order} day={null} mayPlan={mayPlan} onOpen={() => onOpen(order.id)} />
        ))}
      </div>
    </section>
  );
}
