import type { PartFields } from '../../src-shared/contract/parts.ts';
import { articleKey, barcodeOf, brandKey } from '../../src-shared/domain/part-key.ts';
import { Refusal } from '../../src-shared/domain/refusal.ts';
import type { Write } from '../database/database.ts';
import { placeId } from './place-id.ts';

type ListTable = 'partBarcodes' | 'partCrosses' | 'partFits' | 'partPlaces';

/** Makes these the part's barcodes. Refuses one that another part has: a scanner could not tell them apart. */
export async function replaceBarcodes(write: Write, partId: string, wanted: PartFields['barcodes']): Promise<void> {
  const barcodes = [...new Set(wanted.map(barcodeOf))].filter((barcode) => barcode !== '');
  const taken =
    barcodes.length === 0
      ? undefined
      : await write.db
          .selectFrom('partBarcodes')
          .innerJoin('parts', 'parts.id', 'partBarcodes.partId')
          .select(['partBarcodes.barcode', 'parts.name'])
          .where('barcode', 'in', barcodes)
          .where('partId', '<>', partId)
          .where('partBarcodes.deletedAt', 'is', null)
          .where('parts.deletedAt', 'is', null)
          .limit(1)
          .executeTakeFirst();
  if (taken) throw new Refusal('part.barcode_taken', { ...taken });
  const existing = await write.db
    .selectFrom('partBarcodes')
    .selectAll()
    .where('partId', '=', partId)
    .where('deletedAt', 'is', null)
    .execute();
  await binOthers(write, 'partBarcodes', existing, (row) => barcodes.includes(row.barcode));
  for (const [position, barcode] of barcodes.entries()) {
    const row = existing.find((each) => each.barcode === barcode);
    if (!row)
      await write.db.insertInto('partBarcodes').values({ id: write.newId(), partId, barcode, position }).execute();
    else if (row.position !== position)
      await write.db.updateTable('partBarcodes').set({ position }).where('id', '=', row.id).execute();
  }
}

/** Makes these the part's cross-references; an article twice counts once. */
export async function replaceCrosses(write: Write, partId: string, wanted: PartFields['crosses']): Promise<void> {
  const crosses = uniqueBy(
    wanted.map((cross) => ({ ...cross, articleKey: articleKey(cross.article), brandKey: brandKey(cross.brand) })),
    (cross) => `${cross.articleKey}\n${cross.brandKey}`,
  );
  const existing = await write.db
    .selectFrom('partCrosses')
    .selectAll()
    .where('partId', '=', partId)
    .where('deletedAt', 'is', null)
    .execute();
  const isSame = (a: { articleKey: string; brandKey: string }, b: { articleKey: string; brandKey: string }) =>
    a.articleKey === b.articleKey && a.brandKey === b.brandKey;
  await binOthers(write, 'partCrosses', existing, (row) => crosses.some((cross) => isSame(cross, row)));
  for (const [position, cross] of crosses.entries()) {
    const row = existing.find((each) => isSame(each, cross));
    if (row)
      await write.db
        .updateTable('partCrosses')
        .set({ ...cross, position })
        .where('id', '=', row.id)
        .execute();
    else
      await write.db
        .insertInto('partCrosses')
        .values({ ...cross, id: write.newId(), partId, position })
        .execute();
  }
}

/** Makes these the cars that the part fits. Refuses a model without its make, and a generation without its model. */
export async function replaceFits(write: Write, partId: string, wanted: PartFields['fits']): Promise<void> {
  if (wanted.some(({ make, model, generation }) => make === '' || (generation !== '' && model === '')))
    throw new Refusal('price.scope_incomplete');
  const keyOf = (car: PartFields['fits'][number]) => JSON.stringify([car.make, car.model, car.generation]);
  const cars = uniqueBy(wanted, keyOf);
  const existing = await write.db
    .selectFrom('partFits')
    .selectAll()
    .where('partId', '=', partId)
    .where('deletedAt', 'is', null)
    .execute();
  const keys = new Set(cars.map(keyOf));
  await binOthers(write, 'partFits', existing, (row) => keys.has(keyOf(row)));
  for (const [position, car] of cars.entries()) {
    const row = existing.find((each) => keyOf(each) === keyOf(car));
    if (row) await write.db.updateTable('partFits').set({ position }).where('id', '=', row.id).execute();
    else
      await write.db
        .insertInto('partFits')
        .values({ ...car, id: write.newId(), partId, position })
        .execute();
  }
}

/** Makes these the warehouses that keep the part, each with its shelf and reorder point. One that says nothing is none. */
export async function replacePlaces(write: Write, partId: string, wanted: PartFields['places']): Promise<void> {
  const places = wanted.filter(
    ({ shelf, reorderPointThousandths, reorderToThousandths }) =>
      shelf !== '' || reorderPointThousandths !== null || reorderToThousandths !== null,
  );
  const existing = await write.db.selectFrom('partPlaces').selectAll().where('partId', '=', partId).execute();
  const present = existing.filter(({ deletedAt }) => deletedAt === null);
  await binOthers(write, 'partPlaces', present, (row) =>
    places.some(({ warehouseId }) => warehouseId === row.warehouseId),
  );
  for (const place of places) {
    const id = placeId(partId, place.warehouseId);
    if (existing.some((row) => row.id === id))
      await write.db
        .updateTable('partPlaces')
        .set({ ...place, deletedAt: null })
        .where('id', '=', id)
        .execute();
    else
      await write.db
        .insertInto('partPlaces')
        .values({ ...place, id, partId })
        .execute();
  }
}

async function binOthers<Row extends { readonly id: string }>(
  write: Write,
  table: ListTable,
  existing: readonly Row[],
  stays: (row: Row) => boolean,
): Promise<void> {
  const gone = existing.filter((row) => !stays(row)).map(({ id }) => id);
  if (gone.length > 0) await write.db.updateTable(table).set({ deletedAt: write.at }).where('id', 'in', gone).execute();
}

function uniqueBy<Row>(rows: readonly Row[], keyOf: (row: Row) => string): Row[] {
  return [...new Map(rows.map((row) => [keyOf(row), row])).values()];
}
