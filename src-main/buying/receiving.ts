import type { z } from 'zod';
import type { purchasesContract } from '../../src-shared/contract/purchases.ts';
import { goodsValue, type PurchaseStatus } from '../../src-shared/domain/buying.ts';
import { barcodeOf } from '../../src-shared/domain/part-key.ts';
import { Refusal } from '../../src-shared/domain/refusal.ts';
import type { Write } from '../database/database.ts';
import { replaceBarcodes } from '../parts/part-lists.ts';
import { requirePart } from '../parts/service.ts';
import { postMovements, takeBackMovements } from '../stock/post.ts';
import { requireOwnWarehouse } from '../stock/warehouses.ts';
import { cancelEntry, enterSupplierEntry } from './account.ts';
import { setSupplierPart } from './offers.ts';
import { readPurchaseState } from './purchase-state.ts';
import { requireOpen } from './purchases.ts';
import { requireSupplier } from './suppliers.ts';

type Receipt = z.output<NonNullable<(typeof purchasesContract)['receive']['~orpc']['inputSchema']>>;
type Return = z.output<NonNullable<(typeof purchasesContract)['giveBack']['~orpc']['inputSchema']>>;
type Goods = Receipt['lines'][number];

const dayMs = 24 * 60 * 60_000;

/**
 * Receives goods, all of it in the unit of work: they are in stock at their prices, the supplier is owed for them and remembered with these prices, and scanned
 * barcodes are learnt. Answers the entry, which bears the change's id, and where the order stands then. Refuses more than is awaited unless that was counted.
 */
export async function receiveGoods(
  write: Write,
  receipt: Receipt,
): Promise<{ entryId: string; status: PurchaseStatus | null }> {
  const { supplierId, purchaseOrderId, warehouseId, documentNumber, note } = receipt;
  const { paymentTermsDays } = await requireSupplier(write, supplierId);
  await requireOwnWarehouse(write, warehouseId);
  const lines = await matchLines(write, receipt);
  const entryId = write.transactionId;
  await enterSupplierEntry(write, {
    id: entryId,
    supplierId,
    kind: 'receipt',
    amountKopecks: sumOf(lines),
    at: write.at,
    dueAt: write.at + paymentTermsDays * dayMs,
    purchaseOrderId,
    warehouseId,
    documentNumber,
    note,
  });
  await postMovements(
    write,
    lines.map(({ partId, quantityThousandths, priceKopecks, lineId }) => ({
      kind: 'receipt',
      warehouseId,
      productId: partId,
      quantityThousandths,
      unitCostKopecks: priceKopecks,
      supplierId,
      purchaseLineId: lineId,
      note,
    })),
  );
  for (const { partId, priceKopecks, barcode } of lines) {
    await setSupplierPart(write, { supplierId, partId }, priceKopecks === null ? {} : { priceKopecks });
    if (barcode !== undefined && barcode !== '') await learnBarcode(write, partId, barcode);
  }
  if (purchaseOrderId === null) return { entryId, status: null };
  return { entryId, status: (await readPurchaseState(write.db, purchaseOrderId)).status };
}

/** Takes a receipt back that was entered by mistake: the goods are out of stock again and nothing is owed for them. */
export async function takeBackReceipt(write: Write, changeId: string): Promise<void> {
  await cancelEntry(write, changeId);
  await takeBackMovements(write, changeId);
}

/** Gives goods back to their supplier: out of stock, and off what is owed. Refuses more than the warehouse has. Answers the entry, which bears the change's id. */
export async function giveBackGoods(write: Write, given: Return): Promise<string> {
  const { supplierId, warehouseId, documentNumber, note, lines } = given;
  await requireSupplier(write, supplierId);
  await requireOwnWarehouse(write, warehouseId);
  for (const [partId, same] of Map.groupBy(lines, (line) => line.partId)) {
    const part = await requirePart(write, partId);
    const level = await write.db
      .selectFrom('stockLevels')
      .select('quantityThousandths')
      .where('productId', '=', partId)
      .where('warehouseId', '=', warehouseId)
      .executeTakeFirst();
    const wanted = same.reduce((sum, { quantityThousandths }) => sum + quantityThousandths, 0);
    if (wanted > (level?.quantityThousandths ?? 0)) throw new Refusal('purchase.not_in_stock', { name: part.name });
  }
  const entryId = write.transactionId;
  const amountKopecks = sumOf(lines);
  const entry = { id: entryId, supplierId, kind: 'return', amountKopecks, at: write.at, warehouseId } as const;
  await enterSupplierEntry(write, { ...entry, documentNumber, note });
  await postMovements(
    write,
    lines.map(({ partId, quantityThousandths, priceKopecks }) => ({
      kind: 'supplier_return',
      warehouseId,
      productId: partId,
      quantityThousandths: -quantityThousandths,
      unitCostKopecks: priceKopecks,
      supplierId,
      note,
    })),
  );
  return entryId;
}

/** Which line of the order each of the goods came for; a part that the order does not have came along unasked. */
async function matchLines(write: Write, receipt: Receipt): Promise<readonly Goods[]> {
  const { purchaseOrderId, supplierId, acceptsMore } = receipt;
  for (const { partId } of receipt.lines) await requirePart(write, partId);
  if (purchaseOrderId === null) return receipt.lines.map((line) => ({ ...line, lineId: null }));
  const { order, lines } = await requireOpen(write, purchaseOrderId);
  if (order.supplierId !== supplierId) throw new Refusal('purchase.other_supplier');
  const goods = receipt.lines.map((line) => {
    const ordered = lines.find(({ id, partId }) =>
      line.lineId === null ? partId === line.partId : id === line.lineId,
    );
    if (line.lineId !== null && ordered?.partId !== line.partId) throw new Refusal('purchase.line_gone');
    return { ...line, lineId: ordered?.id ?? null };
  });
  if (acceptsMore) return goods;
  for (const [lineId, same] of Map.groupBy(goods, (line) => line.lineId)) {
    const arriving = same.reduce((sum, { quantityThousandths }) => sum + quantityThousandths, 0);
    const awaited = lines.find(({ id }) => id === lineId)?.awaitedThousandths ?? 0;
    const { name } = await requirePart(write, same[0]?.partId ?? '');
    if (arriving > awaited) throw new Refusal('purchase.more_than_ordered', { name, awaited: awaited / 1000 });
  }
  return goods;
}

function sumOf(lines: readonly Pick<Goods, 'quantityThousandths' | 'priceKopecks'>[]): number {
  return lines.reduce((sum, line) => sum + goodsValue(line.quantityThousandths, line.priceKopecks ?? 0), 0);
}

/** Refuses a code that is another part's. */
async function learnBarcode(write: Write, partId: string, scanned: string): Promise<void> {
  const barcode = barcodeOf(scanned);
  const rows = await write.db
    .selectFrom('partBarcodes')
    .select('barcode')
    .where('partId', '=', partId)
    .where('deletedAt', 'is', null)
    .orderBy('position')
    .execute();
  const known = rows.map((row) => row.barcode);
  if (!known.includes(barcode)) await replaceBarcodes(write, partId, [...known, barcode]);
}
