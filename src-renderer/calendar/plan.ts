import type { Booking } from '../../src-shared/contract/bookings.ts';
import type { OrderRow } from '../../src-shared/contract/orders.ts';
import type { Branch } from '../../src-shared/contract/settings.ts';
import { isFieldOpen } from '../../src-shared/domain/order-fields.ts';
import { momentOf } from '../app/garage-time.ts';
import { type Day, usualStayMs } from './week.ts';

/** A line of the calendar: a bay with its hours, or (null) the orders that nobody has given one. */
export interface BayRow {
  readonly id: string | null;
  readonly name: string | null;
  readonly branchId: string | null;
  /** Said above the first bay of each branch, where there are several. */
  readonly branchAbove: string | null;
  readonly opensAtMinute: number;
  readonly closesAtMinute: number;
}

/** The opening hour of a bay that has none. */
const usualOpeningMinute = 9 * 60;
const usualClosingMinute = 18 * 60;

/** The bays of the chosen branch, or of all, in their order, and one line for what has no bay. */
export function bayRows(branches: readonly Branch[], branchId: string | null): readonly BayRow[] {
  const shown = branches.filter(({ id }) => branchId === null || id === branchId);
  const bays = shown.flatMap(({ id, name, bays: own, opensAtMinute, closesAtMinute }) =>
    own.map((bay, index) => ({
      ...bay,
      branchId: id,
      branchAbove: index === 0 && shown.length > 1 ? name : null,
      opensAtMinute,
      closesAtMinute,
    })),
  );
  const nowhere = { id: null, name: null, branchId: null, branchAbove: null };
  return [...bays, { ...nowhere, opensAtMinute: usualOpeningMinute, closesAtMinute: usualClosingMinute }];
}

/** An order's planned stay; an hour where its end is not said. Null while it has no plan. */
export function stayOf({
  plannedFrom,
  plannedTo,
}: Pick<OrderRow, 'plannedFrom' | 'plannedTo'>): { readonly from: number; readonly to: number } | null {
  if (plannedFrom === null) return null;
  return { from: plannedFrom, to: plannedTo ?? plannedFrom + usualStayMs };
}

/** The orders that a bay has on a day, by time. */
export function ordersIn(
  orders: readonly OrderRow[],
  { id }: BayRow,
  day: Day,
  knownBays: ReadonlySet<string>,
): readonly OrderRow[] {
  return orders.filter((order) => {
    const stay = stayOf(order);
    const bayId = order.bayId !== null && knownBays.has(order.bayId) ? order.bayId : null;
    return bayId === id && stay !== null && stay.from < day.to && stay.to > day.from;
  });
}

/** The requests whose owners wish to come on a day, by time. */
export function bookingsOn(bookings: readonly Booking[], day: Day): readonly Booking[] {
  return bookings
    .filter(({ wishAt }) => wishAt !== null && day.from <= wishAt && wishAt < day.to)
    .toSorted((one, other) => (one.wishAt ?? 0) - (other.wishAt ?? 0));
}

/** How much of a bay's open hours a day's orders take, in percent; over 100 where more is planned than there is time for. */
export function loadPercent(orders: readonly OrderRow[], { opensAtMinute, closesAtMinute }: BayRow, day: Day): number {
  const open = momentOf(day.name, opensAtMinute);
  const close = momentOf(day.name, closesAtMinute);
  if (close <= open) return 0;
  const takenMs = orders.reduce((sum, order) => {
    const stay = stayOf(order);
    return stay === null ? sum : sum + Math.max(0, Math.min(stay.to, close) - Math.max(stay.from, open));
  }, 0);
  return Math.round((takenMs / (close - open)) * 100);
}

/** Whether an order's time and bay may still be changed. */
export function isPlannable({ status }: Pick<OrderRow, 'status'>): boolean {
  return isFieldOpen(status, 'plannedFrom') && isFieldOpen(status, 'bayId');
}

/** Orders that have no time yet and still need one: the car is to come, or to be worked on. */
export function isUnplanned(order: OrderRow): boolean {
  const isWaitingForTime = !['work_completed', 'ready'].includes(order.status);
  return order.plannedFrom === null && isWaitingForTime && isPlannable(order);
}
