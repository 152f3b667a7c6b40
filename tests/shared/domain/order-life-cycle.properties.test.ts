import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { choiceOf, termsOf } from '../../../src-shared/domain/estimate.ts';
import { planAnswer, planEstimate } from '../../../src-shared/domain/estimate-plan.ts';
import { kopecks } from '../../../src-shared/domain/money.ts';
import { compareEvents, type PlannedEvent } from '../../../src-shared/domain/order-events.ts';
import { foldOrder, type OrderState, timeByStatus } from '../../../src-shared/domain/order-life-cycle.ts';
import { nextStep, planMove } from '../../../src-shared/domain/order-moves.ts';
import { allowedMoves } from '../../../src-shared/domain/order-rules.ts';
import { orderStatuses } from '../../../src-shared/domain/order-status.ts';
import { aDraft, aLine, anyLog, Log, likelyLog, someLines } from './order-builders.ts';
import { twoPcsLog } from './order-two-pcs.ts';

const logs = fc.oneof(anyLog, likelyLog, twoPcsLog);
const runs = { numRuns: 500 };

/** What an order is, without the account of how it came to be so. */
const standing = ({ timeline: _timeline, invalidMoves: _invalidMoves, ...rest }: OrderState) => rest;

describe('folding an order', () => {
  it('gives the same whatever the order of the events and however often each arrives', () => {
    const shuffledWithRepeats = logs.chain((events) =>
      fc
        .tuple(fc.shuffledSubarray(events), fc.shuffledSubarray(events, { minLength: events.length }))
        .map(([repeats, shuffled]) => ({ events, arrived: [...repeats, ...shuffled] })),
    );
    fc.assert(
      fc.property(shuffledWithRepeats, ({ events, arrived }) => {
        expect(foldOrder(arrived)).toEqual(foldOrder(events));
      }),
      runs,
    );
  });

  it('drops nothing: every event is in the timeline once, and in the list of invalid ones exactly if it is one', () => {
    fc.assert(
      fc.property(logs, (events) => {
        const { timeline, invalidMoves } = foldOrder(events);
        expect(timeline.map((entry) => entry.event)).toEqual(events.toSorted(compareEvents));
        expect(invalidMoves.map((invalid) => invalid.event)).toEqual(
          timeline.filter((entry) => entry.effect === 'invalid').map((entry) => entry.event),
        );
      }),
      runs,
    );
  });

  it('lets an event that is invalid, repeated or undone change nothing', () => {
    fc.assert(
      fc.property(logs, (events) => {
        const state = foldOrder(events);
        const counted = state.timeline
          .filter(({ event, effect }) => effect === 'applied' && event.kind !== 'move_undone')
          .map((entry) => entry.event);
        expect(standing(foldOrder(counted))).toEqual(standing(state));
      }),
      runs,
    );
  });

  it('accounts for all the time since the order began', () => {
    fc.assert(
      fc.property(logs, fc.integer({ min: 0, max: 1_000 }), (events, later) => {
        const { statusTimes, since, status } = foldOrder(events);
        const first = Math.min(...events.map((event) => event.at));
        const now = Math.max(...events.map((event) => event.at)) + later;
        const sum = [...timeByStatus(statusTimes, now).values()].reduce((all, time) => all + time, 0);
        expect(sum).toBe(now - first);
        expect(statusTimes.at(-1)).toEqual({ status, from: since, to: null });
      }),
      runs,
    );
  });

  it('names, with every move that is not allowed, the moves that were', () => {
    fc.assert(
      fc.property(logs, (events) => {
        const { invalidMoves } = foldOrder(events);
        for (const { event, code, parameters } of invalidMoves) {
          if (code !== 'order.move_not_allowed') continue;
          const before = foldOrder(events.filter((other) => compareEvents(other, event) < 0));
          expect(parameters.allowed).toEqual(allowedMoves(before));
          expect(parameters.from).toBe(before.status);
        }
      }),
      runs,
    );
  });
});

