import {
  type AgreedLine,
  type Agreement,
  answerEstimate,
  currentEstimate,
  type EstimateStanding,
  estimateStanding,
  issueEstimate,
  noAgreement,
} from './agreement.ts';
import { type Kopecks, kopecks } from './money.ts';
import { compareEvents, type OrderEvent, type OrderEventOf } from './order-events.ts';
import { checkMove, isGiven, type OrderRefusalCode } from './order-rules.ts';
import { type OrderStatus, takesEstimates } from './order-status.ts';
import { type Refused, refuse } from './outcome.ts';

/** A stretch of time in one status; `to` is null for the present one. */
export type StatusTime = { readonly status: OrderStatus; readonly from: number; readonly to: number | null };

/**
 * What became of an event: it counted; it said what was already so (two people pressed the same button); it was undone later; or it was not
 * possible when its turn came.
 */
export type EventEffect = 'applied' | 'repeated' | 'undone' | 'invalid';

/** An event in its turn, what became of it, and where the order stood after it. */
export type TimelineEntry = { readonly event: OrderEvent; readonly effect: EventEffect; readonly status: OrderStatus };

/**
 * An event that was possible where it was made but is not among the others' events: it changes nothing, and is shown until a person settles it.
 */
export type InvalidMove = Refused<OrderRefusalCode> & {
  readonly event: OrderEvent;
  readonly settledBy: OrderEventOf<'settled'> | null;
};

/** Where an order stands. Everything here follows from its events alone. */
export type OrderState = {
  readonly status: OrderStatus;
  /** When the present status began, UTC ms; null for an order without events. */
  readonly since: number | null;
  readonly statusTimes: readonly StatusTime[];
  /** The reason given with the move into the present status. */
  readonly reason: string | null;
  /** Where a declined or cancelled order stood before. */
  readonly endedFrom: OrderStatus | null;
  readonly agreement: Agreement;
  /** The current estimate and the owner's word on it; null before the first. */
  readonly estimate: EstimateStanding | null;
  /** Line id → the terms that the owner agreed to. */
  readonly agreedPrices: ReadonlyMap<string, AgreedLine>;
  readonly agreedTotalKopecks: Kopecks;
  readonly promisedAt: number | null;
  readonly mileageKilometres: number | null;
  readonly invalidMoves: readonly InvalidMove[];
  readonly timeline: readonly TimelineEntry[];
  /** It waits for parts of the stock, and goes on by itself when they are there. */
  readonly awaitsStock: boolean;
  /** The move that can still be undone as a slip: the latest one, if a person made it and nothing was agreed since. */
  readonly undoableEventId: string | null;
};

type Step = {
  readonly eventId: string | null;
  readonly status: OrderStatus;
  readonly from: number;
  readonly reason: string | null;
  readonly endedFrom: OrderStatus | null;
  readonly mileageKilometres: number | null;
  readonly awaitsStock: boolean;
  readonly canUndo: boolean;
};

type Verdict = 'applied' | 'repeated' | Refused<OrderRefusalCode>;

/**
 * Where an order stands after its events. The events may come in any order and repeatedly: they are taken by time and id, each once, so PCs
 * that know the same events agree. An event that is not possible in its turn changes nothing and is listed in `invalidMoves`.
 */
export function foldOrder(events: readonly OrderEvent[]): OrderState {
  const fold = new Fold();
  let previousId: string | null = null;
  for (const event of events.toSorted(compareEvents)) {
    // Equal ids are neighbours: an event's time never changes.
    if (event.id !== previousId) fold.take(event);
    previousId = event.id;
  }
  return fold.state();
}

class Fold {
  /** The moves made so far; undoing one removes it as if it had never been. The first is the draft itself. */
  private readonly steps: Step[] = [];
  private readonly entries: { event: OrderEvent; status: OrderStatus }[] = [];
  private readonly effects = new Map<string, EventEffect>();
  private readonly refusals = new Map<string, Refused<OrderRefusalCode>>();
  private readonly settled = new Map<string, OrderEventOf<'settled'>>();
  private agreement = noAgreement;
  private promisedAt: number | null = null;

  take(event: OrderEvent): void {
    if (this.steps.length === 0) this.steps.push({ ...nowhere, from: event.at });
    const verdict = this.judge(event);
    if (typeof verdict === 'string') this.effects.set(event.id, verdict);
    else {
      this.effects.set(event.id, 'invalid');
      this.refusals.set(event.id, verdict);
    }
    this.entries.push({ event, status: this.step.status });
  }

  state(): OrderState {
    const { status, reason, endedFrom, mileageKilometres, awaitsStock, eventId, canUndo } = this.step;
    const { agreed } = this.agreement;
    return {
      status,
      since: this.steps.at(-1)?.from ?? null,
      statusTimes: this.steps.map((step, index) => {
        return { status: step.status, from: step.from, to: this.steps[index + 1]?.from ?? null };
      }),
      reason,
      endedFrom,
      agreement: this.agreement,
      estimate: estimateStanding(this.agreement),
      agreedPrices: agreed,
      agreedTotalKopecks: kopecks([...agreed.values()].reduce((sum, line) => sum + line.totalKopecks, 0)),
      promisedAt: this.promisedAt,
      mileageKilometres,
      invalidMoves: this.entries.flatMap(({ event }) => {
        const refusal = this.refusals.get(event.id);
        return refusal === undefined ? [] : [{ ...refusal, event, settledBy: this.settled.get(event.id) ?? null }];
      }),
      timeline: this.entries.map((entry) => ({ ...entry, effect: this.effects.get(entry.event.id) ?? 'applied' })),
      awaitsStock,
      undoableEventId: canUndo ? eventId : null,
    };
  }

