import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { useFailureText } from '../app/failure-text.ts';
import { garage } from '../app/garage.ts';
import { useText } from '../app/text.ts';
import { StatusBadge } from '../orders/status-badge.tsx';
import { DateText, MoneyText } from '../ui/values.tsx';
import classes from './cars.module.css';

const pageSize = 50;

/** Everything that was done to a car, newest first. */
export function CarOrders({ carId }: { readonly carId: string }) {
  const t = useText();
  const explain = useFailureText();
  const orders = useInfiniteQuery(
    garage.orders.list.infiniteOptions({
      input: (offset: number) => ({
        search: '',
        filters: { carId },
        sort: { by: 'created', descending: true },
        offset,
        limit: pageSize,
      }),
      initialPageParam: 0,
      getNextPageParam: ({ total }, pages) => (pages.length * pageSize < total ? pages.length * pageSize : null),
    }),
  );
  if (orders.error) return <p role="alert">{explain(orders.error).text}</p>;
  if (!orders.data) return null;
  const rows = orders.data.pages.flatMap((page) => page.rows);
  if (rows.length === 0) return <p className="quiet">{t('cars.orders_none')}</p>;
  return (
    <>
      <ul className={classes.rows}>
        {rows.map(({ id, number, status, isAllDeclined, complaint, createdAt, totalKopecks, clientName }) => (
          <li key={id}>
            <Link to={`/orders/${id}`} className={classes.row}>
              <span className={classes.name}>
                {number} · <DateText at={createdAt} />
              </span>
              <MoneyText amount={totalKopecks} />
              <span className={classes.under}>{[complaint, clientName].filter((part) => part !== '').join(' · ')}</span>
              <StatusBadge status={status} isAllDeclined={isAllDeclined} />
            </Link>
          </li>
        ))}
      </ul>
      {orders.hasNextPage && (
        <Button variant="default" loading={orders.isFetchingNextPage} onClick={() => void orders.fetchNextPage()}>
          {t('cars.orders_more')}
        </Button>
      )}
    </>
  );
}
