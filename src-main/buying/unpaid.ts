import type { Transaction } from 'kysely';
import type { ReadonlyKysely } from 'kysely/readonly';
import type { Database } from '../database/database-tables.ts';

const windowSize = 100;

/** The receipts that a debt is owed for, newest first; those that were taken back are left out. Reads no further back than the debt reaches. */
export async function unpaidReceipts(
  db: Transaction<Database> | ReadonlyKysely<Database>,
  supplierId: string,
  owedKopecks: number,
): Promise<readonly { readonly amountKopecks: number; readonly dueAt: number }[]> {
  const receipts: { amountKopecks: number; dueAt: number }[] = [];
  let rest = owedKopecks;
  for (let offset = 0; rest > 0; offset += windowSize) {
    const rows = await db
      .selectFrom('supplierEntries as entry')
      .select(['amountKopecks', 'dueAt'])
      .where('supplierId', '=', supplierId)
      .where('kind', '=', 'receipt')
      .where('cancelsId', 'is', null)
      .where((row) =>
        row.not(
          row.exists(
            row.selectFrom('supplierEntries as other').select('other.id').whereRef('other.cancelsId', '=', 'entry.id'),
          ),
        ),
      )
      .orderBy('at', 'desc')
      .orderBy('id', 'desc')
      .offset(offset)
      .limit(windowSize)
      .execute();
    receipts.push(...rows);
    rest -= rows.reduce((sum, { amountKopecks }) => sum + amountKopecks, 0);
    if (rows.length < windowSize) break;
  }
  return receipts;
}
