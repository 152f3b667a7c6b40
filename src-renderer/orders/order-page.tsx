import { useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import { useNavigate, useParams } from 'react-router';
import type { Order } from '../../src-shared/contract/orders.ts';
import { FailureScreen } from '../app/failure-screen.tsx';
import { garage } from '../app/garage.ts';
import { useText } from '../app/text.ts';
import { useTitle } from '../app/title.ts';
import { useKeys } from '../app/use-keys.ts';
import { LinkPanel } from '../links/link-panel.tsx';
import { RecordSkeleton } from '../ui/record-skeleton.tsx';
import { OrderAside } from './order-aside.tsx';
import { OrderHead } from './order-head.tsx';
import { OrderLines } from './order-lines.tsx';
import { OrderMoney } from './order-money.tsx';
import { OrderNotices } from './order-notices.tsx';
import classes from './order-page.module.css';
import { OrderTimeline } from './order-timeline.tsx';

/** One order: the car and its history on the left, the lines in the middle, money, the owner’s link and what happened on the right. */
export function OrderPage() {
  const { id = '' } = useParams();
  const order = useQuery(garage.orders.get.queryOptions({ input: { id } }));
  if (order.isError) return <FailureScreen error={order.error} retry={() => void order.refetch()} />;
  return order.data ? <OpenOrder key={id} order={order.data} /> : <RecordSkeleton listPath="/orders" />;
}

function OpenOrder({ order }: { readonly order: Order }) {
  const t = useText();
  const navigate = useNavigate();
  const entry = useRef<HTMLInputElement>(null);
  useTitle(t('orders.page_title', { number: order.number }));
  useKeys({
    'record.close': () => void navigate('/orders'),
    'order.addLine': () => entry.current?.focus(),
  });
  return (
    <article className={classes.root} aria-label={t('orders.page_title', { number: order.number })}>
      <OrderHead order={order} />
      <OrderNotices order={order} />
      <div className={classes.columns}>
        <OrderAside order={order} />
        <OrderLines order={order} entryRef={entry} />
        <div className={classes.right}>
          <OrderMoney order={order} />
          {order.deletedAt === null && (
            <div className={classes.link}>
              <LinkPanel subject={{ kind: 'order', orderId: order.id }} />
            </div>
          )}
          <OrderTimeline order={order} />
        </div>
      </div>
    </article>
  );
}
