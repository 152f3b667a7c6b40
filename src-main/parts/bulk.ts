import type { Kopecks } from '../../src-shared/domain/money.ts';
import { articleKey, brandKey } from '../../src-shared/domain/part-key.ts';
import { insertRows, listed } from '../database/bulk.ts';
import type { Write } from '../database/database.ts';
import { placeId } from './place-id.ts';

/** A part as a list of many brings one; a known one gets what it lacks of barcodes and shelves. */
export interface ListedPart {
  /** Null for a new one. */
  readonly id: string | null;
  readonly values: {
    readonly article?: string;
    readonly brand?: string;
    readonly name?: string;
    readonly category?: string;
    readonly unit?: string;
    readonly purchaseKopecks?: Kopecks | null;
    readonly retailKopecks?: Kopecks | null;
    readonly notes?: string;
  };
  readonly barcodes: readonly string[];
  readonly places: readonly { readonly warehouseId: string; readonly shelf: string }[];
}

/**
 * Adds many parts at once, and to those that are known barcodes and shelves; answers the ids of all, in the same order. The caller sees to it that no article and no
 * barcode is there already. To be called with some hundreds: it is a handful of statements, during which nothing else runs.
 */
export async function insertParts(write: Write, parts: readonly ListedPart[]): Promise<string[]> {
  const all = parts.map((part) => ({ ...part, partId: part.id ?? write.newId() }));
  await insertRows(
    write.db,
    'parts',
    all
      .filter(({ id }) => id === null)
      .map(({ partId, values }) => ({
        id: partId,
        article: values.article ?? '',
        articleKey: articleKey(values.article ?? ''),
        brand: values.brand ?? '',
        brandKey: brandKey(values.brand ?? ''),
        name: values.name ?? '',
        category: values.category ?? '',
        unit: values.unit ?? '',
        purchaseKopecks: values.purchaseKopecks ?? null,
        retailKopecks: values.retailKopecks ?? null,
        notes: values.notes ?? '',
        createdAt: write.at,
      })),
  );
  await insertRows(
    write.db,
    'partBarcodes',
    all.flatMap(({ partId, barcodes }) =>
      barcodes.map((barcode, position) => ({ id: write.newId(), partId, barcode, position })),
    ),
  );
  const places = all.flatMap(({ partId, places: own }) =>
    own.map(({ warehouseId, shelf }) => ({ id: placeId(partId, warehouseId), partId, warehouseId, shelf })),
  );
  const known = await write.db
    .selectFrom('partPlaces')
    .select('id')
    .where('id', 'in', listed(places.map(({ id }) => id)))
    .execute();
  const present = new Set(known.map(({ id }) => id));
  await insertRows(
    write.db,
    'partPlaces',
    places.filter(({ id }) => !present.has(id)),
  );
  return all.map(({ partId }) => partId);
}
