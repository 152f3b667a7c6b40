import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calculateLine, calculateTotals, taxModes } from '../../../src-shared/domain/line-total.ts';
import { kopecks, moneyMax } from '../../../src-shared/domain/money.ts';
import { quantity, quantityMax } from '../../../src-shared/domain/quantity.ts';

const untaxed = { taxMode: 'none', taxRateBp: 0 } as const;

const anyLine = fc.record({
  quantity: fc.integer({ min: 0, max: 1_000_000 }).map(quantity),
  unitPrice: fc.integer({ min: 0, max: 100_000_000 }).map(kopecks),
  discountBp: fc.integer({ min: 0, max: 10_000 }),
});
const anyDocument = fc.record({
  lines: fc.array(anyLine, { maxLength: 30 }),
  taxMode: fc.constantFrom(...taxModes),
  taxRateBp: fc.integer({ min: 0, max: 10_000 }),
});

describe('calculateLine', () => {
  it('rounds half-up at every step', () => {
    const line = { quantity: quantity(1_500), unitPrice: kopecks(33_333), discountBp: 500 };
    // 1.5 × 333.33 = 499.995 → 500.00; 5 % = 25.00.
    expect(calculateLine(line, untaxed)).toEqual({
      gross: 50_000,
      discount: 2_500,
      net: 47_500,
      tax: 0,
      total: 47_500,
    });
  });

  it('finds the tax inside a price and puts it on top of one', () => {
    const line = { quantity: quantity(1_000), unitPrice: kopecks(120_000), discountBp: 0 };
    expect(calculateLine(line, { taxMode: 'included', taxRateBp: 2_000 })).toMatchObject({
      net: 100_000,
      tax: 20_000,
      total: 120_000,
    });
    expect(calculateLine(line, { taxMode: 'on_top', taxRateBp: 2_000 })).toMatchObject({
      net: 120_000,
      tax: 24_000,
      total: 144_000,
    });
    expect(calculateLine({ ...line, taxRateBp: 0 }, { taxMode: 'on_top', taxRateBp: 2_000 }).tax).toBe(0);
  });

  it('keeps what is out of range inside it', () => {
    const line = { quantity: quantity(1_000), unitPrice: kopecks(100), discountBp: 12_000 };
    expect(calculateLine(line, untaxed)).toMatchObject({ discount: 100, total: 0 });
    expect(calculateLine({ ...line, discountBp: -5 }, untaxed)).toMatchObject({ discount: 0, total: 100 });
    expect(calculateLine({ ...line, quantity: quantity(-1_000) }, untaxed)).toMatchObject({ gross: 0, total: 0 });
    expect(calculateLine({ ...line, discountBp: 0 }, { taxMode: 'on_top', taxRateBp: -1 }).total).toBe(100);
  });

  it('is exact at the largest quantity of the largest price', () => {
    const line = { quantity: quantity(quantityMax), unitPrice: kopecks(moneyMax), discountBp: 1 };
    expect(calculateLine(line, untaxed)).toMatchObject({ gross: 1e15, discount: 1e11, total: 1e15 - 1e11 });
  });
});

describe('calculateTotals', () => {
  it('of nothing is nothing', () => {
    expect(calculateTotals({ lines: [], ...untaxed })).toEqual({
      lines: [],
      gross: 0,
      discount: 0,
      net: 0,
      tax: 0,
      total: 0,
    });
  });

  it('adds up line by line and across, and is never below zero', () => {
    fc.assert(
      fc.property(anyDocument, (document) => {
        const totals = calculateTotals(document);
        for (const amount of ['gross', 'discount', 'net', 'tax', 'total'] as const) {
          expect(totals[amount]).toBe(totals.lines.reduce((sum, line) => sum + line[amount], 0));
        }
        for (const money of [totals, ...totals.lines]) {
          expect(money.net + money.tax).toBe(money.total);
          expect(Math.min(money.gross, money.discount, money.net, money.tax, money.total)).toBeGreaterThanOrEqual(0);
        }
      }),
    );
  });

  it('does not depend on the order of the lines', () => {
    const shuffled = anyDocument.chain((document) =>
      fc.tuple(fc.constant(document), fc.shuffledSubarray(document.lines, { minLength: document.lines.length })),
    );
    fc.assert(
      fc.property(shuffled, ([document, lines]) => {
        const { lines: _, ...sums } = calculateTotals(document);
        expect(calculateTotals({ ...document, lines })).toMatchObject(sums);
      }),
    );
  });
});
