import type { PartFields } from '../../src-shared/contract/parts.ts';
import type { Patch } from '../../src-shared/contract/procedure.ts';
import { articleKey, brandKey } from '../../src-shared/domain/part-key.ts';
import { Refusal } from '../../src-shared/domain/refusal.ts';
import { mayDo, type Role } from '../../src-shared/domain/rights.ts';
import type { Write } from '../database/database.ts';
import { replaceBarcodes, replaceCrosses, replaceFits, replacePlaces } from './part-lists.ts';

/** Adds a part; answers its id. Refuses a missing name, and a second part of the same article and brand. */
export async function createPart(
  write: Write,
  { barcodes, crosses, fits, places, ...fields }: PartFields,
  role: Role,
): Promise<string> {
  if (fields.retailKopecks !== null) requirePriceRight(role);
  const id = write.newId();
  const row = { ...fields, name: requiredName(fields.name), ...keysOf(fields), id, createdAt: write.at };
  await requireFree(write, row, null);
  await write.db.insertInto('parts').values(row).execute();
  await replaceBarcodes(write, id, barcodes);
  await replaceCrosses(write, id, crosses);
  await replaceFits(write, id, fits);
  await replacePlaces(write, id, places);
  return id;
}

/** Changes the given fields of a part and leaves the others. A list that is given is the whole list. */
export async function updatePart(
  write: Write,
  id: string,
  { barcodes, crosses, fits, places, ...fields }: Patch<PartFields>,
  role: Role,
): Promise<void> {
  const part = await requirePart(write, id);
  if (fields.retailKopecks !== undefined && fields.retailKopecks !== part.retailKopecks) requirePriceRight(role);
  if (fields.name !== undefined) requiredName(fields.name);
  const keys = keysOf({ article: fields.article ?? part.article, brand: fields.brand ?? part.brand });
  if (keys.articleKey !== part.articleKey || keys.brandKey !== part.brandKey)
    await requireFree(write, { ...part, ...keys }, id);
  if (Object.keys(fields).length > 0)
    await write.db
      .updateTable('parts')
      .set({ ...fields, ...keys })
      .where('id', '=', id)
      .execute();
  if (barcodes) await replaceBarcodes(write, id, barcodes);
  if (crosses) await replaceCrosses(write, id, crosses);
  if (fits) await replaceFits(write, id, fits);
  if (places) await replacePlaces(write, id, places);
}

/** Puts parts into the bin. Refuses one that is in stock, on its way, or asked for by an open order. What moved stays in the ledger. */
export async function removeParts(write: Write, ids: readonly string[]): Promise<void> {
  const held = await write.db
    .selectFrom('stockLevels')
    .innerJoin('parts', 'parts.id', 'stockLevels.productId')
    .select('parts.name')
    .where('stockLevels.productId', 'in', ids)
    .where((row) =>
      row.or([
        row('quantityThousandths', '<>', 0),
        row('reservedThousandths', '>', 0),
        row('outgoingThousandths', '>', 0),
        row('onOrderThousandths', '>', 0),
      ]),
    )
    .limit(1)
    .executeTakeFirst();
  if (held) throw new Refusal('part.is_in_stock', { name: held.name });
  await write.db
    .updateTable('parts')
    .set({ deletedAt: write.at })
    .where('id', 'in', ids)
    .where('deletedAt', 'is', null)
    .execute();
}

/** Brings parts back from the bin. Refuses one that was merged away, and one whose article another part has by now. */
export async function restoreParts(write: Write, ids: readonly string[]): Promise<void> {
  const rows = await write.db
    .selectFrom('parts')
    .selectAll()
    .where('id', 'in', ids)
    .where('deletedAt', 'is not', null)
    .execute();
  for (const row of rows) {
    if (row.mergedIntoId !== null) throw new Refusal('part.merged_away', { name: row.name });
    await requireFree(write, row, row.id);
    await write.db.updateTable('parts').set({ deletedAt: null }).where('id', '=', row.id).execute();
  }
}

/** A part that is not in the bin. Refuses any other. */
export async function requirePart({ db }: Pick<Write, 'db'>, id: string) {
  const part = await db
    .selectFrom('parts')
    .selectAll()
    .where('id', '=', id)
    .where('deletedAt', 'is', null)
    .executeTakeFirst();
  if (!part) throw new Refusal('part.gone');
  return part;
}

/** The keys by which a part is recognised. */
function keysOf({ article, brand }: { readonly article: string; readonly brand: string }) {
  return { articleKey: articleKey(article), brandKey: brandKey(brand) };
}

async function requireFree(
  { db }: Write,
  { articleKey: article, brandKey: brand }: { readonly articleKey: string; readonly brandKey: string },
  exceptId: string | null,
): Promise<void> {
  if (article === '') return;
  const other = await db
    .selectFrom('parts')
    .select(['article', 'brand', 'name'])
    .where('articleKey', '=', article)
    .where('brandKey', '=', brand)
    .where('deletedAt', 'is', null)
    .$if(exceptId !== null, (query) => query.where('id', '<>', exceptId ?? ''))
    .limit(1)
    .executeTakeFirst();
  if (other) throw new Refusal('part.article_taken', { ...other });
}

/** A price of its own is for those to set who answer for prices. */
function requirePriceRight(role: Role): void {
  if (!mayDo(role, 'parts.price')) throw new Refusal('part.price_not_yours');
}

function requiredName(name: string): string {
  if (name.trim() === '') throw new Refusal('part.name_missing');
  return name.trim();
}
