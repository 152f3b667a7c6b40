import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type ClockEntry,
  type ClockKind,
  clockKinds,
  foldClocks,
  planClock,
} from '../../../src-shared/domain/time-clock.ts';

const entry = (kind: ClockKind, at: number, more: Partial<ClockEntry> = {}): ClockEntry => ({
  id: `${at} ${kind}`,
  lineId: 'line',
  staffId: 'staff',
  kind,
  at,
  ...more,
});

describe('the clock', () => {
  it('adds up what was worked between start and pause or stop', () => {
    expect(foldClocks([entry('start', 10), entry('pause', 30), entry('start', 100), entry('stop', 105)])).toEqual([
      { lineId: 'line', staffId: 'staff', state: 'stopped', runningSince: null, workedMs: 25 },
    ]);
    expect(foldClocks([entry('start', 10)])).toMatchObject([{ state: 'running', runningSince: 10, workedMs: 0 }]);
    expect(foldClocks([entry('start', 10), entry('pause', 30)])).toMatchObject([{ state: 'paused', workedMs: 20 }]);
  });

  it('of two starts apart counts from the first, and a stop of what stands adds nothing', () => {
    const clocks = foldClocks([entry('start', 10), entry('start', 20), entry('stop', 30), entry('stop', 50)]);
    expect(clocks).toMatchObject([{ state: 'stopped', workedMs: 20 }]);
  });

  it('keeps people and lines apart', () => {
    const other = { staffId: 'other' };
    const clocks = foldClocks([entry('start', 10), entry('start', 20, other), entry('stop', 30, other)]);
    expect(clocks.map(({ staffId, state }) => [staffId, state])).toEqual([
      ['staff', 'running'],
      ['other', 'stopped'],
    ]);
  });

  it('takes what makes sense and says why the rest does not', () => {
    const outcome = (kind: ClockKind, ...entries: ClockEntry[]) => {
      const planned = planClock(foldClocks(entries)[0], kind);
      return planned.ok ? 'ok' : planned.code;
    };
    expect(outcome('start')).toBe('ok');
    expect(outcome('pause')).toBe('order.clock_stands');
    expect(outcome('stop')).toBe('order.clock_stands');
    expect(outcome('start', entry('start', 1))).toBe('order.clock_runs');
    expect(outcome('stop', entry('start', 1), entry('pause', 2))).toBe('ok');
    expect(outcome('pause', entry('start', 1), entry('pause', 2))).toBe('order.clock_stands');
  });

  it('says the same in whatever order and however often its entries come, and never counts below zero', () => {
    const entries = fc.array(
      fc
        .record({ at: fc.nat({ max: 1000 }), kind: fc.constantFrom(...clockKinds), lineId: fc.constantFrom('a', 'b') })
        .map(({ at, kind, lineId }) => entry(kind, at, { lineId, id: `${at} ${kind} ${lineId}` })),
      { maxLength: 20 },
    );
    fc.assert(
      fc.property(entries, fc.nat(), (some, seed) => {
        const byLine = (list: readonly ClockEntry[]) =>
          foldClocks(list).toSorted((a, b) => (a.lineId < b.lineId ? -1 : 1));
        const shuffled = [...some, ...some].sort((a, b) => ((a.at * 7919 + seed) % 13) - ((b.at * 7919 + seed) % 13));
        expect(byLine(shuffled)).toEqual(byLine(some));
        for (const { workedMs } of foldClocks(some)) expect(workedMs).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});
