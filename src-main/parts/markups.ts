import type { Transaction } from 'kysely';
import type { ReadonlyKysely } from 'kysely/readonly';
import type { MarkupRuleFields } from '../../src-shared/contract/parts.ts';
import type { Patch } from '../../src-shared/contract/procedure.ts';
import { compareRules, type MarkupRule } from '../../src-shared/domain/markup.ts';
import { Refusal } from '../../src-shared/domain/refusal.ts';
import type { Write } from '../database/database.ts';
import type { Database } from '../database/database-tables.ts';

/** The markup rules in the order in which they win. */
export async function readMarkups(db: ReadonlyKysely<Database> | Transaction<Database>): Promise<MarkupRule[]> {
  const rows = await db
    .selectFrom('markupRules')
    .select(['id', 'brand', 'category', 'costFromKopecks', 'costToKopecks', 'markupBp', 'roundToKopecks'])
    .where('deletedAt', 'is', null)
    .execute();
  return rows.toSorted(compareRules);
}

/** Adds a rule; answers its id. The prices of the parts it fits follow at once. Refuses a range that ends before it begins. */
export async function createMarkup(write: Write, fields: MarkupRuleFields): Promise<string> {
  requireRange(fields);
  const id = write.newId();
  await write.db
    .insertInto('markupRules')
    .values({ ...fields, id, createdAt: write.at })
    .execute();
  return id;
}

/** Changes the given fields of a rule. */
export async function updateMarkup(write: Write, id: string, fields: Patch<MarkupRuleFields>): Promise<void> {
  const rule = await requireMarkup(write, id);
  requireRange({
    costFromKopecks: fields.costFromKopecks ?? rule.costFromKopecks,
    costToKopecks: fields.costToKopecks === undefined ? rule.costToKopecks : fields.costToKopecks,
  });
  if (Object.keys(fields).length > 0)
    await write.db.updateTable('markupRules').set(fields).where('id', '=', id).execute();
}

/** Takes a rule away. */
export async function removeMarkup(write: Write, id: string): Promise<void> {
  await requireMarkup(write, id);
  await write.db.updateTable('markupRules').set({ deletedAt: write.at }).where('id', '=', id).execute();
}

async function requireMarkup({ db }: Write, id: string) {
  const rule = await db
    .selectFrom('markupRules')
    .selectAll()
    .where('id', '=', id)
    .where('deletedAt', 'is', null)
    .executeTakeFirst();
  if (!rule) throw new Refusal('part.markup_gone');
  return rule;
}

function requireRange({
  costFromKopecks,
  costToKopecks,
}: {
  readonly costFromKopecks: number;
  readonly costToKopecks: number | null;
}): void {
  if (costToKopecks !== null && costToKopecks <= costFromKopecks) throw new Refusal('part.markup_range');
}
