import { describe, expect, it } from 'vitest';
import { planAnswer, planEstimate } from '../../../src-shared/domain/estimate-plan.ts';
import { kopecks } from '../../../src-shared/domain/money.ts';
import { nextStep, planMove, planPromise, planUndo } from '../../../src-shared/domain/order-moves.ts';
import { allowedMoves } from '../../../src-shared/domain/order-rules.ts';
import { moveTextKey, type OrderStatus, orderStatuses } from '../../../src-shared/domain/order-status.ts';
import { orThrow } from '../../../src-shared/domain/outcome.ts';
import { quantity } from '../../../src-shared/domain/quantity.ts';
import { Refusal } from '../../../src-shared/domain/refusal.ts';
import { orderDomainTexts } from '../../../src-shared/texts/orders-domain.ts';
import { aDraft, aLine, Log } from './order-builders.ts';

const owed = { paidKopecks: kopecks(40_000), totalKopecks: kopecks(100_000) };
const settled = { paidKopecks: kopecks(100_000), totalKopecks: kopecks(100_000) };

/** An order that was brought to a status by its ordinary course. */
function at(status: OrderStatus): Log {
  const log = new Log();
  const course: [OrderStatus, () => void][] = [
    ['draft', () => {}],
    ['checked_in', () => log.move('checked_in')],
    ['estimated', () => log.estimate(aLine('a'))],
    ['approved', () => log.answer('a')],
    ['in_progress', () => log.move('in_progress')],
    ['work_completed', () => log.move('work_completed')],
    ['ready', () => log.move('ready')],
    ['issued', () => log.move('issued')],
    ['closed', () => log.move('closed', settled)],
  ];
  const reached = course.findIndex(([name]) => name === status);
  for (const [, step] of course.slice(0, reached + 1)) step();
  if (reached === -1) {
    for (const [, step] of course.slice(0, 5)) step();
    log.move(status, { reason: 'because' });
  }
  return log;
}

