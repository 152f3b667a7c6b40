import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatQuantity, parseQuantity, quantity, quantityMax } from '../../../src-shared/domain/quantity.ts';

describe('parseQuantity', () => {
  it.each([
    ['1,5 л', 1_500],
    ['1.5л.', 1_500],
    ['2 шт', 2_000],
    ['2', 2_000],
    ['0,125', 125],
    ['1,234', 1_234],
    ['4\u00a0000 шт.', 4_000_000],
    ['0', 0],
  ])('reads %j as %d thousandths', (text, thousandths) => {
    expect(parseQuantity(text)).toEqual({ ok: true, value: thousandths });
  });

  it.each([
    ['', 'quantity.empty'],
    ['пара', 'quantity.not_a_number'],
    ['много литров', 'quantity.not_a_number'],
    ['-1', 'quantity.negative'],
    ['0,0005', 'quantity.too_precise'],
    ['100001', 'quantity.too_large'],
  ])('%j is refused with %s', (text, code) => {
    expect(parseQuantity(text)).toEqual({ ok: false, code });
  });

  it('reads what is shown', () => {
    const amounts = fc.integer({ min: 0, max: quantityMax }).map(quantity);
    fc.assert(
      fc.property(amounts, fc.constantFrom('', 'л', 'шт.', 'м²'), (amount, unit) => {
        expect(parseQuantity(formatQuantity(amount, 'ru', unit))).toEqual({ ok: true, value: amount });
      }),
    );
  });
});

describe('formatQuantity', () => {
  it('shows no digit too many', () => {
    expect(formatQuantity(quantity(1_500), 'ru', 'л')).toBe('1,5\u00a0л');
    expect(formatQuantity(quantity(2_000), 'ru')).toBe('2');
    expect(formatQuantity(quantity(1_234_567), 'en')).toBe('1,234.567');
    expect(() => quantity(1.5)).toThrow(RangeError);
  });
});
