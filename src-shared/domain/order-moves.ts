import { type AnswerDraft, type EstimateDraft, foreseeAnswer, planAnswer, planEstimate } from './estimate-plan.ts';
import type { Kopecks } from './money.ts';
import type { PlannedEvent } from './order-events.ts';
import type { OrderState } from './order-life-cycle.ts';
import { allowedMoves, checkApproval, checkMove, isGiven, type OrderRefusalCode } from './order-rules.ts';
import { type OrderStatus, reopeningsFrom } from './order-status.ts';
import { accept, type Outcome, type Refused, refuse } from './outcome.ts';

/** What a move may need to know. Which of it is needed depends on the move; what is not needed is ignored. */
export type MoveFacts = {
  /** Why: needed to decline, to cancel, to reopen, and to close what is not fully paid. */
  readonly reason?: string | undefined;
  /** Read off the car at check-in. */
  readonly mileageKilometres?: number | undefined;
  /** What was paid less what was given back, in kopecks; needed to close. */
  readonly paidKopecks?: Kopecks | undefined;
  /** What the order comes to, in kopecks; needed to close. */
  readonly totalKopecks?: Kopecks | undefined;
  /** Whether parts are missing in stock; used by `waiting_parts`. */
  readonly awaitsStock?: boolean | undefined;
  /** The lines to put before the owner; needed for `estimated`. */
  readonly estimate?: EstimateDraft | undefined;
  /** What the owner said; needed for `approved`. */
  readonly answer?: AnswerDraft | undefined;
};

/**
 * The event that brings an order to a status, or a refusal that names the statuses that are possible (`allowed`). What it permits, the fold
 * applies, and the order then stands at `to`, or past it: an estimate of lines that are all agreed already is approved by being issued.
 */
export function planMove(
  state: OrderState,
  to: OrderStatus,
  facts: MoveFacts = {},
): Outcome<PlannedEvent, OrderRefusalCode> {
  const outcome = plan(state, to, facts);
  return outcome.ok ? outcome : refuse(outcome.code, { ...outcome.parameters, allowed: allowedMoves(state) });
}

function plan(state: OrderState, to: OrderStatus, facts: MoveFacts): Outcome<PlannedEvent, OrderRefusalCode> {
  if (to === state.status) return refuse('order.already_moved', { to });
  if (!allowedMoves(state).includes(to)) return refuse('order.move_not_allowed', { from: state.status, to });
  if (reopeningsFrom(state.status, state.endedFrom).includes(to)) {
    if (!isGiven(facts.reason)) return refuse('order.reason_required', { to });
    return accept({ kind: 'reopened', data: { to, reason: facts.reason.trim() } });
  }
  if (to === 'estimated') {
    return facts.estimate === undefined ? refuse('estimate.without_lines') : planEstimate(state, facts.estimate);
  }
  if (to === 'approved' && facts.answer !== undefined) return planApproval(state, facts.answer);
  const obstacle = foreseeObstacle(state, to);
  if (obstacle !== null) return obstacle;
  const event = movedEvent(to, facts);
  // `checkMove` reads the data alone; the rest of the envelope is not made yet.
  return checkMove(state, { ...event, id: 'planned', orderId: 'planned', at: 0, staffId: null }) ?? accept(event);
}

/** The owner's answer, if with it the order is approved; an answer that leaves questions open is taken by `planAnswer`. */
function planApproval(state: OrderState, answer: AnswerDraft): Outcome<PlannedEvent, OrderRefusalCode> {
  const planned = planAnswer(state, answer);
  if (!planned.ok) return planned;
  return checkApproval(foreseeAnswer(state.agreement, planned.value), []) ?? planned;
}

/**
 * What the person at the PC must put right first. It is not part of what the fold checks: the car that was handed over on a PC which did not
 * yet know of another estimate has been handed over all the same.
 */
function foreseeObstacle(state: OrderState, to: OrderStatus): Refused<OrderRefusalCode> | null {
  const pending = state.estimate?.pending.length ?? 0;
  if (
    state.status === 'approved' &&
    (to === 'in_progress' || to === 'waiting_parts') &&
    state.agreedPrices.size === 0
  ) {
    return refuse('estimate.nothing_agreed');
  }
  if (to === 'issued' && pending > 0) return refuse('estimate.awaits_answer', { count: pending });
  return null;
}