describe('the moves of an order', () => {
  it('are those of the trade', () => {
    expect(Object.fromEntries(orderStatuses.map((status) => [status, allowedMoves(at(status).state)]))).toEqual({
      draft: ['checked_in', 'declined', 'cancelled'],
      checked_in: ['estimated', 'declined', 'cancelled'],
      estimated: ['approved', 'declined', 'cancelled'],
      approved: ['in_progress', 'waiting_parts', 'declined', 'cancelled'],
      in_progress: ['work_completed', 'waiting_parts', 'declined', 'cancelled'],
      waiting_parts: ['in_progress', 'declined', 'cancelled'],
      work_completed: ['ready', 'in_progress', 'declined', 'cancelled'],
      ready: ['issued', 'in_progress', 'declined', 'cancelled'],
      issued: ['closed', 'ready'],
      closed: ['issued'],
      declined: ['in_progress'],
      cancelled: ['in_progress'],
    });
  });

  it('each have a verb for their button', () => {
    for (const status of orderStatuses) {
      for (const to of allowedMoves(at(status).state))
        expect(orderDomainTexts).toHaveProperty([moveTextKey(status, to)]);
    }
    expect(moveTextKey('waiting_parts', 'in_progress')).toBe('order.continue.in_progress');
    expect(moveTextKey('ready', 'in_progress')).toBe('order.rework.in_progress');
    expect(moveTextKey('issued', 'ready')).toBe('order.reopen.ready');
  });

  it('answer what is possible when they are not', () => {
    expect(planMove(at('draft').state, 'ready')).toEqual({
      ok: false,
      code: 'order.move_not_allowed',
      parameters: { from: 'draft', to: 'ready', allowed: ['checked_in', 'declined', 'cancelled'] },
    });
    expect(planMove(at('ready').state, 'ready')).toMatchObject({ ok: false, code: 'order.already_moved' });
  });

  it('need a reason to end before the hand-over, and to go back', () => {
    for (const [from, to] of [
      ['draft', 'cancelled'],
      ['ready', 'declined'],
      ['issued', 'ready'],
      ['closed', 'issued'],
      ['declined', 'in_progress'],
    ] as const) {
      const { state } = at(from);
      expect(planMove(state, to)).toMatchObject({ ok: false, code: 'order.reason_required' });
      expect(planMove(state, to, { reason: ' \n' })).toMatchObject({ ok: false, code: 'order.reason_required' });
      expect(planMove(state, to, { reason: ' because ' })).toMatchObject({
        ok: true,
        value: { data: { to, reason: 'because' } },
      });
    }
  });

  it('need payment in full to close, or a reason', () => {
    const { state } = at('issued');
    expect(planMove(state, 'closed', owed)).toMatchObject({
      ok: false,
      code: 'order.not_paid',
      parameters: { owedKopecks: 60_000 },
    });
    expect(planMove(state, 'closed')).toMatchObject({ ok: false, code: 'order.not_paid' });
    expect(planMove(state, 'closed', settled)).toMatchObject({ ok: true, value: { data: settled } });
    expect(planMove(state, 'closed', { ...owed, reason: 'a gift' })).toMatchObject({ ok: true });
  });

  it('need the owner’s full answer for approval', () => {
    const log = new Log();
    log.estimate(aLine('a'), aLine('b'));
    const hash = log.state.estimate?.current.hash ?? '';
    const answer = (...decisions: [string, boolean][]) => ({
      answer: {
        hash,
        by: 'staff' as const,
        name: ' Мария ',
        decisions: decisions.map(([lineId, accepted]) => ({ lineId, accepted })),
      },
    });
    expect(planMove(log.state, 'approved')).toMatchObject({ code: 'estimate.not_answered', parameters: { count: 2 } });
    expect(planMove(log.state, 'approved', answer(['a', true]))).toMatchObject({
      code: 'estimate.not_answered',
      parameters: { count: 1 },
    });
    expect(planMove(log.state, 'approved', answer(['a', false], ['b', false]))).toMatchObject({
      code: 'estimate.all_declined',
    });
    expect(planMove(log.state, 'approved', answer(['a', false], ['b', true]))).toMatchObject({
      ok: true,
      value: { kind: 'estimate_answered', data: { name: 'Мария' } },
    });
  });

  it('need something agreed to start, and nothing left open to hand the car over', () => {
    const log = at('approved');
    log.answer();
    expect(planMove(log.state, 'in_progress')).toMatchObject({ code: 'estimate.nothing_agreed' });
    const other = at('ready');
    other.estimate(aLine('a'), aLine('b'));
    expect(planMove(other.state, 'issued')).toMatchObject({ code: 'estimate.awaits_answer', parameters: { count: 1 } });
    other.answer('a');
    expect(planMove(other.state, 'issued')).toMatchObject({ ok: true });
  });

  it('can be thrown as the refusal that the screen shows', () => {
    expect(() => orThrow(planMove(at('draft').state, 'closed'))).toThrow(Refusal);
  });
});

describe('an estimate', () => {
  it('is worked out line by line, with its tax', () => {
    const { state } = at('checked_in');
    const draft = {
      ...aDraft(
        aLine('a', { quantityThousandths: quantity(1_500), unitPriceKopecks: kopecks(333), discountBp: 1_000 }),
      ),
      taxMode: 'on_top' as const,
      taxRateBp: 2_000,
    };
    // 1.5 × 333 = 499.5 → 500; less 10 % = 450; plus 20 % = 540.
    expect(planEstimate(state, draft)).toMatchObject({
      ok: true,
      value: { data: { version: 1, totalKopecks: 540, lines: [{ totalKopecks: 540 }] } },
    });
  });

  it.each([
    ['estimate.without_lines', 'checked_in', []],
    ['estimate.line_repeated', 'checked_in', [aLine('a'), aLine('a')]],
    ['estimate.alternative_unknown', 'checked_in', [aLine('a', { alternativeOf: 'b' })]],
    ['estimate.alternative_unknown', 'checked_in', [aLine('a', { alternativeOf: 'a' })]],
    [
      'estimate.alternative_unknown',
      'checked_in',
      [aLine('a'), aLine('b', { alternativeOf: 'a' }), aLine('c', { alternativeOf: 'b' })],
    ],
    ['estimate.unchanged', 'approved', [aLine('a')]],
    ['estimate.not_now', 'draft', [aLine('a')]],
    ['estimate.not_now', 'issued', [aLine('a')]],
    ['estimate.not_now', 'declined', [aLine('a')]],
  ] as const)('is refused: %s at %s', (code, status, lines) => {
    expect(planEstimate(at(status).state, aDraft(...lines))).toMatchObject({ ok: false, code });
  });

  it('takes no answer that was given to something else', () => {
    const log = new Log();
    log.estimate(aLine('a'), aLine('b', { alternativeOf: 'a' }));
    const first = log.state.estimate?.current.hash ?? '';
    const both = ['a', 'b'].map((lineId) => ({ lineId, accepted: true }));
    expect(planAnswer(log.state, { hash: first, by: 'staff', decisions: both })).toMatchObject({
      code: 'estimate.two_alternatives',
      parameters: { names: ['Line a', 'Line b'] },
    });
    expect(planAnswer(log.state, { hash: first, by: 'staff', decisions: [] })).toMatchObject({
      code: 'estimate.answer_empty',
    });
    const stray = [{ lineId: 'z', accepted: false }];
    expect(planAnswer(log.state, { hash: first, by: 'staff', decisions: stray })).toMatchObject({
      code: 'estimate.line_unknown',
    });
    log.estimate(aLine('a'));
    expect(planAnswer(log.state, { hash: first, by: 'staff', decisions: [] })).toMatchObject({
      code: 'estimate.superseded',
      parameters: { version: 1, current: 2 },
    });
    expect(planAnswer(at('draft').state, { hash: first, by: 'staff', decisions: [] })).toMatchObject({
      code: 'estimate.not_issued',
    });
  });
});

