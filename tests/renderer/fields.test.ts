import { describe, expect, it } from 'vitest';
import { parseAppearance } from '../../src-renderer/app/appearance.ts';
import { changedFields } from '../../src-renderer/ui/form/changed-fields.ts';
import { parseDay } from '../../src-renderer/ui/form/parse-day.ts';
import { parsePercent } from '../../src-renderer/ui/form/parse-percent.ts';

describe('a typed share', () => {
  it.each([
    ['', 0],
    ['7', 700],
    ['7,5', 750],
    ['7.25 %', 725],
    ['100', 10_000],
  ])('%s is %i basis points', (text, bp) => expect(parsePercent(text)).toBe(bp));

  it.each(['101', '-1', '7,555', 'семь', '1e2'])('%s is none', (text) => expect(parsePercent(text)).toBeNaN());
});

describe('a typed day', () => {
  const now = new Date(2026, 2, 13).getTime();
  it.each([
    ['13.3', '2026-03-13'],
    ['1.03.26', '2026-03-01'],
    ['01/12/2027', '2027-12-01'],
    ['29.02.2028', '2028-02-29'],
  ])('%s is %s', (text, day) => expect(parseDay(text, now)).toBe(day));

  it.each(['', '31.02', '29.02.2026', '13', 'завтра', '13.13'])('“%s” is none', (text) =>
    expect(parseDay(text, now)).toBeNull(),
  );
});

describe('the fields of a form that are sent', () => {
  it('are those that differ, also inside', () => {
    const initial = { name: 'Ким', phones: [{ phone: '1', label: '' }], notes: '' };
    expect(changedFields(initial, { ...initial, phones: [{ phone: '1', label: 'жена' }] })).toEqual({
      phones: [{ phone: '1', label: 'жена' }],
    });
    expect(changedFields(initial, structuredClone(initial))).toEqual({});
  });
});

describe('a kept appearance', () => {
  it('is taken as far as it is understood', () => {
    const initial = { language: null, colorScheme: 'auto', zoom: 100 };
    expect(parseAppearance(null)).toEqual(initial);
    expect(parseAppearance('nonsense')).toEqual(initial);
    expect(parseAppearance('[]')).toEqual(initial);
    expect(parseAppearance('{"language":"fr","colorScheme":"dark","zoom":1000}')).toEqual({
      ...initial,
      colorScheme: 'dark',
    });
    expect(parseAppearance('{"language":"en","zoom":125}')).toEqual({ ...initial, language: 'en', zoom: 125 });
  });
});
