import type { Selectable } from 'kysely';
import type { ReadonlyKysely } from 'kysely/readonly';
import type { z } from 'zod';
import type { stockContract } from '../../src-shared/contract/stock.ts';
import { Refusal } from '../../src-shared/domain/refusal.ts';
import { secondsBetween, type TransferState, transferDifference } from '../../src-shared/domain/stock-transfer.ts';
import type { Database } from '../database/database-tables.ts';
import { readProducts, toMovements } from './movement-rows.ts';
import type { StockTransfersTable } from './tables.ts';

type Reader = ReadonlyKysely<Database>;
type ListInput = z.output<NonNullable<(typeof stockContract)['transfers']['list']['~orpc']['inputSchema']>>;

const statesOf: Readonly<Record<Exclude<ListInput['filter'], 'all'>, readonly TransferState[]>> = {
  open: ['in_transit', 'no_departure', 'differs'],
  in_transit: ['in_transit'],
  differs: ['differs'],
};

/** A window of the transfers, the newest first. */
export async function listTransfers(reader: Reader, input: ListInput) {
  const { filter, warehouseId, productId, documentId, offset, limit } = input;
  const list = reader
    .selectFrom('stockTransfers')
    .$if(filter !== 'all', (query) => query.where('state', 'in', filter === 'all' ? [] : [...statesOf[filter]]))
    .$if(warehouseId !== undefined, (query) =>
      query.where((row) =>
        row.or([
          row('senderId', '=', warehouseId ?? ''),
          row('receiverId', '=', warehouseId ?? ''),
          row('destinationId', '=', warehouseId ?? ''),
        ]),
      ),
    )
    .$if(productId !== undefined, (query) => query.where('productId', '=', productId ?? ''))
    .$if(documentId !== undefined, (query) => query.where('documentId', '=', documentId ?? ''));
  const [rows, { total }] = await Promise.all([
    list.selectAll().orderBy('firstAt', 'desc').orderBy('movementId', 'desc').offset(offset).limit(limit).execute(),
    list.select((row) => row.fn.countAll<number>().as('total')).executeTakeFirstOrThrow(),
  ]);
  return { rows: await toTransfers(reader, rows), total };
}

/** One transfer with its entries. Refuses an id that is none's. */
export async function getTransfer(reader: Reader, id: string, showsCosts: boolean) {
  const [rows, movements] = await Promise.all([
    reader.selectFrom('stockTransfers').selectAll().where('movementId', '=', id).execute(),
    reader.selectFrom('stockMovements').selectAll().where('movementId', '=', id).orderBy('at').orderBy('id').execute(),
  ]);
  const [transfer] = await toTransfers(reader, rows);
  if (!transfer) throw new Refusal('stock.transfer_gone');
  return { ...transfer, movements: await toMovements(reader, movements, showsCosts) };
}

async function toTransfers(reader: Reader, rows: readonly Selectable<StockTransfersTable>[]) {
  const products = await readProducts(
    reader,
    rows.map(({ productId }) => productId),
  );
  return rows.map(({ movementId, productId, firstAt: _firstAt, ...transfer }) => {
    const product = products.get(productId);
    if (!product) throw new Error('Every product that is asked for is answered.');
    return {
      ...transfer,
      id: movementId,
      product,
      seconds: secondsBetween(transfer),
      differenceThousandths: transferDifference(transfer),
    };
  });
}
