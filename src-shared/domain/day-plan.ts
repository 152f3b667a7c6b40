import type { Stretch } from './day.ts';
import { lateness } from './lateness.ts';
import type { OrderStatus } from './order-status.ts';

/** What of an order its place in a day follows from. Times in UTC milliseconds. */
export type PlannedOrder = {
  readonly id: string;
  readonly status: OrderStatus;
  readonly statusSince: number;
  readonly bayId: string | null;
  readonly plannedFrom: number | null;
  readonly plannedTo: number | null;
  readonly promisedAt: number | null;
  readonly debtKopecks: number;
  readonly isAllDeclined: boolean;
};

/** An order's place in a day. `isOverlapping`: another car has the bay at that time. */
export type DayStretch = Stretch & {
  readonly orderId: string;
  readonly bayId: string | null;
  readonly isOverlapping: boolean;
};

/** What an order waits for before it can go on. `decision`: the owner wants nothing of what was offered, and somebody says what comes of it. */
export type WaitsFor = 'decision' | 'approval' | 'parts' | 'payment' | 'collection';

/** How long a car is taken to need where nobody has said. */
const usualMs = 60 * 60_000;

/** What an order waits for; null where it simply goes on. A car that was handed over waits while it is not paid. */
export function waitsFor({
  status,
  debtKopecks,
  isAllDeclined,
}: Pick<PlannedOrder, 'status' | 'debtKopecks' | 'isAllDeclined'>): WaitsFor | null {
  if (isAllDeclined) return 'decision';
  if (status === 'estimated') return 'approval';
  if (status === 'waiting_parts') return 'parts';
  if (status === 'ready') return 'collection';
  return status === 'issued' && debtKopecks > 0 ? 'payment' : null;
}

/** Whether the promise is broken: the time has come and the car is not ready. */
export const isLate = (order: Pick<PlannedOrder, 'promisedAt' | 'status'>, now: number): boolean =>
  lateness({ ...order, now }).kind === 'late';

/**
 * When an order takes its bay: as it was planned; else, once the car is here, from the present step until it is promised. What is worked on takes its bay
 * at least until now. Null while nothing is known.
 */
export function stretchOf(order: PlannedOrder, now: number): Stretch | null {
  const { status, statusSince, plannedFrom, plannedTo, promisedAt } = order;
  const isHere = status !== 'draft' && status !== 'issued' && status !== 'closed';
  const isInWork = status === 'in_progress' || status === 'work_completed';
  const from = plannedFrom ?? (isHere ? statusSince : promisedAt === null ? null : promisedAt - usualMs);
  if (from === null) return null;
  const end = plannedTo ?? (promisedAt !== null && promisedAt > from ? promisedAt : from + usualMs);
  return { from, to: Math.max(end, isInWork ? now : end, from + 1) };
}

/** The places of orders in a day, by time, cut to the day; those that do not touch it are left out. */
export function planOfDay(orders: readonly PlannedOrder[], day: Stretch, now: number): readonly DayStretch[] {
  const stretches = orders.flatMap((order) => {
    const whole = stretchOf(order, now);
    if (whole === null || whole.to <= day.from || whole.from >= day.to) return [];
    const from = Math.max(whole.from, day.from);
    return [{ orderId: order.id, bayId: order.bayId, from, to: Math.min(whole.to, day.to) }];
  });
  const byBay = Map.groupBy(
    stretches.filter(({ bayId }) => bayId !== null),
    ({ bayId }) => bayId,
  );
  const overlapping = new Set([...byBay.values()].flatMap(overlapsOf));
  return stretches
    .map((stretch) => ({ ...stretch, isOverlapping: overlapping.has(stretch.orderId) }))
    .sort((a, b) => a.from - b.from || a.to - b.to || (a.orderId < b.orderId ? -1 : 1));
}

/** The orders of one bay that share it with another at some time. */
function overlapsOf(stretches: readonly (Stretch & { readonly orderId: string })[]): string[] {
  const ordered = stretches.toSorted((a, b) => a.from - b.from);
  const found: string[] = [];
  let latest: (typeof ordered)[number] | null = null;
  for (const stretch of ordered) {
    if (latest !== null && stretch.from < latest.to) found.push(latest.orderId, stretch.orderId);
    if (latest === null || stretch.to > latest.to) latest = stretch;
  }
  return found;
}
