import { createHash } from 'node:crypto';
import { type RawBuilder, type SqlBool, sql, type Transaction } from 'kysely';
import { type SearchKind, searchKinds } from '../../src-shared/contract/search.ts';
import { searchTerms } from '../../src-shared/domain/fold.ts';
import { inOtherLayout } from '../../src-shared/domain/keyboard-layout.ts';
import { listed, rowsOf } from '../database/bulk.ts';
import type { Database } from '../database/database-tables.ts';
import { keepQuery } from '../database/kept-query.ts';
import { summaryTables } from './summaries.ts';

/** Shorter terms cannot be looked up in the trigram index. */
const trigramLength = 3;

/** Every kind has a span of document numbers of its own, so that the index can be asked for one kind alone, newest first. */
const kindSpan = 1_000_000_000_000;

/** The number before a kind's first document: a document's number is this plus the `seq` of its record's summary. */
export function documentBase(kind: SearchKind): number {
  return searchKinds.indexOf(kind) * kindSpan;
}

/** Stores the texts under which records are found; an empty text takes a record out of the search. For projections, after their summaries. */
export async function putSearchDocuments(
  db: Transaction<Database>,
  kind: SearchKind,
  documents: readonly { readonly id: string; readonly text: string }[],
): Promise<void> {
  if (documents.length === 0) return;
  const known = await knownDocuments(
    db,
    kind,
    documents.map(({ id }) => id),
  );

  const gone: number[] = [];
  const changed: { id: number; text: string; digest: number }[] = [];
  for (const { id: recordId, text } of documents) {
    const former = known.get(recordId);
    if (former === undefined) throw new Error(`The ${kind} ${recordId} has no summary.`);
    const { number: id } = former;
    const digest = digestOf(text);
    if (text === '' && former.digest !== null) gone.push(id);
    if (text !== '' && former.digest !== digest) changed.push({ id, text, digest });
  }
  if (gone.length > 0) {
    await sql`DELETE FROM search_index WHERE rowid IN ${listed(gone)}`.execute(db);
    await db.deleteFrom('searchDocuments').where('id', 'in', listed(gone)).execute();
  }
  if (changed.length > 0) {
    await sql`INSERT OR REPLACE INTO search_index (rowid, text) ${rowsOf(changed, ['id', 'text'])}`.execute(db);
    await sql`REPLACE INTO search_documents (id, digest) ${rowsOf(changed, ['id', 'digest'])}`.execute(db);
  }
}

/** The number of each record's document, and the digest of its text; null where there is none yet. */
async function knownDocuments(
  db: Transaction<Database>,
  kind: SearchKind,
  ids: readonly string[],
): Promise<ReadonlyMap<string, { readonly number: number; readonly digest: number | null }>> {
  const rows = await documentsOf[kind](db, { ids });
  return new Map(rows.map((row) => [row.id, row]));
}

const documentsOf = {
  client: keepDocuments('client'),
  car: keepDocuments('car'),
  order: keepDocuments('order'),
  part: keepDocuments('part'),
  work: keepDocuments('work'),
} as const satisfies Record<SearchKind, unknown>;

function keepDocuments(kind: SearchKind) {
  const { table, recordId } = summaryTables[kind];
  const base = sql.lit(documentBase(kind));
  return keepQuery((db, { ids }: { readonly ids: readonly string[] }) =>
    sql<{ id: string; number: number; digest: number | null }>`
      SELECT ${sql.ref(recordId)} AS id, ${base} + seq AS number, digest
      FROM ${sql.table(table)} LEFT JOIN search_documents ON search_documents.id = ${base} + seq
      WHERE ${sql.ref(recordId)} IN ${listed(ids)}`.compile(db),
  );
}

/** Tells a changed text from the same one; 48 bits, because only two texts of one record are ever compared. */
function digestOf(text: string): number {
  return createHash('sha256').update(text).digest().readUIntBE(0, 6);
}

/**
 * The condition of FTS5 for what a person typed, or null when it is too short for the index: every term, or the compact form, or the digits; or all that
 * with the keys read in the other layout. Terms of one or two letters are left to the caller's own ranking.
 */
export function matchExpression(query: string): string | null {
  const forms = [...formsOf(query), ...formsOf(inOtherLayout(query) ?? '')];
  return forms.length === 0 ? null : [...new Set(forms)].map((form) => `(${form})`).join(' OR ');
}

function formsOf(query: string): string[] {
  const { terms, compact, digits } = searchTerms(query);
  const phrase = (text: string) => `"${text.replaceAll('"', '""')}"`;
  const isLong = (text: string) => [...text].length >= trigramLength;
  const long = terms.filter(isLong);
  return [
    ...(long.length > 0 ? [long.map(phrase).join(' AND ')] : []),
    ...[compact, digits].filter(isLong).map(phrase),
  ];
}

/**
 * The condition of a list that its rows are among those that the query finds; null when the query is too short for the index. What is in the bin is not
 * found. The plus keeps SQLite from fetching all hits to sort them: it walks in the list's order instead and asks of each row's number whether it is
 * among the hits, so that a page costs the same whether there are three of them or thirty thousand.
 */
export function isFound(query: string, kind: SearchKind): RawBuilder<SqlBool> | null {
  const found = foundSeqs(query, kind);
  return found === null ? null : sql<SqlBool>`+seq IN ${found}`;
}

/** The `seq` of all records of a kind that the query finds, in the order of these numbers; null when it is too short for the index. */
export function foundSeqs(query: string, kind: SearchKind): RawBuilder<{ seq: number }> | null {
  const match = matchExpression(query);
  if (match === null) return null;
  const base = documentBase(kind);
  return sql<{
    seq: number;
  }>`(SELECT rowid - ${sql.lit(base)} AS seq FROM search_index WHERE search_index MATCH ${match}
    AND rowid BETWEEN ${sql.lit(base)} AND ${sql.lit(base + kindSpan - 1)})`;
}

/** The `seq` of the newest records of a kind that the query finds, at most `limit`: the candidates that a caller ranks. */
export function newestSeqs(query: string, kind: SearchKind, limit: number): RawBuilder<number> | null {
  const match = matchExpression(query);
  if (match === null) return null;
  const base = documentBase(kind);
  return sql<number>`(SELECT rowid - ${sql.lit(base)} FROM search_index WHERE search_index MATCH ${match}
    AND rowid BETWEEN ${sql.lit(base)} AND ${sql.lit(base + kindSpan - 1)} ORDER BY rowid DESC LIMIT ${limit})`;
}
