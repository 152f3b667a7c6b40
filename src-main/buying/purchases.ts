import type { z } from 'zod';
import type { Patch } from '../../src-shared/contract/procedure.ts';
import { type PurchaseReason, purchaseLinesMax, type purchasesContract } from '../../src-shared/contract/purchases.ts';
import { Refusal } from '../../src-shared/domain/refusal.ts';
import type { Write } from '../database/database.ts';
import { nextYearlyNumber } from '../settings/numbers.ts';
import { readPurchaseState } from './purchase-state.ts';
import { requireSupplier } from './suppliers.ts';

type Input<Name extends 'create' | 'createProposed' | 'update' | 'addLine' | 'updateLine'> = z.output<
  NonNullable<(typeof purchasesContract)[Name]['~orpc']['inputSchema']>
>;

interface NewLine {
  readonly partId: string;
  readonly quantityThousandths: number;
  readonly priceKopecks: number | null;
  readonly reason?: PurchaseReason | undefined;
}

/** Begins an order to a supplier; answers its id. The same part twice is one line. */
export async function createPurchase(write: Write, { lines, ...head }: Input<'create'>): Promise<string> {
  await requireSupplier(write, head.supplierId);
  const id = write.newId();
  const number = await nextYearlyNumber(write, 'purchase');
  await write.db
    .insertInto('purchaseOrders')
    .values({ ...head, id, number, createdById: write.staffId, createdAt: write.at })
    .execute();
  for (const [position, line] of mergeLines(lines).entries()) await insertLine(write, id, position, line);
  return id;
}

/** Begins an order for each supplier and warehouse among the proposed lines; answers their ids. */
export async function createProposed(write: Write, { lines }: Input<'createProposed'>): Promise<string[]> {
  const groups = Map.groupBy(lines, ({ supplierId, warehouseId }) => `${supplierId} ${warehouseId}`);
  const ids: string[] = [];
  for (const group of groups.values()) {
    const { supplierId, warehouseId } = group[0] ?? { supplierId: '', warehouseId: '' };
    const head = { supplierId, warehouseId, notes: '', expectedAt: null };
    ids.push(await createPurchase(write, { ...head, lines: group }));
  }
  return ids;
}

/** Changes an order's note, expected day or warehouse. The warehouse stays once something has come. */
export async function updatePurchase(write: Write, id: string, fields: Input<'update'>['fields']): Promise<void> {
  const { order, lines } = await requireOpen(write, id);
  const { warehouseId } = fields;
  const hasReceived = lines.some(({ receivedThousandths }) => receivedThousandths > 0);
  if (warehouseId !== undefined && warehouseId !== order.warehouseId && hasReceived)
    throw new Refusal('purchase.warehouse_fixed');
  if (Object.keys(fields).length > 0)
    await write.db.updateTable('purchaseOrders').set(fields).where('id', '=', id).execute();
}

/** Adds a part to an order, or raises the line that it has already; answers the line. */
export async function addPurchaseLine(write: Write, { id, line }: Input<'addLine'>): Promise<string> {
  const { lines } = await requireOpen(write, id);
  const known = lines.find(({ partId }) => partId === line.partId);
  if (known) {
    const quantityThousandths = known.quantityThousandths + line.quantityThousandths;
    const priceKopecks = line.priceKopecks ?? known.priceKopecks;
    await write.db
      .updateTable('purchaseOrderLines')
      .set({ quantityThousandths, priceKopecks })
      .where('id', '=', known.id)
      .execute();
    return known.id;
  }
  if (lines.length >= purchaseLinesMax) throw new Refusal('purchase.too_many_lines', { max: purchaseLinesMax });
  const position = lines.reduce((last, each) => Math.max(last, each.position + 1), 0);
  return insertLine(write, id, position, line);
}

/** Changes how much of a line is ordered, or its price. Not to less than has come. */
export async function updatePurchaseLine(
  write: Write,
  lineId: string,
  fields: Patch<Input<'updateLine'>['fields']>,
): Promise<void> {
  const { purchaseOrderId } = await requireLine(write, lineId);
  const { lines } = await requireOpen(write, purchaseOrderId);
  const line = lines.find(({ id }) => id === lineId);
  if (!line) throw new Refusal('purchase.line_gone');
  if (fields.quantityThousandths !== undefined && fields.quantityThousandths < line.receivedThousandths)
    throw new Refusal('purchase.less_than_received');
  if (Object.keys(fields).length > 0)
    await write.db.updateTable('purchaseOrderLines').set(fields).where('id', '=', lineId).execute();
}

