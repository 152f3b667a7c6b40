import { describe, expect, it } from 'vitest';
import { dayAround } from '../../../src-shared/domain/day.ts';
import { isLate, type PlannedOrder, planOfDay, stretchOf, waitsFor } from '../../../src-shared/domain/day-plan.ts';
import { isFieldOpen } from '../../../src-shared/domain/order-fields.ts';
import { orderStatuses } from '../../../src-shared/domain/order-status.ts';

const hour = 60 * 60_000;
const day = { from: 0, to: 24 * hour };

const anOrder = (more: Partial<PlannedOrder> = {}): PlannedOrder => ({
  id: 'order',
  status: 'draft',
  statusSince: 0,
  bayId: 'bay',
  plannedFrom: null,
  plannedTo: null,
  promisedAt: null,
  debtKopecks: 0,
  isAllDeclined: false,
  ...more,
});

describe('a day', () => {
  it('goes from midnight to midnight by the garage’s clock', () => {
    const noon = Date.UTC(2026, 6, 1, 12);
    expect(dayAround(noon, 'UTC')).toEqual({ from: Date.UTC(2026, 6, 1), to: Date.UTC(2026, 6, 2) });
    expect(dayAround(noon, 'Europe/Moscow')).toEqual({ from: Date.UTC(2026, 5, 30, 21), to: Date.UTC(2026, 6, 1, 21) });
    expect(dayAround(Date.UTC(2026, 5, 30, 20, 59, 59, 999), 'Europe/Moscow').to).toBe(Date.UTC(2026, 5, 30, 21));
    expect(dayAround(Date.UTC(2026, 5, 30, 21), 'Europe/Moscow').from).toBe(Date.UTC(2026, 5, 30, 21));
    expect(dayAround(noon, 'Asia/Kathmandu').from).toBe(Date.UTC(2026, 5, 30, 18, 15));
    expect(dayAround(-1, 'UTC')).toEqual({ from: -24 * hour, to: 0 });
  });

  it('has 23 or 25 hours where the clocks change, also at midnight', () => {
    const hours = (at: number, zone: string) => {
      const { from, to } = dayAround(at, zone);
      return (to - from) / hour;
    };
    expect(hours(Date.UTC(2026, 2, 29, 12), 'Europe/Berlin')).toBe(23);
    expect(hours(Date.UTC(2026, 9, 25, 12), 'Europe/Berlin')).toBe(25);
    // In Cairo the clock goes from 24:00 to 01:00: the day begins when it is set.
    expect(hours(Date.UTC(2026, 3, 24, 12), 'Africa/Cairo')).toBe(23);
    expect(dayAround(Date.UTC(2026, 3, 24, 12), 'Africa/Cairo').from).toBe(Date.UTC(2026, 3, 23, 22));
  });
});

describe('an order’s place in the day', () => {
  it('is as planned; without a plan from the present step until the promise; without either an hour', () => {
    expect(stretchOf(anOrder(), 0)).toBeNull();
    expect(stretchOf(anOrder({ plannedFrom: 9 * hour, plannedTo: 11 * hour }), 0)).toEqual({
      from: 9 * hour,
      to: 11 * hour,
    });
    expect(stretchOf(anOrder({ plannedFrom: 9 * hour }), 0)).toEqual({ from: 9 * hour, to: 10 * hour });
    expect(stretchOf(anOrder({ status: 'checked_in', statusSince: 9 * hour, promisedAt: 15 * hour }), 0)).toEqual({
      from: 9 * hour,
      to: 15 * hour,
    });
    expect(stretchOf(anOrder({ promisedAt: 15 * hour }), 0)).toEqual({ from: 14 * hour, to: 15 * hour });
  });

  it('lasts until now while it is worked on, whatever was planned', () => {
    const late = anOrder({ status: 'in_progress', plannedFrom: 9 * hour, plannedTo: 11 * hour });
    expect(stretchOf(late, 13 * hour)).toEqual({ from: 9 * hour, to: 13 * hour });
  });

  it('is cut to the day, and told when two cars have one bay', () => {
    const plan = planOfDay(
      [
        anOrder({ id: 'night', plannedFrom: -5 * hour, plannedTo: 2 * hour }),
        anOrder({ id: 'a', plannedFrom: 9 * hour, plannedTo: 12 * hour }),
        anOrder({ id: 'b', plannedFrom: 11 * hour, plannedTo: 13 * hour }),
        anOrder({ id: 'c', plannedFrom: 13 * hour, plannedTo: 14 * hour }),
        anOrder({ id: 'elsewhere', bayId: 'other', plannedFrom: 9 * hour, plannedTo: 12 * hour }),
        anOrder({ id: 'nowhere', bayId: null, plannedFrom: 9 * hour, plannedTo: 12 * hour }),
        anOrder({ id: 'tomorrow', plannedFrom: 24 * hour, plannedTo: 25 * hour }),
      ],
      day,
      0,
    );
    expect(plan.map(({ orderId, from, isOverlapping }) => [orderId, from / hour, isOverlapping])).toEqual([
      ['night', 0, false],
      ['a', 9, true],
      ['elsewhere', 9, false],
      ['nowhere', 9, false],
      ['b', 11, true],
      ['c', 13, false],
    ]);
  });
});

describe('who waits for whom', () => {
  it('follows from the status, and from money once the car is handed over', () => {
    const waiting = orderStatuses.map((status) => [status, waitsFor(anOrder({ status, debtKopecks: 100 }))]);
    expect(waiting.filter(([, what]) => what !== null)).toEqual([
      ['estimated', 'approval'],
      ['waiting_parts', 'parts'],
      ['ready', 'collection'],
      ['issued', 'payment'],
    ]);
    expect(waitsFor(anOrder({ status: 'issued' }))).toBeNull();
    expect(waitsFor(anOrder({ status: 'estimated', isAllDeclined: true }))).toBe('decision');
    expect(isLate({ status: 'in_progress', promisedAt: 5 }, 5)).toBe(true);
    expect(isLate({ status: 'ready', promisedAt: 5 }, 6)).toBe(false);
  });
});

describe('the fields of an order', () => {
  it('close one after another: the car with the check-in, people and plan with the hand-over, remarks never', () => {
    const openIn = (field: Parameters<typeof isFieldOpen>[1]) =>
      orderStatuses.filter((status) => isFieldOpen(status, field));
    expect(openIn('carId')).toEqual(['draft']);
    expect(openIn('clientId')).toEqual(orderStatuses.slice(0, orderStatuses.indexOf('issued')));
    expect(openIn('notes')).toEqual([...orderStatuses]);
  });
});
