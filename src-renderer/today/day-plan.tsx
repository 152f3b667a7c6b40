import { type CSSProperties, useEffect, useRef } from 'react';
import { Link } from 'react-router';
import type { OrderRow } from '../../src-shared/contract/orders.ts';
import type { Today } from '../../src-shared/contract/today.ts';
import { isLate } from '../../src-shared/domain/day-plan.ts';
import { formatPlate } from '../../src-shared/domain/plate.ts';
import { useRights } from '../app/session/session.ts';
import { useText } from '../app/text.ts';
import { CarName } from '../orders/car-name.tsx';
import { StatusBadge } from '../orders/status-badge.tsx';
import { useNow } from '../ui/use-now.ts';
import { useBayName } from './bay-name.ts';
import classes from './day-plan.module.css';
import { minuteOf, type PlacedCar, type PlanHours, type PlanRow, planHours, planRows } from './plan-layout.ts';

const minuteMs = 60_000;
const hourMinutes = 60;

/** Bays × hours: which car is where, from when until when. On a phone the same as a list for each bay. */
export function DayPlan({ today }: { readonly today: Today }) {
  const t = useText();
  const may = useRights();
  const now = useNow(minuteMs);
  const hours = planHours(today);
  const rows = planRows(today, hours);
  const nowMinute = minuteOf(now, today.day);
  const isNowShown = nowMinute >= hours.fromMinute && nowMinute <= hours.toMinute;
  const hourCount = (hours.toMinute - hours.fromMinute) / hourMinutes;
  const scroller = useScrollTo(isNowShown ? shareOf(nowMinute, hours) : 0);
  const style: CSSProperties = { '--hours': hourCount, '--now': isNowShown ? shareOf(nowMinute, hours) : 0 };
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard, also with no car in it.
    <section ref={scroller} className={classes.root} aria-label={t('today.plan')} tabIndex={0}>
      <div className={classes.table} style={style}>
        <div className={classes.hours} aria-hidden="true">
          {Array.from({ length: hourCount }, (_, index) => hours.fromMinute / hourMinutes + index).map((hour) => (
            <span key={hour} className={classes.hour}>
              {hour}:00
            </span>
          ))}
        </div>
        {isNowShown && <div className={classes.now} aria-hidden="true" />}
        {rows.map((row, index) => (
          <Bay
            key={row.bay?.id ?? ''}
            row={row}
            hours={hours}
            today={today}
            now={now}
            branch={branchAbove(rows, index)}
          />
        ))}
      </div>
      {today.bays.length === 0 && (
        <p className="quiet">
          {t('today.no_bays')}{' '}
          {may('settings.manage') && <Link to="/settings/branches">{t('today.no_bays_settings')}</Link>}
        </p>
      )}
    </section>
  );
}

/** The branch's name above its first bay, where there are several branches. */
function branchAbove(rows: readonly PlanRow[], index: number): string | null {
  const names = new Set(rows.flatMap(({ bay }) => bay?.branchId ?? []));
  const bay = rows[index]?.bay;
  return names.size > 1 && bay && bay.branchId !== rows[index - 1]?.bay?.branchId ? bay.branchName : null;
}

interface BayProps {
  readonly row: PlanRow;
  readonly hours: PlanHours;
  readonly today: Today;
  readonly now: number;
  readonly branch: string | null;
}

function Bay({ row: { bay, cars, laneCount }, hours, today, now, branch }: BayProps) {
  const t = useText();
  const name = useBayName()(bay?.name ?? null);
  return (
    <>
      {branch !== null && <h2 className={classes.branch}>{branch}</h2>}
      <section className={classes.bay} aria-label={name}>
        <div className={classes.name}>{name}</div>
        <ol className={classes.track} style={{ '--lanes': laneCount }}>
          {cars.map((car) => {
            const order = today.orders.find(({ id }) => id === car.orderId);
            return order ? <Car key={car.orderId} car={car} order={order} hours={hours} now={now} /> : null;
          })}
          {cars.length === 0 && <li className={classes.free}>{t('today.bay_free')}</li>}
        </ol>
      </section>
    </>
  );
}

interface CarProps {
  readonly car: PlacedCar;
  readonly order: OrderRow;
  readonly hours: PlanHours;
  readonly now: number;
}

function Car({ car, order, hours, now }: CarProps) {
  const t = useText();
  const time = `${car.isFromBefore ? '…' : clock(car.fromMinute)}–${car.isUntilAfter ? '…' : clock(car.toMinute)}`;
  const style: CSSProperties = {
    '--from': shareOf(car.fromMinute, hours),
    '--to': shareOf(car.toMinute, hours),
    '--lane': car.lane,
    '--room': (car.freeToMinute - car.fromMinute) / (car.toMinute - car.fromMinute),
  };
  const title = [time, formatPlate(order.plate), order.carTitle, order.clientName, order.complaint];
  return (
    <li className={classes.place} style={style}>
      <Link
        to={`/orders/${order.id}`}
        className={classes.car}
        title={title.filter((part) => part !== '').join(' · ')}
        data-late={isLate(order, now) || undefined}
        data-overlapping={car.isOverlapping || undefined}
        data-before={car.isFromBefore || undefined}
        data-after={car.isUntilAfter || undefined}
      >
        <span className={classes.label}>
          <span className={classes.time}>{time}</span>
          <CarName title={order.carTitle} plate={order.plate} />
          <span className={classes.state}>
            <StatusBadge status={order.status} isAllDeclined={order.isAllDeclined} />
            {car.isOverlapping && <span className={classes.overlap}>{t('today.overlap')}</span>}
          </span>
        </span>
      </Link>
    </li>
  );
}

/** Once, where the day is wider than the screen: the present hour with one before it. */
function useScrollTo(share: number) {
  const scroller = useRef<HTMLElement>(null);
  const first = useRef(share);
  useEffect(() => {
    const element = scroller.current;
    if (element) element.scrollLeft = Math.max(0, first.current * element.scrollWidth - element.clientWidth / 4);
  }, []);
  return scroller;
}

function shareOf(minute: number, { fromMinute, toMinute }: PlanHours): number {
  return (minute - fromMinute) / (toMinute - fromMinute);
}

function clock(minute: number): string {
  return `${Math.floor(minute / hourMinutes)}:${String(minute % hourMinutes).padStart(2, '0')}`;
}
