import { useState } from 'react';
import type { Booking } from '../../src-shared/contract/bookings.ts';
import { formatPlate } from '../../src-shared/domain/plate.ts';
import { useFormats, useText } from '../app/text.ts';
import { Dialog } from '../ui/dialog.tsx';
import { BookingRequest } from './booking-request.tsx';
import classes from './booking-requests.module.css';

/** A request in the calendar, at the time that its owner wishes for: pressing it opens all of it with the two answers. */
export function BookingCard({ booking }: { readonly booking: Booking }) {
  const t = useText();
  const { time } = useFormats();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <button type="button" className={classes.card} onClick={() => setIsOpen(true)}>
        <span className={classes.cardTime}>
          {t('bookings.card', { time: booking.wishAt === null ? '' : time(booking.wishAt) })}
        </span>
        <span className={classes.cardPlate}>{formatPlate(booking.plate) || booking.clientName}</span>
        <span>{booking.carTitle}</span>
      </button>
      <Dialog isOpen={isOpen} onClose={() => setIsOpen(false)} title={t('bookings.one')}>
        <BookingRequest booking={booking} isWhole />
      </Dialog>
    </>
  );
}
