import type { Selectable, SelectQueryBuilder } from 'kysely';
import type { ReadonlyKysely } from 'kysely/readonly';
import { kopecks } from '../../src-shared/domain/money.ts';
import { entriesInForce, type PriceEntry, type PriceScope, scopeKey } from '../../src-shared/domain/price-entries.ts';
import { type PriceVersion, rolledBackVersions } from '../../src-shared/domain/price-rollback.ts';
import { listed } from '../database/bulk.ts';
import type { Database } from '../database/database-tables.ts';
import type { PriceEntriesTable, WorkPricesTable } from './tables.ts';

/** Whoever reads prices: a query through the read connection, or a service inside its unit of work. */
export type PriceReader = Pick<ReadonlyKysely<Database>, 'selectFrom'>;

/** An entry in force, and until when: null while nothing is entered that replaces it. */
export type EntryInForce = PriceEntry & { readonly validTo: number | null };

/** `valid_to` of an entry that nothing replaces. */
export const endOfTime = Number.MAX_SAFE_INTEGER;

/** The changes that take others back: all that `rolledBackVersions` needs to know, however many changes there were. */
export function rollbacksOf(db: PriceReader): Promise<PriceVersion[]> {
  return db
    .selectFrom('priceVersions')
    .select(['id', 'effectiveFrom', 'rollsBackId'])
    .where('rollsBackId', 'is not', null)
    .execute();
}

/** The versions whose entries do not count at a moment. */
export async function rolledBackAt(db: PriceReader, at: number): Promise<ReadonlySet<string>> {
  return rolledBackVersions(await rollbacksOf(db), at);
}

/** Every entry of these works, whatever became of it. For a few works: their ledger grows with the years. */
export async function ledgerOf(db: PriceReader, workIds: readonly string[]): Promise<PriceEntry[]> {
  const rows = await db.selectFrom('priceEntries').selectAll().where('workId', 'in', listed<string>(workIds)).execute();
  return rows.map(toEntry);
}

/** Which entries are asked for: null takes all works, or all cars. */
export interface EntryQuestion {
  readonly at: number;
  readonly workIds: readonly string[] | null;
  /** From `scopeKey`. */
  readonly scopeKeys: readonly string[] | null;
}

/**
 * The entries that are in force at a moment, removals included. From the last change on they are read from the derived table, which does not grow
 * with the years; what was in force before that is folded from the ledger.
 */
export async function entriesInForceAt(db: PriceReader, question: EntryQuestion): Promise<readonly EntryInForce[]> {
  const last = await db
    .selectFrom('priceVersions')
    .select('createdAt')
    .orderBy('createdAt', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!last) return [];
  if (question.at < last.createdAt) return pastEntries(db, question);
  const rows = await db
    .selectFrom('workPrices')
    .selectAll()
    .where('validTo', '>', question.at)
    .where('effectiveFrom', '<=', question.at)
    .$call((query) => narrowed(query, question))
    .execute();
  return rows.map(withEnd);
}

/** The entries in force and those to come. The derived table is right from the last change on, and no change is made before it. */
export async function liveEntries(db: PriceReader, question: Omit<EntryQuestion, 'at'>): Promise<EntryInForce[]> {
  const rows = await db
    .selectFrom('workPrices')
    .selectAll()
    .$call((query) => narrowed(query, question))
    .execute();
  return rows.map(withEnd);
}

async function pastEntries(db: PriceReader, question: EntryQuestion): Promise<readonly EntryInForce[]> {
  const [rows, rolledBack] = await Promise.all([
    db
      .selectFrom('priceEntries')
      .selectAll()
      .where('effectiveFrom', '<=', question.at)
      .$if(question.workIds === null, (query) =>
        query.where('workId', 'in', (works) => works.selectFrom('works').select('id')),
      )
      .$if(question.workIds !== null, (query) => query.where('workId', 'in', listed<string>(question.workIds ?? [])))
      .$if(question.scopeKeys !== null, (query) => query.where('scopeKey', 'in', question.scopeKeys ?? []))
      .execute(),
    rolledBackAt(db, question.at),
  ]);
  const inForce = entriesInForce(rows.map(toEntry), { at: question.at, rolledBack });
  // What replaced it is history by now, and a list of that day's prices does not tell it.
  return [...inForce.values()].map((entry) => ({ ...entry, validTo: null }));
}

function narrowed<Row>(
  query: SelectQueryBuilder<Database, 'workPrices', Row>,
  { workIds, scopeKeys }: Omit<EntryQuestion, 'at'>,
): SelectQueryBuilder<Database, 'workPrices', Row> {
  return query
    .$if(workIds !== null, (narrow) => narrow.where('workId', 'in', listed<string>(workIds ?? [])))
    .$if(scopeKeys !== null, (narrow) => narrow.where('scopeKey', 'in', scopeKeys ?? []));
}

/** The keys of the scopes whose entries can apply to a car, from all cars to its own generation. */
export function scopeKeysFor({ make, model, generation }: PriceScope): readonly string[] {
  const scopes = [
    { make: '', model: '', generation: '' },
    { make, model: '', generation: '' },
    { make, model, generation: '' },
    { make, model, generation },
  ];
  return [...new Set(scopes.map(scopeKey))];
}

/** The keys of all scopes that have entries in force or to come. Steps from one to the next through the index, however many works each has. */
export async function scopeKeysInUse(db: PriceReader): Promise<readonly string[]> {
  const keys: string[] = [];
  for (;;) {
    const { next } = await db
      .selectFrom('workPrices')
      .select((row) => row.fn.min<string | null>('scopeKey').as('next'))
      .where('scopeKey', '>', keys.at(-1) ?? '')
      .executeTakeFirstOrThrow();
    if (next === null) return keys;
    keys.push(next);
  }
}

/** A row of the ledger as the rules take it. */
export function toEntry(row: Omit<Selectable<PriceEntriesTable>, 'scopeKey'>): PriceEntry {
  // Field by field: a price list is thousands of rows, and copying the rest of each costs more than reading them.
  return {
    id: row.id,
    versionId: row.versionId,
    workId: row.workId,
    effectiveFrom: row.effectiveFrom,
    make: row.make,
    model: row.model,
    generation: row.generation,
    kind: row.kind,
    amountKopecks: kopecks(row.amountKopecks),
    normHoursThousandths: row.normHoursThousandths,
  };
}

function withEnd(row: Selectable<WorkPricesTable>): EntryInForce {
  return Object.assign(toEntry(row), { validTo: row.validTo === endOfTime ? null : row.validTo });
}
