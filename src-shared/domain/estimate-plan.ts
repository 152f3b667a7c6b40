import { type Agreement, answerEstimate, currentEstimate, type IssuedEstimate } from './agreement.ts';
import { choicesOf, estimateHash, isSameOffer, offeredTotal } from './estimate.ts';
import { calculateLine, type TaxTerms } from './line-total.ts';
import type { EstimateLine, LineDecision, OrderEventOf, PlannedEvent } from './order-events.ts';
import type { OrderState } from './order-life-cycle.ts';
import { isGiven, type OrderRefusalCode } from './order-rules.ts';
import { takesEstimates } from './order-status.ts';
import { accept, type Outcome, refuse } from './outcome.ts';

/** The lines as they stand in the order now, to be put before the owner; what each comes to is worked out here. */
export type EstimateDraft = TaxTerms & {
  readonly orderId: string;
  readonly lines: readonly Omit<EstimateLine, 'totalKopecks'>[];
};

/** What the owner said. `hash` is of the version that was on the screen or the page when it was said. */
export type AnswerDraft = {
  readonly hash: string;
  readonly by: 'staff' | 'owner';
  readonly name?: string | undefined;
  readonly decisions: readonly LineDecision[];
};

/** The next version of the estimate, or why there can be none. */
export function planEstimate(
  state: OrderState,
  draft: EstimateDraft,
): Outcome<PlannedEvent<'estimate_issued'>, OrderRefusalCode> {
  if (!takesEstimates(state.status)) return refuse('estimate.not_now', { status: state.status });
  if (draft.lines.length === 0) return refuse('estimate.without_lines');
  const originals = new Set<string>();
  const seen = new Set<string>();
  for (const line of draft.lines) {
    if (seen.has(line.lineId)) return refuse('estimate.line_repeated', { name: line.name });
    seen.add(line.lineId);
    if (line.alternativeOf === undefined) originals.add(line.lineId);
  }
  const astray = draft.lines.find((line) => line.alternativeOf !== undefined && !originals.has(line.alternativeOf));
  if (astray !== undefined) return refuse('estimate.alternative_unknown', { name: astray.name });
  const current = currentEstimate(state.agreement);
  const { orderId, taxMode, taxRateBp } = draft;
  const lines = draft.lines.map((line) => ({ ...line, totalKopecks: lineTotal(line, draft) }));
  if (current !== null && isSameOffer(current, { lines, taxMode, taxRateBp })) {
    return refuse('estimate.unchanged', { version: current.version });
  }
  const version = (current?.version ?? 0) + 1;
  const content = { version, lines, taxMode, taxRateBp, totalKopecks: offeredTotal(lines) };
  return accept({ kind: 'estimate_issued', data: { ...content, hash: estimateHash({ orderId, ...content }) } });
}

const lineTotal = (line: Omit<EstimateLine, 'totalKopecks'>, tax: TaxTerms) => {
  const { quantityThousandths, unitPriceKopecks, discountBp } = line;
  return calculateLine({ quantity: quantityThousandths, unitPrice: unitPriceKopecks, discountBp }, tax).total;
};

/** The owner's answer to the current version as an event, or why it cannot be taken. An answer to some of the lines is an answer. */
export function planAnswer(
  state: OrderState,
  draft: AnswerDraft,
): Outcome<PlannedEvent<'estimate_answered'>, OrderRefusalCode> {
  const current = currentEstimate(state.agreement);
  if (current === null) return refuse('estimate.not_issued');
  if (!takesEstimates(state.status)) return refuse('estimate.not_now', { status: state.status });
  if (draft.hash !== current.hash) {
    const version = state.agreement.versions.find((issued) => issued.hash === draft.hash)?.version ?? 0;
    return refuse('estimate.superseded', { version, current: current.version });
  }
  if (draft.decisions.length === 0) return refuse('estimate.answer_empty');
  const accepted = new Map(draft.decisions.map((decision) => [decision.lineId, decision.accepted]));
  const known = new Set(current.lines.map((line) => line.lineId));
  const stray = draft.decisions.find((decision) => !known.has(decision.lineId));
  if (stray !== undefined) return refuse('estimate.line_unknown', { version: current.version });
  for (const choice of choicesOf(current.lines)) {
    const taken = choice.filter((line) => accepted.get(line.lineId) === true).map((line) => line.name);
    if (taken.length > 1) return refuse('estimate.two_alternatives', { names: taken });
  }
  const { version, hash } = current;
  const decisions = draft.decisions.map((decision) => ({ ...decision }));
  const name = isGiven(draft.name) ? { name: draft.name.trim() } : {};
  return accept({ kind: 'estimate_answered', data: { version, hash, by: draft.by, ...name, decisions } });
}

/** What an answer would make of the agreement, before anything is written. */
export function foreseeAnswer(agreement: Agreement, planned: PlannedEvent<'estimate_answered'>): Agreement {
  const answered: IssuedEstimate | null = currentEstimate(agreement);
  if (answered === null) return agreement;
  const event: OrderEventOf<'estimate_answered'> = {
    ...planned,
    id: 'planned',
    orderId: 'planned',
    at: 0,
    staffId: null,
  };
  return answerEstimate(agreement, answered, event).agreement;
}
