import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { estimateStanding } from '../../../src-shared/domain/agreement.ts';
import { planAnswer, planEstimate } from '../../../src-shared/domain/estimate-plan.ts';
import { kopecks } from '../../../src-shared/domain/money.ts';
import { orThrow } from '../../../src-shared/domain/outcome.ts';
import { addToBasket, basketTotal, changeQuantity, removeFromBasket } from '../../../src-shared/links/basket.ts';
import { choose, decisionsOf, standingOf, totalsOfChoices } from '../../../src-shared/links/owner-choice.ts';
import type { OwnerLine } from '../../../src-shared/links/view.ts';
import { aDraft, aLine, Log } from '../domain/order-builders.ts';

/** The lines of a log's estimate as the owner's page has them. */
function ownerLines(log: Log): OwnerLine[] {
  const { state } = log;
  const standing = estimateStanding(state.agreement);
  return (standing?.current.lines ?? []).map((line) => {
    const decision = standing?.decisions.get(line.lineId);
    const agreed = state.agreedPrices.get(line.lineId);
    return {
      ...line,
      word: decision ? (decision.accepted ? 'accepted' : 'declined') : 'pending',
      agreedBeforeKopecks: agreed && decision?.accepted !== true ? agreed.totalKopecks : null,
    };
  });
}

function issued(...lines: Parameters<typeof aDraft>): Log {
  const log = new Log();
  log.append({ kind: 'created', data: {} });
  log.append({ kind: 'moved', data: { to: 'checked_in' } });
  log.append(orThrow(planEstimate(log.state, aDraft(...lines))));
  return log;
}

describe('where a repair stands for its owner', () => {
  const answered = (...accepted: (boolean | null)[]) => {
    const lines = ownerLines(issued(...accepted.map((_, index) => aLine(`${index}`))));
    const word = (is: boolean | null) => (is === null ? 'pending' : is ? 'accepted' : 'declined');
    return {
      status: 'estimated' as const,
      estimate: {
        version: 1,
        hash: '',
        issuedAt: 0,
        isOpen: true,
        lines: lines.map((line, index) => ({ ...line, word: word(accepted[index] ?? null) }) as const),
      },
    };
  };

  it('is declined once there is a no to every line, and not before', () => {
    expect(standingOf(answered(false, false))).toBe('declined');
    for (const words of [[null], [false, null], [false, true]])
      expect(standingOf(answered(...words))).toBe('estimated');
  });

  it('is as the garage says where the work was begun, or something was agreed before', () => {
    const { status, estimate } = answered(false);
    expect(standingOf({ status: 'approved', estimate })).toBe('declined');
    expect(standingOf({ status: 'in_progress', estimate })).toBe('in_progress');
    expect(standingOf({ status, estimate: null })).toBe('estimated');
    expect(standingOf({ status, estimate: { ...estimate, lines: [] } })).toBe('estimated');
    const lines = estimate.lines.map((line) => ({ ...line, agreedBeforeKopecks: kopecks(100) }));
    expect(standingOf({ status, estimate: { ...estimate, lines } })).toBe('estimated');
  });
});

describe('an owner’s choices', () => {
  it('count one of an original and its alternatives', () => {
    const lines = ownerLines(
      issued(aLine('a'), aLine('b', { alternativeOf: 'a', unitPriceKopecks: kopecks(60_000) }), aLine('c')),
    );
    expect(totalsOfChoices(lines, new Map())).toEqual({ totalKopecks: 200_000, acceptedKopecks: 0, pending: 2 });
    const chosen = choose(lines, new Map(), 'b', true);
    expect([...chosen]).toEqual([
      ['a', false],
      ['b', true],
    ]);
    expect(totalsOfChoices(lines, chosen)).toEqual({ totalKopecks: 160_000, acceptedKopecks: 60_000, pending: 1 });
  });

  it('come to what the order comes to once they are sent, whatever is chosen', () => {
    const shape = fc.array(fc.record({ price: fc.integer({ min: 1, max: 90_000 }), isAlternative: fc.boolean() }), {
      minLength: 1,
      maxLength: 8,
    });
    const clicks = fc.array(fc.tuple(fc.nat(20), fc.boolean()), { maxLength: 20 });
    fc.assert(
      fc.property(shape, clicks, clicks, fc.integer({ min: 1, max: 3 }), (shapes, first, second, raise) => {
        const drafts = (factor: number) =>
          shapes.map(({ price, isAlternative }, index) =>
            aLine(`l${index}`, {
              unitPriceKopecks: kopecks(price * (index % 2 === 0 ? factor : 1)),
              ...(isAlternative && index > 0 && { alternativeOf: 'l0' }),
            }),
          );
        const log = issued(...drafts(1));
        answerWith(log, first);
        // The garage changes some prices: only those are asked about again.
        const next = planEstimate(log.state, aDraft(...drafts(raise)));
        if (next.ok) log.append(next.value);
        answerWith(log, second);
      }),
      { numRuns: 300 },
    );
  });
});

/** Clicks through the estimate, decides the rest with yes where it can, sends it, and compares. */
function answerWith(log: Log, clicks: readonly (readonly [number, boolean])[]) {
  const lines = ownerLines(log);
  let choices: ReadonlyMap<string, boolean> = new Map();
  for (const [index, accepted] of clicks) choices = choose(lines, choices, `l${index % lines.length}`, accepted);
  for (const { lineId, word } of lines)
    if (word === 'pending' && !choices.has(lineId)) choices = choose(lines, choices, lineId, false);
  const { totalKopecks, acceptedKopecks, pending } = totalsOfChoices(lines, choices);
  expect(pending).toBe(0);
  expect(acceptedKopecks).toBe(totalKopecks);
  const standing = estimateStanding(log.state.agreement);
  if (!standing) throw new Error('There is an estimate.');
  const { hash, version, issuedAt } = standing.current;
  const decisions = decisionsOf({ hash, version, issuedAt, isOpen: true, lines }, choices);
  if (decisions.length > 0) log.append(orThrow(planAnswer(log.state, { hash, by: 'owner', decisions })), null);
  expect(log.state.agreedTotalKopecks).toBe(totalKopecks);
}

describe('a basket', () => {
  const price = (workId: string) => (workId === 'unknown' ? null : 1_000);

  it('takes the same work once more, gives it back, and adds up', () => {
    const twice = addToBasket(addToBasket(addToBasket([], 'a'), 'b'), 'a');
    expect(twice).toEqual([
      { workId: 'a', quantity: 2 },
      { workId: 'b', quantity: 1 },
    ]);
    expect(basketTotal(twice, price)).toEqual({ totalKopecks: 3_000, isExact: true });
    expect(changeQuantity(twice, 'b', -1)).toEqual([{ workId: 'a', quantity: 2 }]);
    expect(removeFromBasket(twice, 'a')).toEqual([{ workId: 'b', quantity: 1 }]);
    expect(basketTotal(addToBasket(twice, 'unknown'), price)).toEqual({ totalKopecks: 3_000, isExact: false });
  });

  it('has no end, but a limit', () => {
    const full = Array.from({ length: 200 }).reduce<ReturnType<typeof addToBasket>>(
      (basket) => addToBasket(basket, 'a'),
      [],
    );
    expect(full).toEqual([{ workId: 'a', quantity: 20 }]);
    const many = Array.from({ length: 80 }, (_, index) => index).reduce<ReturnType<typeof addToBasket>>(
      (basket, index) => addToBasket(basket, `w${index}`),
      [],
    );
    expect(many).toHaveLength(50);
  });
});
