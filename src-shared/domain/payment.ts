import { type Kopecks, kopecks } from './money.ts';
import { accept, type Outcome, refuse } from './outcome.ts';

/** Money towards what is owed; money ahead of it; money given back. */
export const paymentKinds = ['payment', 'deposit', 'refund'] as const;
export type PaymentKind = (typeof paymentKinds)[number];

/** An entry of an order's append-only ledger of money. The amount is above zero; a refund's is what was given back. */
export type PaymentEntry = {
  readonly id: string;
  readonly kind: PaymentKind;
  readonly amountKopecks: number;
  /** The payment or deposit that a refund gives back. */
  readonly refundOfId: string | null;
  readonly at: number;
};

/** A payment or deposit, and what was given back of it. */
export type PaymentStanding<Entry extends PaymentEntry = PaymentEntry> = {
  readonly entry: Entry;
  readonly refundedKopecks: Kopecks;
  readonly refundableKopecks: Kopecks;
};

/** What came in and went out for an order. `paidKopecks` = received − refunded, always: money that changed hands is never argued away. */
export type PaymentsStanding<Entry extends PaymentEntry = PaymentEntry> = {
  readonly receivedKopecks: Kopecks;
  readonly refundedKopecks: Kopecks;
  readonly paidKopecks: Kopecks;
  /** Payments and deposits by time. */
  readonly payments: readonly PaymentStanding<Entry>[];
  /**
   * Refunds for a person to look at: of a payment that is not here, or of more than it was (two PCs apart gave the same money back).
   */
  readonly doubtfulRefunds: readonly Entry[];
};

/** Why money cannot be taken or given back. */
export type PaymentRefusalCode =
  | 'payment.nothing'
  | 'payment.more_than_owed'
  | 'payment.order_is_over'
  | 'payment.gone'
  | 'payment.more_than_paid';

/** What the ledger's entries come to, in whatever order and however often they arrive. */
export function foldPayments<Entry extends PaymentEntry>(entries: readonly Entry[]): PaymentsStanding<Entry> {
  const known = new Map(entries.map((entry) => [entry.id, entry]));
  const ordered = [...known.values()].sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
  const left = new Map<string, number>();
  const doubtfulRefunds: Entry[] = [];
  let received = 0;
  let refunded = 0;
  for (const entry of ordered) {
    if (entry.kind === 'refund') continue;
    received += entry.amountKopecks;
    left.set(entry.id, entry.amountKopecks);
  }
  for (const entry of ordered) {
    if (entry.kind !== 'refund') continue;
    refunded += entry.amountKopecks;
    const rest = left.get(entry.refundOfId ?? '');
    if (rest === undefined || entry.amountKopecks > rest) doubtfulRefunds.push(entry);
    if (rest !== undefined) left.set(entry.refundOfId ?? '', rest - entry.amountKopecks);
  }
  const payments = ordered
    .filter((entry) => entry.kind !== 'refund')
    .map((entry) => {
      const rest = left.get(entry.id) ?? 0;
      const refundedKopecks = kopecks(entry.amountKopecks - rest);
      return { entry, refundedKopecks, refundableKopecks: kopecks(Math.max(0, rest)) };
    });
  return {
    receivedKopecks: kopecks(received),
    refundedKopecks: kopecks(refunded),
    paidKopecks: kopecks(received - refunded),
    payments,
    doubtfulRefunds,
  };
}

/** How an order's money stands: at most one of the two is above zero. */
export type Balance = {
  /** What the client still has to pay. */
  readonly owedKopecks: Kopecks;
  /** What the garage has to give back, or keeps as a deposit while the order runs. */
  readonly overpaidKopecks: Kopecks;
};

/** What is owed either way, of what the order comes to and what was paid. */
export function balanceOf(dueKopecks: number, paidKopecks: number): Balance {
  return {
    owedKopecks: kopecks(Math.max(0, dueKopecks - paidKopecks)),
    overpaidKopecks: kopecks(Math.max(0, paidKopecks - dueKopecks)),
  };
}

/** What the ledger's next entry says; the service adds the id, the time, the method and the person. */
export type PlannedPayment = {
  readonly kind: PaymentKind;
  readonly amountKopecks: Kopecks;
  readonly refundOfId: string | null;
};

/**
 * Takes money: more than nothing, and not more than is owed unless it is a deposit. For an order that was abandoned nothing is owed.
 */
export function planPayment(
  order: { readonly entries: readonly PaymentEntry[]; readonly dueKopecks: number; readonly isAbandoned: boolean },
  { amountKopecks, isDeposit }: { readonly amountKopecks: number; readonly isDeposit: boolean },
): Outcome<PlannedPayment, PaymentRefusalCode> {
  if (amountKopecks <= 0) return refuse('payment.nothing');
  if (order.isAbandoned) return refuse('payment.order_is_over');
  const { owedKopecks } = balanceOf(order.dueKopecks, foldPayments(order.entries).paidKopecks);
  if (!isDeposit && amountKopecks > owedKopecks) return refuse('payment.more_than_owed', { owedKopecks });
  return accept({ kind: isDeposit ? 'deposit' : 'payment', amountKopecks: kopecks(amountKopecks), refundOfId: null });
}

/** Gives money of a payment or deposit back: more than nothing, and not more than is left of it. */
export function planRefund(
  entries: readonly PaymentEntry[],
  { paymentId, amountKopecks }: { readonly paymentId: string; readonly amountKopecks: number },
): Outcome<PlannedPayment, PaymentRefusalCode> {
  const payment = foldPayments(entries).payments.find(({ entry }) => entry.id === paymentId);
  if (payment === undefined) return refuse('payment.gone');
  if (amountKopecks <= 0) return refuse('payment.nothing');
  const leftKopecks = payment.refundableKopecks;
  if (amountKopecks > leftKopecks) return refuse('payment.more_than_paid', { leftKopecks });
  return accept({ kind: 'refund', amountKopecks: kopecks(amountKopecks), refundOfId: paymentId });
}
