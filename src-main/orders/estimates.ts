import { planAnswer, planEstimate } from '../../src-shared/domain/estimate-plan.ts';
import type { LineDecision } from '../../src-shared/domain/order-events.ts';
import type { OrderState } from '../../src-shared/domain/order-life-cycle.ts';
import type { LineState } from '../../src-shared/domain/order-lines.ts';
import type { OrderStatus } from '../../src-shared/domain/order-status.ts';
import { taxOfOrder } from '../../src-shared/domain/order-totals.ts';
import { orThrow } from '../../src-shared/domain/outcome.ts';
import type { Write } from '../database/database.ts';
import { toEstimateLines } from './estimate-lines.ts';
import { readLines, readTax } from './rows.ts';
import { appendEvent, requireOrder } from './state.ts';

/** Puts the lines as they stand before the owner: the next version of the estimate. Answers its number. */
export async function issueEstimate(write: Write, orderId: string): Promise<number> {
  const atHand = await requireOrder(write, orderId);
  const lines = toEstimateLines(await readLines(write.db, orderId));
  const tax = taxOfOrder(atHand.state, await readTax(write.db));
  const planned = orThrow(planEstimate(atHand.state, { orderId, ...tax, lines }));
  await appendEvent(write, atHand, planned);
  return planned.data.version;
}

/** Takes the owner's word on lines of the estimate, passed on by the signed-in member of staff. */
export async function answerEstimate(
  write: Write,
  orderId: string,
  answer: { readonly hash: string; readonly name?: string | undefined; readonly decisions: readonly LineDecision[] },
): Promise<OrderStatus> {
  const atHand = await requireOrder(write, orderId);
  const { state } = await appendEvent(write, atHand, orThrow(planAnswer(atHand.state, { ...answer, by: 'staff' })));
  await followDecisions(write, state);
  return state.status;
}

/**
 * What the owner declined is not done; what they accepted after all is planned again. Who declines new terms of what they have agreed to still wants it
 * as it was agreed.
 */
async function followDecisions(write: Write, { estimate, agreedPrices }: OrderState): Promise<void> {
  const decided = [...(estimate?.decisions ?? [])].map(([lineId]) => lineId);
  const linesWith = (isWanted: boolean) => decided.filter((lineId) => agreedPrices.has(lineId) === isWanted);
  const change = async (lineIds: readonly string[], from: LineState, to: LineState) => {
    if (lineIds.length === 0) return;
    await write.db
      .updateTable('orderLines')
      .set({ state: to })
      .where('id', 'in', lineIds)
      .where('state', '=', from)
      .execute();
  };
  await change(linesWith(false), 'planned', 'declined');
  await change(linesWith(true), 'declined', 'planned');
}
