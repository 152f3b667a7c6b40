import { isAbandoned } from '../../src-shared/domain/order-status.ts';
import { orThrow } from '../../src-shared/domain/outcome.ts';
import { balanceOf, type PlannedPayment, planPayment, planRefund } from '../../src-shared/domain/payment.ts';
import { Refusal } from '../../src-shared/domain/refusal.ts';
import { mayDo } from '../../src-shared/domain/rights.ts';
import type { Write } from '../database/database.ts';
import { moneyOf } from '../orders/money.ts';
import { readLines, readPayments, readTax } from '../orders/rows.ts';
import { requireOrder } from '../orders/state.ts';
import type { PaymentsTable } from './tables.ts';

/** How money changes hands. */
export type PaymentMethod = PaymentsTable['method'];

export interface NewPayment {
  readonly orderId: string;
  readonly method: PaymentMethod;
  readonly amountKopecks: number;
  /** Money ahead of what is owed. */
  readonly isDeposit: boolean;
  readonly note: string;
}

/** How long a slip of the hand is one's own to take back. Later it is money given back, which not everybody may. */
export const ownMistakeMs = 10 * 60_000;

/**
 * Takes money for an order; answers the payment, which bears the change's id, and what is still owed. Refuses nothing at all, more than is owed unless it
 * is a deposit, and any money for an order that was abandoned.
 */
export async function takePayment(write: Write, payment: NewPayment): Promise<{ id: string; debtKopecks: number }> {
  const { orderId, method, note, amountKopecks, isDeposit } = payment;
  const { order, state } = await requireOrder(write, orderId);
  const lines = await readLines(write.db, orderId);
  const payments = await readPayments(write.db, orderId);
  const garageTax = await readTax(write.db);
  const { totalKopecks, paidKopecks } = moneyOf({ state, lines, payments, garageTax });
  const standing = { entries: payments, dueKopecks: totalKopecks, isAbandoned: isAbandoned(state.status) };
  const planned = orThrow(planPayment(standing, { amountKopecks, isDeposit }));
  const id = write.transactionId;
  await enter(write, planned, { id, orderId, clientId: order.clientId, method, note });
  return { id, debtKopecks: balanceOf(totalKopecks, paidKopecks + amountKopecks).owedKopecks };
}

/**
 * Gives money of a payment back, all or a part; answers the refund's id. Refuses more than is left of that payment. There is no undo: money that
 * was given back and taken again is another payment.
 */
export async function refundPayment(
  write: Write,
  refund: {
    readonly paymentId: string;
    readonly method: PaymentMethod;
    readonly amountKopecks: number;
    readonly note: string;
  },
): Promise<string> {
  const { method, note } = refund;
  const { orderId, clientId, entries } = await requirePayment(write, refund.paymentId);
  const id = write.newId();
  await enter(write, orThrow(planRefund(entries, refund)), { id, orderId, clientId, method, note });
  return id;
}

/**
 * Takes back a payment that was entered by mistake: an entry of the same sum the other way, marked as a correction, because no money has changed
 * hands. Whoever entered it can do so for {@link ownMistakeMs}; after that it takes the right to refund. Refuses what was given back already, and
 * an order that was closed with it.
 */
export async function takeBackPayment(write: Write, changeId: string): Promise<void> {
  const { orderId, clientId, method, at, staffId, amountKopecks, entries } = await requirePayment(write, changeId);
  const { state } = await requireOrder(write, orderId);
  if (state.status === 'closed') throw new Refusal('payment.order_is_closed');
  const isOwnSlip = staffId === write.staffId && write.at - at <= ownMistakeMs;
  if (!isOwnSlip && !(await mayRefund(write)))
    throw new Refusal('payment.undo_too_late', { minutes: ownMistakeMs / 60_000 });
  const planned = orThrow(planRefund(entries, { paymentId: changeId, amountKopecks }));
  await enter(write, planned, { id: write.newId(), orderId, clientId, method, note: '', isCorrection: 1 });
}

async function requirePayment({ db }: Write, paymentId: string) {
  const payment = await db.selectFrom('payments').selectAll().where('id', '=', paymentId).executeTakeFirst();
  if (!payment || payment.kind === 'refund') throw new Refusal('payment.gone');
  return { ...payment, entries: await readPayments(db, payment.orderId) };
}

async function mayRefund({ db, staffId }: Write): Promise<boolean> {
  const person = await db.selectFrom('staff').select('role').where('id', '=', staffId).executeTakeFirst();
  return person !== undefined && mayDo(person.role, 'payments.refund');
}

async function enter(
  write: Write,
  planned: PlannedPayment,
  more: {
    readonly id: string;
    readonly orderId: string;
    readonly clientId: string | null;
    readonly method: PaymentMethod;
    readonly note: string;
    readonly isCorrection?: 1;
  },
): Promise<void> {
  await write.db
    .insertInto('payments')
    .values({ ...planned, ...more, at: write.at, staffId: write.staffId })
    .execute();
}
