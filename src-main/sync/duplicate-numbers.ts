import { sql, type Transaction } from 'kysely';
import type { ReadonlyKysely } from 'kysely/readonly';
import { z } from 'zod';
import type { DuplicateNumber } from '../../src-shared/contract/sync.ts';
import { carTitle } from '../../src-shared/domain/car.ts';
import { Refusal } from '../../src-shared/domain/refusal.ts';
import type { Write } from '../database/database.ts';
import type { Database } from '../database/database-tables.ts';
import { renumberOrder } from '../orders/service.ts';
import { conflictId } from './conflict-finder.ts';

type Reader = ReadonlyKysely<Database> | Transaction<Database>;
type Duplicate = Omit<DuplicateNumber, 'rows'>;
const shownMax = 200;

/** The same, each with what tells it apart from the others, the oldest first. */
export async function describeDuplicateNumbers(reader: Reader): Promise<DuplicateNumber[]> {
  const found = await readDuplicateNumbers(reader);
  return Promise.all(found.map(async (duplicate) => ({ ...duplicate, rows: await rowsOf(reader, duplicate) })));
}

async function rowsOf(reader: Reader, { table, ids }: Duplicate): Promise<DuplicateNumber['rows']> {
  const rows = await reader
    .selectFrom('orders')
    .innerJoin('cars', 'cars.id', 'orders.carId')
    .leftJoin('clients', 'clients.id', 'orders.clientId')
    .leftJoin('documents', 'documents.orderId', 'orders.id')
    .select(['orders.id as orderId', 'orders.complaint', 'orders.createdAt', 'clients.name as clientName'])
    .select(['cars.plate', 'cars.make', 'cars.model', 'documents.id as documentId', 'documents.issuedAt'])
    .where(table === 'orders' ? 'orders.id' : 'documents.id', 'in', ids)
    .execute();
  const described = rows.map(({ orderId, createdAt, documentId, issuedAt, make, model, ...row }) => ({
    ...row,
    id: table === 'orders' ? orderId : (documentId ?? ''),
    orderId,
    carTitle: carTitle({ make, model }),
    at: table === 'orders' ? createdAt : (issuedAt ?? createdAt),
  }));
  // An order may have several documents, and is named once.
  const once = new Map(described.map((row) => [row.id, row]));
  return [...once.values()].toSorted((one, other) => one.at - other.at || (one.id < other.id ? -1 : 1));
}

/** Orders and documents that bear the same number, because a disk was copied, and of which nobody has said that it is all right. */
export async function readDuplicateNumbers(reader: Reader): Promise<Duplicate[]> {
  const { rows } = await sql<{ table: DuplicateNumber['table']; number: string; ids: string }>`
    SELECT 'orders' AS "table", number, json_group_array(id) AS ids FROM orders WHERE deleted_at IS NULL GROUP BY number HAVING count(*) > 1
    UNION ALL SELECT 'documents', number, json_group_array(id) FROM documents GROUP BY kind, number HAVING count(*) > 1
    LIMIT ${shownMax}`.execute(reader as never);
  const found = rows.map(({ table, number, ids }) => {
    const sorted = z.array(z.string()).parse(JSON.parse(ids)).toSorted();
    return { id: conflictId('number', table, ...sorted), table, number, ids: sorted };
  });
  if (found.length === 0) return [];
  const settled = await reader
    .selectFrom('conflicts')
    .select('id')
    .where(
      'id',
      'in',
      found.map(({ id }) => id),
    )
    .where('deletedAt', 'is', null)
    .execute();
  return found.filter(({ id }) => !settled.some((row) => row.id === id));
}

/**
 * Settles a number that was given twice: the order `renumber` gets a new one, or all keep it (null). What was decided is kept as a conflict that somebody has looked at, so
 * that every PC knows it; it holds for exactly these rows. Refuses what is settled already, and a document: paper that was handed out bears the number that it bears.
 */
export async function settleDuplicateNumber(write: Write, id: string, renumber: string | null): Promise<void> {
  const duplicate = (await readDuplicateNumbers(write.db)).find((found) => found.id === id);
  if (!duplicate) throw new Refusal('sync.conflict_settled');
  const { table, number, ids } = duplicate;
  if (renumber !== null && (table !== 'orders' || !ids.includes(renumber))) throw new Refusal('sync.conflict_settled');
  if (renumber !== null) await renumberOrder(write, renumber);
  await write.db
    .insertInto('conflicts')
    .values({
      id,
      tableName: table,
      rowId: renumber ?? ids[0] ?? '',
      columnName: 'number',
      keptStamp: '',
      keptValue: JSON.stringify(number),
      otherStamp: '',
      otherValue: JSON.stringify(number),
      createdAt: write.at,
      resolvedAt: write.at,
      deletedAt: null,
    })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ resolvedAt: write.at, deletedAt: null }))
    .execute();
}
