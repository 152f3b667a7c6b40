import type { StockTransfer } from '../../src-shared/contract/stock.ts';
import { useFormats, useText } from '../app/text.ts';
import classes from './transfers.module.css';
import { useWarehouses } from './use-warehouses.ts';

/** How a transfer stands, in a word. */
export function TransferBadge({ state }: { readonly state: StockTransfer['state'] }) {
  const t = useText();
  return (
    <span className={classes.badge} data-state={state}>
      {t(`transfers.state.${state}`)}
    </span>
  );
}

/** A warehouse by its name; where nobody knows which, that. */
export function WarehouseName({ id, isQuiet = false }: { readonly id: string | null; readonly isQuiet?: boolean }) {
  const t = useText();
  const { nameOf } = useWarehouses();
  return (
    <span className={isQuiet || id === null ? 'quiet' : ''}>{id === null ? t('transfers.unknown') : nameOf(id)}</span>
  );
}

/** What departed and did not arrive; what arrived in excess is below zero. Nothing while a half is missing. */
export function TransferDifference({ transfer }: { readonly transfer: StockTransfer }) {
  const { quantity } = useFormats();
  const { differenceThousandths, product, state } = transfer;
  if (differenceThousandths === null) return <span className="quiet">—</span>;
  const look = differenceThousandths === 0 ? 'quiet' : state === 'differs' ? classes.differs : '';
  return <span className={`figures ${look}`}>{quantity(differenceThousandths, product.unit)}</span>;
}

/** The time between departure and arrival in its two largest units; 0 while one is missing. */
export function TransferDuration({ seconds }: { readonly seconds: number }) {
  const words = useDuration();
  return <span className={`figures ${seconds === 0 ? 'quiet' : ''}`}>{words(seconds)}</span>;
}

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

/** Seconds in their two largest units: `2 д 3 ч`, `45 мин`, `30 с`. */
export function useDuration(): (seconds: number) => string {
  const t = useText();
  return (seconds) => {
    const whole = Math.abs(seconds);
    const sign = seconds < 0 ? '−' : '';
    const parts =
      whole >= day
        ? [
            t('duration.days', { count: Math.floor(whole / day) }),
            t('duration.hours', { count: Math.floor((whole % day) / hour) }),
          ]
        : whole >= hour
          ? [
              t('duration.hours', { count: Math.floor(whole / hour) }),
              t('duration.minutes', { count: Math.floor((whole % hour) / minute) }),
            ]
          : whole >= minute
            ? [
                t('duration.minutes', { count: Math.floor(whole / minute) }),
                t('duration.seconds', { count: whole % minute }),
              ]
            : [t('duration.seconds', { count: whole })];
    return sign + parts.join(' ');
  };
}
