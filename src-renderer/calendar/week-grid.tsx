import { Fragment, useState } from 'react';
import type { Booking } from '../../src-shared/contract/bookings.ts';
import type { OrderRow } from '../../src-shared/contract/orders.ts';
import { useText } from '../app/text.ts';
import { BookingCard } from '../bookings/booking-card.tsx';
import { useBayName } from '../today/bay-name.ts';
import classes from './calendar.module.css';
import { DayHeading } from './day-heading.tsx';
import { endDrag, isOrderDragged } from './drag.ts';
import { OrderCard } from './order-card.tsx';
import { type BayRow, bookingsOn, loadPercent, ordersIn } from './plan.ts';
import type { Day } from './week.ts';

export interface CalendarViewProps {
  readonly days: readonly Day[];
  readonly bays: readonly BayRow[];
  readonly orders: readonly OrderRow[];
  /** What owners ask for and nobody has answered. */
  readonly bookings: readonly Booking[];
  /** UTC milliseconds. */
  readonly now: number;
  readonly mayPlan: boolean;
  readonly onOpen: (orderId: string) => void;
}

interface WeekGridProps extends CalendarViewProps {
  readonly onMove: (move: { orderId: string; fromDay: string | null; toDay: Day; toBay: BayRow }) => void;
}

/** Bays × days: what is planned where. With a mouse an order is dragged to another cell; the same is done by its dialog. */
export function WeekGrid({ days, bays, orders, bookings, now, mayPlan, onOpen, onMove }: WeekGridProps) {
  const t = useText();
  const bayName = useBayName();
  const known = new Set(bays.flatMap(({ id }) => id ?? []));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard, also with no order in it.
    <section className={classes.scroller} aria-label={t('calendar.week_caption')} tabIndex={0}>
      <table className={classes.week}>
        <caption className={classes.caption}>{t('calendar.week_caption')}</caption>
        <thead>
          <tr>
            <td className={classes.corner} />
            {days.map((day) => (
              <th key={day.name} scope="col" className={classes.dayHead} data-is-today={isToday(day, now) || undefined}>
                <DayHeading day={day} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {bays.map((bay) => {
            const cells = days.map((day) => ordersIn(orders, bay, day, known));
            // Nobody has given a request a bay.
            const asked = days.map((day) => (bay.id === null ? bookingsOn(bookings, day) : []));
            const isEmpty = [...cells, ...asked].every((cell) => cell.length === 0);
            if (bay.id === null && bays.length > 1 && isEmpty) return null;
            return (
              <Fragment key={bay.id ?? ''}>
                {bay.branchAbove !== null && (
                  <tr>
                    <th scope="rowgroup" colSpan={days.length + 1} className={classes.branch}>
                      {bay.branchAbove}
                    </th>
                  </tr>
                )}
                <tr>
                  <th scope="row" className={classes.bay}>
                    {bayName(bay.name)}
                  </th>
                  {days.map((day, index) => (
                    <Cell
                      key={day.name}
                      day={day}
                      bay={bay}
                      orders={cells[index] ?? []}
                      bookings={asked[index] ?? []}
                      now={now}
                      mayPlan={mayPlan}
                      onOpen={onOpen}
                      onDrop={(orderId, fromDay) => onMove({ orderId, fromDay, toDay: day, toBay: bay })}
                    />
                  ))}
                </tr>
              </Fragment>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

interface CellProps extends Pick<CalendarViewProps, 'orders' | 'bookings' | 'now' | 'mayPlan' | 'onOpen'> {
  readonly day: Day;
  readonly bay: BayRow;
  readonly onDrop: (orderId: string, fromDay: string | null) => void;
}

function Cell({ day, bay, orders, bookings, now, mayPlan, onOpen, onDrop }: CellProps) {
  const t = useText();
  const [isOver, setOver] = useState(false);
  const percent = bay.id === null ? 0 : loadPercent(orders, bay, day);
  return (
    <td
      className={classes.cell}
      data-is-today={isToday(day, now) || undefined}
      data-is-past={day.to <= now || undefined}
      data-over={isOver || undefined}
      onDragOver={(event) => {
        if (!mayPlan || !isOrderDragged(event)) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        const what = endDrag();
        if (what) onDrop(what.orderId, what.dayName);
      }}
    >
      <div className={classes.cards}>
        {orders.map((order) => (
          <OrderCard key={order.id} order={order} day={day} mayPlan={mayPlan} onOpen={() => onOpen(order.id)} />
        ))}
        {bookings.map((booking) => (
          <BookingCard key={booking.id} booking={booking} />
        ))}
        {percent > 0 && (
          <span className={classes.load} data-is-full={percent > 100 || undefined}>
            {t('calendar.load', { percent })}
          </span>
        )}
      </div>
    </td>
  );
}

/** Whether a day is the present one. */
export function isToday(day: Day, now: number): boolean {
  return day.from <= now && now < day.to;
}
