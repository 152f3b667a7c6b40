import type { Selectable } from 'kysely';
import type { TaxTerms } from '../../src-shared/domain/line-total.ts';
import { Refusal } from '../../src-shared/domain/refusal.ts';
import type { Write } from '../database/database.ts';
import { keepQuery } from '../database/kept-query.ts';
import type { PaymentsTable } from '../payments/tables.ts';
import type { OrderReader } from './state.ts';
import type { OrderLinesTable } from './tables.ts';

/** A line as it is stored. */
export type LineRow = Selectable<OrderLinesTable>;

/** A payment as it is stored. */
export type PaymentRow = Selectable<PaymentsTable>;

/** The lines that are in an order, as they stand in it. */
export function readLines(db: OrderReader, orderId: string): Promise<LineRow[]> {
  return db
    .selectFrom('orderLines')
    .selectAll()
    .where('orderId', '=', orderId)
    .where('deletedAt', 'is', null)
    .orderBy('position')
    .orderBy('id')
    .execute();
}

/** Everything that was paid and given back for an order, by time. */
export function readPayments(db: OrderReader, orderId: string): Promise<PaymentRow[]> {
  return db.selectFrom('payments').selectAll().where('orderId', '=', orderId).orderBy('at').orderBy('id').execute();
}

const taxOfGarage = keepQuery((db, _values: object) =>
  db.selectFrom('garage').select(['taxMode', 'taxRateBp']).compile(),
);

/** The tax of the garage today; which one an order is under says `taxOfOrder`. */
export async function readTax(db: OrderReader): Promise<TaxTerms> {
  const [garage] = await taxOfGarage(db, {});
  return garage ?? { taxMode: 'none', taxRateBp: 0 };
}

/** A line of an order that is not in the bin. Refuses any other. */
export async function requireLine({ db }: Pick<Write, 'db'>, lineId: string): Promise<LineRow> {
  const line = await db
    .selectFrom('orderLines')
    .selectAll()
    .where('id', '=', lineId)
    .where('deletedAt', 'is', null)
    .executeTakeFirst();
  if (!line) throw new Refusal('order.line_gone');
  return line;
}