  private get step(): Step {
    return this.steps.at(-1) ?? nowhere;
  }

  private judge(event: OrderEvent): Verdict {
    switch (event.kind) {
      case 'created':
      case 'note':
        return 'applied';
      case 'promise_changed':
        this.promisedAt = event.data.promisedAt;
        return 'applied';
      case 'settled':
        if (!this.settled.has(event.data.eventId)) this.settled.set(event.data.eventId, event);
        return 'applied';
      case 'moved':
      case 'reopened':
        return this.move(event);
      case 'move_undone':
        return this.undo(event);
      case 'estimate_issued':
        return this.issue(event);
      case 'estimate_answered':
        return this.answer(event);
    }
  }

  private move(event: OrderEventOf<'moved'> | OrderEventOf<'reopened'>): Verdict {
    const { status, endedFrom } = this.step;
    if (event.data.to === status) return 'repeated';
    const refusal = checkMove({ status, endedFrom, agreement: this.agreement }, event);
    if (refusal !== null) return refusal;
    this.go(event, event.data.to, true);
    return 'applied';
  }

  private undo(event: OrderEventOf<'move_undone'>): Verdict {
    const { eventId } = event.data;
    if (this.effects.get(eventId) === 'undone') return 'repeated';
    if (this.step.eventId !== eventId || !this.step.canUndo) return refuse('order.undo_too_late');
    this.steps.pop();
    this.effects.set(eventId, 'undone');
    return 'applied';
  }

  private issue(event: OrderEventOf<'estimate_issued'>): Verdict {
    const { version, hash } = event.data;
    if (!takesEstimates(this.step.status)) return refuse('estimate.not_now', { status: this.step.status });
    if (this.agreement.versions.some((issued) => issued.version === version && issued.hash === hash)) return 'repeated';
    // Two PCs apart gave the same number to different estimates. The first stands; the other was made without knowing it.
    if (version <= (currentEstimate(this.agreement)?.version ?? 0))
      return refuse('estimate.version_taken', { version });
    const issued = { ...event.data, eventId: event.id, issuedAt: event.at, staffId: event.staffId };
    this.agreement = issueEstimate(this.agreement, issued);
    this.fixStep();
    if (this.step.status === 'checked_in') this.go(event, 'estimated', false);
    this.approveWhenAgreed(event);
    return 'applied';
  }

  private answer(event: OrderEventOf<'estimate_answered'>): Verdict {
    const { version, hash } = event.data;
    if (!takesEstimates(this.step.status)) return refuse('estimate.not_now', { status: this.step.status });
    const numbered = this.agreement.versions.find((issued) => issued.version === version);
    if (numbered === undefined) return refuse('estimate.unknown', { version });
    if (numbered.hash !== hash) return refuse('estimate.hash_mismatch', { version });
    const { agreement, counted } = answerEstimate(this.agreement, numbered, event);
    if (counted.length === 0) {
      return refuse('estimate.superseded', { version, current: currentEstimate(agreement)?.version ?? version });
    }
    this.agreement = agreement;
    this.fixStep();
    this.approveWhenAgreed(event);
    return 'applied';
  }

  /** The owner's answer itself approves the order: nobody has to be at a PC when it comes. */
  private approveWhenAgreed(event: OrderEvent): void {
    if (this.step.status !== 'estimated' || this.agreement.agreed.size === 0) return;
    if (estimateStanding(this.agreement)?.isAnswered) this.go(event, 'approved', false);
  }

  /** What was said to the owner, or by them, was said where the order stood then: the move that led there is no slip any more. */
  private fixStep(): void {
    const latest = this.steps.pop();
    if (latest !== undefined) this.steps.push({ ...latest, canUndo: false });
  }

  private go(event: OrderEvent, to: OrderStatus, canUndo: boolean): void {
    const { status, mileageKilometres } = this.step;
    const reason = event.kind === 'moved' || event.kind === 'reopened' ? event.data.reason : undefined;
    const read = event.kind === 'moved' ? event.data.mileageKilometres : undefined;
    this.steps.push({
      eventId: event.id,
      status: to,
      from: event.at,
      reason: isGiven(reason) ? reason : null,
      endedFrom: to === 'declined' || to === 'cancelled' ? status : null,
      mileageKilometres: read ?? mileageKilometres,
      awaitsStock: to === 'waiting_parts' && event.kind === 'moved' && event.data.awaitsStock === true,
      canUndo,
    });
  }
}

const nowhere: Step = {
  eventId: null,
  status: 'draft',
  from: 0,
  reason: null,
  endedFrom: null,
  mileageKilometres: null,
  awaitsStock: false,
  canUndo: false,
};

/** How long an order has stood in each status so far, in milliseconds. Every visit counts; statuses never visited are absent. */
export function timeByStatus(statusTimes: readonly StatusTime[], now: number): ReadonlyMap<OrderStatus, number> {
  const times = new Map<OrderStatus, number>();
  for (const { status, from, to } of statusTimes) {
    times.set(status, (times.get(status) ?? 0) + Math.max(0, (to ?? now) - from));
  }
  return times;
}
