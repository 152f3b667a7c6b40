import type { ReadonlyKysely } from 'kysely/readonly';
import type { ExportRequest } from '../../src-shared/contract/exports.ts';
import type { Database } from '../database/database-tables.ts';

type Period = Extract<ExportRequest, { list: 'payments' }>['request'];

/** A window of the payments of a period, in the order in which they were made, and how many there are. */
export async function listPayments(
  reader: ReadonlyKysely<Database>,
  { from, until, method }: Period,
  { offset, limit }: { readonly offset: number; readonly limit: number },
) {
  const list = reader
    .selectFrom('payments')
    .where('payments.at', '>=', from)
    .where('payments.at', '<', until)
    .$if(method !== undefined, (query) => query.where('payments.method', '=', method ?? 'cash'));
  const [rows, { total }] = await Promise.all([
    list
      .leftJoin('orderSummaries', 'orderSummaries.orderId', 'payments.orderId')
      .leftJoin('staff', 'staff.id', 'payments.staffId')
      .select([
        'payments.at',
        'payments.kind',
        'payments.method',
        'payments.amountKopecks',
        'payments.note',
        'orderSummaries.number',
        'orderSummaries.clientName',
        'orderSummaries.carTitle',
        'orderSummaries.plate',
        'staff.name as staffName',
      ])
      .orderBy('payments.at')
      .orderBy('payments.id')
      .offset(offset)
      .limit(limit)
      .execute(),
    list.select((row) => row.fn.countAll<number>().as('total')).executeTakeFirstOrThrow(),
  ]);
  return { rows, total };
}

export type PaymentRow = Awaited<ReturnType<typeof listPayments>>['rows'][number];
