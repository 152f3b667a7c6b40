import { choiceOf, termsOf } from './estimate.ts';
import type { TaxTerms } from './line-total.ts';
import type { EstimateLine, OrderEventOf } from './order-events.ts';

/** A version of the estimate as it was put before the owner. */
export type IssuedEstimate = OrderEventOf<'estimate_issued'>['data'] & {
  readonly eventId: string;
  readonly issuedAt: number;
  readonly staffId: string | null;
};

/** The owner's word on a line, and how it came. `isImplied`: the line was declined because another of the same choice was taken. */
export type Decision = {
  readonly accepted: boolean;
  readonly reason: string | null;
  readonly isImplied: boolean;
  readonly version: number;
  readonly by: 'staff' | 'owner';
  readonly name: string | null;
  readonly staffId: string | null;
  readonly at: number;
  readonly eventId: string;
};

/** A line at the terms that the owner agreed to, which no later price touches. */
export type AgreedLine = EstimateLine & TaxTerms & { readonly decision: Decision };

type DeclinedLine = { readonly terms: string; readonly decision: Decision };

/**
 * What the garage has proposed and what the owner has said to it.
 *
 * An agreement is to terms, not to a version: a line whose terms did not change stays answered in every later version, and a line
 * that is proposed at new terms keeps its agreed ones until the owner accepts the new. Declining new terms therefore leaves the earlier
 * agreement in force; a line is taken out altogether by a version without it.
 */
export type Agreement = {
  readonly versions: readonly IssuedEstimate[];
  readonly agreed: ReadonlyMap<string, AgreedLine>;
  readonly declined: ReadonlyMap<string, DeclinedLine>;
};

/** Nothing proposed yet. */
export const noAgreement: Agreement = { versions: [], agreed: new Map(), declined: new Map() };

/** The version that counts: the one issued last. */
export const currentEstimate = (agreement: Agreement): IssuedEstimate | null => agreement.versions.at(-1) ?? null;

/** A new version is put before the owner. What was agreed or declined about a line that it leaves out is forgotten. */
export function issueEstimate(agreement: Agreement, issued: IssuedEstimate): Agreement {
  const kept = new Set(issued.lines.map((line) => line.lineId));
  const keep = <Value>(lines: ReadonlyMap<string, Value>) => new Map([...lines].filter(([lineId]) => kept.has(lineId)));
  return {
    versions: [...agreement.versions, issued],
    agreed: keep(agreement.agreed),
    declined: keep(agreement.declined),
  };
}

/** What an answer changed: the lines it counts for, and those whose terms are others by now (or that are gone). */
export type AnsweredEstimate = {
  readonly agreement: Agreement;
  readonly counted: readonly string[];
  readonly outdated: readonly string[];
};

/**
 * The owner answers a version, perhaps not the latest: a decision counts if the line stands at the very same terms now. Decisions are taken one
 * after another; accepting a line declines the others of its choice.
 */
export function answerEstimate(
  agreement: Agreement,
  answered: IssuedEstimate,
  answer: OrderEventOf<'estimate_answered'>,
): AnsweredEstimate {
  const current = currentEstimate(agreement) ?? answered;
  const askedThen = new Map(answered.lines.map((line) => [line.lineId, line]));
  const askedNow = new Map(current.lines.map((line) => [line.lineId, line]));
  const choices = Map.groupBy(current.lines, choiceOf);
  const agreed = new Map(agreement.agreed);
  const declined = new Map(agreement.declined);
  const counted: string[] = [];
  const outdated: string[] = [];
  for (const { lineId, accepted, reason } of answer.data.decisions) {
    const then = askedThen.get(lineId);
    const line = askedNow.get(lineId);
    if (then === undefined || line === undefined || termsOf(then, answered) !== termsOf(line, current)) {
      outdated.push(lineId);
      continue;
    }
    counted.push(lineId);
    const decision = decisionOf(answer, accepted, reason ?? null, false);
    if (accepted) {
      const { taxMode, taxRateBp } = current;
      agreed.set(lineId, { ...line, taxMode, taxRateBp, decision });
      declined.delete(lineId);
      for (const other of choices.get(choiceOf(line)) ?? []) {
        if (other.lineId === lineId) continue;
        agreed.delete(other.lineId);
        const terms = termsOf(other, current);
        // The reason given with an explicit "no" is worth more than the implied one.
        if (declined.get(other.lineId)?.terms === terms) continue;
        declined.set(other.lineId, { terms, decision: decisionOf(answer, false, null, true) });
      }
    } else {
      const terms = termsOf(line, current);
      declined.set(lineId, { terms, decision });
      const earlier = agreed.get(lineId);
      if (earlier !== undefined && termsOf(earlier, earlier) === terms) agreed.delete(lineId);
    }
  }
  return { agreement: { versions: agreement.versions, agreed, declined }, counted, outdated };
}

const decisionOf = (
  answer: OrderEventOf<'estimate_answered'>,
  accepted: boolean,
  reason: string | null,
  isImplied: boolean,
): Decision => ({
  accepted,
  reason: reason === '' ? null : reason,
  isImplied,
  version: answer.data.version,
  by: answer.data.by,
  name: answer.data.name ?? null,
  staffId: answer.staffId,
  at: answer.at,
  eventId: answer.id,
});

/** How the current version stands with the owner. */
export type EstimateStanding = {
  readonly current: IssuedEstimate;
  readonly versions: readonly IssuedEstimate[];
  /** The owner's word on each line of the current version; a line without one is still to be answered. */
  readonly decisions: ReadonlyMap<string, Decision>;
  /** The lines that still wait for the owner, as they stand in the estimate. */
  readonly pending: readonly string[];
  /** Whether the owner has nothing left to answer. */
  readonly isAnswered: boolean;
};

/** How the current version stands with the owner; null before the first. */
export function estimateStanding(agreement: Agreement): EstimateStanding | null {
  const current = currentEstimate(agreement);
  if (current === null) return null;
  const decisions = new Map<string, Decision>();
  const pending: string[] = [];
  for (const line of current.lines) {
    const terms = termsOf(line, current);
    const agreed = agreement.agreed.get(line.lineId);
    const declined = agreement.declined.get(line.lineId);
    if (agreed !== undefined && termsOf(agreed, agreed) === terms) decisions.set(line.lineId, agreed.decision);
    else if (declined?.terms === terms) decisions.set(line.lineId, declined.decision);
    else pending.push(line.lineId);
  }
  return { current, versions: agreement.versions, decisions, pending, isAnswered: pending.length === 0 };
}
