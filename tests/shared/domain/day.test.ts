import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  clockTimeAt,
  dayAround,
  dayAway,
  daysBetween,
  isDayName,
  momentAt,
  weekdayOf,
} from '../../../src-shared/domain/day.ts';

const zones = ['UTC', 'Europe/Moscow', 'Asia/Vladivostok', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu'];
const moment = fc.integer({ min: Date.parse('2000-01-01'), max: Date.parse('2060-01-01') });

describe('the clock on the wall', () => {
  it('shows a moment that is found again, to the minute', () => {
    fc.assert(
      fc.property(moment, fc.constantFrom(...zones), (at, zone) => {
        const shown = clockTimeAt(at, zone);
        expect(clockTimeAt(momentAt(shown, zone), zone)).toEqual(shown);
        expect(dayAround(at, zone).from).toBe(momentAt({ day: shown.day, minute: 0 }, zone));
      }),
    );
  });

  it('shows the garage’s day, not that of the observer', () => {
    const at = Date.parse('2026-11-20T22:30:00Z');
    expect(clockTimeAt(at, 'Europe/Moscow')).toEqual({ day: '2026-11-21', minute: 90 });
    expect(clockTimeAt(at, 'America/New_York')).toEqual({ day: '2026-11-20', minute: 17 * 60 + 30 });
  });
});

describe('days by name', () => {
  it('are counted over months, years and leap days', () => {
    expect(dayAway('2026-12-28', 7)).toBe('2027-01-04');
    expect(dayAway('2028-03-01', -1)).toBe('2028-02-29');
    expect(weekdayOf('2026-11-23')).toBe(0);
    expect(weekdayOf('2026-11-22')).toBe(6);
    fc.assert(
      fc.property(fc.integer({ min: -5000, max: 5000 }), (days) => {
        expect(daysBetween('2026-11-21', dayAway('2026-11-21', days))).toBe(days);
      }),
    );
  });

  it.each(['', '2026-02-30', '2026-13-01', 'завтра', '2026-1-1', '20261121'])('“%s” is none', (text) =>
    expect(isDayName(text)).toBe(false),
  );
});
