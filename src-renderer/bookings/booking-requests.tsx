import { useState } from 'react';
import { useText } from '../app/text.ts';
import { BookingRequest } from './booking-request.tsx';
import classes from './booking-requests.module.css';
import { useBookings } from './bookings.ts';

/** Enough to begin with: what stands under the list is not to be pushed out of sight. */
const shownMax = 4;

/** What owners have asked for on their pages, for a master to make an order of. Nothing when nobody asks. */
export function BookingRequests() {
  const t = useText();
  const bookings = useBookings();
  const [isAll, setIsAll] = useState(false);
  if (bookings.length === 0) return null;
  const shown = isAll ? bookings : bookings.slice(0, shownMax);
  return (
    <section className={classes.root} aria-label={t('bookings.title')}>
      <h2 className={classes.title}>
        {t('bookings.title')} <span className="quiet figures">{bookings.length}</span>
      </h2>
      <ul className={classes.list}>
        {shown.map((booking) => (
          <li key={booking.id}>
            <BookingRequest booking={booking} />
          </li>
        ))}
      </ul>
      {shown.length < bookings.length && (
        <button type="button" className={classes.all} onClick={() => setIsAll(true)}>
          {t('bookings.all', { count: bookings.length })}
        </button>
      )}
    </section>
  );
}
