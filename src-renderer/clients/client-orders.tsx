import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { formatPlate } from '../../src-shared/domain/plate.ts';
import { garage } from '../app/garage.ts';
import { useText } from '../app/text.ts';
import { DateText, MoneyText } from '../ui/values.tsx';
import classes from './clients.module.css';

const shownMax = 100;

/** What was done for a client, newest first. */
export function ClientOrders({ clientId }: { readonly clientId: string }) {
  const t = useText();
  const orders = useQuery(
    garage.orders.list.queryOptions({
      input: {
        search: '',
        filters: { clientId },
        sort: { by: 'created', descending: true },
        offset: 0,
        limit: shownMax,
      },
    }),
  );
  if (!orders.data) return null;
  if (orders.data.total === 0) return <p className="quiet">{t('clients.orders_none')}</p>;
  return (
    <ul className={classes.rows}>
      {orders.data.rows.map(({ id, number, carTitle, plate, createdAt, totalKopecks, complaint }) => (
        <li key={id}>
          <Link to={`/orders/${id}`}>
            <span className={classes.name}>
              {number} · <DateText at={createdAt} />
            </span>
            <MoneyText amount={totalKopecks} />
            <span className="quiet">{[carTitle, formatPlate(plate), complaint].filter(Boolean).join(' · ')}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
