import type { Transaction } from 'kysely';
import { sql } from 'kysely';
import type { ReadonlyKysely } from 'kysely/readonly';
import { searchTerms } from '../../src-shared/domain/fold.ts';
import type { Database } from '../database/database-tables.ts';

/** What can be found: the kind of a search document. */
export type SearchKind = 'client' | 'car' | 'order' | 'work';

/** Shorter terms cannot be looked up in the trigram index. */
const trigramLength = 3;

/** Stores the texts under which records are found; an empty text takes a record out of the search. For projections. */
export async function putSearchDocuments(
  db: Transaction<Database>,
  kind: SearchKind,
  documents: readonly { readonly id: string; readonly text: string }[],
): Promise<void> {
  const gone = documents.filter(({ text }) => text === '').map(({ id }) => id);
  if (gone.length > 0)
    await db.deleteFrom('searchDocuments').where('kind', '=', kind).where('recordId', 'in', gone).execute();
  const present = documents.filter(({ text }) => text !== '');
  if (present.length === 0) return;
  await db
    .insertInto('searchDocuments')
    .values(present.map(({ id, text }) => ({ kind, recordId: id, text })))
    .onConflict((conflict) =>
      conflict
        .columns(['kind', 'recordId'])
        .doUpdateSet((row) => ({ text: row.ref('excluded.text') }))
        .whereRef('searchDocuments.text', '<>', 'excluded.text'),
    )
    .execute();
}

/**
 * The condition of FTS5 for what a person typed, or null when it is too short for the index: every term, or the compact form, or the digits.
 * Terms of one or two letters are left to the caller's own ranking.
 */
export function matchExpression(query: string): string | null {
  const { terms, compact, digits } = searchTerms(query);
  const phrase = (text: string) => `"${text.replaceAll('"', '""')}"`;
  const long = terms.filter((term) => [...term].length >= trigramLength);
  const forms = [
    ...(long.length > 0 ? [long.map(phrase).join(' AND ')] : []),
    ...[compact, digits].filter((form) => [...form].length >= trigramLength).map(phrase),
  ];
  return forms.length === 0 ? null : [...new Set(forms)].map((form) => `(${form})`).join(' OR ');
}

/** The ids of records of a kind that the query finds, as a subquery for a list's filter; null when the query is too short. */
export function foundIds(query: string, kind: SearchKind) {
  const match = matchExpression(query);
  if (match === null) return null;
  return sql<string>`(SELECT record_id FROM search_documents WHERE kind = ${kind} AND id IN (SELECT rowid FROM search_index WHERE search_index MATCH ${match}))`;
}

/** What the one search box finds, newest documents first, with their text so that the caller can rank them. */
export async function findDocuments(
  reader: ReadonlyKysely<Database>,
  query: string,
  limit: number,
): Promise<{ kind: SearchKind; recordId: string; text: string }[]> {
  const match = matchExpression(query);
  if (match === null) return [];
  const rows = await reader
    .selectFrom('searchDocuments')
    .select(['kind', 'recordId', 'text'])
    .where(
      sql<boolean>`id IN (SELECT rowid FROM search_index WHERE search_index MATCH ${match} ORDER BY rowid DESC LIMIT ${limit})`,
    )
    .execute();
  return rows as { kind: SearchKind; recordId: string; text: string }[];
}
