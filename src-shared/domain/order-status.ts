import { z } from 'zod';

/** Where an order stands, in the order of an ordinary repair; the two last ones end it before the hand-over. */
export const orderStatuses = [
  'draft',
  'checked_in',
  'estimated',
  'approved',
  'in_progress',
  'waiting_parts',
  'work_completed',
  'ready',
  'issued',
  'closed',
  'declined',
  'cancelled',
] as const;

/** Where an order stands. */
export type OrderStatus = (typeof orderStatuses)[number];

/** Reads a status that came from outside. Marked as pure, so that the owner's page, which has no use for it, leaves it out with the library. */
export const orderStatusSchema = /* @__PURE__ */ z.enum(orderStatuses);

const ends = ['declined', 'cancelled'] as const;

/** Where each status may go on to. Going back after the end is not here: that is a reopening, see `reopenings`. */
const moves: Record<OrderStatus, readonly OrderStatus[]> = {
  draft: ['checked_in', ...ends],
  checked_in: ['estimated', ...ends],
  estimated: ['approved', ...ends],
  approved: ['in_progress', 'waiting_parts', ...ends],
  in_progress: ['work_completed', 'waiting_parts', ...ends],
  waiting_parts: ['in_progress', ...ends],
  // The check before the hand-over finds work to be done again.
  work_completed: ['ready', 'in_progress', ...ends],
  ready: ['issued', 'in_progress', ...ends],
  issued: ['closed'],
  closed: [],
  declined: [],
  cancelled: [],
};

/** The statuses that an order may go on to; the first is the ordinary next one. */
export const movesFrom = (status: OrderStatus): readonly OrderStatus[] => moves[status];

/**
 * The statuses to which an order can be brought back with a reason: the car returns after the hand-over, a closed order
 * needs a correction, or the owner of a declined one changes their mind.
 * `endedFrom` is where a declined or cancelled order stood before.
 */
export function reopeningsFrom(status: OrderStatus, endedFrom: OrderStatus | null): readonly OrderStatus[] {
  if (status === 'closed') return ['issued'];
  if (status === 'issued') return ['ready'];
  if ((status === 'declined' || status === 'cancelled') && endedFrom !== null) return [endedFrom];
  return [];
}

/** Whether the order ended before the hand-over: nothing more is done and nothing is owed for work not done. */
export const isAbandoned = (status: OrderStatus): boolean => status === 'declined' || status === 'cancelled';

/** Whether prices can still be proposed to the owner: the car is here and was not handed over. */
export const takesEstimates = (status: OrderStatus): boolean =>
  status !== 'draft' && status !== 'issued' && status !== 'closed' && !isAbandoned(status);

/** Whether the garage still owes work or a hand-over: the order is on the board. */
export const isUnderWay = (status: OrderStatus): boolean =>
  status !== 'draft' && status !== 'issued' && status !== 'closed' && !isAbandoned(status);

/** Whether the order is on somebody's mind: it is neither closed nor has it ended without work. */
export const isOpen = (status: OrderStatus): boolean => status !== 'closed' && !isAbandoned(status);

/**
 * The key of the verb that the button for a move bears. The same target reads differently by where one comes from:
 * work is started, continued after waiting, or taken up again after the check.
 */
export function moveTextKey(from: OrderStatus, to: OrderStatus): string {
  if (reopeningsFrom(from, to).includes(to)) return `order.reopen.${to}`;
  if (to === 'in_progress' && from === 'waiting_parts') return 'order.continue.in_progress';
  if (to === 'in_progress' && from !== 'approved') return 'order.rework.in_progress';
  return `order.move.${to}`;
}
