import { Refusal } from '../../src-shared/domain/refusal.ts';
import { moveOffers } from '../buying/offers.ts';
import type { Write } from '../database/database.ts';
import { moveFiles } from '../files/service.ts';
import { moveOrderLinesOfPart } from '../orders/service.ts';
import { placeId } from './place-id.ts';

/** Texts that the kept part takes from the other where it has none. */
const fillable = ['brand', 'brandKey', 'category', 'unit', 'supplierArticle'] as const;

/**
 * Makes two records of the same part one. Barcodes, cross-references, cars, places, photos and order lines go to the kept one; its empty fields are filled;
 * the other's article stays as a cross-reference; the other goes into the bin with a pointer to the kept one, through which its movements count for the
 * kept one. Nothing is lost; undo takes all of it back.
 */
export async function mergeParts(write: Write, keepId: string, otherId: string): Promise<void> {
  if (keepId === otherId) throw new Refusal('part.same');
  const rows = await write.db
    .selectFrom('parts')
    .selectAll()
    .where('id', 'in', [keepId, otherId])
    .where('deletedAt', 'is', null)
    .execute();
  const keep = rows.find(({ id }) => id === keepId);
  const other = rows.find(({ id }) => id === otherId);
  if (!keep || !other) throw new Refusal('part.gone');
  const isSameArticle = keep.articleKey === other.articleKey && keep.brandKey === other.brandKey;
  const takesArticle = keep.articleKey === '' && other.articleKey !== '';
  await write.db
    .updateTable('parts')
    .set({
      ...Object.fromEntries(
        fillable.filter((field) => keep[field] === '' && other[field] !== '').map((field) => [field, other[field]]),
      ),
      ...(takesArticle ? { article: other.article, articleKey: other.articleKey } : {}),
      notes: [...new Set([keep.notes, other.notes])].filter((notes) => notes.trim() !== '').join('\n'),
      purchaseKopecks: keep.purchaseKopecks ?? other.purchaseKopecks,
      retailKopecks: keep.retailKopecks ?? other.retailKopecks,
    })
    .where('id', '=', keepId)
    .execute();
  await moveBarcodes(write, keepId, otherId);
  await moveCrosses(write, keepId, otherId, isSameArticle || takesArticle || other.articleKey === '' ? null : other);
  await moveFits(write, keepId, otherId);
  await movePlaces(write, keepId, otherId);
  await moveOrderLinesOfPart(write, otherId, keepId);
  await write.db.updateTable('packageItems').set({ partId: keepId }).where('partId', '=', otherId).execute();
  await write.db.updateTable('outsideProducts').set({ partId: keepId }).where('partId', '=', otherId).execute();
  await moveOffers(write, otherId, keepId);
  await moveFiles(write, 'parts', otherId, keepId);
  await write.db.updateTable('parts').set({ mergedIntoId: keepId }).where('mergedIntoId', '=', otherId).execute();
  await write.db
    .updateTable('parts')
    .set({ mergedIntoId: keepId, deletedAt: write.at })
    .where('id', '=', otherId)
    .execute();
}

async function moveBarcodes(write: Write, keepId: string, otherId: string): Promise<void> {
  const { db } = write;
  const rows = await db
    .selectFrom('partBarcodes')
    .selectAll()
    .where('partId', 'in', [keepId, otherId])
    .where('deletedAt', 'is', null)
    .orderBy('position')
    .execute();
  const kept = rows.filter(({ partId }) => partId === keepId);
  for (const [index, row] of rows.filter(({ partId }) => partId === otherId).entries()) {
    const isKnown = kept.some(({ barcode }) => barcode === row.barcode);
    const change = isKnown ? { deletedAt: write.at } : { partId: keepId, position: kept.length + index };
    await db.updateTable('partBarcodes').set(change).where('id', '=', row.id).execute();
  }
}

async function moveCrosses(
  write: Write,
  keepId: string,
  otherId: string,
  former: {
    readonly article: string;
    readonly articleKey: string;
    readonly brand: string;
    readonly brandKey: string;
  } | null,
): Promise<void> {
  const { db } = write;
  const rows = await db
    .selectFrom('partCrosses')
    .selectAll()
    .where('partId', 'in', [keepId, otherId])
    .where('deletedAt', 'is', null)
    .orderBy('position')
    .execute();
  const kept = rows.filter(({ partId }) => partId === keepId);
  const isKnown = (cross: { readonly articleKey: string; readonly brandKey: string }) =>
    kept.some((each) => each.articleKey === cross.articleKey && each.brandKey === cross.brandKey);
  for (const [index, row] of rows.filter(({ partId }) => partId === otherId).entries()) {
    const change = isKnown(row) ? { deletedAt: write.at } : { partId: keepId, position: kept.length + index };
    await db.updateTable('partCrosses').set(change).where('id', '=', row.id).execute();
  }
  if (!former || isKnown(former)) return;
  const { article, articleKey, brand, brandKey } = former;
  await db
    .insertInto('partCrosses')
    .values({ id: write.newId(), partId: keepId, article, articleKey, brand, brandKey, position: rows.length })
    .execute();
}

async function moveFits(write: Write, keepId: string, otherId: string): Promise<void> {
  const { db } = write;
  const rows = await db
    .selectFrom('partFits')
    .selectAll()
    .where('partId', 'in', [keepId, otherId])
    .where('deletedAt', 'is', null)
    .orderBy('position')
    .execute();
  const keyOf = (row: (typeof rows)[number]) => JSON.stringify([row.make, row.model, row.generation]);
  const kept = new Set(rows.filter(({ partId }) => partId === keepId).map(keyOf));
  for (const [index, row] of rows.filter(({ partId }) => partId === otherId).entries()) {
    const change = kept.has(keyOf(row)) ? { deletedAt: write.at } : { partId: keepId, position: kept.size + index };
    await db.updateTable('partFits').set(change).where('id', '=', row.id).execute();
  }
}

/** A place's id follows from its part and warehouse, so the kept part gets places of its own. */
async function movePlaces(write: Write, keepId: string, otherId: string): Promise<void> {
  const { db } = write;
  const rows = await db.selectFrom('partPlaces').selectAll().where('partId', 'in', [keepId, otherId]).execute();
  for (const row of rows.filter(({ partId, deletedAt }) => partId === otherId && deletedAt === null)) {
    await db.updateTable('partPlaces').set({ deletedAt: write.at }).where('id', '=', row.id).execute();
    const id = placeId(keepId, row.warehouseId);
    const kept = rows.find((each) => each.id === id);
    const { shelf, reorderPointThousandths, reorderToThousandths } = row;
    if (!kept)
      await db
        .insertInto('partPlaces')
        .values({ ...row, id, partId: keepId })
        .execute();
    else if (kept.deletedAt !== null)
      await db
        .updateTable('partPlaces')
        .set({ shelf, reorderPointThousandths, reorderToThousandths, deletedAt: null })
        .where('id', '=', id)
        .execute();
  }
}
