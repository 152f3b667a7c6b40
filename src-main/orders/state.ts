import type { Transaction } from 'kysely';
import type { ReadonlyKysely } from 'kysely/readonly';
import { z } from 'zod';
import {
  compareEvents,
  eventTime,
  type OrderEvent,
  type PlannedEvent,
  readOrderEvents,
} from '../../src-shared/domain/order-events.ts';
import { foldOrder, type OrderState } from '../../src-shared/domain/order-life-cycle.ts';
import { Refusal } from '../../src-shared/domain/refusal.ts';
import type { Write } from '../database/database.ts';
import type { Database } from '../database/database-tables.ts';

type Reader = ReadonlyKysely<Database> | Transaction<Database>;
const dataSchema = z.string().transform((json) => JSON.parse(json) as unknown);

/** The events of orders, by order. Rows that this version cannot read are left out of the fold and stay in the table. */
export async function readEvents(
  db: Reader,
  orderIds: readonly string[],
): Promise<ReadonlyMap<string, readonly OrderEvent[]>> {
  const rows = await db.selectFrom('orderEvents').selectAll().where('orderId', 'in', orderIds).execute();
  const { events } = readOrderEvents(rows.map((row) => ({ ...row, data: dataSchema.parse(row.data) })));
  return Map.groupBy(events, ({ orderId }) => orderId);
}

/** Where one order stands. */
export async function readState(db: Reader, orderId: string): Promise<OrderState> {
  return foldOrder((await readEvents(db, [orderId])).get(orderId) ?? []);
}

/** Refuses an order that is not there or is in the bin. */
export async function requireOrder(write: Write, orderId: string) {
  const order = await write.db
    .selectFrom('orders')
    .selectAll()
    .where('id', '=', orderId)
    .where('deletedAt', 'is', null)
    .executeTakeFirst();
  if (!order) throw new Refusal('order.gone');
  return order;
}

/**
 * Adds what the rules planned to the order's events and answers where the order stands then. An event that undo must find again gets the
 * id of its change.
 */
export async function appendEvent(
  write: Write,
  orderId: string,
  planned: PlannedEvent,
  id = write.newId(),
): Promise<OrderState> {
  const events = (await readEvents(write.db, [orderId])).get(orderId) ?? [];
  const event = {
    ...planned,
    id,
    orderId,
    at: eventTime(events.toSorted(compareEvents), write.at),
    staffId: write.staffId,
  } as OrderEvent;
  await write.db
    .insertInto('orderEvents')
    .values({ ...event, data: JSON.stringify(event.data) })
    .execute();
  return foldOrder([...events, event]);
}
