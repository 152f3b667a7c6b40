import { Button, SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearchParams } from 'react-router';
import type { OrderRow } from '../../src-shared/contract/orders.ts';
import { type OrderStatus, orderStatuses } from '../../src-shared/domain/order-status.ts';
import { FailureScreen } from '../app/failure-screen.tsx';
import { garage } from '../app/garage.ts';
import { useRights } from '../app/session/session.ts';
import { useText } from '../app/text.ts';
import { useTitle } from '../app/title.ts';
import { BoardCard } from './board-card.tsx';
import classes from './board-screen.module.css';
import { OrdersView } from './orders-screen.tsx';

/** The statuses that stand on the board, in the order of a repair. */
const columnsByStatus: readonly OrderStatus[] = orderStatuses.filter(
  (status) => !['closed', 'declined', 'cancelled'].includes(status),
);

interface Column {
  readonly id: string;
  readonly title: string;
  readonly rows: readonly OrderRow[];
}

/** Every open order at a glance: by where it stands, or by who works on it. What comes first was promised first. */
export function BoardScreen() {
  const t = useText();
  const may = useRights();
  const navigate = useNavigate();
  const [address, setAddress] = useSearchParams();
  useTitle(t('orders.board'));
  const board = useQuery(garage.orders.board.queryOptions());
  const people = useQuery(garage.session.people.queryOptions());
  const isByMechanic = address.get('by') === 'mechanic';
  if (board.isError) return <FailureScreen error={board.error} retry={() => void board.refetch()} />;
  const rows = byPromise(board.data ?? []);
  const columns = isByMechanic
    ? mechanicColumns(rows, people.data ?? [], t('orders.board.nobody'))
    : columnsByStatus.map((status) => ({
        id: status,
        title: t(`order.status.${status}`),
        rows: rows.filter((row) => row.status === status),
      }));
  return (
    <section className={classes.root} aria-label={t('orders.board')}>
      <header className={classes.head}>
        <h1>{t('orders.board')}</h1>
        <OrdersView value="board" />
        <SegmentedControl
          size="xs"
          aria-label={t('orders.board.group')}
          value={isByMechanic ? 'mechanic' : 'status'}
          onChange={(by) => setAddress(by === 'mechanic' ? { by } : {}, { replace: true })}
          data={[
            { value: 'status', label: t('orders.board.by_status') },
            { value: 'mechanic', label: t('orders.board.by_mechanic') },
          ]}
        />
        {may('orders.write') && (
          <Button ml="auto" onClick={() => void navigate('/orders/new')}>
            {t('orders.new')}
          </Button>
        )}
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard, also with no card in it. */}
      <section className={classes.columns} tabIndex={0} aria-label={t('orders.board.group')}>
        {columns.map(({ id, title, rows: own }) => (
          <section key={id} className={classes.column} data-is-empty={own.length === 0 || undefined} aria-label={title}>
            <h2 className={classes.columnTitle}>
              {title} {board.data && <span className="quiet figures">{own.length}</span>}
            </h2>
            <ul className={classes.cards}>
              {own.map((row) => (
                <li key={row.id}>
                  <BoardCard row={row} people={people.data ?? []} showStatus={isByMechanic} />
                </li>
              ))}
            </ul>
          </section>
        ))}
      </section>
    </section>
  );
}

/** Those without a promise come last. */
function byPromise(rows: readonly OrderRow[]): readonly OrderRow[] {
  return rows.toSorted((a, b) => (a.promisedAt ?? Number.MAX_SAFE_INTEGER) - (b.promisedAt ?? Number.MAX_SAFE_INTEGER));
}

function mechanicColumns(
  rows: readonly OrderRow[],
  people: readonly { id: string; name: string; role: string }[],
  nobody: string,
): readonly Column[] {
  const mechanics = people.filter(
    ({ id, role }) => role === 'mechanic' || rows.some(({ executorIds }) => executorIds.includes(id)),
  );
  return [
    { id: 'nobody', title: nobody, rows: rows.filter(({ executorIds }) => executorIds.length === 0) },
    ...mechanics.map(({ id, name }) => ({
      id,
      title: name,
      rows: rows.filter(({ executorIds }) => executorIds.includes(id)),
    })),
  ];
}
