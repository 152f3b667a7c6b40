import type { Reaction } from '../database/reaction.ts';
import type { OrderReader } from './state.ts';
import { appendEvent, requireOrder } from './state.ts';

/** More than ever wait for the same delivery. */
const ordersMax = 500;

/** How many of an order's lines ask for more than is there for them. */
export async function countShortParts(db: OrderReader, orderId: string): Promise<number> {
  const { count } = await db
    .selectFrom('orderPartLines')
    .select((row) => row.fn.countAll<number>().as('count'))
    .where('orderId', '=', orderId)
    .where('shortThousandths', '>', 0)
    .executeTakeFirstOrThrow();
  return count;
}

/** Lets orders go on that wait for parts which are all there by now. Nobody presses anything, so nobody's name stands under it. */
export const goOnWithParts: Reaction = {
  tables: ['order_part_lines'],
  async react(write) {
    const orders = await write.db
      .selectFrom('orderSummaries')
      .select('orderId')
      .where((row) => row('awaitsStock', '=', row.lit(1)))
      .where('shortPartCount', '=', 0)
      .where('inBin', '=', 0)
      .limit(ordersMax)
      .execute();
    for (const { orderId } of orders) {
      const atHand = await requireOrder(write, orderId);
      if (atHand.state.awaitsStock)
        await appendEvent({ ...write, staffId: null }, atHand, { kind: 'moved', data: { to: 'in_progress' } });
    }
  },
};
