import { useQuery } from '@tanstack/react-query';
import type { RefObject } from 'react';
import type { OrderLine } from '../../src-shared/contract/order-lines.ts';
import type { Order } from '../../src-shared/contract/orders.ts';
import { takesEstimates } from '../../src-shared/domain/order-status.ts';
import { garage } from '../app/garage.ts';
import { useRights } from '../app/session/session.ts';
import { useText } from '../app/text.ts';
import { LineEntry } from './line-entry.tsx';
import { LineRow } from './line-row.tsx';
import classes from './order-lines.module.css';
import { OrderStock } from './order-stock.tsx';

interface OrderLinesProps {
  readonly order: Order;
  readonly entryRef: RefObject<HTMLInputElement | null>;
}

/** The works and parts of an order, typed straight into the table; each work with its parts under it. */
export function OrderLines({ order, entryRef }: OrderLinesProps) {
  const t = useText();
  const may = useRights();
  const people = useQuery(garage.session.people.queryOptions());
  const isOpen = order.deletedAt === null && (order.status === 'draft' || takesEstimates(order.status));
  const canEdit = isOpen && may('orders.write');
  const parts = useQuery({
    ...garage.stock.ofOrder.queryOptions({ input: { orderId: order.id } }),
    enabled: may('stock.read') && order.lines.some(({ partId }) => partId !== null),
  });
  const partOf = new Map((parts.data ?? []).map((part) => [part.lineId, { orderId: order.id, part }]));
  const executors = (people.data ?? []).filter(({ role }) => role === 'mechanic' || role === 'master');
  return (
    <section className={classes.root} aria-label={t('orders.lines')}>
      {order.complaint !== '' && <p className={classes.complaint}>{order.complaint}</p>}
      <div className={classes.scroll}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col" className={classes.nameHead}>
                {t('orders.line.name')}
              </th>
              <th scope="col" className={classes.end}>
                {t('orders.line.quantity')}
              </th>
              <th scope="col" className={classes.end}>
                {t('orders.line.price')}
              </th>
              <th scope="col" className={classes.end}>
                {t('orders.line.discount')}
              </th>
              <th scope="col" className={classes.end}>
                {t('orders.line.total')}
              </th>
              <th scope="col">
                <span className={classes.hidden}>{t('orders.line.actions')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {inGroups(order.lines).map((line) => (
              <LineRow
                key={line.id}
                line={line}
                canEdit={canEdit}
                isOpen={isOpen}
                executors={executors}
                stock={partOf.get(line.id)}
              />
            ))}
            {order.lines.length === 0 && !canEdit && (
              <tr>
                <td colSpan={6} className="quiet">
                  {t('orders.lines_none')}
                </td>
              </tr>
            )}
          </tbody>
        </table>
        {canEdit && <LineEntry order={order} inputRef={entryRef} />}
        <OrderStock orderId={order.id} parts={isOpen ? (parts.data ?? []) : []} />
      </div>
    </section>
  );
}

/** Each work with the parts that stand under it, in the order in which people put them. */
function inGroups(lines: readonly OrderLine[]): readonly OrderLine[] {
  const parents = new Set(lines.map(({ id }) => id));
  const isChild = ({ parentLineId }: OrderLine) => parentLineId !== null && parents.has(parentLineId);
  return lines
    .filter((line) => !isChild(line))
    .flatMap((line) => [line, ...lines.filter(({ parentLineId }) => parentLineId === line.id)]);
}
