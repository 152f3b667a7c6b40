import { divideHalfUp } from './decimal.ts';
import { type Kopecks, kopecks, percentOf } from './money.ts';
import type { Quantity } from './quantity.ts';

/** How the garage's prices stand to the tax: none at all, already inside the price, or added on top of it. */
export const taxModes = ['none', 'included', 'on_top'] as const;
export type TaxMode = (typeof taxModes)[number];

/** What one line's money follows from. */
export interface LineToCalculate {
  readonly quantity: Quantity;
  readonly unitPrice: Kopecks;
  /** Of quantity × price, in basis points; kept between 0 and 10 000. */
  readonly discountBp: number;
  /** This line's own rate in basis points, where it differs from the document's. */
  readonly taxRateBp?: number;
}

/** The tax of a whole document; the rate in basis points. */
export interface TaxTerms {
  readonly taxMode: TaxMode;
  readonly taxRateBp: number;
}

/** Money of a line or of all lines together. `net + tax = total`, and nothing is below zero. */
export interface MoneyTotals {
  /** Quantity × unit price, half-up. */
  readonly gross: Kopecks;
  readonly discount: Kopecks;
  /** After the discount, without tax. */
  readonly net: Kopecks;
  readonly tax: Kopecks;
  /** What the client pays. */
  readonly total: Kopecks;
}

/** A document's lines, in their order, and its sums. */
export interface DocumentTotals extends MoneyTotals {
  readonly lines: readonly MoneyTotals[];
}

const whole = 10_000;

/**
 * One line's money, every step rounded half-up to the kopeck: quantity × price, less the discount, then the tax. A tax inside the price is
 * amount × rate / (100 % + rate), as article 164 (4) of the Russian Tax Code has it. Figures below zero count as zero.
 */
export function calculateLine(line: LineToCalculate, terms: TaxTerms): MoneyTotals {
  const product = BigInt(Math.max(line.quantity, 0)) * BigInt(Math.max(line.unitPrice, 0));
  const gross = kopecks(Number(divideHalfUp(product, 1_000n)));
  const discount = percentOf(gross, Math.min(Math.max(Math.round(line.discountBp), 0), whole));
  const afterDiscount = kopecks(gross - discount);
  const rateBp = Math.max(Math.round(line.taxRateBp ?? terms.taxRateBp), 0);
  switch (terms.taxMode) {
    case 'none':
      return { gross, discount, net: afterDiscount, tax: kopecks(0), total: afterDiscount };
    case 'included': {
      const tax = kopecks(Number(divideHalfUp(BigInt(afterDiscount) * BigInt(rateBp), BigInt(whole + rateBp))));
      return { gross, discount, net: kopecks(afterDiscount - tax), tax, total: afterDiscount };
    }
    case 'on_top': {
      const tax = percentOf(afterDiscount, rateBp);
      return { gross, discount, net: afterDiscount, tax, total: kopecks(afterDiscount + tax) };
    }
  }
}

/** The money of all lines. The sums are sums of the rounded lines, so that a printed column adds up, in any order of its lines. */
export function calculateTotals(document: TaxTerms & { readonly lines: readonly LineToCalculate[] }): DocumentTotals {
  const lines = document.lines.map((line) => calculateLine(line, document));
  const sum = (amount: (line: MoneyTotals) => Kopecks) => kopecks(lines.reduce((all, line) => all + amount(line), 0));
  return {
    lines,
    gross: sum((line) => line.gross),
    discount: sum((line) => line.discount),
    net: sum((line) => line.net),
    tax: sum((line) => line.tax),
    total: sum((line) => line.total),
  };
}
