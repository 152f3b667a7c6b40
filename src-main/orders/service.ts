import type { OrderFields } from '../../src-shared/contract/orders.ts';
import type { Patch } from '../../src-shared/contract/procedure.ts';
import { isFieldOpen, type OrderField, orderFields, planMaxMs } from '../../src-shared/domain/order-fields.ts';
import { planPromise } from '../../src-shared/domain/order-moves.ts';
import { formatOrderNumber } from '../../src-shared/domain/order-number.ts';
import type { OrderStatus } from '../../src-shared/domain/order-status.ts';
import { orThrow } from '../../src-shared/domain/outcome.ts';
import { Refusal } from '../../src-shared/domain/refusal.ts';
import type { Write } from '../database/database.ts';
import { nextNumber } from '../settings/numbers.ts';
import { requireNothingIssued } from '../stock/order-stock.ts';
import { appendEvent, requireOrder } from './state.ts';

/** What a new order needs: its car. Whose it is follows from the car unless said otherwise. */
export type NewOrder = Patch<OrderFields> & { readonly carId: string; readonly promisedAt?: number | null | undefined };

/** Gives an order another number, because two PCs gave out the same one. What was printed keeps the former. Undoable. */
export async function renumberOrder(write: Write, id: string): Promise<void> {
  const number = formatOrderNumber(await nextNumber(write, 'order'));
  await write.db.updateTable('orders').set({ number }).where('id', '=', id).execute();
}

/** Begins an order; answers its id and number. Refuses a car that is not there: an order cannot exist without its car. */
export async function createOrder(
  write: Write,
  { carId, promisedAt, ...fields }: NewOrder,
): Promise<{ id: string; number: string }> {
  const car = await requireCarOf(write, carId);
  requirePlan(fields.plannedFrom ?? null, fields.plannedTo ?? null);
  await requireClient(write, fields.clientId ?? null);
  const own = await ownPlace(write);
  const id = write.newId();
  const number = formatOrderNumber(await nextNumber(write, 'order'));
  await write.db
    .insertInto('orders')
    .values({
      ...fields,
      id,
      number,
      carId,
      clientId: fields.clientId === undefined ? car.clientId : fields.clientId,
      masterId: fields.masterId === undefined ? own.masterId : fields.masterId,
      branchId: fields.branchId ?? (await branchOfBay(write, fields.bayId)) ?? own.branchId,
      createdAt: write.at,
    })
    .execute();
  const begun = await appendEvent(write, { order: { id }, events: [] }, { kind: 'created', data: {} });
  if (promisedAt != null) {
    const planned = orThrow(planPromise(begun.state, promisedAt, { now: write.at }));
    await appendEvent(write, { order: { id }, events: begun.events }, planned);
  }
  return { id, number };
}

/**
 * Changes fields of the order as a whole; which ones can still be changed says `isFieldOpen`. The car of an order that has left its draft stays: its
 * history belongs to that car.
 */
export async function updateOrder(write: Write, id: string, fields: Patch<OrderFields>): Promise<void> {
  const { order, state } = await requireOrder(write, id);
  const changed = orderFields.filter((field) => fields[field] !== undefined && fields[field] !== order[field]);
  if (changed.length === 0) return;
  requireFieldsOpen(state.status, changed);
  const { plannedFrom = order.plannedFrom, plannedTo = order.plannedTo } = fields;
  requirePlan(plannedFrom, plannedTo);
  if (changed.includes('carId')) await requireCarOf(write, fields.carId ?? '');
  if (changed.includes('clientId')) await requireClient(write, fields.clientId ?? null);
  const branchId = fields.branchId ?? (await branchOfBay(write, fields.bayId)) ?? order.branchId;
  await write.db
    .updateTable('orders')
    .set({ ...fields, ...(changed.includes('branchId') ? {} : { branchId }) })
    .where('id', '=', id)
    .execute();
}

