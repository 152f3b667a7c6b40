import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import type { Order } from '../../src-shared/contract/orders.ts';
import { garage } from '../app/garage.ts';
import { useRights } from '../app/session/session.ts';
import { useFormats, useText } from '../app/text.ts';
import { OrderPlan } from '../calendar/order-plan.tsx';
import { carHeading } from '../cars/car-name.ts';
import { FilesTab } from '../files/files-tab.tsx';
import { DateText, MoneyText, PhoneText } from '../ui/values.tsx';
import classes from './order-aside.module.css';
import { OrderNotes } from './order-notes.tsx';
import { StatusBadge } from './status-badge.tsx';

const earlierShown = 8;

/** Who and what the order is about, and what was done to this car before. */
export function OrderAside({ order }: { readonly order: Order }) {
  const t = useText();
  const { number } = useFormats();
  const { car, client } = order;
  const kilometres = order.mileageKilometres ?? car.kilometres;
  return (
    <aside className={classes.root} aria-label={t('orders.about')}>
      <section>
        <h2>{t('orders.client')}</h2>
        {client ? (
          <>
            <p>
              <Link to={`/clients/${client.id}`}>{client.name}</Link>
            </p>
            {client.phone !== '' && (
              <p>
                <a href={`tel:${client.phone}`}>
                  <PhoneText phone={client.phone} />
                </a>
              </p>
            )}
            {client.notes !== '' && <p className={classes.remark}>{client.notes}</p>}
            {client.debtKopecks > order.totals.debtKopecks && (
              <p>
                {t('orders.client_debt')} <MoneyText amount={client.debtKopecks} isDebt />
              </p>
            )}
          </>
        ) : (
          <p className="quiet">{t('orders.client_none')}</p>
        )}
      </section>
      <section>
        <h2>{t('orders.car')}</h2>
        <p>
          <Link to={`/cars/${car.id}`}>{carHeading(car)}</Link>
        </p>
        {car.vin !== '' && <p className={`figures ${classes.vin}`}>{car.vin}</p>}
        {kilometres > 0 && <p>{t('orders.car.mileage', { kilometres: number(kilometres) })}</p>}
      </section>
      <OrderPlan order={order} />
      <OrderNotes order={order} />
      <section>
        <h2>{t('files.title')}</h2>
        <FilesTab ownerTable="orders" ownerId={order.id} isReadOnly={order.deletedAt !== null} isCompact />
      </section>
      <EarlierOrders order={order} />
    </aside>
  );
}

function EarlierOrders({ order }: { readonly order: Order }) {
  const t = useText();
  const may = useRights();
  const orders = useQuery({
    ...garage.orders.list.queryOptions({
      input: {
        search: '',
        filters: { carId: order.carId },
        sort: { by: 'created', descending: true },
        offset: 0,
        limit: earlierShown + 1,
      },
    }),
    enabled: may('orders.read'),
  });
  const earlier = (orders.data?.rows ?? []).filter(({ id }) => id !== order.id).slice(0, earlierShown);
  return (
    <section>
      <h2>{t('orders.earlier')}</h2>
      {earlier.length === 0 && <p className="quiet">{t('orders.earlier_none')}</p>}
      <ul className={classes.earlier}>
        {earlier.map(({ id, number, createdAt, complaint, status, isAllDeclined, totalKopecks }) => (
          <li key={id}>
            <Link to={`/orders/${id}`}>
              <span className={classes.earlierHead}>
                <span className="figures">{number}</span>
                <DateText at={createdAt} />
              </span>
              {complaint !== '' && <span className={classes.earlierText}>{complaint}</span>}
              <span className={classes.earlierHead}>
                <StatusBadge status={status} isAllDeclined={isAllDeclined} />
                <MoneyText amount={totalKopecks} />
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
