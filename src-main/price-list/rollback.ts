import { type Selectable, sql } from 'kysely';
import type { z } from 'zod';
import type { rollbackPreviewSchema } from '../../src-shared/contract/price-versions.ts';
import { orThrow } from '../../src-shared/domain/outcome.ts';
import type { PriceEntry } from '../../src-shared/domain/price-entries.ts';
import { planRollback, type Rollback, rolledBackVersions } from '../../src-shared/domain/price-rollback.ts';
import { Refusal } from '../../src-shared/domain/refusal.ts';
import type { Write } from '../database/database.ts';
import { type PriceReader, rollbacksOf, toEntry } from './ledger.ts';
import type { PriceVersionsTable } from './tables.ts';
import { enterRollback } from './versions.ts';

type Version = Selectable<PriceVersionsTable>;

/**
 * Takes a whole version back as one new version; answers how many prices came back, and how many stay because they were set again since.
 * Refuses a version that is unknown or taken back already.
 */
export async function rollBackVersion(write: Write, versionId: string): Promise<{ restored: number; kept: number }> {
  const version = await requireVersion(write.db, versionId);
  const { restored, kept } = await planOf(write.db, version, write.at);
  await enterRollback(write, version);
  return { restored: restored.length, kept: kept.length };
}

/** What {@link rollBackVersion} would do, price by price. */
export async function previewRollback(
  db: PriceReader,
  versionId: string,
  window: { readonly offset: number; readonly limit: number },
  at: number,
): Promise<z.input<typeof rollbackPreviewSchema>> {
  const plan = await planOf(db, await requireVersion(db, versionId), at);
  const places = [
    ...plan.restored.map((row) => ({ ...row, result: 'restored' as const })),
    ...plan.kept.map((row) => ({ ...row, result: 'kept' as const, before: null, after: null })),
  ].slice(window.offset, window.offset + window.limit);
  const works = await db
    .selectFrom('works')
    .select(['id', 'code', 'name'])
    .where('id', 'in', [...new Set(places.map(({ workId }) => workId))])
    .execute();
  const byId = new Map(works.map(({ id, ...work }) => [id, work]));
  const rows = places.flatMap((place) => {
    const work = byId.get(place.workId);
    return work ? [{ ...place, ...work }] : [];
  });
  return { restored: plan.restored.length, kept: plan.kept.length, rows };
}

/** The history's undo of whatever entered a version under the id of its unit of work: rolls that version back, if there is one. */
export async function takeBackVersion(write: Write, changeId: string): Promise<void> {
  const version = await versionOf(write.db, changeId);
  if (version) await rollBackVersion(write, changeId);
}

async function planOf(db: PriceReader, version: Version, at: number): Promise<Rollback> {
  const rollbacks = await rollbacksOf(db);
  const others = rollbacks.filter(({ id }) => id !== version.id);
  const versions = [...others, version];
  const day = Math.max(at, version.effectiveFrom);
  const now = rolledBackVersions(rollbacks, day);
  const supposed = { id: `${version.id} rolled back`, effectiveFrom: at, rollsBackId: version.id };
  const then = rolledBackVersions([...rollbacks, supposed], day);
  const bottomId = version.entriesOfId ?? version.id;
  const own = await db.selectFrom('priceEntries').selectAll().where('versionId', '=', bottomId).execute();
  const entries = [
    ...own.map(toEntry),
    ...(await winners(db, bottomId, day, now)),
    ...(await winners(db, bottomId, day, then)),
  ];
  const unique = [...new Map(entries.map((entry) => [entry.id, entry])).values()];
  return orThrow(planRollback({ entries: unique, versions, versionId: version.id, at }));
}

/**
 * Of every slot that a version set, the entry that counts at a moment. The ledger may hold a slot's prices of many years; the rules need the winners
 * alone, and get the same answer from them.
 */
async function winners(
  db: PriceReader,
  versionId: string,
  at: number,
  rolledBack: ReadonlySet<string>,
): Promise<PriceEntry[]> {
  const rows = await db
    .selectFrom('priceEntries as own')
    .innerJoin('priceEntries as winner', (join) =>
      join.on(
        'winner.id',
        '=',
        sql<string>`(SELECT entry.id FROM price_entries AS entry
          WHERE entry.work_id = own.work_id AND entry.scope_key = own.scope_key AND entry.effective_from <= ${at}
            AND entry.version_id NOT IN (SELECT value FROM json_each(${JSON.stringify([...rolledBack])}))
          ORDER BY entry.effective_from DESC, entry.version_id DESC LIMIT 1)`,
      ),
    )
    .selectAll('winner')
    .where('own.versionId', '=', versionId)
    .execute();
  return rows.map(toEntry);
}

async function requireVersion(db: PriceReader, id: string): Promise<Version> {
  const version = await versionOf(db, id);
  if (!version) throw new Refusal('price.version_unknown');
  return version;
}

function versionOf(db: PriceReader, id: string): Promise<Version | undefined> {
  return db.selectFrom('priceVersions').selectAll().where('id', '=', id).executeTakeFirst();
}
