import { Link } from 'react-router';
import type { OrderRow } from '../../src-shared/contract/orders.ts';
import { useText } from '../app/text.ts';
import { MoneyText } from '../ui/values.tsx';
import classes from './board-card.module.css';
import { CarName } from './car-name.tsx';
import { PromiseText } from './promise-text.tsx';
import { StatusBadge } from './status-badge.tsx';

interface BoardCardProps {
  readonly row: OrderRow;
  readonly people: readonly { readonly id: string; readonly name: string }[];
  /** Where the column does not say it. */
  readonly showStatus: boolean;
}

/** One order on the board: the car, what for, who, until when. */
export function BoardCard({ row, people, showStatus }: BoardCardProps) {
  const t = useText();
  const names = row.executorIds.flatMap((id) => people.find((person) => person.id === id)?.name ?? []);
  return (
    <Link to={`/orders/${row.id}`} className={classes.card}>
      <span className={classes.line}>
        <CarName title={row.carTitle} plate={row.plate} />
        <span className="quiet figures">{row.number}</span>
      </span>
      {row.complaint !== '' && <span className={classes.complaint}>{row.complaint}</span>}
      <span className={classes.line}>
        <span className={classes.who}>{names.join(', ') || row.clientName}</span>
        <MoneyText amount={row.totalKopecks} />
      </span>
      {row.isAllDeclined && !showStatus && <span className={classes.short}>{t('order.all_declined')}</span>}
      {row.shortPartCount > 0 && (
        <span className={classes.short}>{t('orders.stock.short_lines', { count: row.shortPartCount })}</span>
      )}
      {(row.promisedAt !== null || showStatus) && (
        <span className={classes.line}>
          {showStatus ? <StatusBadge status={row.status} isAllDeclined={row.isAllDeclined} /> : <span />}
          <PromiseText promisedAt={row.promisedAt} status={row.status} />
        </span>
      )}
    </Link>
  );
}
