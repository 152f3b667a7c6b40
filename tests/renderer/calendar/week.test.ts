import { afterEach, describe, expect, it } from 'vitest';
import { setGarageZone } from '../../../src-renderer/app/garage-time.ts';
import { firstFree, sameTimeOn, usualStayMs, weekOf } from '../../../src-renderer/calendar/week.ts';

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
  });

  it('has days that join without a gap', () => {
    const days = weekOf('2026-03-29', 0);
    for (const [index, day] of days.entries()) if (index > 0) expect(day.from).toBe(days[index - 1]?.to);
  });
});

describe('a garage whose clock is not that of this PC', () => {
  afterEach(() => setGarageZone(null));

  it.each([
    ['Asia/Vladivostok', '2026-11-23', '2026-11-22T14:00:00Z'],
    ['Europe/Moscow', '2026-11-16', '2026-11-15T21:00:00Z'],
    ['America/New_York', '2026-11-16', '2026-11-16T05:00:00Z'],
  ])('has its own weeks: %s', (zone, name, monday) => {
    setGarageZone(zone);
    const [first] = weekOf(null, Date.parse('2026-11-22T20:00:00Z'));
    expect(first).toMatchObject({ name, from: Date.parse(monday) });
    if (!first) throw new Error('A week has seven days.');
    expect(firstFree([], first, 9 * 60, 0, usualStayMs)).toBe(Date.parse(monday) + 9 * 60 * minuteMs);
  });

  it('keeps the time of day over a change of clocks', () => {
    setGarageZone('Europe/Berlin');
    const [, , , , friday] = weekOf('2026-03-27', 0);
    const [monday] = weekOf('2026-03-30', 0);
    if (!friday || !monday) throw new Error('A week has seven days.');
    expect(sameTimeOn(Date.parse('2026-03-27T08:30:00Z'), friday, monday)).toBe(Date.parse('2026-03-30T07:30:00Z'));
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
