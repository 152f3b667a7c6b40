import { createHash } from 'node:crypto';
import type { z } from 'zod';
import type { BulkPreview, BulkRequest, bulkDetailsSchema } from '../../src-shared/contract/price-versions.ts';
import { type BulkChange, planBulkChange } from '../../src-shared/domain/bulk-change.ts';
import { sortKey } from '../../src-shared/domain/fold.ts';
import { orThrow } from '../../src-shared/domain/outcome.ts';
import { carKey, scopeKey } from '../../src-shared/domain/price-entries.ts';
import { Refusal } from '../../src-shared/domain/refusal.ts';
import { listed } from '../database/bulk.ts';
import type { Write } from '../database/database.ts';
import { liveEntries, type PriceReader, scopeKeysInUse } from './ledger.ts';
import { enterVersion, startOf } from './versions.ts';

interface Moment {
  readonly at: number;
  readonly versionId: string;
}

/** What a bulk change would do, row by row in the order of names, and the digest that stands for exactly that. Refuses what `planBulkChange` refuses. */
export async function previewBulk(
  db: PriceReader,
  request: BulkRequest,
  window: { readonly offset: number; readonly limit: number },
  moment: Moment,
): Promise<BulkPreview> {
  const works = await chosenWorks(db, request);
  const change = await planOf(db, request, works, { ...moment, at: request.effectiveFrom ?? moment.at });
  const rows = change.rows
    .flatMap((row) => {
      const work = works.get(row.workId);
      return work ? [{ ...row, ...work }] : [];
    })
    .sort((a, b) => compare(a.nameKey, b.nameKey) || compare(a.workId, b.workId) || compare(cars(a), cars(b)));
  return {
    digest: digestOf(request, change),
    previewedAt: moment.at,
    total: rows.length,
    changing: change.entries.length,
    rows: rows.slice(window.offset, window.offset + window.limit).map(({ nameKey: _, ...row }) => row),
  };
}

/**
 * Applies a bulk change as one version, exactly as it was previewed. Refuses when the rows would be others by now, and says which works were given
 * other prices meanwhile; nothing is changed then.
 */
export async function applyBulk(
  write: Write,
  request: BulkRequest & { readonly digest: string; readonly previewedAt: number; readonly note: string },
): Promise<{ versionId: string; prices: number }> {
  const at = startOf(write, request.effectiveFrom);
  const works = await chosenWorks(write.db, request);
  const change = await planOf(write.db, request, works, { at, versionId: write.transactionId });
  if (digestOf(request, change) !== request.digest)
    throw new Refusal('price.preview_outdated', await changedSince(write.db, request.previewedAt));
  const { filter, change: by, stepKopecks } = request;
  const details: z.input<typeof bulkDetailsSchema> = { filter, change: by, stepKopecks };
  const versionId = await enterVersion(write, {
    kind: 'bulk',
    note: request.note,
    details: JSON.stringify(details),
    effectiveFrom: change.effectiveFrom,
    entries: change.entries,
  });
  return { versionId, prices: change.entries.length };
}

async function planOf(
  db: PriceReader,
  { filter, change, stepKopecks }: BulkRequest,
  works: ReadonlyMap<string, unknown>,
  { at, versionId }: Moment,
): Promise<BulkChange> {
  const workIds = [...works.keys()];
  const entries = await liveEntries(db, {
    workIds: isNarrow(filter) ? workIds : null,
    scopeKeys: filter.make === null ? null : await scopeKeysIn(db, filter),
  });
  // What is rolled back is not among the live entries any more.
  const rolledBack = new Set<string>();
  return orThrow(
    planBulkChange({ entries, rolledBack, filter: { ...filter, workIds }, change, stepKopecks, versionId, at }),
  );
}

/** The scopes that the filter can take at all, so that a change for one make does not read the prices of every other. */
async function scopeKeysIn(db: PriceReader, { make }: BulkRequest['filter']): Promise<readonly string[]> {
  const prefix = `${JSON.stringify([carKey(make ?? '')]).slice(0, -1)},`;
  return (await scopeKeysInUse(db)).filter((key) => key.startsWith(prefix));
}

/** Whether the filter names works: then their entries are looked up one work at a time, else all are read in a row. */
const isNarrow = ({ category, workIds }: BulkRequest['filter']): boolean => category !== null || workIds !== null;

/** The works of the price list that the filter takes; what is in the bin keeps its prices. */
async function chosenWorks(db: PriceReader, { filter }: BulkRequest) {
  const { category, workIds } = filter;
  const wanted = workIds === null ? null : new Set(workIds);
  const rows = await db
    .selectFrom('workSummaries')
    .select(['workId', 'code', 'name', 'nameKey', 'category'])
    .where('inBin', '=', 0)
    .$if(category !== null, (query) => query.where('categoryKey', '=', sortKey(category ?? '')))
    .execute();
  const chosen = rows.filter(({ workId }) => wanted === null || wanted.has(workId));
  return new Map(chosen.map(({ workId, ...work }) => [workId, work]));
}

/** Equal for two plans that show the same rows. Not of the moment: a preview that is applied a minute later is the same. */
function digestOf({ effectiveFrom }: BulkRequest, { rows }: BulkChange): string {
  const lines = rows.map((row) =>
    [row.workId, scopeKey(row), row.kind, row.beforeKopecks, row.afterKopecks, row.changesAgainAt].join('\t'),
  );
  return createHash('sha256')
    .update([effectiveFrom, ...lines.sort()].join('\n'))
    .digest('hex');
}

/** How many prices were entered since a moment, and the names of the first works among them. */
async function changedSince(db: PriceReader, at: number): Promise<{ count: number; names: readonly string[] }> {
  const versions = await db
    .selectFrom('priceVersions')
    .select(['id', 'entriesOfId'])
    .where('createdAt', '>', at)
    .execute();
  const changed = db
    .selectFrom('priceEntries')
    .where('versionId', 'in', listed<string>(versions.map(({ id, entriesOfId }) => entriesOfId ?? id)));
  const [{ count }, names] = await Promise.all([
    changed.select((row) => row.fn.countAll<number>().as('count')).executeTakeFirstOrThrow(),
    changed
      .innerJoin('works', 'works.id', 'priceEntries.workId')
      .select('works.name')
      .distinct()
      .limit(namesMax)
      .execute(),
  ]);
  return { count, names: names.map(({ name }) => name) };
}

/** How many works a refusal names. */
const namesMax = 3;

const cars = ({ make, model, generation }: { make: string; model: string; generation: string }): string =>
  [make, model, generation].map(sortKey).join('\n');

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
