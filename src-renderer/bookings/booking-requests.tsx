import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { Booking } from '../../src-shared/contract/bookings.ts';
import { garage } from '../app/garage.ts';
import { useRights } from '../app/session/session.ts';
import { useFormats, useText } from '../app/text.ts';
import { CarName } from '../orders/car-name.tsx';
import { useChange } from '../ui/change.ts';
import { Confirm } from '../ui/confirm.tsx';
import { MoneyText } from '../ui/values.tsx';
import classes from './booking-requests.module.css';

/** What owners have asked for on their pages, for a master to make an order of. Nothing when nobody asks. */
export function BookingRequests() {
  const may = useRights();
  return may('bookings.use') ? <Requests /> : null;
}

function Requests() {
  const t = useText();
  const bookings = useQuery(garage.bookings.list.queryOptions());
  if (!bookings.data || bookings.data.length === 0) return null;
  return (
    <section className={classes.root} aria-label={t('bookings.title')}>
      <h2 className={classes.title}>
        {t('bookings.title')} <span className="quiet figures">{bookings.data.length}</span>
      </h2>
      <ul className={classes.list}>
        {bookings.data.map((booking) => (
          <Request key={booking.id} booking={booking} />
        ))}
      </ul>
    </section>
  );
}

function Request({ booking }: { readonly booking: Booking }) {
  const t = useText();
  const navigate = useNavigate();
  const { dateTime, money } = useFormats();
  const [isAsked, setIsAsked] = useState(false);
  const accept = useChange(garage.bookings.accept, {
    done: ({ number }) => ['bookings.done.accepted', { number }],
    onDone: ({ orderId }) => void navigate(`/orders/${orderId}`),
  });
  const decline = useChange(garage.bookings.decline, { done: 'bookings.done.declined' });
  const { id, items, wishAt, comment, clientName, totalKopecks } = booking;
  return (
    <li className={classes.request}>
      <span className={classes.head}>
        <CarName title={booking.carTitle} plate={booking.plate} />
        {totalKopecks > 0 && <MoneyText amount={totalKopecks} />}
      </span>
      <span className={classes.under}>
        {[clientName, wishAt !== null && t('bookings.wish', { when: dateTime(wishAt) })].filter(Boolean).join(' · ')}
      </span>
      <span>
        {items.length === 0
          ? t('bookings.no_works')
          : items
              .map(({ name, quantity, priceKopecks }) => {
                const price = priceKopecks === null ? t('bookings.on_request') : money(priceKopecks);
                return `${name}${quantity > 1 ? ` × ${quantity}` : ''} (${price})`;
              })
              .join(', ')}
      </span>
      {comment !== '' && <span className={classes.comment}>{comment}</span>}
      <span className={classes.buttons}>
        <Button size="compact-sm" loading={accept.isPending} onClick={() => accept.mutate({ id })}>
          {t('bookings.accept')}
        </Button>
        <Button size="compact-sm" variant="subtle" color="red" onClick={() => setIsAsked(true)}>
          {t('bookings.decline')}
        </Button>
      </span>
      <Confirm
        isOpen={isAsked}
        title={t('bookings.decline.title')}
        confirm={{
          text: t('bookings.decline'),
          isDangerous: true,
          run: () => {
            setIsAsked(false);
            decline.mutate({ id });
          },
        }}
        onCancel={() => setIsAsked(false)}
      >
        <p>{t('bookings.decline.body')}</p>
      </Confirm>
    </li>
  );
}
