import { Refusal } from '../../src-shared/domain/refusal.ts';
import { cancelListedReadings } from '../cars/bulk.ts';
import type { Write } from '../database/database.ts';
import { takeBackMovements } from '../stock/post.ts';

/** How many orders a refusal names. */
const numbersMax = 3;

/**
 * What taking back an import of clients needs beside putting its records into the bin. Refuses while there are orders for a client or a car that it brought: they would
 * be orders for nobody.
 */
export async function takeBackImport(write: Write, changeId: string): Promise<void> {
  const orders = await write.db
    .selectFrom('orderSummaries')
    .select('number')
    .where('inBin', '=', 0)
    .where((row) =>
      row.or([
        row('carId', 'in', brought(write, changeId, 'cars')),
        row('clientId', 'in', brought(write, changeId, 'clients')),
      ]),
    )
    .orderBy('createdAt')
    .execute();
  refuseInUse('undo.import_in_use', orders);
  await cancelListedReadings(write, changeId);
}

/** The same for parts with their stock: the stock goes by opposite entries. Refuses while an open order has a line of a part that it brought. */
export async function takeBackPartsImport(write: Write, changeId: string): Promise<void> {
  const orders = await write.db
    .selectFrom('orderSummaries')
    .select('number')
    .where('inBin', '=', 0)
    .where('isOpen', '=', 1)
    .where(
      'orderId',
      'in',
      write.db
        .selectFrom('orderLines')
        .select('orderId')
        .where('deletedAt', 'is', null)
        .where('partId', 'in', brought(write, changeId, 'parts')),
    )
    .orderBy('createdAt')
    .execute();
  refuseInUse('undo.parts_import_in_use', orders);
  await takeBackMovements(write, changeId);
}

/** The ids of what a change added to a table. */
function brought(write: Write, changeId: string, table: 'clients' | 'cars' | 'parts') {
  return write.db
    .selectFrom('history')
    .select('rowId')
    .where('transactionId', '=', changeId)
    .where('tableName', '=', table)
    .where('operation', '=', 'insert');
}

function refuseInUse(code: string, orders: readonly { readonly number: string }[]): void {
  if (orders.length === 0) return;
  const numbers = orders.slice(0, numbersMax).map(({ number }) => number);
  throw new Refusal(code, { count: orders.length, numbers });
}
