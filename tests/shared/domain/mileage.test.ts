import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgeMileage, mileageMax, parseMileage } from '../../../src-shared/domain/mileage.ts';

const day = 86_400_000;

describe('parseMileage', () => {
  it.each([
    ['53000', 53_000],
    ['53 000 км', 53_000],
    ['53\u00a0000', 53_000],
    ['53.000', 53_000],
    ['53000.0', 53_000],
    ['150 тыс. км', 150_000],
    ['150т', 150_000],
    ['0', 0],
    ['5000000', mileageMax],
  ])('reads %j as %d km', (text, kilometres) => {
    expect(parseMileage(text)).toEqual({ ok: true, value: kilometres });
  });

  it.each([
    ['', 'mileage.empty'],
    ['-15000', 'mileage.negative'],
    ['много', 'mileage.not_a_number'],
    ['53 00', 'mileage.not_a_number'],
    ['100,5', 'mileage.not_a_number'],
    ['5000001', 'mileage.too_large'],
    ['9'.repeat(500), 'mileage.too_large'],
  ])('%j is refused with %s', (text, code) => {
    expect(parseMileage(text)).toEqual({ ok: false, code });
  });

  it('answers for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const parsed = parseMileage(text);
        if (parsed.ok)
          expect(Number.isInteger(parsed.value) && parsed.value >= 0 && parsed.value <= mileageMax).toBe(true);
      }),
    );
  });
});

describe('judgeMileage', () => {
  const last = { kilometres: 100_000, readAt: 0 };

  it('lets a car go further, or stand still', () => {
    expect(judgeMileage({ kilometres: 5, readAt: 0 }, undefined)).toEqual({ verdict: 'fits' });
    expect(judgeMileage(last, last)).toEqual({ verdict: 'fits' });
    expect(judgeMileage({ kilometres: 112_000, readAt: 200 * day }, last)).toEqual({ verdict: 'fits' });
  });

  it('asks why a reading is lower, however little', () => {
    expect(judgeMileage({ kilometres: 99_999, readAt: day }, last)).toEqual({ verdict: 'reason_needed', lowerByKm: 1 });
  });

  it('asks about a digit too many', () => {
    expect(judgeMileage({ kilometres: 1_120_000, readAt: 200 * day }, last)).toEqual({
      verdict: 'confirmation_needed',
      higherByKm: 1_020_000,
    });
  });

  it('asks for a reason exactly when the reading is lower', () => {
    const reading = fc.record({ kilometres: fc.nat(mileageMax), readAt: fc.nat(4_000 * day) });
    fc.assert(
      fc.property(reading, reading, (one, other) => {
        expect(judgeMileage(one, other).verdict === 'reason_needed').toBe(one.kilometres < other.kilometres);
      }),
    );
  });
});
