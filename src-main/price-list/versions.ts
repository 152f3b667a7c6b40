import { type Selectable, sql } from 'kysely';
import { type PlannedEntry, scopeKey } from '../../src-shared/domain/price-entries.ts';
import { Refusal } from '../../src-shared/domain/refusal.ts';
import type { Write } from '../database/database.ts';
import type { PriceVersionsTable } from './tables.ts';

/** A new version and its entries. */
interface NewVersion {
  readonly kind: 'edit' | 'bulk' | 'import';
  readonly effectiveFrom: number;
  readonly note: string;
  /** JSON of what was asked for, '' where the entries say it all. */
  readonly details?: string;
  readonly entries: readonly PlannedEntry[];
}

/** Bounds the length of one statement, and gives other work a turn between two of them. */
const entriesPerInsert = 1_000;

/**
 * Enters a change of the price list under the id of the unit of work, so that undoing it finds it. A unit of work has at most one.
 * The entries all carry the version's moment.
 */
export async function enterVersion(
  write: Write,
  { kind, effectiveFrom, note, details = '', entries }: NewVersion,
): Promise<string> {
  const versionId = write.transactionId;
  await write.db
    .insertInto('priceVersions')
    .values({
      id: versionId,
      kind,
      effectiveFrom,
      note,
      details,
      entryCount: entries.length,
      createdAt: write.at,
      staffId: write.staffId,
    })
    .execute();
  for (let first = 0; first < entries.length; first += entriesPerInsert) {
    const rows = entries
      .slice(first, first + entriesPerInsert)
      .map((entry) => [
        write.newId(),
        entry.workId,
        scopeKey(entry),
        entry.make,
        entry.model,
        entry.generation,
        entry.kind,
        entry.amountKopecks,
        entry.normHoursThousandths,
      ]);
    await sql`
      INSERT INTO price_entries (id, version_id, work_id, effective_from, scope_key, make, model, generation, kind, amount_kopecks, norm_hours_thousandths)
      SELECT value ->> 0, ${versionId}, value ->> 1, ${effectiveFrom}, value ->> 2, value ->> 3, value ->> 4, value ->> 5, value ->> 6,
             value ->> 7, value ->> 8
      FROM json_each(${JSON.stringify(rows)})`.execute(write.db);
    if (first + entriesPerInsert < entries.length) await new Promise((resolve) => setImmediate(resolve));
  }
  return versionId;
}

/** Enters that a version does not count from now on. Rolling back a rollback brings its version back. */
export async function enterRollback(write: Write, version: Selectable<PriceVersionsTable>): Promise<void> {
  await write.db
    .insertInto('priceVersions')
    .values({
      id: write.transactionId,
      kind: 'rollback',
      effectiveFrom: write.at,
      rollsBackId: version.id,
      // The version at the bottom of the chain, whose entries stop or begin to count.
      entriesOfId: version.entriesOfId ?? version.id,
      createdAt: write.at,
      staffId: write.staffId,
    })
    .execute();
}

/** From when a change counts: at once, or at the moment asked for. What was charged yesterday cannot be changed. */
export function startOf(write: Write, effectiveFrom: number | null): number {
  if (effectiveFrom === null) return write.at;
  if (effectiveFrom < write.at) throw new Refusal('price.date_past');
  return effectiveFrom;
}
