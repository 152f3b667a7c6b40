import { isUnderWay, type OrderStatus } from './order-status.ts';

/** How the promise to the owner stands. `marginMs` is what is left until the promised time; `overdueMs` what has passed since. */
export type Lateness =
  | { readonly kind: 'no_promise' }
  | { readonly kind: 'kept' }
  | { readonly kind: 'on_time'; readonly marginMs: number }
  | { readonly kind: 'soon'; readonly marginMs: number }
  | { readonly kind: 'late'; readonly overdueMs: number };

/** From this long before the promised time an order that is not ready deserves a look. */
const soonMs = 60 * 60 * 1000;

/**
 * Whether the garage is behind its promise. The promise is kept from the moment the car is ready (or the order has ended); until then a car that was
 * promised is on time, soon due, or late. Late begins with the promised millisecond itself.
 */
export function lateness(order: {
  readonly promisedAt: number | null;
  readonly status: OrderStatus;
  readonly now: number;
}): Lateness {
  const { promisedAt, status, now } = order;
  if (promisedAt === null) return { kind: 'no_promise' };
  if (status === 'ready' || !(isUnderWay(status) || status === 'draft')) return { kind: 'kept' };
  const marginMs = promisedAt - now;
  if (marginMs <= 0) return { kind: 'late', overdueMs: now - promisedAt };
  return { kind: marginMs <= soonMs ? 'soon' : 'on_time', marginMs };
}
