import { useText } from '../app/text.ts';
import { BookingCard } from '../bookings/booking-card.tsx';
import { useBayName } from '../today/bay-name.ts';
import classes from './calendar.module.css';
import { DayHeading } from './day-heading.tsx';
import { OrderCard } from './order-card.tsx';
import { bookingsOn, stayOf } from './plan.ts';
import { type CalendarViewProps, isToday } from './week-grid.tsx';

/** The week as a list, day by day, for phones and tablets: pressing an order opens its time and bay. */
export function Agenda({ days, bays, orders, bookings, now, mayPlan, onOpen }: CalendarViewProps) {
  const t = useText();
  const bayName = useBayName();
  const nameOf = (bayId: string | null) => bayName(bays.find(({ id }) => id === bayId && id !== null)?.name ?? null);
  return (
    <div className={classes.agenda}>
      {days.map((day) => {
        const own = orders.filter((order) => {
          const stay = stayOf(order);
          return stay !== null && stay.from < day.to && stay.to > day.from;
        });
        const asked = bookingsOn(bookings, day);
        const isFree = own.length + asked.length === 0;
        // What nothing was planned for and is over is of no use on a small screen.
        if (isFree && day.to <= now) return null;
        return (
          <section key={day.name} className={classes.agendaDay} data-is-today={isToday(day, now) || undefined}>
            <h2 className={classes.agendaTitle}>
              <DayHeading day={day} />
            </h2>
            {isFree && <p className="quiet">{t('calendar.day_free')}</p>}
            {own.map((order) => (
              <OrderCard
                key={order.id}
                order={order}
                day={day}
                bayName={nameOf(order.bayId)}
                mayPlan={mayPlan}
                onOpen={() => onOpen(order.id)}
              />
            ))}
            {asked.map((booking) => (
              <BookingCard key={booking.id} booking={booking} />
            ))}
          </section>
        );
      })}
    </div>
  );
}
