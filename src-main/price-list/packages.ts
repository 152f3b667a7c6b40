import type { PackageFields, PackageItem } from '../../src-shared/contract/packages.ts';
import type { Patch } from '../../src-shared/contract/procedure.ts';
import type { Catalogue } from '../../src-shared/domain/catalogue.ts';
import type { PriceScope } from '../../src-shared/domain/price-entries.ts';
import { Refusal } from '../../src-shared/domain/refusal.ts';
import type { Write } from '../database/database.ts';
import { canonicalScope } from './scopes.ts';
import { requireWorks } from './service.ts';

/** Adds a package; answers the id. Refuses a missing name, no items, a part without a name, and a work that is gone. */
export async function createPackage(write: Write, { items, ...fields }: PackageFields): Promise<string> {
  requireName(fields.name);
  requireWholeScope(fields);
  const id = write.newId();
  await write.db
    .insertInto('packages')
    .values({ ...fields, id, createdAt: write.at })
    .execute();
  await replaceItems(write, id, items);
  return id;
}

/** Changes the given fields of a package and leaves the others. Items, when given, are the whole list in their order. */
export async function updatePackage(
  write: Write,
  catalogue: Catalogue,
  id: string,
  { items, ...changed }: Patch<PackageFields>,
): Promise<void> {
  const row = await write.db
    .selectFrom('packages')
    .select(['make', 'model', 'generation'])
    .where('id', '=', id)
    .where('deletedAt', 'is', null)
    .executeTakeFirst();
  if (!row) throw new Refusal('price.package_gone');
  if (changed.name !== undefined) requireName(changed.name);
  const cars = canonicalScope(catalogue, {
    make: changed.make ?? row.make,
    model: changed.model ?? row.model,
    generation: changed.generation ?? row.generation,
  });
  requireWholeScope(cars);
  const fields = { ...changed, ...cars };
  await write.db.updateTable('packages').set(fields).where('id', '=', id).execute();
  if (items) await replaceItems(write, id, items);
}

/** Puts packages with their items into the bin. Orders keep the lines that came of them. */
export async function removePackages(write: Write, ids: readonly string[]): Promise<void> {
  const inBin = { deletedAt: write.at };
  await write.db
    .updateTable('packageItems')
    .set(inBin)
    .where('packageId', 'in', ids)
    .where('deletedAt', 'is', null)
    .execute();
  await write.db.updateTable('packages').set(inBin).where('id', 'in', ids).where('deletedAt', 'is', null).execute();
}

/** Items that are still there keep their rows, so their history goes on. */
async function replaceItems(write: Write, packageId: string, items: readonly PackageItem[]): Promise<void> {
  if (items.length === 0) throw new Refusal('price.package_empty');
  if (items.some((item) => item.kind === 'part' && item.name === '')) throw new Refusal('price.part_name_missing');
  await requireWorks(
    write,
    items.flatMap((item) => (item.kind === 'work' ? [item.workId] : [])),
  );
  const existing = await write.db
    .selectFrom('packageItems')
    .select('id')
    .where('packageId', '=', packageId)
    .where('deletedAt', 'is', null)
    .execute();
  const kept = new Set(items.map(({ id }) => id));
  for (const { id } of existing) {
    if (!kept.has(id))
      await write.db.updateTable('packageItems').set({ deletedAt: write.at }).where('id', '=', id).execute();
  }
  for (const [position, { id, ...item }] of items.entries()) {
    const values = { ...item, position };
    if (existing.some((row) => row.id === id))
      await write.db
        .updateTable('packageItems')
        .set(values)
        .where('id', '=', id ?? '')
        .execute();
    else
      await write.db
        .insertInto('packageItems')
        .values({ ...values, id: write.newId(), packageId })
        .execute();
  }
}

/** A model belongs to a make, and a generation to a model. */
function requireWholeScope({ make, model, generation }: PriceScope): void {
  if ((model !== '' && make === '') || (generation !== '' && model === '')) throw new Refusal('price.scope_incomplete');
}

function requireName(name: string): void {
  if (name.trim() === '') throw new Refusal('price.package_name_missing');
}