function movedEvent(to: OrderStatus, facts: MoveFacts): PlannedEvent<'moved'> {
  const { reason, mileageKilometres, awaitsStock, paidKopecks, totalKopecks } = facts;
  return {
    kind: 'moved',
    data: {
      to,
      ...(isGiven(reason) ? { reason: reason.trim() } : {}),
      ...(to === 'checked_in' && mileageKilometres !== undefined ? { mileageKilometres } : {}),
      ...(to === 'waiting_parts' && awaitsStock ? { awaitsStock } : {}),
      ...(to === 'closed' && paidKopecks !== undefined ? { paidKopecks } : {}),
      ...(to === 'closed' && totalKopecks !== undefined ? { totalKopecks } : {}),
    },
  };
}

/** What the next step depends on besides the order's events. */
export type StepFacts = { readonly lineCount: number; readonly paidKopecks: Kopecks; readonly totalKopecks: Kopecks };

/** The move that the one big button makes, and what must be done first (null: press it). */
export type NextStep = { readonly to: OrderStatus; readonly blockedBy: Refused<OrderRefusalCode> | null };

/**
 * The ordinary next move; null when the order's life is over. Where the owner has declined everything it is `declined`, which asks for a reason.
 * `estimate.not_answered` means that the button takes the owner's answer, `order.not_paid` that it takes money.
 */
export function nextStep(state: OrderState, facts: StepFacts): NextStep | null {
  const allowed = allowedMoves(state);
  if (isAllDeclined(state))
    return { to: 'declined', blockedBy: refuse('order.reason_required', { to: 'declined', allowed }) };
  switch (state.status) {
    case 'closed':
    case 'declined':
    case 'cancelled':
      return null;
    case 'draft':
      return { to: 'checked_in', blockedBy: null };
    case 'checked_in':
      return { to: 'estimated', blockedBy: facts.lineCount > 0 ? null : refuse('estimate.without_lines', { allowed }) };
    case 'estimated':
      return { to: 'approved', blockedBy: checkApproval(state.agreement, allowed) };
    default: {
      const to = allowed[0];
      if (to === undefined) return null;
      const outcome = planMove(state, to, facts);
      return { to, blockedBy: outcome.ok ? null : outcome };
    }
  }
}

/**
 * Whether the owner has said no to everything that was put before them, or has taken back what they agreed to before the work was begun. It ends nothing by
 * itself: a person calls them, offers something else, or ends the order.
 */
export const isAllDeclined = ({ status, agreement }: OrderState): boolean =>
  (status === 'estimated' || status === 'approved') && checkApproval(agreement, [])?.code === 'estimate.all_declined';

/** Until when the car is promised, UTC ms; null also where the owner wants nothing done to it. */
export const promiseOf = (state: OrderState): number | null => (isAllDeclined(state) ? null : state.promisedAt);

/** Takes back the latest move as a slip; refused once anything was moved or agreed since, or when the estimate itself made the move. */
export function planUndo(state: OrderState, eventId: string): Outcome<PlannedEvent<'move_undone'>, OrderRefusalCode> {
  if (state.undoableEventId !== eventId) return refuse('order.undo_too_late');
  return accept({ kind: 'move_undone', data: { eventId } });
}

/** Marks an event that became invalid as dealt with. */
export function planSettle(
  state: OrderState,
  eventId: string,
  text = '',
): Outcome<PlannedEvent<'settled'>, OrderRefusalCode> {
  const open = state.invalidMoves.some((invalid) => invalid.event.id === eventId && invalid.settledBy === null);
  if (!open) return refuse('order.nothing_to_settle');
  return accept({ kind: 'settled', data: { eventId, ...(isGiven(text) ? { text: text.trim() } : {}) } });
}

/** Gives, changes or withdraws (null) the promised time. A time that is past can be promised to nobody. */
export function planPromise(
  state: OrderState,
  promisedAt: number | null,
  { now, reason }: { readonly now: number; readonly reason?: string | undefined },
): Outcome<PlannedEvent<'promise_changed'>, OrderRefusalCode> {
  if (promisedAt === state.promisedAt) return refuse('promise.unchanged');
  if (promisedAt !== null && promisedAt < now) return refuse('promise.in_past');
  return accept({
    kind: 'promise_changed',
    data: { promisedAt, ...(isGiven(reason) ? { reason: reason.trim() } : {}) },
  });
}
