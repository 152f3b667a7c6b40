import fc from 'fast-check';
import { choiceOf } from '../../../src-shared/domain/estimate.ts';
import { planAnswer, planEstimate } from '../../../src-shared/domain/estimate-plan.ts';
import { kopecks } from '../../../src-shared/domain/money.ts';
import type { OrderEvent, PlannedEvent } from '../../../src-shared/domain/order-events.ts';
import { planMove, planPromise, planSettle, planUndo } from '../../../src-shared/domain/order-moves.ts';
import { allowedMoves } from '../../../src-shared/domain/order-rules.ts';
import type { Outcome } from '../../../src-shared/domain/outcome.ts';
import { aDraft, aLine, Log, someLines } from './order-builders.ts';

const action = fc.oneof(
  { weight: 2, arbitrary: fc.record({ do: fc.constant('move' as const), which: fc.nat({ max: 3 }) }) },
  { weight: 8, arbitrary: fc.record({ do: fc.constant('onward' as const) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('undo' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('settle' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('promise' as const), in: fc.nat({ max: 100 }) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('estimate' as const), lines: someLines }) },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('answer' as const), wishes: fc.array(fc.boolean(), { maxLength: 4 }) }),
  },
);

type Action = typeof action extends fc.Arbitrary<infer Value> ? Value : never;

/** One thing that a person does on a PC, planned with what that PC has seen. */
function plan({ state, now }: Log, what: Action): Outcome<PlannedEvent> {
  const allowed = allowedMoves(state);
  const facts = { reason: 'because', paidKopecks: kopecks(1), totalKopecks: kopecks(1) };
  switch (what.do) {
    case 'move':
      return planMove(state, allowed[what.which] ?? 'draft', facts);
    case 'onward': {
      const current = state.estimate?.current;
      const decisions = current?.lines.map(({ lineId, alternativeOf }) => ({
        lineId,
        accepted: alternativeOf === undefined,
      }));
      return planMove(state, allowed[0] ?? 'draft', {
        ...facts,
        estimate: aDraft(aLine('a'), aLine('b', { alternativeOf: 'a' })),
        answer: { hash: current?.hash ?? '', by: 'staff', decisions: decisions ?? [] },
      });
    }
    case 'undo':
      return planUndo(state, state.undoableEventId ?? '');
    case 'settle':
      return planSettle(state, state.invalidMoves.find((invalid) => invalid.settledBy === null)?.event.id ?? '');
    case 'promise':
      return planPromise(state, now + what.in, { now });
    case 'estimate':
      return planEstimate(state, aDraft(...what.lines));
    case 'answer': {
      const current = state.estimate?.current;
      const chosen = new Set<string>();
      const decisions = (current?.lines ?? []).slice(0, what.wishes.length).map((line, index) => {
        const accepted = what.wishes[index] === true && !chosen.has(choiceOf(line));
        if (accepted) chosen.add(choiceOf(line));
        return { lineId: line.lineId, accepted };
      });
      return planAnswer(state, { hash: current?.hash ?? '', by: 'owner', decisions });
    }
  }
}

/**
 * What two PCs have written that work on one order, each by the rules, hearing of each other now and then. Their clocks differ by up to an hour.
 */
export const twoPcsLog = fc
  .tuple(
    fc.array(fc.tuple(fc.boolean(), action, fc.nat({ max: 4 })), { maxLength: 40, size: 'max' }),
    fc.integer({ min: -60, max: 60 }),
  )
  .map(([actions, skewMinutes]): OrderEvent[] => {
    const one = new Log('one');
    const two = new Log('two', one.now + skewMinutes * 60_000);
    one.append({ kind: 'created', data: {} });
    two.pull(one);
    for (const [isOne, what, luck] of actions) {
      const [here, there] = isOne ? [one, two] : [two, one];
      if (luck === 0) here.pull(there);
      const planned = plan(here, what);
      if (planned.ok) here.append(planned.value);
    }
    one.pull(two);
    return one.events;
  });
