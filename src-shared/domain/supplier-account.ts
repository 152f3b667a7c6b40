import { type Kopecks, kopecks } from './money.ts';

/** What an entry of a supplier's account says happened. Each adds to what the garage owes, or takes off it. */
export const supplierEntryKinds = ['receipt', 'return', 'payment', 'refund'] as const;
export type SupplierEntryKind = (typeof supplierEntryKinds)[number];

/** How an entry changes what is owed: goods add, money takes off; what goes back the other way does the opposite. */
const signs: Readonly<Record<SupplierEntryKind, 1 | -1>> = { receipt: 1, return: -1, payment: -1, refund: 1 };

/** An entry of the ledger. The amount is above zero or nothing at all; `cancelsId` names the entry that this one takes back. */
export interface SupplierEntry {
  readonly id: string;
  readonly kind: SupplierEntryKind;
  readonly amountKopecks: number;
  readonly at: number;
  /** When a receipt is to be paid. */
  readonly dueAt: number;
  readonly cancelsId: string | null;
}

/** The sums of an account. `owed` = received − returned − paid; below zero the supplier owes. */
export interface SupplierAccount {
  readonly receivedKopecks: Kopecks;
  readonly returnedKopecks: Kopecks;
  /** Payments less what was given back. */
  readonly paidKopecks: Kopecks;
  readonly owedKopecks: Kopecks;
}

/** What one entry adds to what is owed. */
export function owedByEntry({
  kind,
  amountKopecks,
  cancelsId,
}: Pick<SupplierEntry, 'kind' | 'amountKopecks' | 'cancelsId'>): number {
  return signs[kind] * amountKopecks * (cancelsId === null ? 1 : -1);
}

/** Sums an account up, in whatever order its entries arrive. */
export function sumAccount(
  entries: readonly Pick<SupplierEntry, 'kind' | 'amountKopecks' | 'cancelsId'>[],
): SupplierAccount {
  const sums = { receipt: 0, return: 0, payment: 0, refund: 0 };
  for (const { kind, amountKopecks, cancelsId } of entries)
    sums[kind] += cancelsId === null ? amountKopecks : -amountKopecks;
  const paid = sums.payment - sums.refund;
  return {
    receivedKopecks: kopecks(sums.receipt),
    returnedKopecks: kopecks(sums.return),
    paidKopecks: kopecks(paid),
    owedKopecks: kopecks(sums.receipt - sums.return - paid),
  };
}

/** A debt by how long it is overdue, in days. */
export interface DebtByAge {
  readonly notDueKopecks: Kopecks;
  readonly days30Kopecks: Kopecks;
  readonly days60Kopecks: Kopecks;
  readonly days90Kopecks: Kopecks;
  readonly olderKopecks: Kopecks;
  /** When the oldest unpaid receipt was to be paid; null when nothing is owed. */
  readonly oldestDueAt: number | null;
}

const dayMs = 24 * 60 * 60_000;

/**
 * Splits what is owed by age. Money and returned goods settle the oldest receipts first, so what is owed is owed for the newest ones: `receipts` are
 * handed over newest first (those taken back left out) and need not reach further back than the debt. `today` is the first moment of the day by the garage's
 * clock: what is to be paid on a day is overdue on the next.
 */
export function ageDebt(
  owedKopecks: number,
  receipts: Iterable<Pick<SupplierEntry, 'amountKopecks' | 'dueAt'>>,
  today: number,
): DebtByAge {
  const sums = { notDue: 0, days30: 0, days60: 0, days90: 0, older: 0 };
  let rest = Math.max(0, owedKopecks);
  let oldestDueAt: number | null = null;
  for (const { amountKopecks, dueAt } of receipts) {
    if (rest === 0) break;
    const part = Math.min(rest, amountKopecks);
    if (part === 0) continue;
    rest -= part;
    oldestDueAt = Math.min(oldestDueAt ?? dueAt, dueAt);
    const days = (today - dueAt) / dayMs;
    sums[days <= 0 ? 'notDue' : days <= 30 ? 'days30' : days <= 60 ? 'days60' : days <= 90 ? 'days90' : 'older'] +=
      part;
  }
  // Owed for nothing that is known (receipts of another PC that have not arrived): as old as can be, so that somebody looks.
  sums.older += rest;
  return {
    notDueKopecks: kopecks(sums.notDue),
    days30Kopecks: kopecks(sums.days30),
    days60Kopecks: kopecks(sums.days60),
    days90Kopecks: kopecks(sums.days90),
    olderKopecks: kopecks(sums.older),
    oldestDueAt: rest > 0 ? (oldestDueAt ?? 0) : oldestDueAt,
  };
}