describe('the one big button', () => {
  const facts = { lineCount: 1, ...owed };

  it('leads through the ordinary course', () => {
    expect(orderStatuses.map((status) => nextStep(at(status).state, facts)?.to ?? null)).toEqual([
      'checked_in',
      'estimated',
      'approved',
      'in_progress',
      'work_completed',
      'in_progress',
      'ready',
      'issued',
      'closed',
      null,
      null,
      null,
    ]);
  });

  it('says what must be done first', () => {
    const block = (status: OrderStatus, lineCount = 1) =>
      nextStep(at(status).state, { ...facts, lineCount })?.blockedBy?.code;
    expect(block('checked_in', 0)).toBe('estimate.without_lines');
    expect(block('estimated')).toBe('estimate.not_answered');
    expect(block('issued')).toBe('order.not_paid');
    expect(block('in_progress')).toBeUndefined();
    const declined = at('estimated');
    declined.answer();
    expect(nextStep(declined.state, facts)).toMatchObject({
      to: 'declined',
      blockedBy: { code: 'order.reason_required' },
    });
  });
});

describe('a slip', () => {
  it('is taken back while nothing followed it', () => {
    const log = at('in_progress');
    const slip = log.move('work_completed');
    expect(planUndo(log.state, slip.id)).toEqual({
      ok: true,
      value: { kind: 'move_undone', data: { eventId: slip.id } },
    });
    log.append({ kind: 'note', data: { text: 'a note is no obstacle' } });
    expect(planUndo(log.state, slip.id)).toMatchObject({ ok: true });
    log.move('ready');
    expect(planUndo(log.state, slip.id)).toMatchObject({ ok: false, code: 'order.undo_too_late' });
  });

  it('is no slip any more once the owner has been told or has answered', () => {
    const log = new Log();
    const checkIn = log.move('checked_in');
    log.estimate(aLine('a'));
    expect(planUndo(log.state, checkIn.id)).toMatchObject({ code: 'order.undo_too_late' });
    expect(log.state.undoableEventId).toBeNull();
  });
});

describe('a promise', () => {
  it('is for a time to come, and can be changed and withdrawn', () => {
    const log = at('approved');
    const { now } = log;
    expect(planPromise(log.state, now - 1, { now })).toMatchObject({ code: 'promise.in_past' });
    expect(planPromise(log.state, null, { now })).toMatchObject({ code: 'promise.unchanged' });
    log.append(orThrow(planPromise(log.state, now + 1, { now, reason: ' the part is late ' })));
    expect(log.state.promisedAt).toBe(now + 1);
    expect(planPromise(log.state, now + 1, { now })).toMatchObject({ code: 'promise.unchanged' });
    log.append(orThrow(planPromise(log.state, null, { now })));
    expect(log.state.promisedAt).toBeNull();
  });
});
