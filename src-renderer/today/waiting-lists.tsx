import { Link } from 'react-router';
import type { OrderRow } from '../../src-shared/contract/orders.ts';
import type { Today } from '../../src-shared/contract/today.ts';
import { useRights } from '../app/session/session.ts';
import { useText } from '../app/text.ts';
import { BookingRequests } from '../bookings/booking-requests.tsx';
import { OwnersReplies } from '../links/owners-replies.tsx';
import { CarName } from '../orders/car-name.tsx';
import { PromiseText } from '../orders/promise-text.tsx';
import { MoneyText } from '../ui/values.tsx';
import { LowStock } from './low-stock.tsx';
import classes from './waiting-lists.module.css';
import { WaitingTime } from './waiting-time.tsx';

/** Enough to begin with; the rest is one press away. */
const shownMax = 6;

/** Orders that somebody must do something about: late ones first, then whoever waits for an answer, for parts, for the car, for money. */
export function WaitingLists({ today }: { readonly today: Today }) {
  const t = useText();
  const may = useRights();
  const { late, waiting, counts } = today;
  return (
    <div className={classes.root}>
      <BookingRequests />
      <OwnersReplies />
      <WaitingList name="late" ids={late} count={counts.late} all="/orders?state=late&sort=promised" today={today} />
      <WaitingList
        name="decision"
        ids={waiting.decision}
        count={counts.decision}
        all="/orders?state=all_declined"
        today={today}
      />
      <WaitingList
        name="approval"
        ids={waiting.approval}
        count={counts.approval}
        all="/orders?state=estimated"
        today={today}
      />
      <WaitingList
        name="parts"
        ids={waiting.parts}
        count={counts.parts}
        all="/orders?state=waiting_parts"
        today={today}
      />
      <WaitingList
        name="collection"
        ids={waiting.collection}
        count={counts.collection}
        all="/orders?state=ready"
        today={today}
      />
      {may('payments.read') && (
        <WaitingList
          name="payment"
          ids={waiting.payment}
          count={counts.payment}
          all="/orders?state=issued&debt=yes"
          today={today}
        />
      )}
      {counts.late + counts.decision + counts.approval + counts.parts + counts.collection + counts.payment === 0 && (
        <p className="quiet">{t('today.nobody_waits')}</p>
      )}
      <LowStock />
    </div>
  );
}

type ListName = 'late' | 'decision' | 'approval' | 'parts' | 'collection' | 'payment';

interface WaitingListProps {
  readonly name: ListName;
  readonly ids: readonly string[];
  readonly count: number;
  /** The list of orders that shows all of them. */
  readonly all: string;
  readonly today: Today;
}

function WaitingList({ name, ids, count, all, today }: WaitingListProps) {
  const t = useText();
  const rows = ids.flatMap((id) => today.orders.find((order) => order.id === id) ?? []).slice(0, shownMax);
  if (rows.length === 0) return null;
  const title = t(`today.list.${name}`);
  return (
    <section className={classes.list} data-name={name} aria-label={title}>
      <h2 className={classes.title}>
        {title} <span className="quiet figures">{count}</span>
      </h2>
      <ul className={classes.rows}>
        {rows.map((row) => (
          <li key={row.id}>
            <WaitingOrder row={row} name={name} />
          </li>
        ))}
      </ul>
      {count > rows.length && (
        <Link to={all} className={classes.all}>
          {t('today.all', { count })}
        </Link>
      )}
    </section>
  );
}

function WaitingOrder({ row, name }: { readonly row: OrderRow; readonly name: ListName }) {
  const t = useText();
  const { id, carTitle, plate, clientName, number, promisedAt, status, statusSince, debtKopecks } = row;
  return (
    <Link to={`/orders/${id}`} className={classes.row}>
      <CarName title={carTitle} plate={plate} />
      <span className={classes.end}>
        {name === 'payment' ? (
          <MoneyText amount={debtKopecks} isDebt />
        ) : (
          <PromiseText promisedAt={promisedAt} status={status} isShort />
        )}
      </span>
      <span className={classes.under}>
        <span className="figures">{number}</span> ·{' '}
        {name === 'parts' && row.shortPartCount > 0
          ? t('orders.stock.short_lines', { count: row.shortPartCount })
          : clientName}
      </span>
      <span className={classes.end}>
        <WaitingTime since={name === 'late' ? (promisedAt ?? statusSince) : statusSince} isLate={name === 'late'} />
      </span>
    </Link>
  );
}
