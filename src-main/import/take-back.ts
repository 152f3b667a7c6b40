import { Refusal } from '../../src-shared/domain/refusal.ts';
import { cancelListedReadings } from '../cars/bulk.ts';
import type { Write } from '../database/database.ts';

/** How many orders a refusal names. */
const numbersMax = 3;

/**
 * What taking back an import of clients needs beside putting its records into the bin. Refuses while there are orders for a client or a car that it brought: they would
 * be orders for nobody.
 */
export async function takeBackImport(write: Write, changeId: string): Promise<void> {
  const brought = (table: 'clients' | 'cars') =>
    write.db
      .selectFrom('history')
      .select('rowId')
      .where('transactionId', '=', changeId)
      .where('tableName', '=', table)
      .where('operation', '=', 'insert');
  const orders = await write.db
    .selectFrom('orderSummaries')
    .select('number')
    .where('inBin', '=', 0)
    .where((row) => row.or([row('carId', 'in', brought('cars')), row('clientId', 'in', brought('clients'))]))
    .orderBy('createdAt')
    .execute();
  if (orders.length > 0)
    throw new Refusal('undo.import_in_use', {
      count: orders.length,
      numbers: orders.slice(0, numbersMax).map(({ number }) => number),
    });
  await cancelListedReadings(write, changeId);
}
