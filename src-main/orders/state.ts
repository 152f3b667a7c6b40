import type { Selectable, Transaction } from 'kysely';
import type { ReadonlyKysely } from 'kysely/readonly';
import { z } from 'zod';
import {
  eventTime,
  type OrderEvent,
  type PlannedEvent,
  readOrderEvents,
} from '../../src-shared/domain/order-events.ts';
import { foldOrder, type OrderState } from '../../src-shared/domain/order-life-cycle.ts';
import { Refusal } from '../../src-shared/domain/refusal.ts';
import { listed } from '../database/bulk.ts';
import type { Write } from '../database/database.ts';
import type { Database } from '../database/database-tables.ts';
import { keepQuery } from '../database/kept-query.ts';
import type { OrdersTable } from './tables.ts';

/** Reads outside a unit of work or in it. */
export type OrderReader = ReadonlyKysely<Database> | Transaction<Database>;

const dataSchema = z.string().transform((json) => JSON.parse(json) as unknown);

const eventsOf = keepQuery((db, { orderIds }: { readonly orderIds: readonly string[] }) =>
  db.selectFrom('orderEvents').selectAll().where('orderId', 'in', listed(orderIds)).compile(),
);

/** The events of orders, by order. Rows that this version cannot read are left out of the fold and stay in the table. */
export async function readEvents(
  db: OrderReader,
  orderIds: readonly string[],
): Promise<ReadonlyMap<string, readonly OrderEvent[]>> {
  const rows = await eventsOf(db, { orderIds });
  const { events } = readOrderEvents(rows.map((row) => ({ ...row, data: dataSchema.parse(row.data) })));
  return Map.groupBy(events, ({ orderId }) => orderId);
}

/** An order that is about to be changed: its row, what has happened to it, and where that leaves it. */
export interface OrderAtHand {
  readonly order: Selectable<OrdersTable>;
  readonly events: readonly OrderEvent[];
  readonly state: OrderState;
}

/** Takes an order in hand. Refuses one that is not there or is in the bin. */
export async function requireOrder({ db }: Pick<Write, 'db'>, orderId: string): Promise<OrderAtHand> {
  const order = await db
    .selectFrom('orders')
    .selectAll()
    .where('id', '=', orderId)
    .where('deletedAt', 'is', null)
    .executeTakeFirst();
  if (!order) throw new Refusal('order.gone');
  const events = (await readEvents(db, [orderId])).get(orderId) ?? [];
  return { order, events, state: foldOrder(events) };
}

/**
 * Adds what the rules planned to the order's events and answers where the order stands then. An event that undo must find again gets the
 * id of its change.
 */
export async function appendEvent(
  write: Write,
  { order, events }: { readonly order: { readonly id: string }; readonly events: readonly OrderEvent[] },
  planned: PlannedEvent,
  id = write.newId(),
): Promise<Pick<OrderAtHand, 'events' | 'state'>> {
  const event = toEvent(planned, { id, orderId: order.id, at: eventTime(events, write.at), staffId: write.staffId });
  await write.db
    .insertInto('orderEvents')
    .values({ ...event, data: JSON.stringify(event.data) })
    .execute();
  const all = [...events, event];
  return { events: all, state: foldOrder(all) };
}

/** The event that a change added under its own id, and its order in hand. Refuses a change that added none. */
export async function requireEventOf(write: Write, changeId: string): Promise<OrderAtHand> {
  const event = await write.db
    .selectFrom('orderEvents')
    .select('orderId')
    .where('id', '=', changeId)
    .executeTakeFirst();
  if (!event) throw new Refusal('undo.not_possible');
  return requireOrder(write, event.orderId);
}

type Envelope = Pick<OrderEvent, 'id' | 'orderId' | 'at' | 'staffId'>;

/** Spreading a union loses which data belong to which kind; the reader of stored events finds it again. */
function toEvent(planned: PlannedEvent, envelope: Envelope): OrderEvent {
  const { events } = readOrderEvents([{ ...planned, ...envelope }]);
  const [event] = events;
  if (!event) throw new Error(`A planned ${planned.kind} is no event.`);
  return event;
}
