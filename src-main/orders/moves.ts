import type { Patch } from '../../src-shared/contract/procedure.ts';
import { planAnswer, planEstimate } from '../../src-shared/domain/estimate-plan.ts';
import type { LineDecision } from '../../src-shared/domain/order-events.ts';
import type { OrderState } from '../../src-shared/domain/order-life-cycle.ts';
import { planMove, planSettle, planUndo } from '../../src-shared/domain/order-moves.ts';
import { isAbandoned, type OrderStatus } from '../../src-shared/domain/order-status.ts';
import { orThrow } from '../../src-shared/domain/outcome.ts';
import { Refusal } from '../../src-shared/domain/refusal.ts';
import { mayDo, type Role } from '../../src-shared/domain/rights.ts';
import { type NewReading, recordMileage } from '../cars/mileage.ts';
import type { Write } from '../database/database.ts';
import { toEstimateLines } from './estimate-lines.ts';
import { moneyOf } from './money.ts';
import { readMoney } from './money-of-order.ts';
import { appendEvent, readState, requireOrder } from './state.ts';

/** What a person gives along with a move. */
export interface Advance {
  readonly to: OrderStatus;
  readonly reason?: string | undefined;
  readonly mileage?: (Patch<Omit<NewReading, 'carId' | 'orderId'>> & { readonly kilometres: number }) | undefined;
}

/**
 * Brings an order to another status. Refuses a move that its life cycle does not have (naming those it has), one without its reason,
 * and closing what is not paid unless a manager gives a reason.
 */
export async function advanceOrder(write: Write, orderId: string, advance: Advance, role: Role): Promise<OrderStatus> {
  const order = await requireOrder(write, orderId);
  const state = await readState(write.db, orderId);
  if (isAbandoned(advance.to) && !mayDo(role, 'orders.cancel')) throw new Refusal('order.cancel_not_yours');
  const { lines, payments, tax } = await readMoney(write, orderId);
  const { paidKopecks, totalKopecks } = moneyOf({ state, lines, payments, tax });
  if (advance.to === 'closed' && paidKopecks < totalKopecks && !mayDo(role, 'orders.close_unpaid')) {
    throw new Refusal('order.not_paid', { owedKopecks: totalKopecks - paidKopecks, allowed: [] });
  }
  const planned = orThrow(
    planMove(state, advance.to, {
      reason: advance.reason,
      mileageKilometres: advance.mileage?.kilometres,
      paidKopecks,
      totalKopecks,
      estimate: { orderId, ...tax, lines: toEstimateLines(lines) },
    }),
  );
  if (advance.to === 'checked_in' && advance.mileage) {
    const { kilometres, reason, note, isConfirmed } = advance.mileage;
    await recordMileage(write, {
      carId: order.carId,
      orderId,
      kilometres,
      reason: reason ?? null,
      note: note ?? '',
      isConfirmed: isConfirmed ?? false,
    });
  }
  const next = await appendEvent(write, orderId, planned, write.transactionId);
  await followStatus(write, orderId, next.status);
  return next.status;
}

/** Puts the lines as they stand before the owner: the next version of the estimate. Answers its number. */
export async function issueEstimate(write: Write, orderId: string): Promise<number> {
  await requireOrder(write, orderId);
  const state = await readState(write.db, orderId);
  const { lines, tax } = await readMoney(write, orderId);
  const planned = orThrow(planEstimate(state, { orderId, ...tax, lines: toEstimateLines(lines) }));
  await appendEvent(write, orderId, planned);
  return planned.data.version;
}

/** Takes the owner's word on lines of the estimate, passed on by the signed-in member of staff. */
export async function answerEstimate(
  write: Write,
  orderId: string,
  answer: { readonly hash: string; readonly name?: string | undefined; readonly decisions: readonly LineDecision[] },
): Promise<OrderStatus> {
  await requireOrder(write, orderId);
  const state = await readState(write.db, orderId);
  const next = await appendEvent(write, orderId, orThrow(planAnswer(state, { ...answer, by: 'staff' })));
  await declineLines(write, next);
  return next.status;
}

/** Writes a remark into the order's history. */
export async function noteOrder(write: Write, orderId: string, text: string): Promise<void> {
  await requireOrder(write, orderId);
  await appendEvent(write, orderId, { kind: 'note', data: { text } });
}

/** Marks an event that became impossible (two PCs apart) as dealt with. */
export async function settleEvent(write: Write, orderId: string, eventId: string, text: string): Promise<void> {
  const state = await readState(write.db, orderId);
  await appendEvent(write, orderId, orThrow(planSettle(state, eventId, text)));
}

/** Takes back the move that a change made, as a slip; refused once something followed it. The event bears the change's id. */
export async function undoMove(write: Write, changeId: string): Promise<void> {
  const event = await write.db
    .selectFrom('orderEvents')
    .select('orderId')
    .where('id', '=', changeId)
    .executeTakeFirst();
  if (!event) throw new Refusal('undo.not_possible');
  const state = await readState(write.db, event.orderId);
  await appendEvent(write, event.orderId, orThrow(planUndo(state, changeId)));
}

/** What the owner declined is not done; what they accepted after all is planned again. */
async function declineLines(write: Write, state: OrderState): Promise<void> {
  for (const [lineId, { accepted }] of state.estimate?.decisions ?? []) {
    await write.db
      .updateTable('orderLines')
      .set({ state: accepted ? 'planned' : 'declined' })
      .where('id', '=', lineId)
      .where('state', '=', accepted ? 'declined' : 'planned')
      .execute();
  }
}

/** Lines follow the order where nobody marks them one by one: started with it, done with it. */
async function followStatus(write: Write, orderId: string, status: OrderStatus): Promise<void> {
  if (status !== 'work_completed') return;
  await write.db
    .updateTable('orderLines')
    .set({ state: 'done' })
    .where('orderId', '=', orderId)
    .where('deletedAt', 'is', null)
    .where('state', 'in', ['planned', 'in_progress'])
    .execute();
}
