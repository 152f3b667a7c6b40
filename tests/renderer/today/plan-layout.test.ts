import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planHours, planRows } from '../../../src-renderer/today/plan-layout.ts';
import type { Today, TodayBay, TodayStretch } from '../../../src-shared/contract/today.ts';

const minuteMs = 60_000;
const day = { from: Date.UTC(2026, 10, 20, 21), to: Date.UTC(2026, 10, 21, 21) };

const aBay = (id: string, opensAtMinute = 540, closesAtMinute = 1080): TodayBay => ({
  id,
  name: id,
  branchId: 'branch',
  branchName: 'Филиал',
  opensAtMinute,
  closesAtMinute,
});

/** A car from one hour of the day to another. */
const aStretch = (orderId: string, bayId: string | null, fromHour: number, toHour: number): TodayStretch => ({
  orderId,
  bayId,
  from: day.from + fromHour * 60 * minuteMs,
  to: day.from + toHour * 60 * minuteMs,
  isOverlapping: false,
});

const aDay = (bays: TodayBay[], plan: TodayStretch[]): Pick<Today, 'bays' | 'plan' | 'day'> => ({ bays, plan, day });

describe('the hours of the plan', () => {
  it.each([
    ['are those in which any bay is open', [aBay('1'), aBay('2', 480, 1200)], [], [480, 1200]],
    ['are the usual ones where there is no bay', [], [], [540, 1080]],
    ['reach what is planned outside of them', [aBay('1')], [aStretch('a', '1', 7.5, 20.25)], [420, 1260]],
    ['do not follow what stays over night', [aBay('1')], [aStretch('a', '1', 0, 24)], [540, 1080]],
  ] as const)('%s', (_what, bays, plan, [fromMinute, toMinute]) => {
    expect(planHours(aDay([...bays], [...plan]))).toEqual({ fromMinute, toMinute });
  });
});

describe('the lines of the plan', () => {
  it('put cars of the same hour under one another, and a later one back on the first line', () => {
    const today = aDay(
      [aBay('1'), aBay('2')],
      [aStretch('a', '1', 9, 12), aStretch('b', '1', 10, 11), aStretch('c', '1', 12, 14), aStretch('d', null, 9, 18)],
    );
    const rows = planRows(today, planHours(today));
    expect(rows.map(({ bay, laneCount }) => [bay?.id ?? null, laneCount])).toEqual([
      ['1', 2],
      ['2', 1],
      [null, 1],
    ]);
    expect(rows[0]?.cars.map(({ orderId, lane }) => [orderId, lane])).toEqual([
      ['a', 0],
      ['b', 1],
      ['c', 0],
    ]);
  });

  it('say that a car was there before and stays after', () => {
    const today = aDay([aBay('1')], [aStretch('a', '1', 0, 24)]);
    const [row] = planRows(today, planHours(today));
    expect(row?.cars).toMatchObject([{ fromMinute: 540, toMinute: 1080, isFromBefore: true, isUntilAfter: true }]);
  });

  it('show the cars of a bay that is no longer there', () => {
    const today = aDay([aBay('1')], [aStretch('a', 'gone', 10, 11)]);
    expect(planRows(today, planHours(today)).at(-1)).toMatchObject({ bay: null, cars: [{ orderId: 'a' }] });
  });

  it('hold every car, inside the hours, for an hour at least, and none on another', () => {
    const hour = fc.integer({ min: 0, max: 23 });
    const stretch = fc
      .record({ bay: fc.constantFrom('1', '2', null), start: hour, length: fc.integer({ min: 0, max: 30 }) })
      .map(({ bay, start, length }) => ({ bay, start, end: Math.min(24, start + length / 2 + 0.05) }));
    fc.assert(
      fc.property(fc.array(stretch, { maxLength: 25 }), (stretches) => {
        const plan = stretches.map(({ bay, start, end }, index) => aStretch(`order ${index}`, bay, start, end));
        const today = aDay([aBay('1'), aBay('2')], plan);
        const hours = planHours(today);
        const rows = planRows(today, hours);
        expect(rows.flatMap(({ cars }) => cars)).toHaveLength(plan.length);
        for (const { cars, laneCount } of rows) {
          for (const car of cars) {
            expect(car.toMinute - car.fromMinute).toBeGreaterThanOrEqual(60);
            expect(car.fromMinute).toBeGreaterThanOrEqual(hours.fromMinute);
            expect(car.toMinute).toBeLessThanOrEqual(hours.toMinute);
            expect(car.lane).toBeLessThan(laneCount);
            for (const other of cars)
              if (other !== car && other.lane === car.lane)
                expect(other.fromMinute >= car.toMinute || other.toMinute <= car.fromMinute).toBe(true);
          }
        }
      }),
    );
  });
});
