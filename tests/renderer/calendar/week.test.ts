import { describe, expect, it } from 'vitest';
import { dayAway, firstFree, sameTimeOn, usualStayMs, weekOf } from '../../../src-renderer/calendar/week.ts';

const saturday = new Date(2026, 10, 21, 15, 20).getTime();
const minuteMs = 60_000;

describe('a week', () => {
  it('begins on Monday, whichever of its days is named', () => {
    const names = weekOf(null, saturday).map(({ name }) => name);
    expect(names).toEqual([
      ...['2026-11-16', '2026-11-17', '2026-11-18', '2026-11-19', '2026-11-20', '2026-11-21', '2026-11-22'],
    ]);
    for (const name of names) expect(weekOf(name, 0).map((day) => day.name)).toEqual(names);
    expect(weekOf('2026-11-23', 0)[0]?.name).toBe('2026-11-23');
  });

  it('goes over the end of a year, and is the present one where the address makes no sense', () => {
    expect(weekOf('2027-01-01', 0)[0]?.name).toBe('2026-12-28');
    for (const text of ['', '2026-02-30', 'next', '2026-13-01'])
      expect(weekOf(text, saturday)[0]?.name, text).toBe('2026-11-16');
    expect(dayAway('2026-12-28', 7)).toBe('2027-01-04');
    expect(dayAway('2027-01-04', -7)).toBe('2026-12-28');
  });

  it('has days that join without a gap', () => {
    const days = weekOf('2026-03-29', 0);
    for (const [index, day] of days.entries()) if (index > 0) expect(day.from).toBe(days[index - 1]?.to);
  });
});

describe('moving an order', () => {
  const [monday, tuesday, , , , , sunday] = weekOf('2026-11-16', 0);
  if (!monday || !tuesday || !sunday) throw new Error('A week has seven days.');
  const at = (hour: number, minute = 0) => new Date(2026, 10, 17, hour, minute).getTime();

  it('keeps its time of day', () => {
    expect(sameTimeOn(at(14, 45), tuesday, sunday)).toBe(new Date(2026, 10, 22, 14, 45).getTime());
    expect(sameTimeOn(at(14, 45), tuesday, monday)).toBe(new Date(2026, 10, 16, 14, 45).getTime());
  });

  const taken = (from: number, to: number) => ({ from, to });
  it.each([
    ['the opening hour of an empty day', [], 0, at(9)],
    ['after the car that has the morning', [taken(at(9), at(11, 10))], 0, at(11, 15)],
    ['between two cars where an hour is free', [taken(at(9), at(10)), taken(at(11), at(12))], 0, at(10)],
    ['after two cars with half an hour between them', [taken(at(9), at(10)), taken(at(10, 30), at(12))], 0, at(12)],
    ['not before now', [], at(13, 7), at(13, 15)],
    ['the opening hour when the day has not begun', [], monday.from, at(9)],
    ['after a car that stays over night', [taken(monday.from, at(10))], 0, at(10)],
  ])('finds %s', (_what, cars, earliest, expected) => {
    expect(firstFree(cars, tuesday, 9 * 60, earliest, usualStayMs)).toBe(expected);
  });

  it('stays within the day when it is full', () => {
    const full = [taken(tuesday.from, tuesday.to + 5 * minuteMs)];
    expect(firstFree(full, tuesday, 540, 0, usualStayMs)).toBe(tuesday.to - usualStayMs);
  });
});
