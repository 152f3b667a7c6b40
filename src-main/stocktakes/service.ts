import { Refusal } from '../../src-shared/domain/refusal.ts';
import type { Write } from '../database/database.ts';
import { requirePart } from '../parts/service.ts';
import { nextYearlyNumber } from '../settings/numbers.ts';
import { currentCosts, postMovements, takeBackMovements } from '../stock/post.ts';
import { requireOwnWarehouse } from '../stock/warehouses.ts';
import { correctionIds } from './correction-ids.ts';
import { readCounted, reviewStocktake } from './queries.ts';

/** Begins a stocktake of a warehouse, or of one shelf of it; answers its id. Refuses a shelf on which nothing has its place. */
export async function createStocktake(
  write: Write,
  fields: { readonly warehouseId: string; readonly shelf: string; readonly notes: string },
): Promise<string> {
  const { warehouseId, shelf } = fields;
  await requireOwnWarehouse(write, warehouseId);
  if (shelf !== '') {
    const kept = await write.db
      .selectFrom('partPlaces')
      .select('id')
      .where('warehouseId', '=', warehouseId)
      .where('shelf', '=', shelf)
      .where('deletedAt', 'is', null)
      .limit(1)
      .executeTakeFirst();
    if (!kept) throw new Refusal('stocktake.shelf_empty', { shelf });
  }
  const id = write.newId();
  const number = await nextYearlyNumber(write, 'stocktake');
  await write.db
    .insertInto('stocktakes')
    .values({ ...fields, id, number, createdById: write.staffId, createdAt: write.at, deletedAt: null })
    .execute();
  return id;
}

/** Puts a stocktake into the bin with what was counted. Refuses one that was posted: that is undone first. */
export async function removeStocktake(write: Write, id: string): Promise<void> {
  await requireOpen(write, id);
  await write.db.updateTable('stocktakes').set({ deletedAt: write.at }).where('id', '=', id).execute();
}

/** Adds what was found of a part to what was counted of it before; answers what it comes to. */
export async function countPart(
  write: Write,
  {
    id,
    partId,
    quantityThousandths,
  }: { readonly id: string; readonly partId: string; readonly quantityThousandths: number },
): Promise<number> {
  await requireOpen(write, id);
  await requirePart(write, partId);
  await enter(write, id, write.transactionId, { partId, kind: 'add', quantityThousandths });
  const counted = await readCounted(write.db, id, partId);
  return counted.get(partId)?.quantityThousandths ?? 0;
}

/** Begins the counts of parts anew: each is so much, and nothing is a count too. */
export async function recountParts(
  write: Write,
  id: string,
  parts: readonly { readonly partId: string; readonly quantityThousandths: number }[],
): Promise<void> {
  await requireOpen(write, id);
  for (const [index, part] of parts.entries())
    await enter(write, id, index === 0 ? write.transactionId : write.newId(), { ...part, kind: 'recount' });
}

/** Takes a count back that was a slip of the hand: an entry of so much less. Refuses what was counted anew since. */
export async function takeBackCount(write: Write, changeId: string): Promise<void> {
  const entry = await write.db.selectFrom('stocktakeCounts').selectAll().where('id', '=', changeId).executeTakeFirst();
  if (!entry || entry.kind === 'recount') throw new Refusal('undo.not_possible');
  await requireOpen(write, entry.stocktakeId);
  const { partId, quantityThousandths } = entry;
  await enter(write, entry.stocktakeId, write.transactionId, {
    partId,
    kind: 'add',
    quantityThousandths: -quantityThousandths,
  });
}

/**
 * Posts the differences as one set of corrections, each an entry of what was found more or less than there should have been at the moment of the count; answers how
 * many parts it corrected. What nobody counted stays as it is. Refuses a stocktake that was posted, and one of which nothing was counted.
 */
export async function postStocktake(write: Write, id: string): Promise<number> {
  const { warehouseId, number } = await requireOpen(write, id);
  const { lines } = await reviewStocktake(write.db, id);
  if (!lines.some((line) => line.countedThousandths !== null)) throw new Refusal('stocktake.nothing_counted');
  const differing = lines.filter((line) => (line.differenceThousandths ?? 0) !== 0);
  const partIds = differing.map(({ partId }) => partId);
  const [ids, costs] = [await correctionIds(write, id, partIds), await currentCosts(write, partIds)];
  await postMovements(
    write,
    differing.map(({ partId, differenceThousandths }) => ({
      ...ids.get(partId),
      kind: 'count' as const,
      warehouseId,
      productId: partId,
      quantityThousandths: differenceThousandths ?? 0,
      unitCostKopecks: costs.get(partId) ?? null,
      note: number,
    })),
  );
  await write.db
    .updateTable('stocktakes')
    .set({ postedAt: write.at, postedById: write.staffId })
    .where('id', '=', id)
    .execute();
  return differing.length;
}

/** Takes the corrections of a stocktake back; the history makes it open again, with its counts. */
export async function takeBackPosting(write: Write, changeId: string): Promise<void> {
  await takeBackMovements(write, changeId);
}

async function requireOpen({ db }: Write, id: string) {
  const stocktake = await db
    .selectFrom('stocktakes')
    .selectAll()
    .where('id', '=', id)
    .where('deletedAt', 'is', null)
    .executeTakeFirst();
  if (!stocktake) throw new Refusal('stocktake.gone');
  if (stocktake.postedAt !== null) throw new Refusal('stocktake.is_posted', { number: stocktake.number });
  return stocktake;
}

async function enter(
  write: Write,
  stocktakeId: string,
  id: string,
  count: { readonly partId: string; readonly kind: 'add' | 'recount'; readonly quantityThousandths: number },
): Promise<void> {
  await write.db
    .insertInto('stocktakeCounts')
    .values({ ...count, id, stocktakeId, at: write.at, staffId: write.staffId })
    .execute();
}
