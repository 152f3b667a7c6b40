import type { Patch } from '../../src-shared/contract/procedure.ts';
import { type MoveFacts, planMove, planSettle, planUndo } from '../../src-shared/domain/order-moves.ts';
import { isAbandoned, type OrderStatus } from '../../src-shared/domain/order-status.ts';
import { orThrow } from '../../src-shared/domain/outcome.ts';
import { Refusal } from '../../src-shared/domain/refusal.ts';
import { mayDo, type Role } from '../../src-shared/domain/rights.ts';
import { cancelReading, type NewReading, recordMileage } from '../cars/mileage.ts';
import type { Write } from '../database/database.ts';
import { issueRemaining } from '../stock/order-stock.ts';
import { takeBackMovements } from '../stock/post.ts';
import { countShortParts } from './await-stock.ts';
import { toEstimateLines } from './estimate-lines.ts';
import { stopClocks } from './line-work.ts';
import { moneyOf } from './money.ts';
import { readLines, readPayments, readTax } from './rows.ts';
import { appendEvent, type OrderAtHand, requireEventOf, requireOrder } from './state.ts';

/** What a person gives along with a move. */
export interface Advance {
  readonly to: OrderStatus;
  readonly reason?: string | undefined;
  readonly mileage?:
    | (Patch<Omit<NewReading, 'id' | 'carId' | 'orderId'>> & { readonly kilometres: number })
    | undefined;
}

/**
 * Brings an order to another status; answers which. Work that would begin while parts of the stock are missing waits for them instead. Refuses a move that its life cycle does not have (naming those it has), one without its reason,
 * and closing what is not paid unless a manager gives a reason. The event, and the reading of the odometer, bear the change's id.
 */
export async function advanceOrder(write: Write, orderId: string, advance: Advance, role: Role): Promise<OrderStatus> {
  const { to, reason, mileage } = advance;
  if (isAbandoned(to) && !mayDo(role, 'orders.cancel')) throw new Refusal('order.cancel_not_yours');
  const atHand = await requireOrder(write, orderId);
  const facts = { reason, mileageKilometres: mileage?.kilometres, ...(await factsFor(write, atHand, to, role)) };
  // Work that begins without its parts waits for them; who goes on from there all the same is not held up again.
  const awaits = facts.awaitsStock === true && to === 'in_progress' ? 'waiting_parts' : to;
  const planned = orThrow(planMove(atHand.state, awaits, facts));
  if (to === 'checked_in' && mileage) {
    const { kilometres, reason: whyLower, note, isConfirmed } = mileage;
    await recordMileage(write, {
      id: write.transactionId,
      carId: atHand.order.carId,
      orderId,
      kilometres,
      reason: whyLower ?? null,
      note: note ?? '',
      isConfirmed: isConfirmed ?? false,
    });
  }
  const { state } = await appendEvent(write, atHand, planned, write.transactionId);
  await followStatus(write, orderId, state);
  return state.status;
}

/** Takes back the move that a change made, as a slip, with the reading of the odometer and the parts that it took; refused once something followed it. */
export async function undoMove(write: Write, changeId: string): Promise<void> {
  const atHand = await requireEventOf(write, changeId);
  await appendEvent(write, atHand, orThrow(planUndo(atHand.state, changeId)));
  await cancelReading(write, changeId);
  await takeBackMovements(write, changeId);
}

/** Writes a remark into the order's history. */
export async function noteOrder(write: Write, orderId: string, text: string): Promise<void> {
  await appendEvent(write, await requireOrder(write, orderId), { kind: 'note', data: { text } });
}

/** Marks an event that became impossible (two PCs apart) as dealt with. */
export async function settleEvent(write: Write, orderId: string, eventId: string, text: string): Promise<void> {
  const atHand = await requireOrder(write, orderId);
  await appendEvent(write, atHand, orThrow(planSettle(atHand.state, eventId, text)));
}

/** What only some moves ask for, read for those alone: most moves are made of the order's events and nothing else. */
async function factsFor(
  write: Write,
  { order, state }: OrderAtHand,
  to: OrderStatus,
  role: Role,
): Promise<Pick<MoveFacts, 'estimate' | 'paidKopecks' | 'totalKopecks' | 'awaitsStock'>> {
  if (to === 'waiting_parts' || (to === 'in_progress' && state.status === 'approved'))
    return { awaitsStock: (await countShortParts(write.db, order.id)) > 0 };
  if (to !== 'estimated' && to !== 'closed') return {};
  const lines = await readLines(write.db, order.id);
  const garageTax = await readTax(write.db);
  const payments = to === 'closed' ? await readPayments(write.db, order.id) : [];
  const { tax, paidKopecks, totalKopecks } = moneyOf({ state, lines, payments, garageTax });
  if (to === 'estimated') return { estimate: { ...tax, orderId: order.id, lines: toEstimateLines(lines) } };
  if (state.status === 'issued' && paidKopecks < totalKopecks && !mayDo(role, 'orders.close_unpaid'))
    throw new Refusal('order.not_paid', { owedKopecks: totalKopecks - paidKopecks, allowed: [] });
  return { paidKopecks, totalKopecks };
}

/**
 * What was agreed follows the order where nobody marks it line by line: it is done, and its parts that nobody handed out have left the warehouse with the
 * car. Nobody's clock runs on after the work.
 */
async function followStatus(write: Write, orderId: string, { status, agreedPrices }: OrderAtHand['state']) {
  const isDone = status === 'work_completed';
  if (isDone || isAbandoned(status)) await stopClocks(write, orderId);
  if (!isDone) return;
  await write.db
    .updateTable('orderLines')
    .set({ state: 'done' })
    .where('orderId', '=', orderId)
    .where('id', 'in', [...agreedPrices.keys()])
    .where('deletedAt', 'is', null)
    .where('state', 'in', ['planned', 'in_progress'])
    .execute();
  await issueRemaining(write, orderId, new Set(agreedPrices.keys()));
}
