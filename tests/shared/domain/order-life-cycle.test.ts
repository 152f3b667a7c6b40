import { describe, expect, it } from 'vitest';
import { kopecks } from '../../../src-shared/domain/money.ts';
import { eventTime, readOrderEvents } from '../../../src-shared/domain/order-events.ts';
import { foldOrder, timeByStatus } from '../../../src-shared/domain/order-life-cycle.ts';
import { planSettle } from '../../../src-shared/domain/order-moves.ts';
import { orThrow } from '../../../src-shared/domain/outcome.ts';
import { aDraft, aLine, Log, minute } from './order-builders.ts';

const paid = { paidKopecks: kopecks(100_000), totalKopecks: kopecks(100_000) };

describe('an order’s life', () => {
  it('is a draft before anything happened', () => {
    expect(foldOrder([])).toMatchObject({ status: 'draft', since: null, estimate: null, invalidMoves: [] });
  });

  it('goes from check-in to closing, and knows how long each status took', () => {
    const log = new Log();
    log.append({ kind: 'created', data: {} });
    log.move('checked_in', { mileageKilometres: 87_000 });
    log.estimate(aLine('a'));
    expect(log.state.status).toBe('estimated');
    log.answer('a');
    expect(log.state.status).toBe('approved');
    log.move('in_progress');
    log.move('waiting_parts');
    log.move('in_progress');
    log.move('work_completed');
    log.move('ready');
    log.move('issued');
    log.move('closed', paid);
    const { status, statusTimes, mileageKilometres, agreedTotalKopecks } = log.state;
    expect(status).toBe('closed');
    expect(mileageKilometres).toBe(87_000);
    expect(agreedTotalKopecks).toBe(100_000);
    expect(statusTimes.map((time) => time.status)).toEqual([
      'draft',
      'checked_in',
      'estimated',
      'approved',
      'in_progress',
      'waiting_parts',
      'in_progress',
      'work_completed',
      'ready',
      'issued',
      'closed',
    ]);
    const times = timeByStatus(statusTimes, log.now + 5 * minute);
    expect(times.get('in_progress')).toBe(2 * minute);
    expect(times.get('closed')).toBe(5 * minute);
  });

  it('is approved by the owner’s answer alone, once every line is answered and one is accepted', () => {
    const log = new Log();
    const issued = log.estimate(aLine('a'), aLine('b'));
    if (issued.kind !== 'estimate_issued') throw new Error('No estimate');
    const { version, hash } = issued.data;
    const answer = (lineId: string, accepted: boolean) =>
      log.append(
        {
          kind: 'estimate_answered',
          data: { version, hash, by: 'owner', decisions: [{ lineId, accepted, reason: 'dear' }] },
        },
        null,
      );
    answer('a', false);
    expect(log.state).toMatchObject({ status: 'estimated', estimate: { pending: ['b'], isAnswered: false } });
    answer('b', true);
    expect(log.state.status).toBe('approved');
    expect(log.state.estimate?.decisions.get('a')).toMatchObject({ accepted: false, reason: 'dear', by: 'owner' });
    expect([...log.state.agreedPrices.keys()]).toEqual(['b']);
  });

  it('stays where it is when the owner declines everything', () => {
    const log = new Log();
    log.estimate(aLine('a'));
    log.answer();
    expect(log.state).toMatchObject({ status: 'estimated', estimate: { isAnswered: true } });
  });

  it('takes back a slip as if it had not been made', () => {
    const log = new Log();
    log.estimate(aLine('a'));
    log.answer('a');
    const before = log.state;
    const slip = log.move('in_progress');
    log.append({ kind: 'move_undone', data: { eventId: slip.id } });
    expect(log.state.statusTimes).toEqual(before.statusTimes);
    expect(log.state.timeline.find(({ event }) => event.id === slip.id)?.effect).toBe('undone');
  });

  it('brings a declined order back to where it stood', () => {
    const log = new Log();
    log.estimate(aLine('a'));
    log.move('declined', { reason: 'too dear' });
    expect(log.state).toMatchObject({ status: 'declined', reason: 'too dear', endedFrom: 'estimated' });
    log.move('estimated', { reason: 'changed their mind' });
    expect(log.state.status).toBe('estimated');
  });
});