describe('what the owner agreed to', () => {
  it('is touched by no later version that still has the line', () => {
    fc.assert(
      fc.property(logs, someLines, (events, lines) => {
        const before = foldOrder(events);
        const planned = planEstimate(before, aDraft(...lines));
        fc.pre(planned.ok);
        const log = new Log();
        log.events.push(...events);
        log.append(planned.value);
        const kept = new Set(lines.map((line) => line.lineId));
        expect(log.state.agreedPrices).toEqual(
          new Map([...before.agreedPrices].filter(([lineId]) => kept.has(lineId))),
        );
      }),
      { numRuns: 1_000 },
    );
  });

  it('holds one line of a choice, is never also declined at those terms, and is decided or pending line by line', () => {
    fc.assert(
      fc.property(logs, (events) => {
        const { estimate, agreedPrices, agreement } = foldOrder(events);
        if (estimate === null) return;
        const { current, decisions, pending } = estimate;
        expect([...decisions.keys(), ...pending].sort()).toEqual(
          [...new Set(current.lines.map((line) => line.lineId))].sort(),
        );
        const taken = current.lines.filter((line) => {
          const agreed = agreedPrices.get(line.lineId);
          return agreed !== undefined && termsOf(agreed, agreed) === termsOf(line, current);
        });
        expect(new Set(taken.map(choiceOf)).size).toBe(taken.length);
        for (const line of taken) expect(agreement.declined.get(line.lineId)?.terms).not.toBe(termsOf(line, current));
      }),
      runs,
    );
  });

  it('is what the owner said last, for every line of the version that was answered', () => {
    fc.assert(
      fc.property(logs, fc.infiniteStream(fc.boolean()), (events, wishes) => {
        const log = new Log();
        log.events.push(...events);
        const { estimate } = log.state;
        fc.pre(estimate !== null);
        const chosen = new Set<string>();
        const decisions = estimate.current.lines.map((line) => {
          const accepted = wishes.next().value === true && !chosen.has(choiceOf(line));
          if (accepted) chosen.add(choiceOf(line));
          return { lineId: line.lineId, accepted };
        });
        const planned = planAnswer(log.state, { hash: estimate.current.hash, by: 'owner', decisions });
        fc.pre(planned.ok);
        log.append(planned.value);
        for (const { lineId, accepted } of decisions) {
          expect(log.state.estimate?.decisions.get(lineId)?.accepted).toBe(accepted);
        }
        expect(log.state.estimate?.isAnswered).toBe(true);
      }),
      runs,
    );
  });
});

describe('planning and folding', () => {
  const facts = (state: OrderState, reason: string | undefined, isPaid: boolean) => ({
    reason,
    paidKopecks: kopecks(isPaid ? 100 : 50),
    totalKopecks: kopecks(100),
    estimate: aDraft(aLine('a'), aLine('x')),
    answer:
      state.estimate === null
        ? undefined
        : {
            hash: state.estimate.current.hash,
            by: 'staff' as const,
            decisions: state.estimate.pending.slice(0, 1).map((lineId) => ({ lineId, accepted: true })),
          },
  });

  it('agree: what planning permits, the fold applies; what is refused names what is allowed', () => {
    fc.assert(
      fc.property(
        logs,
        fc.constantFrom(...orderStatuses),
        fc.constantFrom(undefined, '  ', 'because'),
        fc.boolean(),
        (events, to, reason, isPaid) => {
          const log = new Log();
          log.events.push(...events);
          const before = log.state;
          const planned = planMove(before, to, facts(before, reason, isPaid));
          if (!planned.ok) {
            expect(planned.parameters.allowed).toEqual(allowedMoves(before));
            return;
          }
          expect(allowedMoves(before)).toContain(to);
          const event = log.append(planned.value);
          const after = log.state;
          expect(after.timeline.at(-1)).toMatchObject({ event: { id: event.id }, effect: 'applied' });
          // An estimate of lines that are all agreed already needs no answer.
          expect(to === 'estimated' ? ['estimated', 'approved'] : [to]).toContain(after.status);
          expect(after.statusTimes.at(-1)?.from).toBe(event.at);
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it('lead from anywhere to an end by the one big button', () => {
    fc.assert(
      fc.property(logs, (events) => {
        const log = new Log();
        log.events.push(...events);
        for (let presses = 0; presses < 12; presses += 1) {
          const state = log.state;
          const step = nextStep(state, { lineCount: 1, paidKopecks: kopecks(0), totalKopecks: kopecks(100) });
          if (step === null) break;
          if (step.blockedBy === null) {
            const planned = planMove(state, step.to, { estimate: aDraft(aLine('z')) });
            expect(planned).toMatchObject({ ok: true });
            if (planned.ok) log.append(planned.value);
          } else press(log, state, step.blockedBy.code);
        }
        expect(['closed', 'declined', 'cancelled']).toContain(log.state.status);
      }),
      runs,
    );
  });

  /** Does what the button's obstacle asks for. */
  function press(log: Log, state: OrderState, code: string): void {
    const { pending = [], current } = state.estimate ?? {};
    switch (code) {
      case 'order.not_paid':
        log.append({ kind: 'moved', data: { to: 'closed', paidKopecks: kopecks(100), totalKopecks: kopecks(100) } });
        return;
      case 'order.reason_required':
        log.append({ kind: 'moved', data: { to: 'declined', reason: 'all declined' } });
        return;
      case 'estimate.nothing_agreed': {
        const planned = planEstimate(state, aDraft(aLine('new')));
        if (!planned.ok) throw new Error(planned.code);
        log.append(planned.value);
        log.answer('new');
        return;
      }
      case 'estimate.not_answered':
      case 'estimate.awaits_answer':
        if (current === undefined) throw new Error('Nothing to answer');
        log.append(answerFirst(current, pending));
        return;
      default:
        throw new Error(`The button is blocked by ${code}`);
    }
  }

  const answerFirst = (
    { version, hash }: { version: number; hash: string },
    pending: readonly string[],
  ): PlannedEvent<'estimate_answered'> => ({
    kind: 'estimate_answered',
    data: {
      version,
      hash,
      by: 'owner',
      decisions: pending.map((lineId, index) => ({ lineId, accepted: index === 0 })),
    },
  });
});
