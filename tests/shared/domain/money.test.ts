import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatMoney, kopecks, moneyMax, parseMoney, percentOf, roundTo } from '../../../src-shared/domain/money.ts';

const anyMoney = fc.integer({ min: 0, max: moneyMax }).map(kopecks);

describe('parseMoney', () => {
  it.each([
    ['1 234,50 ₽', 123_450],
    ['1\u00a0234,50\u00a0₽', 123_450],
    ['1\u2009234,50', 123_450],
    ['1\u202f234,5', 123_450],
    ['1234.5', 123_450],
    ['1,234.50', 123_450],
    ['1.234,50', 123_450],
    ["1'234.50", 123_450],
    ['₽1,234.50', 123_450],
    ['1 234 567', 123_456_700],
    ['1,234,567', 123_456_700],
    ['1.234.567', 123_456_700],
    ['1500 руб.', 150_000],
    ['1500р', 150_000],
    ['1 500 RUB', 150_000],
    ['0', 0],
    ['0,05', 5],
    [',5', 50],
    ['5,', 500],
    ['+5', 500],
    ['0.30000000000000004', 30],
    ['1234.4999999999998', 123_450],
    ['19.9900', 1_999],
    ['100 000 000', moneyMax],
  ])('reads %j as %d kopecks', (text, amount) => {
    expect(parseMoney(text)).toEqual({ ok: true, value: amount });
  });

  it.each([
    ['', 'money.empty'],
    ['\u00a0', 'money.empty'],
    ['₽', 'money.empty'],
    ['нет', 'money.not_a_number'],
    ['договорная', 'money.not_a_number'],
    ['1 23', 'money.not_a_number'],
    ['1,23.45,6', 'money.not_a_number'],
    ['1e5', 'money.not_a_number'],
    ['-15000', 'money.negative'],
    ['−1,5', 'money.negative'],
    ['1,234', 'money.ambiguous'],
    ['1.500', 'money.ambiguous'],
    ['1234,567', 'money.too_precise'],
    ['0,125', 'money.too_precise'],
    ['100000000,01', 'money.too_large'],
    ['9'.repeat(59), 'money.too_large'],
    ['9'.repeat(500), 'money.not_a_number'],
  ])('%j is refused with %s', (text, code) => {
    expect(parseMoney(text)).toEqual({ ok: false, code });
  });

  it('reads what is shown, in both languages', () => {
    fc.assert(
      fc.property(anyMoney, fc.constantFrom('ru' as const, 'en' as const), (amount, language) => {
        expect(parseMoney(formatMoney(amount, language))).toEqual({ ok: true, value: amount });
      }),
    );
  });

  it('answers for any text with a whole number inside the limits', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: fc.constantFrom(...'0123 ,.-₽') })),
        (text) => {
          const parsed = parseMoney(text);
          if (parsed.ok)
            expect(parsed.value >= 0 && parsed.value <= moneyMax && Number.isInteger(parsed.value)).toBe(true);
        },
      ),
    );
  });
});

describe('formatMoney', () => {
  it('shows both languages', () => {
    expect(formatMoney(kopecks(123_450), 'ru')).toBe('1\u00a0234,50\u00a0₽');
    expect(formatMoney(kopecks(123_450), 'en')).toBe('₽1,234.50');
    expect(formatMoney(kopecks(-0), 'ru')).toBe('0,00\u00a0₽');
    expect(formatMoney(kopecks(100), 'ru', 'KZT')).toContain('1,00');
  });
});

describe('rounding', () => {
  it('rounds halves up without floating point', () => {
    expect(percentOf(kopecks(50), 100)).toBe(1);
    expect(percentOf(kopecks(49), 100)).toBe(0);
    expect(percentOf(kopecks(1_005), 1_000)).toBe(101);
    expect(percentOf(kopecks(9_007_199_254_740_991), 10_000)).toBe(9_007_199_254_740_991);
    expect(roundTo(kopecks(108_500), kopecks(1_000))).toBe(109_000);
    expect(roundTo(kopecks(108_499), kopecks(1_000))).toBe(108_000);
    expect(roundTo(kopecks(108_499), kopecks(0))).toBe(108_499);
  });

  it('is within half a step of the exact value, and monotone', () => {
    const step = fc.integer({ min: 2, max: 1_000_000 }).map(kopecks);
    fc.assert(
      fc.property(anyMoney, anyMoney, step, (one, other, by) => {
        const rounded = roundTo(one, by);
        expect(rounded % by).toBe(0);
        expect(Math.abs(rounded - one) * 2).toBeLessThanOrEqual(by);
        if (one <= other) expect(rounded).toBeLessThanOrEqual(roundTo(other, by));
      }),
    );
  });

  it('takes the whole as 100 % and keeps shares inside it', () => {
    fc.assert(
      fc.property(anyMoney, fc.integer({ min: 0, max: 10_000 }), (amount, shareBp) => {
        expect(percentOf(amount, 10_000)).toBe(amount);
        expect(percentOf(amount, shareBp)).toBeLessThanOrEqual(amount);
        // The two shares of a split differ from the whole by one rounded half at most.
        expect(percentOf(amount, shareBp) + percentOf(amount, 10_000 - shareBp) - amount).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('refuses fractions of a kopeck', () => {
    expect(() => kopecks(0.5)).toThrow(RangeError);
    expect(() => kopecks(Number.MAX_SAFE_INTEGER + 1)).toThrow(RangeError);
  });
});
