import { orThrow } from '../../src-shared/domain/outcome.ts';
import { planPriceEdit } from '../../src-shared/domain/price-edit.ts';
import { entriesInForce, slotKey } from '../../src-shared/domain/price-entries.ts';
import { workCodeIdentity } from '../../src-shared/domain/work-code.ts';
import type { Write } from '../database/database.ts';
import { type ExistingPriceList, type ExistingWork, workNameIdentity } from '../import/existing-index.ts';
import type { PlannedWork, PriceListPlan } from '../import/price-list-plan.ts';
import { liveEntries, type PriceReader } from './ledger.ts';
import { enterVersion } from './versions.ts';

/** How many works and prices an import made, and how many it changed. */
export interface ImportedPrices {
  readonly created: { readonly works: number; readonly prices: number };
  readonly updated: { readonly works: number; readonly prices: number };
}

/**
 * Carries out what an import has planned: works as records, prices as one version of kind `import`. A work that has come into the price list since
 * the plan was made is recognised by code or name and not made twice, and a price that is in force already is left alone, so that the same plan
 * again changes nothing and makes no version. For an action that is undone by `takeBackVersion` (see `history/compensations.ts`).
 */
export async function importPrices(
  write: Write,
  plan: Pick<PriceListPlan, 'works' | 'prices'>,
  note: string,
): Promise<ImportedPrices> {
  const { ids, created, updated } = await enterWorks(write, plan.works);
  const named = plan.prices
    .filter(({ change }) => change !== 'none')
    .map(({ work, cars, kopecks: amountKopecks }) => ({
      ...cars,
      workId: ids[work] ?? '',
      kind: 'fixed' as const,
      amountKopecks,
      normHoursThousandths: null,
    }));
  // Two works of the plan can turn out to be one that came into the price list meanwhile.
  const edits = [...new Map(named.toReversed().map((edit) => [slotKey(edit), edit])).values()].toReversed();
  const entries = await liveEntries(write.db, {
    workIds: [...new Set(edits.map(({ workId }) => workId))],
    scopeKeys: null,
  });
  const rolledBack = new Set<string>();
  const planned = planPriceEdit({ entries, rolledBack, edits, versionId: write.transactionId, at: write.at });
  if (!planned.ok && planned.code === 'price.unchanged')
    return { created: { works: created, prices: 0 }, updated: { works: updated, prices: 0 } };
  const { effectiveFrom, entries: entered } = orThrow(planned);
  await enterVersion(write, { kind: 'import', effectiveFrom, note, entries: entered });
  const before = entriesInForce(entries, { at: write.at, rolledBack });
  const changed = entered.filter((entry) => before.get(slotKey(entry))?.kind === 'fixed').length;
  return {
    created: { works: created, prices: entered.length - changed },
    updated: { works: updated, prices: changed },
  };
}

/** The garage's price list, as the plan of an import asks for it. */
export async function existingPriceList(db: PriceReader, at: number): Promise<ExistingPriceList> {
  const [{ byCode, byName }, entries] = await Promise.all([
    knownWorks(db),
    liveEntries(db, { workIds: null, scopeKeys: null }),
  ]);
  const inForce = entriesInForce(entries, { at, rolledBack: new Set() });
  return {
    workByCode: (identity) => byCode.get(identity),
    worksByName: (identity) => byName.get(identity) ?? [],
    priceOf: (workId, cars) => {
      const entry = inForce.get(slotKey({ ...cars, workId }));
      return entry?.kind === 'fixed' ? entry.amountKopecks : undefined;
    },
  };
}

async function knownWorks(db: PriceReader) {
  const works: ExistingWork[] = await db
    .selectFrom('works')
    .select(['id', 'code', 'name', 'category', 'normHoursThousandths', 'notes'])
    .where('deletedAt', 'is', null)
    .orderBy('createdAt')
    .execute();
  const byCode = new Map<string, ExistingWork>();
  const byName = Map.groupBy(works, ({ name }) => workNameIdentity(name));
  for (const work of works) {
    if (work.code !== '') byCode.set(workCodeIdentity(work.code), work);
  }
  return { byCode, byName };
}

/** Makes and fills the planned works; answers the id of each. */
async function enterWorks(write: Write, planned: readonly PlannedWork[]) {
  const { byCode, byName } = await knownWorks(write.db);
  const ids: string[] = [];
  const rows: (Omit<ExistingWork, 'id'> & { id: string; createdAt: number })[] = [];
  let updated = 0;
  for (const work of planned) {
    if (work.change !== 'create') {
      ids.push(work.id);
      if (work.change === 'none') continue;
      const { numUpdatedRows } = await write.db
        .updateTable('works')
        .set(work.values)
        .where('id', '=', work.id)
        .where('deletedAt', 'is', null)
        .executeTakeFirstOrThrow();
      updated += Number(numUpdatedRows);
      continue;
    }
    const { code, name } = work.values;
    const sameName = byName.get(workNameIdentity(name)) ?? [];
    const [first] = sameName;
    const known =
      code === ''
        ? (sameName.find((other) => other.code === '') ?? first)
        : (byCode.get(workCodeIdentity(code)) ?? (sameName.length === 1 && first?.code === '' ? first : undefined));
    const id = known?.id ?? write.newId();
    ids.push(id);
    if (!known) rows.push({ ...work.values, id, createdAt: write.at });
  }
  for (let first = 0; first < rows.length; first += worksPerInsert)
    await write.db
      .insertInto('works')
      .values(rows.slice(first, first + worksPerInsert))
      .execute();
  return { ids, created: rows.length, updated };
}

/** Bounds the length of one statement. */
const worksPerInsert = 500;
