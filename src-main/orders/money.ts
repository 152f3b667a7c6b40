import type { MoneyTotals, TaxTerms } from '../../src-shared/domain/line-total.ts';
import { type Kopecks, kopecks } from '../../src-shared/domain/money.ts';
import type { OrderState } from '../../src-shared/domain/order-life-cycle.ts';
import { isAbandoned } from '../../src-shared/domain/order-status.ts';
import { type LineOfMoney, orderTotals, taxOfOrder } from '../../src-shared/domain/order-totals.ts';
import { foldPayments, type PaymentEntry, type PaymentsStanding } from '../../src-shared/domain/payment.ts';

/** What the money of an order follows from. `garageTax` is the garage's tax of today. */
export interface MoneySources<Line extends LineOfMoney, Payment extends PaymentEntry> {
  readonly state: OrderState;
  readonly lines: readonly Line[];
  readonly payments: readonly Payment[];
  readonly garageTax: TaxTerms;
}

/** What an order comes to, what was paid, and what is owed. */
export interface OrderMoney<Payment extends PaymentEntry = PaymentEntry> {
  /** The tax that the order's lines are under. */
  readonly tax: TaxTerms;
  /** What `totalKopecks` is made of. */
  readonly sums: MoneyTotals;
  /** What the client has to pay: what was agreed; before anything was, what the lines come to; nothing of an order that was abandoned. */
  readonly totalKopecks: Kopecks;
  readonly agreedKopecks: Kopecks;
  /** What the lines come to at the terms they stand at now, agreed or not. */
  readonly proposedKopecks: Kopecks;
  readonly countedLineIds: readonly string[];
  readonly paidKopecks: Kopecks;
  /** What was agreed less what was paid; below zero the garage has the client's money. */
  readonly debtKopecks: Kopecks;
  readonly payments: PaymentsStanding<Payment>;
}

const nothing = kopecks(0);
const noSums: MoneyTotals = { gross: nothing, discount: nothing, net: nothing, tax: nothing, total: nothing };

/** The money of an order. A function of its lines, events and payments alone, and of the garage's tax only until something was agreed. */
export function moneyOf<Line extends LineOfMoney, Payment extends PaymentEntry>(
  sources: MoneySources<Line, Payment>,
): OrderMoney<Payment> {
  const { state, lines, garageTax } = sources;
  const tax = taxOfOrder(state, garageTax);
  const totals = orderTotals({ lines, tax, state });
  const payments = foldPayments(sources.payments);
  const { paidKopecks } = payments;
  const isOver = isAbandoned(state.status);
  const agreedKopecks = isOver ? nothing : totals.agreedKopecks;
  return {
    tax,
    sums: isOver ? noSums : (totals.agreed ?? totals.proposed),
    totalKopecks: totals.dueKopecks,
    agreedKopecks,
    proposedKopecks: totals.proposed.total,
    countedLineIds: totals.countedLineIds,
    paidKopecks,
    debtKopecks: kopecks(agreedKopecks - paidKopecks),
    payments,
  };
}
