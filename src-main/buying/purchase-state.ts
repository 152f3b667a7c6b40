import type { Transaction } from 'kysely';
import type { ReadonlyKysely } from 'kysely/readonly';
import { awaited, purchaseStatus } from '../../src-shared/domain/buying.ts';
import { Refusal } from '../../src-shared/domain/refusal.ts';
import { listed } from '../database/bulk.ts';
import type { Database } from '../database/database-tables.ts';

type Reader = Transaction<Database> | ReadonlyKysely<Database>;

/** What has come of lines, by line: receipts less what of them was taken back. */
export async function receivedOf(db: Reader, lineIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .selectFrom('stockMovements')
    .select((row) => ['purchaseLineId', row.fn.sum<number>('quantityThousandths').as('thousandths')])
    .where('purchaseLineId', 'in', listed(lineIds))
    .groupBy('purchaseLineId')
    .execute();
  return new Map(rows.map(({ purchaseLineId, thousandths }) => [purchaseLineId ?? '', thousandths]));
}

/** An order with its lines, what has come of them, and where it stands. Refuses an id that is none. */
export async function readPurchaseState(db: Reader, id: string) {
  const order = await db.selectFrom('purchaseOrders').selectAll().where('id', '=', id).executeTakeFirst();
  if (!order) throw new Refusal('purchase.gone');
  const rows = await db
    .selectFrom('purchaseOrderLines')
    .selectAll()
    .where('purchaseOrderId', '=', id)
    .where('deletedAt', 'is', null)
    .orderBy('position')
    .orderBy('id')
    .execute();
  const received = await receivedOf(
    db,
    rows.map((row) => row.id),
  );
  const lines = rows.map((row) => {
    const receivedThousandths = received.get(row.id) ?? 0;
    const quantities = { orderedThousandths: row.quantityThousandths, receivedThousandths };
    return { ...row, ...quantities, awaitedThousandths: awaited(quantities) };
  });
  return { order, lines, status: purchaseStatus({ ...order, lines }) };
}
