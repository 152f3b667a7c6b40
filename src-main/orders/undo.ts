import { compareEvents } from '../../src-shared/domain/order-events.ts';
import { type OrderField, orderFields } from '../../src-shared/domain/order-fields.ts';
import { foldOrder } from '../../src-shared/domain/order-life-cycle.ts';
import { Refusal } from '../../src-shared/domain/refusal.ts';
import type { Write } from '../database/database.ts';
import { parseValues } from '../history/queries.ts';
import { requireOpen, requireRemovable } from './lines.ts';
import { requireFieldsOpen, requireUnpaid } from './service.ts';
import { appendEvent, requireEventOf, requireOrder } from './state.ts';

/** Gives back the promise that stood before a change. The event bears the change's id. */
export async function undoPromise(write: Write, changeId: string): Promise<void> {
  const atHand = await requireEventOf(write, changeId);
  const promises = atHand.events.toSorted(compareEvents).filter(({ kind }) => kind === 'promise_changed');
  if (promises.at(-1)?.id !== changeId) throw new Refusal('undo.changed_since');
  const { promisedAt } = foldOrder(atHand.events.filter(({ id }) => id !== changeId));
  await appendEvent(write, atHand, { kind: 'promise_changed', data: { promisedAt } });
}

/** Before lines are set back to what they were: refuses where the order's lines are closed by now, or a line that would go is done. */
export async function requireLinesOpen(write: Write, changeId: string): Promise<void> {
  const touched = await write.db
    .selectFrom('history')
    .innerJoin('orderLines as line', 'line.id', 'history.rowId')
    .select(['line.id', 'line.name', 'line.state', 'line.orderId', 'line.deletedAt', 'history.operation'])
    .where('history.transactionId', '=', changeId)
    .where('history.tableName', '=', 'order_lines')
    .execute();
  for (const [orderId, lines] of Map.groupBy(touched, (line) => line.orderId)) {
    const atHand = await requireOrder(write, orderId);
    requireOpen(atHand);
    for (const line of lines)
      if (line.operation === 'insert' && line.deletedAt === null) requireRemovable(atHand, line);
  }
}

/** Before an order that was begun goes into the bin: refuses one that money was taken for. */
export async function requireUnpaidAfter(write: Write, changeId: string): Promise<void> {
  const rows = await changedOrders(write, changeId, 'insert');
  await requireUnpaid(
    write,
    rows.map(({ rowId }) => rowId),
  );
}

/** Before fields of an order are set back to what they were: refuses those that are settled by now. */
export async function requireFieldsStillOpen(write: Write, changeId: string): Promise<void> {
  for (const { rowId, after } of await changedOrders(write, changeId, 'update')) {
    const { state } = await requireOrder(write, rowId);
    const values = parseValues(after);
    requireFieldsOpen(
      state.status,
      orderFields.filter((field) => columnOf(field) in values),
    );
  }
}

function changedOrders({ db }: Write, changeId: string, operation: 'insert' | 'update') {
  return db
    .selectFrom('history')
    .select(['rowId', 'after'])
    .where('transactionId', '=', changeId)
    .where('tableName', '=', 'orders')
    .where('operation', '=', operation)
    .execute();
}

const columnOf = (field: OrderField) => field.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
