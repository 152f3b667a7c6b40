import { type Agreement, estimateStanding } from './agreement.ts';
import type { OrderEvent } from './order-events.ts';
import { movesFrom, type OrderStatus, reopeningsFrom } from './order-status.ts';
import { type Refused, refuse } from './outcome.ts';

/** Every "no" that an order's rules can answer; each has its text `refusal.<code>`. */
export type OrderRefusalCode =
  | 'order.move_not_allowed'
  | 'order.already_moved'
  | 'order.reason_required'
  | 'order.not_paid'
  | 'order.undo_too_late'
  | 'order.nothing_to_settle'
  | 'promise.in_past'
  | 'promise.unchanged'
  | 'estimate.not_now'
  | 'estimate.not_issued'
  | 'estimate.without_lines'
  | 'estimate.line_repeated'
  | 'estimate.alternative_unknown'
  | 'estimate.unchanged'
  | 'estimate.version_taken'
  | 'estimate.unknown'
  | 'estimate.hash_mismatch'
  | 'estimate.superseded'
  | 'estimate.line_unknown'
  | 'estimate.answer_empty'
  | 'estimate.two_alternatives'
  | 'estimate.not_answered'
  | 'estimate.all_declined'
  | 'estimate.nothing_agreed'
  | 'estimate.awaits_answer';

/** What decides whether a move is possible. */
export type OrderPosition = {
  readonly status: OrderStatus;
  readonly endedFrom: OrderStatus | null;
  readonly agreement: Agreement;
};

/** Where an order can be moved from here: onward first, then back by reopening. What each move needs besides, `planMove` says. */
export const allowedMoves = ({
  status,
  endedFrom,
}: Pick<OrderPosition, 'status' | 'endedFrom'>): readonly OrderStatus[] => [
  ...movesFrom(status),
  ...reopeningsFrom(status, endedFrom),
];

/** Whether a text says anything. */
export const isGiven = (reason: string | undefined | null): reason is string => (reason ?? '').trim() !== '';

/**
 * Why a move that was written down cannot count, judged by what its event itself carries; null when it counts. This is what every PC must agree
 * on, so it looks at nothing else (not at the payments, which may arrive later); `planMove` asks for more.
 */
export function checkMove(
  position: OrderPosition,
  { kind, data }: Extract<OrderEvent, { kind: 'moved' | 'reopened' }>,
): Refused<OrderRefusalCode> | null {
  const { status, endedFrom, agreement } = position;
  const reachable = kind === 'moved' ? movesFrom(status) : reopeningsFrom(status, endedFrom);
  const allowed = allowedMoves(position);
  if (!reachable.includes(data.to)) return refuse('order.move_not_allowed', { from: status, to: data.to, allowed });
  if (kind === 'reopened')
    return isGiven(data.reason) ? null : refuse('order.reason_required', { to: data.to, allowed });
  switch (data.to) {
    case 'declined':
    case 'cancelled':
      return isGiven(data.reason) ? null : refuse('order.reason_required', { to: data.to, allowed });
    case 'estimated':
      // Issuing the estimate is what makes the move; a bare move has nothing to show the owner.
      return refuse('estimate.not_issued', { allowed });
    case 'approved':
      return checkApproval(agreement, allowed);
    case 'closed': {
      if (isGiven(data.reason)) return null;
      const { paidKopecks, totalKopecks } = data;
      if (paidKopecks !== undefined && totalKopecks !== undefined && paidKopecks >= totalKopecks) return null;
      return refuse('order.not_paid', { owedKopecks: Math.max(0, (totalKopecks ?? 0) - (paidKopecks ?? 0)), allowed });
    }
    default:
      return null;
  }
}

/** Why the estimate does not let the order be approved yet; null when the owner has answered all and accepted something. */
export function checkApproval(agreement: Agreement, allowed: readonly OrderStatus[]): Refused<OrderRefusalCode> | null {
  const standing = estimateStanding(agreement);
  if (standing === null) return refuse('estimate.not_issued', { allowed });
  if (!standing.isAnswered) return refuse('estimate.not_answered', { count: standing.pending.length, allowed });
  return agreement.agreed.size === 0 ? refuse('estimate.all_declined', { allowed }) : null;
}
