import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  emptyWeek,
  formatWorkingHours,
  isWorkingAt,
  normaliseWeek,
  parseWorkingHours,
  weekMinutes,
  workingWeekSchema,
} from '../../../src-shared/domain/working-hours.ts';

/** The week that a text is read as, as a sign would have it. */
const shown = (text: string) => {
  const parsed = parseWorkingHours(text);
  return parsed.ok ? formatWorkingHours(parsed.value, 'ru') : parsed.code;
};

describe('working hours', () => {
  it.each([
    ['пн–пт 9:00–18:00, сб 10:00–15:00', 'пн–пт 9:00–18:00; сб 10:00–15:00'],
    ['Пн-Пт: 9-18; Сб: 10-15; Вс: выходной', 'пн–пт 9:00–18:00; сб 10:00–15:00'],
    ['Mon-Fri 9.30-13, 14-18', 'пн–пт 9:30–13:00, 14:00–18:00'],
    ['понедельник - пятница с 8 до 20', 'пн–пт 8:00–20:00'],
    ['пн, ср, пт 10-19', 'пн 10:00–19:00; ср 10:00–19:00; пт 10:00–19:00'],
    ['вт и чт 9-12', 'вт 9:00–12:00; чт 9:00–12:00'],
    ['ежедневно 9-21', 'пн–вс 9:00–21:00'],
    ['9-21', 'пн–вс 9:00–21:00'],
    ['по будням 8:00 — 17:00', 'пн–пт 8:00–17:00'],
    ['выходные 10-16', 'сб–вс 10:00–16:00'],
    ['круглосуточно', 'пн–вс 0:00–24:00'],
    ['24/7', 'пн–вс 0:00–24:00'],
    ['пт-пн 9-18', 'пн 9:00–18:00; пт–вс 9:00–18:00'],
    ['вс 22-6', 'пн 0:00–6:00; вс 22:00–24:00'],
    ['сб 9-24', 'сб 9:00–24:00'],
    ['пн 9-13, 12-18', 'пн 9:00–18:00'],
    ['закрыто', ''],
  ])('%s is %s', (text, expected) => {
    expect(shown(text)).toBe(expected);
  });

  it.each([
    ['', 'working_hours.empty'],
    [' ; ', 'working_hours.empty'],
    ['когда как', 'working_hours.unclear'],
    ['пн-пт', 'working_hours.unclear'],
    ['пн 9', 'working_hours.unclear'],
    ['пн 9-18 и ещё немного', 'working_hours.unclear'],
    ['пн 9-25', 'working_hours.no_such_time'],
    ['пн 9:75-18', 'working_hours.no_such_time'],
    ['пн 9-9', 'working_hours.no_such_time'],
    ['9-18,'.repeat(100), 'working_hours.too_long'],
  ])('%j is refused: %s', (text, fault) => {
    expect(shown(text)).toBe(fault);
  });

  const stretches = fc.array(
    fc
      .record({ day: fc.nat({ max: 6 }), fromMinute: fc.nat({ max: 1_439 }), length: fc.nat({ max: 1_440 }) })
      .map(({ day, fromMinute, length }) => ({ day, fromMinute, toMinute: fromMinute + length })),
    { maxLength: 10 },
  );

  it('are what the stretches cover, minute by minute, and in one form only', () => {
    fc.assert(
      fc.property(stretches, fc.shuffledSubarray([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]), (given, order) => {
        const week = normaliseWeek(given);
        const covered = new Set<number>();
        for (const { day, fromMinute, toMinute } of given) {
          for (let minute = fromMinute; minute < toMinute; minute += 1) covered.add((day * 1_440 + minute) % 10_080);
        }
        expect(weekMinutes(week)).toBe(covered.size);
        for (let minute = 0; minute < 10_080; minute += 7) {
          expect(isWorkingAt(week, Math.floor(minute / 1_440), minute % 1_440)).toBe(covered.has(minute));
        }
        const shuffled = [...order.flatMap((index) => given[index] ?? []), ...given];
        expect(normaliseWeek(shuffled)).toEqual(week);
        expect(workingWeekSchema.parse(week)).toEqual(week);
      }),
      { numRuns: 60 },
    );
  });

  it('read back as they were shown, in both languages', () => {
    fc.assert(
      fc.property(stretches, (given) => {
        const week = normaliseWeek(given);
        fc.pre(weekMinutes(week) > 0);
        for (const language of ['ru', 'en'] as const) {
          const text = formatWorkingHours(week, language);
          if (text.length <= 300) expect(parseWorkingHours(text)).toEqual({ ok: true, value: week });
        }
      }),
    );
  });

  it('never throw, whatever is typed', () => {
    const scraps = fc.constantFrom(
      'пн',
      'Sat',
      '-',
      '9',
      ':30',
      ' ',
      ',',
      ';',
      'выходной',
      'круглосуточно',
      'ежедневно',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(scraps).map((some) => some.join('')),
        ),
        (text) => {
          const parsed = parseWorkingHours(text);
          if (parsed.ok) expect(workingWeekSchema.parse(parsed.value)).toEqual(parsed.value);
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it('of nobody are none', () => {
    expect(formatWorkingHours(emptyWeek, 'en')).toBe('');
    expect(weekMinutes(emptyWeek)).toBe(0);
    expect(workingWeekSchema.safeParse([[]]).success).toBe(false);
  });
});
