import { useText } from '../app/text.ts';
import { useNow } from '../ui/use-now.ts';
import classes from './waiting-lists.module.css';

const minuteMs = 60_000;
const hourMinutes = 60;
/** Up to two days one counts hours. */
const hoursMax = 48;

interface WaitingTimeProps {
  /** UTC milliseconds. */
  readonly since: number;
  /** It is past due, and does not merely wait. */
  readonly isLate: boolean;
}

/** For how long it has been so: `ждёт 3 ч`, `опаздывает 40 мин`. */
export function WaitingTime({ since, isLate }: WaitingTimeProps) {
  const t = useText();
  const now = useNow(minuteMs);
  const minutes = Math.max(0, Math.floor((now - since) / minuteMs));
  const hours = Math.floor(minutes / hourMinutes);
  const duration =
    hours < 1
      ? t('orders.minutes', { count: minutes })
      : hours < hoursMax
        ? t('orders.hours', { count: hours })
        : t('orders.days', { count: Math.floor(hours / 24) });
  return isLate ? (
    <span className={classes.lateBy}>{t('orders.late_by', { duration })}</span>
  ) : (
    <span className="quiet">{t('today.waits', { duration })}</span>
  );
}
