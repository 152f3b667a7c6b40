import type { TaxTerms } from '../../src-shared/domain/line-total.ts';
import type { Write } from '../database/database.ts';

/** What the money of an order follows from. */
export async function readMoney({ db }: Pick<Write, 'db'>, orderId: string) {
  const lines = await db
    .selectFrom('orderLines')
    .selectAll()
    .where('orderId', '=', orderId)
    .where('deletedAt', 'is', null)
    .orderBy('position')
    .execute();
  const payments = await db.selectFrom('payments').selectAll().where('orderId', '=', orderId).execute();
  const tax: TaxTerms = await db.selectFrom('garage').select(['taxMode', 'taxRateBp']).executeTakeFirstOrThrow();
  return { lines, payments, tax };
}
