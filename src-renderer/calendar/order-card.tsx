import type { OrderRow } from '../../src-shared/contract/orders.ts';
import { formatPlate } from '../../src-shared/domain/plate.ts';
import { useFormats, useText } from '../app/text.ts';
import { StatusBadge } from '../orders/status-badge.tsx';
import classes from './calendar.module.css';
import { startDrag } from './drag.ts';
import { isPlannable, stayOf } from './plan.ts';
import type { Day } from './week.ts';

interface OrderCardProps {
  readonly order: OrderRow;
  /** The day it is shown on; null among those without a time. */
  readonly day: Day | null;
  /** Where the place does not say it. */
  readonly bayName?: string;
  readonly mayPlan: boolean;
  readonly onOpen: () => void;
}

/** An order in the calendar: pressing it opens its time and bay; with a mouse it is dragged to another. */
export function OrderCard({ order, day, bayName, mayPlan, onOpen }: OrderCardProps) {
  const time = useTimeText(order, day);
  const isDraggable = mayPlan && isPlannable(order);
  return (
    <button
      type="button"
      className={classes.card}
      draggable={isDraggable}
      onDragStart={(event) => startDrag(event, { orderId: order.id, dayName: day?.name ?? null })}
      onClick={onOpen}
      title={[order.number, order.clientName, order.complaint].filter((part) => part !== '').join(' · ')}
    >
      <span className={classes.time}>{[time, bayName].filter(Boolean).join(' · ')}</span>
      <span className={classes.plate}>{formatPlate(order.plate) || order.number}</span>
      <span className={classes.car}>{order.carTitle}</span>
      <StatusBadge status={order.status} isAllDeclined={order.isAllDeclined} />
    </button>
  );
}

/** From when until when on that day, `…` where it began before or goes on after; without a time, until when it is promised. */
function useTimeText(order: OrderRow, day: Day | null): string {
  const t = useText();
  const { time, dateTime } = useFormats();
  const stay = stayOf(order);
  if (stay === null || day === null)
    return order.promisedAt === null ? '' : t('calendar.promised', { when: dateTime(order.promisedAt) });
  return `${stay.from < day.from ? '…' : time(stay.from)}–${stay.to > day.to ? '…' : time(stay.to)}`;
}
