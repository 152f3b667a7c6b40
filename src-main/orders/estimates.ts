import { planAnswer, planEstimate } from '../../src-shared/domain/estimate-plan.ts';
import { type LineDecision, orderEventDataSchemas } from '../../src-shared/domain/order-events.ts';
import { foldOrder, type OrderState } from '../../src-shared/domain/order-life-cycle.ts';
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

/** The owner's own word, as it came from their page. `id` follows from the reply, `at` is when it arrived in the cloud. */
export interface OwnerAnswer {
  readonly id: string;
  readonly at: number;
  readonly version: number;
  readonly hash: string;
  readonly decisions: readonly LineDecision[];
}

/**
 * Enters the owner's answer as it was given, whatever has become of the order since: the fold counts it for the lines that stand at the very terms it was given
 * to, and keeps it as one that no longer fits for the others. Its id and time follow from the reply alone, so PCs that take it up apart enter the same.
 */
export async function enterOwnerAnswer(write: Write, orderId: string, answer: OwnerAnswer): Promise<void> {
  const { id, version, hash, decisions } = answer;
  const { order, events, state } = await requireOrder(write, orderId);
  if (events.some((event) => event.id === id)) return;
  const answered = state.agreement.versions.find((issued) => issued.version === version && issued.hash === hash);
  // Never before the question, however the clocks of the PC and of the cloud differ.
  const at = Math.max(answer.at, (answered?.issuedAt ?? 0) + 1);
  const data = orderEventDataSchemas.estimate_answered.parse({ version, hash, by: 'owner', decisions });
  const event = { id, orderId: order.id, at, staffId: null, kind: 'estimate_answered' as const, data };
  await write.db
    .insertInto('orderEvents')
    .values({ ...event, data: JSON.stringify(data) })
    .execute();
  const after = foldOrder([...events, event]);
  if (after.invalidMoves.some((invalid) => invalid.event.id === id)) return;
  await followDecisions(write, after);
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
