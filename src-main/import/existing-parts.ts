import type { Transaction } from 'kysely';
import type { ReadonlyKysely } from 'kysely/readonly';
import { sortKey } from '../../src-shared/domain/fold.ts';
import { kopecks } from '../../src-shared/domain/money.ts';
import type { Database } from '../database/database-tables.ts';
import type { PartValues } from './part-row.ts';

/** The garage's parts, as far as an import must know them. Keys are of article and brand, as the plan makes them. */
export interface ExistingParts {
  partByKey(key: string): { readonly id: string; readonly values: PartValues } | undefined;
  keyOfBarcode(barcode: string): string | undefined;
  /** Whether anything of the part has ever moved in the warehouse of this name. */
  hasMoved(partId: string, warehouseKey: string): boolean;
}

/** What makes two names of warehouses one: «Основной» and «Основной склад». '' for the garage's first. */
export function warehouseNameKey(name: string): string {
  const words = sortKey(name).split(' ');
  return words.filter((word) => word !== 'склад' && word !== 'warehouse').join(' ');
}

/** The garage's own warehouses by the key of their names and by their codes; '' is the first of them. */
export async function warehousesByName(
  db: ReadonlyKysely<Database> | Transaction<Database>,
): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('warehouses')
    .select(['id', 'name', 'code'])
    .where('branchId', 'is not', null)
    .where('deletedAt', 'is', null)
    .orderBy('position')
    .orderBy('id')
    .execute();
  const found = new Map<string, string>();
  for (const { id, name, code } of rows)
    for (const key of [warehouseNameKey(name), ...(code === '' ? [] : [sortKey(code)])])
      if (!found.has(key)) found.set(key, id);
  const [first] = rows;
  if (first) found.set('', first.id);
  return found;
}

/** Reads all of them at once, because a list of thousands of rows asks for each. Of several with one article and brand the oldest is the one. */
export async function existingParts(db: ReadonlyKysely<Database>): Promise<ExistingParts> {
  const [parts, barcodes, levels, warehouses] = await Promise.all([
    db.selectFrom('parts').selectAll().where('deletedAt', 'is', null).orderBy('createdAt').orderBy('id').execute(),
    db
      .selectFrom('partBarcodes')
      .innerJoin('parts', 'parts.id', 'partBarcodes.partId')
      .select(['barcode', 'articleKey', 'brandKey'])
      .where('partBarcodes.deletedAt', 'is', null)
      .where('parts.deletedAt', 'is', null)
      .execute(),
    db.selectFrom('stockLevels').select(['productId', 'warehouseId']).where('movementCount', '>', 0).execute(),
    warehousesByName(db),
  ]);
  const byKey = new Map<string, { id: string; values: PartValues }>();
  for (const { id, articleKey, brandKey, ...row } of parts) {
    const key = `${articleKey}\n${brandKey}`;
    if (articleKey === '' || byKey.has(key)) continue;
    const { article, brand, name, category, unit, notes } = row;
    const amount = (value: number | null) => (value === null ? null : kopecks(value));
    byKey.set(key, {
      id,
      values: {
        article,
        brand,
        name,
        category,
        unit,
        notes,
        purchaseKopecks: amount(row.purchaseKopecks),
        retailKopecks: amount(row.retailKopecks),
      },
    });
  }
  const ofBarcode = new Map(barcodes.map((row) => [row.barcode, `${row.articleKey}\n${row.brandKey}`]));
  const moved = new Set(levels.map(({ productId, warehouseId }) => `${productId} ${warehouseId}`));
  return {
    partByKey: (key) => byKey.get(key),
    keyOfBarcode: (barcode) => ofBarcode.get(barcode),
    hasMoved: (partId, warehouseKey) => moved.has(`${partId} ${warehouses.get(warehouseKey) ?? ''}`),
  };
}
