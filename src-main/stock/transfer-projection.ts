import { sql } from 'kysely';
import { foldTransfer } from '../../src-shared/domain/stock-transfer.ts';
import { listed, rowsOf } from '../database/bulk.ts';
import type { Projection } from '../database/projection.ts';
import { readIdentities, readWarehouseIdentities } from './identities.ts';

const columns = [
  'movementId',
  'documentId',
  'productId',
  'senderId',
  'receiverId',
  'destinationId',
  'departedAt',
  'arrivedAt',
  'departedThousandths',
  'arrivedThousandths',
  'settledThousandths',
  'state',
  'firstAt',
] as const;

/** The halves of each transfer put together. */
export const stockTransfer: Projection = {
  name: 'stock.transfer',
  sources: [
    { table: 'stock_movements', rows: 'SELECT row.movement_id AS id' },
    {
      table: 'stock_identities',
      rows: 'SELECT movement_id AS id FROM stock_movements WHERE product_id = row.raw_id AND movement_id IS NOT NULL',
    },
    {
      table: 'warehouses',
      rows: 'SELECT movement_id AS id FROM stock_transfers WHERE row.id IN (sender_id, receiver_id, destination_id) OR row.matched_id IN (sender_id, receiver_id, destination_id)',
      columns: ['matched_id'],
    },
  ],
  all: 'SELECT movement_id AS id FROM stock_movements WHERE movement_id IS NOT NULL UNION SELECT movement_id FROM stock_transfers',
  async refresh(db, ids) {
    const entries = await db
      .selectFrom('stockMovements')
      .select(['id', 'at', 'kind', 'warehouseId', 'productId', 'quantityThousandths', 'settledThousandths'])
      .select(['toWarehouseId', 'documentId', 'movementId', 'reversesId'])
      .where('movementId', 'in', listed(ids))
      .execute();
    const products = await readIdentities(
      db,
      entries.map(({ productId }) => productId),
    );
    const warehouses = await readWarehouseIdentities(db);
    const own = (id: string | null) => (id === null ? null : (warehouses.get(id) ?? id));
    const rows = [...Map.groupBy(entries, ({ movementId }) => movementId ?? '')].map(([movementId, halves]) => {
      const [first] = halves.toSorted((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
      if (!first) throw new Error('A group of entries is never empty.');
      const transfer = foldTransfer(halves);
      return {
        ...transfer,
        movementId,
        documentId: halves.find(({ kind }) => kind === 'departure')?.documentId ?? first.documentId,
        productId: products.get(first.productId) ?? first.productId,
        senderId: own(transfer.senderId),
        receiverId: own(transfer.receiverId),
        destinationId: own(transfer.destinationId),
        firstAt: first.at,
      };
    });
    if (rows.length === 0) return;
    const names = sql.join(columns.map((column) => sql.ref(column)));
    const others = columns.filter((column) => column !== 'movementId');
    const set = sql.join(others.map((column) => sql`${sql.ref(column)} = ${sql.ref(`excluded.${column}`)}`));
    await sql`INSERT INTO stock_transfers (${names}) ${rowsOf(rows, columns)} WHERE true
      ON CONFLICT (movement_id) DO UPDATE SET ${set}`.execute(db);
  },
};