describe('what is agreed', () => {
  it('keeps its price while a dearer version waits for an answer, and after the owner declines it', () => {
    const log = new Log();
    log.estimate(aLine('a'), aLine('b'));
    log.answer('a', 'b');
    log.estimate(aLine('a', { unitPriceKopecks: kopecks(150_000) }), aLine('b'), aLine('c'));
    expect(log.state.estimate?.pending).toEqual(['a', 'c']);
    expect(log.state.status).toBe('approved');
    expect(log.state.agreedPrices.get('a')?.totalKopecks).toBe(100_000);
    log.answer('b', 'c');
    expect(log.state.estimate?.decisions.get('a')?.accepted).toBe(false);
    expect(log.state.agreedPrices.get('a')?.totalKopecks).toBe(100_000);
    expect(log.state.agreedTotalKopecks).toBe(300_000);
  });

  it('is not asked about again when a version goes back to it', () => {
    const log = new Log();
    log.estimate(aLine('a'));
    log.answer('a');
    log.estimate(aLine('a', { unitPriceKopecks: kopecks(150_000) }));
    log.estimate(aLine('a'));
    expect(log.state.estimate).toMatchObject({ isAnswered: true, current: { version: 3 } });
  });

  it('ends for a line that a version leaves out', () => {
    const log = new Log();
    log.estimate(aLine('a'), aLine('b'));
    log.answer('a', 'b');
    log.estimate(aLine('b'));
    expect([...log.state.agreedPrices.keys()]).toEqual(['b']);
    expect(log.state.estimate?.isAnswered).toBe(true);
  });

  it('takes one alternative of a choice and declines the others', () => {
    const log = new Log();
    log.estimate(aLine('a'), aLine('b', { alternativeOf: 'a' }), aLine('c', { alternativeOf: 'a' }));
    const current = log.state.estimate?.current;
    const { version, hash } = current ?? { version: 0, hash: '' };
    const take = (lineId: string) =>
      log.append({
        kind: 'estimate_answered',
        data: { version, hash, by: 'staff', decisions: [{ lineId, accepted: true }] },
      });
    take('b');
    expect([...log.state.agreedPrices.keys()]).toEqual(['b']);
    expect(log.state.estimate?.decisions.get('a')).toMatchObject({ accepted: false, isImplied: true });
    expect(log.state.status).toBe('approved');
    take('c');
    expect([...log.state.agreedPrices.keys()]).toEqual(['c']);
  });

  it('keeps the reason for which an alternative was declined', () => {
    const log = new Log();
    log.estimate(aLine('a'), aLine('b', { alternativeOf: 'a' }));
    const { version, hash } = log.state.estimate?.current ?? { version: 0, hash: '' };
    const decisions = [
      { lineId: 'b', accepted: false, reason: 'a bad make' },
      { lineId: 'a', accepted: true },
    ];
    log.append({ kind: 'estimate_answered', data: { version, hash, by: 'owner', decisions } });
    expect(log.state.estimate?.decisions.get('b')).toMatchObject({ reason: 'a bad make', isImplied: false });
  });

  it('counts an answer to an earlier version for the lines that stand as they did', () => {
    const log = new Log();
    const first = log.estimate(aLine('a'), aLine('b'));
    log.estimate(aLine('a'), aLine('b', { unitPriceKopecks: kopecks(1) }));
    if (first.kind !== 'estimate_issued') throw new Error('No estimate');
    const { version, hash } = first.data;
    const decide = (lineId: string) => ({ lineId, accepted: true });
    log.append({
      kind: 'estimate_answered',
      data: { version, hash, by: 'owner', decisions: [decide('a'), decide('b')] },
    });
    expect(log.state.estimate?.pending).toEqual(['b']);
    const late = log.append({
      kind: 'estimate_answered',
      data: { version, hash, by: 'owner', decisions: [decide('b')] },
    });
    expect(log.state.invalidMoves).toMatchObject([{ event: { id: late.id }, code: 'estimate.superseded' }]);
  });
});

