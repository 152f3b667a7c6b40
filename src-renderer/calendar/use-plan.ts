import type { OrderRow } from '../../src-shared/contract/orders.ts';
import { garage } from '../app/garage.ts';
import { useChange } from '../ui/change.ts';
import { type BayRow, stayOf } from './plan.ts';
import { type Day, firstFree, sameTimeOn, usualStayMs } from './week.ts';

/** The time and the bay of an order. */
export interface Plan {
  readonly bayId: string | null;
  readonly plannedFrom: number | null;
  readonly plannedTo: number | null;
}

/** `const plan = useSetPlan(); plan.set(order, { … })`: gives an order its time and bay, with the way back in the toast. */
export function useSetPlan(onDone: () => void = () => {}) {
  const update = useChange(garage.orders.update, {
    done: (_result, { fields }) => [
      fields.plannedFrom === null ? 'calendar.done.removed' : 'calendar.done.planned',
      {},
    ],
    onDone,
  });
  return {
    isSaving: update.isPending,
    set: ({ id }: Pick<OrderRow, 'id'>, fields: Plan) => update.mutate({ id, fields }),
  };
}

interface Move {
  readonly order: OrderRow;
  /** The day from which it was taken; null for an order without a time. */
  readonly fromDay: Day | null;
  readonly toDay: Day;
  readonly toBay: BayRow;
  /** What that bay has on that day already. */
  readonly taken: readonly OrderRow[];
  /** UTC milliseconds. */
  readonly now: number;
}

/** Where an order comes to stand that is moved to a bay and a day: at its own time of day, or at the first free one when it has none. */
export function movedPlan({ order, fromDay, toDay, toBay, taken, now }: Move): Plan {
  const stay = stayOf(order);
  if (stay === null || fromDay === null) {
    const others = taken.flatMap((other) => (other.id === order.id ? [] : (stayOf(other) ?? [])));
    const from = firstFree(others, toDay, toBay.opensAtMinute, now, usualStayMs);
    return { bayId: toBay.id, plannedFrom: from, plannedTo: from + usualStayMs };
  }
  return {
    bayId: toBay.id,
    plannedFrom: sameTimeOn(stay.from, fromDay, toDay),
    plannedTo: order.plannedTo === null ? null : sameTimeOn(stay.to, fromDay, toDay),
  };
}
