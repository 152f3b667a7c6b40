import { kopecks } from '../../src-shared/domain/money.ts';
import { isAbandoned } from '../../src-shared/domain/order-status.ts';
import { Refusal } from '../../src-shared/domain/refusal.ts';
import type { Write } from '../database/database.ts';
import { moneyOf } from '../orders/money.ts';
import { readMoney } from '../orders/money-of-order.ts';
import { readState, requireOrder } from '../orders/state.ts';

export interface NewPayment {
  readonly orderId: string;
  readonly method: 'cash' | 'card' | 'transfer' | 'sbp';
  readonly amountKopecks: number;
  /** Money ahead of what is owed. */
  readonly isDeposit: boolean;
  readonly note: string;
}

/** Takes money for an order; answers the payment and what is still owed. Refuses nothing at all, and more than is owed unless it is a deposit. */
export async function takePayment(write: Write, payment: NewPayment): Promise<{ id: string; debtKopecks: number }> {
  const { orderId, method, amountKopecks, isDeposit, note } = payment;
  const order = await requireOrder(write, orderId);
  if (amountKopecks <= 0) throw new Refusal('payment.nothing');
  const state = await readState(write.db, orderId);
  const { lines, payments, tax } = await readMoney(write, orderId);
  const money = moneyOf({ state, lines, payments, tax });
  if (isAbandoned(state.status) && !isDeposit) throw new Refusal('payment.order_is_over');
  const owedKopecks = Math.max(0, money.totalKopecks - money.paidKopecks);
  if (!isDeposit && amountKopecks > owedKopecks) throw new Refusal('payment.more_than_owed', { owedKopecks });
  const id = write.newId();
  await write.db
    .insertInto('payments')
    .values({
      id,
      orderId,
      clientId: order.clientId,
      kind: isDeposit ? 'deposit' : 'payment',
      method,
      amountKopecks,
      note,
      at: write.at,
      staffId: write.staffId,
    })
    .execute();
  return { id, debtKopecks: kopecks(Math.max(0, owedKopecks - amountKopecks)) };
}

/** Gives money of a payment back, all or a part; answers the refund's id. Refuses more than is left of that payment. */
export async function refundPayment(
  write: Write,
  refund: {
    readonly paymentId: string;
    readonly method: NewPayment['method'];
    readonly amountKopecks: number;
    readonly note: string;
  },
): Promise<string> {
  const payment = await write.db
    .selectFrom('payments')
    .selectAll()
    .where('id', '=', refund.paymentId)
    .executeTakeFirst();
  if (!payment || payment.kind === 'refund') throw new Refusal('payment.gone');
  const given = await write.db
    .selectFrom('payments')
    .select('amountKopecks')
    .where('refundOfId', '=', payment.id)
    .execute();
  const leftKopecks = given.reduce((left, { amountKopecks }) => left - amountKopecks, payment.amountKopecks);
  if (refund.amountKopecks <= 0) throw new Refusal('payment.nothing');
  if (refund.amountKopecks > leftKopecks) throw new Refusal('payment.more_than_paid', { leftKopecks });
  const id = write.newId();
  await write.db
    .insertInto('payments')
    .values({
      id,
      orderId: payment.orderId,
      clientId: payment.clientId,
      kind: 'refund',
      method: refund.method,
      amountKopecks: refund.amountKopecks,
      refundOfId: payment.id,
      note: refund.note,
      at: write.at,
      staffId: write.staffId,
    })
    .execute();
  return id;
}
