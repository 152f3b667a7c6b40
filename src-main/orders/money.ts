import { calculateTotals, type TaxTerms } from '../../src-shared/domain/line-total.ts';
import { type Kopecks, kopecks } from '../../src-shared/domain/money.ts';
import type { OrderState } from '../../src-shared/domain/order-life-cycle.ts';
import { isAbandoned } from '../../src-shared/domain/order-status.ts';
import { quantity } from '../../src-shared/domain/quantity.ts';

interface PricedLine {
  readonly id: string;
  readonly quantityThousandths: number;
  readonly unitPriceKopecks: number;
  readonly discountBp: number;
  readonly state: string;
  readonly alternativeOfId: string | null;
}

interface Payment {
  readonly kind: 'payment' | 'deposit' | 'refund';
  readonly amountKopecks: number;
}

/** What an order comes to, what was paid, and what is owed (below zero: the garage owes the client). */
export interface OrderMoney {
  readonly totalKopecks: Kopecks;
  readonly agreedKopecks: Kopecks;
  readonly paidKopecks: Kopecks;
  readonly debtKopecks: Kopecks;
}

/**
 * The money of an order. Once the owner has agreed to anything, the order comes to what was agreed; until then, to what its lines come to now.
 * Owed is what was agreed less what was paid; an order that ended before the hand-over owes nothing.
 */
export function moneyOf({
  state,
  lines,
  payments,
  tax,
}: {
  state: OrderState;
  lines: readonly PricedLine[];
  payments: readonly Payment[];
  tax: TaxTerms;
}): OrderMoney {
  const paidKopecks = kopecks(
    payments.reduce((sum, { kind, amountKopecks }) => sum + (kind === 'refund' ? -amountKopecks : amountKopecks), 0),
  );
  const agreedKopecks = isAbandoned(state.status) ? kopecks(0) : state.agreedTotalKopecks;
  const isAgreed = state.agreedPrices.size > 0;
  const totalKopecks = isAgreed ? state.agreedTotalKopecks : linesTotal(lines, tax).total;
  return { totalKopecks, agreedKopecks, paidKopecks, debtKopecks: kopecks(agreedKopecks - paidKopecks) };
}

/** The lines as the rules of money take them. Alternatives count only once they are chosen, which an estimate does. */
export function linesTotal(lines: readonly PricedLine[], tax: TaxTerms) {
  const counted = lines.filter(({ state, alternativeOfId }) => state !== 'declined' && alternativeOfId === null);
  return calculateTotals({ ...tax, lines: counted.map(toCalculate) });
}

/** One line as the rules of money take it. */
export function toCalculate(line: Pick<PricedLine, 'quantityThousandths' | 'unitPriceKopecks' | 'discountBp'>) {
  return {
    quantity: quantity(line.quantityThousandths),
    unitPrice: kopecks(line.unitPriceKopecks),
    discountBp: line.discountBp,
  };
}
