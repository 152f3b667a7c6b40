import { v5 } from 'uuid';
import type { Write } from '../database/database.ts';
import { requireSupplier } from './suppliers.ts';

/** What is known of a part at a supplier; what is left out stays as it is. */
interface Offer {
  readonly article?: string;
  readonly priceKopecks?: number | null;
  readonly packThousandths?: number;
  readonly isPreferred?: boolean;
}

/** Ids that follow from what they name, so that two PCs which are apart make the same row. */
const nameSpace = '5d0c2f8e-2a64-5e0b-8f5d-6a1b7c3e9d24';

/** Notes what a supplier calls a part and asks for it; answers the row. A part has one preferred supplier at the most. */
export async function setSupplierPart(
  write: Write,
  { supplierId, partId }: { readonly supplierId: string; readonly partId: string },
  { isPreferred, ...offer }: Offer,
): Promise<string> {
  await requireSupplier(write, supplierId);
  const id = v5(`${supplierId}\n${partId}`, nameSpace);
  if (isPreferred === true)
    await write.db
      .updateTable('supplierParts')
      .set({ isPreferred: 0 })
      .where('partId', '=', partId)
      .where('isPreferred', '=', 1)
      .where('id', '<>', id)
      .execute();
  const known = await write.db.selectFrom('supplierParts').selectAll().where('id', '=', id).executeTakeFirst();
  const priced = offer.priceKopecks !== undefined && offer.priceKopecks !== known?.priceKopecks;
  const set = {
    ...offer,
    ...(isPreferred !== undefined && { isPreferred: isPreferred ? 1 : 0 }),
    ...(priced && { pricedAt: write.at }),
  };
  if (known)
    await write.db
      .updateTable('supplierParts')
      .set({ ...set, deletedAt: null })
      .where('id', '=', id)
      .execute();
  else
    await write.db
      .insertInto('supplierParts')
      .values({ ...set, id, supplierId, partId, createdAt: write.at })
      .execute();
  return id;
}

/** Takes parts off what their suppliers sell. */
export async function removeSupplierParts(write: Write, ids: readonly string[]): Promise<void> {
  await write.db
    .updateTable('supplierParts')
    .set({ deletedAt: write.at })
    .where('id', 'in', ids)
    .where('deletedAt', 'is', null)
    .execute();
}

/** What suppliers ask for a part that turned out to be another one is asked for that one now; where both are known at a supplier, the kept one's stands. Orders too. */
export async function moveOffers(write: Write, fromPartId: string, toPartId: string): Promise<void> {
  const rows = await write.db
    .selectFrom('supplierParts')
    .selectAll()
    .where('partId', 'in', [fromPartId, toPartId])
    .where('deletedAt', 'is', null)
    .execute();
  const known = new Set(rows.filter(({ partId }) => partId === toPartId).map(({ supplierId }) => supplierId));
  const moving = rows.filter(({ partId }) => partId === fromPartId);
  for (const { supplierId, article, priceKopecks, packThousandths } of moving)
    if (!known.has(supplierId))
      await setSupplierPart(write, { supplierId, partId: toPartId }, { article, priceKopecks, packThousandths });
  const ids = moving.map(({ id }) => id);
  if (ids.length > 0) await removeSupplierParts(write, ids);
  await write.db.updateTable('purchaseOrderLines').set({ partId: toPartId }).where('partId', '=', fromPartId).execute();
}