/** Takes lines off an order. Refuses one of which something has come. */
export async function removePurchaseLines(write: Write, lineIds: readonly string[]): Promise<void> {
  for (const lineId of lineIds) {
    const { purchaseOrderId } = await requireLine(write, lineId);
    const { lines } = await requireOpen(write, purchaseOrderId);
    if (lines.some(({ id, receivedThousandths }) => id === lineId && receivedThousandths > 0))
      throw new Refusal('purchase.less_than_received');
    await write.db.updateTable('purchaseOrderLines').set({ deletedAt: write.at }).where('id', '=', lineId).execute();
  }
}

const dayMs = 24 * 60 * 60_000;

/** Notes that the order was sent. Without a day it is expected when the supplier's goods usually come. Refuses an empty one. */
export async function sendPurchase(write: Write, id: string): Promise<void> {
  const { order, lines } = await requireOpen(write, id);
  if (order.sentAt !== null) throw new Refusal('purchase.already_sent');
  if (lines.length === 0) throw new Refusal('purchase.empty');
  const { leadTimeDays } = await requireSupplier(write, order.supplierId);
  const expectedAt = order.expectedAt ?? (leadTimeDays > 0 ? write.at + leadTimeDays * dayMs : null);
  await write.db.updateTable('purchaseOrders').set({ sentAt: write.at, expectedAt }).where('id', '=', id).execute();
}

/** Notes that what has not come will not come. Refuses an order of which nothing has come: that is cancelled. */
export async function closePurchase(write: Write, id: string): Promise<void> {
  const { lines } = await requireOpen(write, id);
  if (!lines.some(({ receivedThousandths }) => receivedThousandths > 0)) throw new Refusal('purchase.cancel_instead');
  await write.db.updateTable('purchaseOrders').set({ closedAt: write.at }).where('id', '=', id).execute();
}

/** Calls an order off. Refuses one of which something has come: the rest of that is closed. */
export async function cancelPurchase(write: Write, id: string, cancelReason: string): Promise<void> {
  const { lines } = await requireOpen(write, id);
  if (lines.some(({ receivedThousandths }) => receivedThousandths > 0)) throw new Refusal('purchase.close_instead');
  await write.db
    .updateTable('purchaseOrders')
    .set({ cancelledAt: write.at, cancelReason })
    .where('id', '=', id)
    .execute();
}

/** Puts orders into the bin. Refuses one that was sent and is not over, and one of which something has come. */
export async function removePurchases(write: Write, ids: readonly string[]): Promise<void> {
  for (const id of ids) {
    const { order, status } = await readPurchaseState(write.db, id);
    if (status !== 'draft' && status !== 'cancelled')
      throw new Refusal('purchase.not_removable', { number: order.number });
    await write.db.updateTable('purchaseOrders').set({ deletedAt: write.at }).where('id', '=', id).execute();
  }
}

/** Brings orders back from the bin. */
export async function restorePurchases(write: Write, ids: readonly string[]): Promise<void> {
  await write.db.updateTable('purchaseOrders').set({ deletedAt: null }).where('id', 'in', ids).execute();
}

/** An order that still takes changes. Refuses one that is over or in the bin. */
export async function requireOpen({ db }: Write, id: string) {
  const state = await readPurchaseState(db, id);
  const { order, status } = state;
  if (order.deletedAt !== null) throw new Refusal('purchase.gone');
  if (status === 'cancelled' || order.closedAt !== null || order.cancelledAt !== null)
    throw new Refusal('purchase.is_over', { number: order.number });
  return state;
}

async function requireLine({ db }: Write, lineId: string) {
  const line = await db
    .selectFrom('purchaseOrderLines')
    .select('purchaseOrderId')
    .where('id', '=', lineId)
    .where('deletedAt', 'is', null)
    .executeTakeFirst();
  if (!line) throw new Refusal('purchase.line_gone');
  return line;
}

async function insertLine(
  write: Write,
  purchaseOrderId: string,
  position: number,
  { partId, quantityThousandths, priceKopecks, reason }: NewLine,
): Promise<string> {
  const id = write.newId();
  const why = JSON.stringify(reason ?? {});
  await write.db
    .insertInto('purchaseOrderLines')
    .values({
      partId,
      quantityThousandths,
      priceKopecks,
      reason: why,
      id,
      purchaseOrderId,
      position,
      createdAt: write.at,
    })
    .execute();
  return id;
}

function mergeLines(lines: readonly NewLine[]): NewLine[] {
  const merged = new Map<string, NewLine>();
  for (const line of lines) {
    const known = merged.get(line.partId);
    const quantityThousandths = (known?.quantityThousandths ?? 0) + line.quantityThousandths;
    merged.set(line.partId, { ...line, ...known, quantityThousandths });
  }
  return [...merged.values()];
}