describe('two PCs apart', () => {
  const apart = () => {
    const one = new Log('one');
    one.estimate(aLine('a'));
    one.answer('a');
    one.move('in_progress');
    const two = new Log('two', one.now);
    two.pull(one);
    return { one, two };
  };

  it('keep a move that became invalid, with what is possible now, until a person settles it', () => {
    const { one, two } = apart();
    one.move('work_completed');
    two.now += minute;
    const invalid = two.move('waiting_parts');
    one.pull(two);
    expect(one.state.status).toBe('work_completed');
    expect(one.state.invalidMoves).toMatchObject([
      {
        event: { id: invalid.id },
        code: 'order.move_not_allowed',
        parameters: {
          from: 'work_completed',
          to: 'waiting_parts',
          allowed: ['ready', 'in_progress', 'declined', 'cancelled'],
        },
        settledBy: null,
      },
    ]);
    const settled = one.append(orThrow(planSettle(one.state, invalid.id, 'the parts were there')));
    expect(one.state.invalidMoves[0]?.settledBy?.id).toBe(settled.id);
    expect(planSettle(one.state, invalid.id)).toMatchObject({ ok: false, code: 'order.nothing_to_settle' });
  });

  it('may press the same button', () => {
    const { one, two } = apart();
    one.move('work_completed');
    two.move('work_completed');
    one.pull(two);
    expect(one.state.invalidMoves).toEqual([]);
    expect(one.state.timeline.map((entry) => entry.effect).filter((effect) => effect === 'repeated')).toHaveLength(1);
  });

  it('may give one number to two estimates: the first counts, and an answer to the other does not', () => {
    const { one, two } = apart();
    one.estimate(aLine('a'), aLine('b'));
    two.now += minute / 2;
    two.estimate(aLine('a'), aLine('c'));
    two.answer('a', 'c');
    one.pull(two);
    expect(one.state.estimate?.current.lines.map((line) => line.lineId)).toEqual(['a', 'b']);
    expect(one.state.invalidMoves.map((invalid) => invalid.code)).toEqual([
      'estimate.version_taken',
      'estimate.hash_mismatch',
    ]);
    one.estimate(aLine('a'), aLine('b'), aLine('c'));
    expect(one.state.estimate?.current.version).toBe(3);
  });

  it('may have clocks that differ: what one has seen comes before what it writes', () => {
    const { one } = apart();
    const slow = new Log('slow', 0);
    slow.pull(one);
    slow.move('work_completed');
    expect(slow.state.status).toBe('work_completed');
    expect(eventTime(one.events, 0)).toBeGreaterThan(Math.max(...one.events.map((event) => event.at)));
  });
});

describe('reading stored events', () => {
  it('hands back what it cannot read beside the rest', () => {
    const log = new Log();
    const known = log.append({ kind: 'note', data: { text: 'hello' } });
    const newer = { ...known, id: 'newer', kind: 'hologram_shown' };
    const damaged = { ...known, id: 'damaged', at: 'yesterday' };
    expect(readOrderEvents([newer, known, damaged, null])).toEqual({ events: [known], unread: [newer, damaged, null] });
  });

  it('refuses an estimate without lines and amounts that are not whole', () => {
    const event = new Log().estimate(aLine('a'));
    if (event.kind !== 'estimate_issued') throw new Error('No estimate');
    const broken = [
      { ...event, data: { ...event.data, lines: [] } },
      { ...event, data: { ...event.data, totalKopecks: 0.5 } },
      { ...event, data: { ...event.data, totalKopecks: -1 } },
    ];
    expect(readOrderEvents(broken).unread).toHaveLength(3);
    expect(aDraft(aLine('a')).lines).toHaveLength(1);
  });
});
