import { Button } from '@mantine/core';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { Booking } from '../../src-shared/contract/bookings.ts';
import { garage } from '../app/garage.ts';
import { useFormats, useText } from '../app/text.ts';
import { CarName } from '../orders/car-name.tsx';
import { useChange } from '../ui/change.ts';
import { Confirm } from '../ui/confirm.tsx';
import { MoneyText } from '../ui/values.tsx';
import classes from './booking-requests.module.css';

interface BookingRequestProps {
  readonly booking: Booking;
  /** All that the owner wrote, however long; else the first lines of it. */
  readonly isWhole?: boolean;
}

/** What one owner asks for, with the two answers: an order is made of it, or it is declined. */
export function BookingRequest({ booking, isWhole = false }: BookingRequestProps) {
  const t = useText();
  const { dateTime, money } = useFormats();
  const { items, wishAt, comment, clientName, totalKopecks } = booking;
  return (
    <div className={classes.request}>
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
      {comment !== '' && (
        <span className={classes.comment} data-is-whole={isWhole || undefined}>
          {comment}
        </span>
      )}
      <Answers id={booking.id} />
    </div>
  );
}

function Answers({ id }: { readonly id: string }) {
  const t = useText();
  const navigate = useNavigate();
  const [isAsked, setIsAsked] = useState(false);
  const accept = useChange(garage.bookings.accept, {
    done: ({ number }) => ['bookings.done.accepted', { number }],
    onDone: ({ orderId }) => void navigate(`/orders/${orderId}`),
  });
  const decline = useChange(garage.bookings.decline, { done: 'bookings.done.declined' });
  return (
    <>
      <span className={classes.buttons}>
        <Button size="compact-md" loading={accept.isPending} onClick={() => accept.mutate({ id })}>
          {t('bookings.accept')}
        </Button>
        <Button size="compact-md" variant="subtle" color="red" onClick={() => setIsAsked(true)}>
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
    </>
  );
}