/** Refuses to change what is settled where the order stands. */
export function requireFieldsOpen(status: OrderStatus, changed: readonly OrderField[]): void {
  const closed = changed.filter((field) => !isFieldOpen(status, field));
  if (closed.includes('carId')) throw new Refusal('order.car_is_fixed');
  if (closed.length > 0) throw new Refusal('order.fields_are_closed', { status });
}

/** Gives, changes or withdraws the promised time. */
export async function promiseOrder(
  write: Write,
  id: string,
  promisedAt: number | null,
  reason?: string,
): Promise<void> {
  const atHand = await requireOrder(write, id);
  const planned = orThrow(planPromise(atHand.state, promisedAt, { now: write.at, reason }));
  await appendEvent(write, atHand, planned, write.transactionId);
}

/** Refuses to lose orders from sight that money was taken for: it must be given back first. */
export async function requireUnpaid(write: Write, ids: readonly string[]): Promise<void> {
  const paid = await write.db
    .selectFrom('orderSummaries')
    .select('number')
    .where('orderId', 'in', ids)
    .where('paidKopecks', '<>', 0)
    .executeTakeFirst();
  if (paid) throw new Refusal('order.has_payments', { number: paid.number });
}

/** Puts orders with their lines into the bin. Refuses one that money was taken for, or parts: they must be given back first. */
export async function removeOrders(write: Write, ids: readonly string[]): Promise<void> {
  await requireUnpaid(write, ids);
  await requireNothingIssued(write, { orderIds: ids });
  const inBin = { deletedAt: write.at };
  await write.db
    .updateTable('orderLines')
    .set(inBin)
    .where('orderId', 'in', ids)
    .where('deletedAt', 'is', null)
    .execute();
  await write.db.updateTable('orders').set(inBin).where('id', 'in', ids).where('deletedAt', 'is', null).execute();
}

/** Moves the orders of a merged car or client to the one that is kept, whatever has become of them. */
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

/** Gives the lines of a merged part to the one that is kept. */
export async function moveOrderLinesOfPart(write: Write, fromPartId: string, toPartId: string): Promise<void> {
  await write.db.updateTable('orderLines').set({ partId: toPartId }).where('partId', '=', fromPartId).execute();
}

function requirePlan(from: number | null, to: number | null): void {
  if (from === null || to === null) return;
  if (to <= from) throw new Refusal('order.plan_ends_before_start');
  if (to - from > planMaxMs) throw new Refusal('order.plan_too_long', { days: planMaxMs / 86_400_000 });
}

async function requireCarOf({ db }: Write, carId: string): Promise<{ clientId: string | null }> {
  const car = await db
    .selectFrom('cars')
    .select('clientId')
    .where('id', '=', carId)
    .where('deletedAt', 'is', null)
    .executeTakeFirst();
  if (!car) throw new Refusal('order.without_car');
  return car;
}

async function requireClient({ db }: Write, clientId: string | null): Promise<void> {
  if (clientId === null) return;
  const client = await db
    .selectFrom('clients')
    .select('id')
    .where('id', '=', clientId)
    .where('deletedAt', 'is', null)
    .executeTakeFirst();
  if (!client) throw new Refusal('client.gone');
}

/** Whoever receives cars leads the orders they begin, and begins them where they work. */
async function ownPlace({ db, staffId }: Write): Promise<{ masterId: string | null; branchId: string | null }> {
  const person =
    staffId === null
      ? undefined
      : await db.selectFrom('staff').select(['role', 'branchId']).where('id', '=', staffId).executeTakeFirst();
  const isMaster = person?.role === 'master' || person?.role === 'manager';
  return { masterId: isMaster ? staffId : null, branchId: person?.branchId ?? null };
}

/** A bay stands in a branch, and so does the car in it. */
async function branchOfBay({ db }: Write, bayId: string | null | undefined): Promise<string | null> {
  if (bayId == null) return null;
  const bay = await db.selectFrom('bays').select('branchId').where('id', '=', bayId).executeTakeFirst();
  return bay?.branchId ?? null;
}
