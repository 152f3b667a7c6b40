import type { OrderFields } from '../../src-shared/contract/orders.ts';
import type { Patch } from '../../src-shared/contract/procedure.ts';
import { compareEvents } from '../../src-shared/domain/order-events.ts';
import { foldOrder } from '../../src-shared/domain/order-life-cycle.ts';
import { planPromise } from '../../src-shared/domain/order-moves.ts';
import { formatOrderNumber } from '../../src-shared/domain/order-number.ts';
import { orThrow } from '../../src-shared/domain/outcome.ts';
import { Refusal } from '../../src-shared/domain/refusal.ts';
import type { Write } from '../database/database.ts';
import { nextNumber } from '../settings/numbers.ts';
import { appendEvent, readEvents, readState, requireOrder } from './state.ts';

/** What a new order needs: its car. Whose it is follows from the car unless said otherwise. */
export type NewOrder = Patch<OrderFields> & { readonly carId: string; readonly promisedAt?: number | null | undefined };

/** Begins an order; answers its id and number. Refuses a car that is not there: an order cannot exist without its car. */
export async function createOrder(
  write: Write,
  { carId, promisedAt, ...fields }: NewOrder,
): Promise<{ id: string; number: string }> {
  const car = await write.db
    .selectFrom('cars')
    .select('clientId')
    .where('id', '=', carId)
    .where('deletedAt', 'is', null)
    .executeTakeFirst();
  if (!car) throw new Refusal('order.without_car');
  requirePlan(fields.plannedFrom ?? null, fields.plannedTo ?? null);
  const id = write.newId();
  const number = formatOrderNumber(await nextNumber(write, 'order'));
  const master = fields.masterId ?? (await ownMasterId(write));
  await write.db
    .insertInto('orders')
    .values({
      ...fields,
      id,
      number,
      carId,
      clientId: fields.clientId ?? car.clientId,
      masterId: master,
      createdAt: write.at,
    })
    .execute();
  const state = await appendEvent(write, id, { kind: 'created', data: {} });
  if (promisedAt != null) await appendEvent(write, id, orThrow(planPromise(state, promisedAt, { now: write.at })));
  return { id, number };
}

/** Changes fields of the order as a whole. The car of an order that has left its draft stays: its history belongs to that car. */
export async function updateOrder(write: Write, id: string, fields: Patch<OrderFields>): Promise<void> {
  const order = await requireOrder(write, id);
  requirePlan(
    fields.plannedFrom === undefined ? order.plannedFrom : fields.plannedFrom,
    fields.plannedTo === undefined ? order.plannedTo : fields.plannedTo,
  );
  if (fields.carId !== undefined && fields.carId !== order.carId) {
    const { status } = await readState(write.db, id);
    if (status !== 'draft') throw new Refusal('order.car_is_fixed');
  }
  await write.db.updateTable('orders').set(fields).where('id', '=', id).execute();
}

/** Gives, changes or withdraws the promised time. */
export async function promiseOrder(
  write: Write,
  id: string,
  promisedAt: number | null,
  reason?: string,
): Promise<void> {
  await requireOrder(write, id);
  const state = await readState(write.db, id);
  await appendEvent(write, id, orThrow(planPromise(state, promisedAt, { now: write.at, reason })), write.transactionId);
}

/** Gives back the promise that stood before a change. The event bears the change's id. */
export async function undoPromise(write: Write, changeId: string): Promise<void> {
  const event = await write.db
    .selectFrom('orderEvents')
    .select('orderId')
    .where('id', '=', changeId)
    .executeTakeFirst();
  if (!event) throw new Refusal('undo.not_possible');
  const events = (await readEvents(write.db, [event.orderId])).get(event.orderId) ?? [];
  const promises = events.toSorted(compareEvents).filter(({ kind }) => kind === 'promise_changed');
  if (promises.at(-1)?.id !== changeId) throw new Refusal('undo.changed_since');
  const { promisedAt } = foldOrder(events.filter(({ id }) => id !== changeId));
  await appendEvent(write, event.orderId, { kind: 'promise_changed', data: { promisedAt } });
}

/** Puts orders with their lines into the bin. Refuses one that money was taken for: it must be given back first. */
export async function removeOrders(write: Write, ids: readonly string[]): Promise<void> {
  const paid = await write.db
    .selectFrom('orderSummaries')
    .select('number')
    .where('orderId', 'in', ids)
    .where('paidKopecks', '<>', 0)
    .executeTakeFirst();
  if (paid) throw new Refusal('order.has_payments', { number: paid.number });
  const inBin = { deletedAt: write.at };
  await write.db
    .updateTable('orderLines')
    .set(inBin)
    .where('orderId', 'in', ids)
    .where('deletedAt', 'is', null)
    .execute();
  await write.db.updateTable('orders').set(inBin).where('id', 'in', ids).where('deletedAt', 'is', null).execute();
}

/** Moves the orders of a merged car or client to the one that is kept. */
export async function moveOrders(
  write: Write,
  move:
    | { readonly fromCarId: string; readonly toCarId: string }
    | { readonly fromClientId: string; readonly toClientId: string },
): Promise<void> {
  if ('fromCarId' in move)
    await write.db.updateTable('orders').set({ carId: move.toCarId }).where('carId', '=', move.fromCarId).execute();
  else
    await write.db
      .updateTable('orders')
      .set({ clientId: move.toClientId })
      .where('clientId', '=', move.fromClientId)
      .execute();
}

function requirePlan(from: number | null, to: number | null): void {
  if (from !== null && to !== null && to <= from) throw new Refusal('order.plan_ends_before_start');
}

/** A master who begins an order leads it. */
async function ownMasterId({ db, staffId }: Write): Promise<string | null> {
  if (staffId === null) return null;
  const person = await db.selectFrom('staff').select('role').where('id', '=', staffId).executeTakeFirst();
  return person?.role === 'master' || person?.role === 'manager' ? staffId : null;
}
