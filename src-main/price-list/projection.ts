import { sql, type Transaction } from 'kysely';
import { searchText, sortKey } from '../../src-shared/domain/fold.ts';
import { workCodeIdentity, workCodeSortKey } from '../../src-shared/domain/work-code.ts';
import { listed } from '../database/bulk.ts';
import type { Database } from '../database/database-tables.ts';
import type { Projection } from '../database/projection.ts';
import { putSearchDocuments } from '../search/search-index.ts';
import { putSummaries } from '../search/summaries.ts';
import { endOfTime, rolledBackAt } from './ledger.ts';

/** The row of the list of works, and the search document. Prices are not in it: they change with the calendar, without any row changing. */
const workSummary: Projection = {
  name: 'work.summary',
  sources: [{ table: 'works', rows: 'SELECT row.id AS id' }],
  async refresh(db, ids) {
    const works = await db.selectFrom('works').selectAll().where('id', 'in', listed(ids)).execute();
    const rows = works.map((work) => ({
      workId: work.id,
      code: work.code,
      codeKey: workCodeSortKey(work.code),
      codeIdentity: workCodeIdentity(work.code),
      name: work.name,
      nameKey: sortKey(work.name),
      category: work.category,
      categoryKey: sortKey(work.category),
      normHoursThousandths: work.normHoursThousandths,
      unit: work.unit,
      createdAt: work.createdAt,
      inBin: work.deletedAt === null ? 0 : 1,
    }));
    await putSummaries(db, 'work', rows);
    await putSearchDocuments(
      db,
      'work',
      works.map(({ id, name, category, code, deletedAt }) => ({
        id,
        text: deletedAt === null ? searchText({ texts: [name, category], codes: [code] }) : '',
      })),
    );
  },
};

/**
 * The entries in force and to come, one slot (work and cars) at a time: what a price is answered from. Its size follows the price list, not its
 * history. Right from the last change on: an entry that was in force only before that is not in it.
 */
const workPrices: Projection = {
  name: 'work.prices',
  sources: [
    { table: 'price_entries', rows: `SELECT row.work_id || ' ' || row.scope_key AS id` },
    // A rollback, or the rollback of one, changes what counts for every slot of the version at the bottom.
    {
      table: 'price_versions',
      rows: `SELECT work_id || ' ' || scope_key AS id FROM price_entries WHERE version_id = row.entries_of_id`,
    },
  ],
  async refresh(db, ids) {
    const { lastAt } = await db
      .selectFrom('priceVersions')
      .select((row) => row.fn.coalesce(row.fn.max('createdAt'), sql.lit(0)).as('lastAt'))
      .executeTakeFirstOrThrow();
    await deriveSlots(db, ids, lastAt, await rolledBackAt(db, lastAt));
  },
};

/** How long the id of a work is, in the key of a slot. */
const idLength = 36;

/** In SQL alone, because a bulk change derives a hundred thousand slots; a test holds it to the fold of `domain/price-entries.ts`. */
async function deriveSlots(
  db: Transaction<Database>,
  keys: readonly string[],
  at: number,
  rolledBack: ReadonlySet<string>,
): Promise<void> {
  const slots = sql`SELECT substr(value, 1, ${sql.lit(idLength)}) AS work_id, substr(value, ${sql.lit(idLength + 2)}) AS scope_key
    FROM json_each(${JSON.stringify(keys)})`;
  await sql`DELETE FROM work_prices WHERE (scope_key, valid_to, work_id) IN (
    SELECT old.scope_key, old.valid_to, old.work_id FROM (${slots}) AS slot
    CROSS JOIN work_prices AS old ON old.work_id = slot.work_id AND old.scope_key = slot.scope_key)`.execute(db);
  const ofSlot = sql`entry.work_id = slot.work_id AND entry.scope_key = slot.scope_key
    AND entry.version_id NOT IN (SELECT value FROM json_each(${JSON.stringify([...rolledBack])}))`;
  await sql`
    WITH slot AS (${slots}), live AS (
      SELECT (SELECT entry.id FROM price_entries AS entry WHERE ${ofSlot} AND entry.effective_from <= ${at}
              ORDER BY entry.effective_from DESC, entry.version_id DESC LIMIT 1) AS id
      FROM slot
      UNION ALL
      SELECT (SELECT entry.id FROM price_entries AS entry WHERE ${ofSlot} AND entry.effective_from = coming.effective_from
              ORDER BY entry.version_id DESC LIMIT 1)
      FROM slot CROSS JOIN price_entries AS coming
      ON coming.work_id = slot.work_id AND coming.scope_key = slot.scope_key AND coming.effective_from > ${at}
    )
    INSERT INTO work_prices (scope_key, valid_to, work_id, effective_from, id, version_id, make, model, generation, kind, amount_kopecks, norm_hours_thousandths)
    SELECT scope_key, lead(effective_from, 1, ${sql.lit(endOfTime)}) OVER (PARTITION BY work_id, scope_key ORDER BY effective_from),
           work_id, effective_from, id, version_id, make, model, generation, kind, amount_kopecks, norm_hours_thousandths
    FROM price_entries WHERE id IN (SELECT id FROM live WHERE id IS NOT NULL)`.execute(db);
}

export const priceListProjections: readonly Projection[] = [workSummary, workPrices];
