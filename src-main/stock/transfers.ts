import type { z } from 'zod';
import type { stockContract } from '../../src-shared/contract/stock.ts';
import { Refusal } from '../../src-shared/domain/refusal.ts';
import { transferDifference } from '../../src-shared/domain/stock-transfer.ts';
import { listed } from '../database/bulk.ts';
import type { Write } from '../database/database.ts';
import { currentCosts, type NewMovement, postMovements, requireParts } from './post.ts';
import { requireOwnWarehouse } from './warehouses.ts';

type Input<Name extends 'send' | 'arrive' | 'settle'> = z.output<
  NonNullable<(typeof stockContract)['transfers'][Name]['~orpc']['inputSchema']>
>;

/** Sends parts to another warehouse: the first halves, one transfer for each line. Answers the document and the transfers in the order of the lines. */
export async function sendParts(
  write: Write,
  { fromId, toId, lines, note }: Input<'send'>,
): Promise<{ documentId: string; ids: string[] }> {
  if (fromId === toId) throw new Refusal('stock.transfer_same');
  await requireOwnWarehouse(write, fromId);
  await requireOwnWarehouse(write, toId);
  const partIds = lines.map(({ partId }) => partId);
  await requireParts(write, partIds);
  const costs = await currentCosts(write, partIds);
  const ids = lines.map(() => write.newId());
  const movements = lines.map(
    ({ partId, quantityThousandths }, index): NewMovement => ({
      kind: 'departure',
      warehouseId: fromId,
      productId: partId,
      quantityThousandths: -quantityThousandths,
      unitCostKopecks: costs.get(partId) ?? null,
      movementId: ids[index] ?? null,
      toWarehouseId: toId,
      note,
    }),
  );
  return { documentId: await postMovements(write, movements), ids };
}

/**
 * Enters what the receiver has counted: the second halves. Whoever finds a piece later enters it as another arrival; what never came is settled. Refuses a
 * transfer that is over.
 */
export async function receiveTransfers(write: Write, { lines, warehouseId, note }: Input<'arrive'>): Promise<string> {
  if (warehouseId !== undefined) await requireOwnWarehouse(write, warehouseId);
  const transfers = await write.db
    .selectFrom('stockTransfers')
    .selectAll()
    .where('movementId', 'in', listed(lines.map(({ id }) => id)))
    .execute();
  const movements: NewMovement[] = [];
  for (const { id, quantityThousandths } of lines) {
    const transfer = transfers.find(({ movementId }) => movementId === id);
    if (!transfer) throw new Refusal('stock.transfer_gone');
    if (transfer.state === 'settled' || transfer.state === 'done') throw new Refusal('stock.transfer_over');
    const to = warehouseId ?? transfer.receiverId ?? transfer.destinationId;
    if (to === null) throw new Refusal('stock.transfer_whereto');
    await requireOwnWarehouse(write, to);
    movements.push({
      kind: 'arrival',
      warehouseId: to,
      productId: transfer.productId,
      quantityThousandths,
      unitCostKopecks: null,
      movementId: id,
      note,
    });
  }
  return postMovements(write, movements);
}

/**
 * Settles the difference of a transfer. Lost: it is gone (or, of too much, ours now). At the sender: it never left, or went back. At the receiver: it came after all, or, of too
 * much, was never there. Refuses a transfer without a difference.
 */
export async function settleTransfer(write: Write, { id, outcome, note }: Input<'settle'>): Promise<string> {
  const transfer = await write.db
    .selectFrom('stockTransfers')
    .selectAll()
    .where('movementId', '=', id)
    .executeTakeFirst();
  if (!transfer) throw new Refusal('stock.transfer_gone');
  const open = openDifference(transfer);
  if (open === 0) throw new Refusal('stock.transfer_no_difference');
  const place = outcome === 'at_receiver' ? (transfer.receiverId ?? transfer.destinationId) : transfer.senderId;
  const warehouseId = place ?? transfer.senderId ?? transfer.receiverId;
  if (place === null && outcome !== 'lost') throw new Refusal('stock.transfer_whereto');
  if (warehouseId === null) throw new Refusal('stock.transfer_whereto');
  const costs = await currentCosts(write, [transfer.productId]);
  return postMovements(write, [
    {
      kind: 'claim',
      warehouseId,
      productId: transfer.productId,
      quantityThousandths: outcome === 'lost' ? 0 : open,
      settledThousandths: open,
      unitCostKopecks: costs.get(transfer.productId) ?? null,
      movementId: id,
      reason: outcome,
      note,
    },
  ]);
}

/** What departed, did not arrive and was not settled; of half a transfer all of it. */
function openDifference(
  transfer: Parameters<typeof transferDifference>[0] & { readonly settledThousandths: number },
): number {
  const difference = transferDifference(transfer) ?? transfer.departedThousandths - transfer.arrivedThousandths;
  return difference - transfer.settledThousandths;
}
