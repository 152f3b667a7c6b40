import type Sqlite from 'better-sqlite3';
import type { GarageDatabase } from './database.ts';
import { explainStorageError } from './storage-errors.ts';

/** Something that is not as it must be. */
export interface Fault {
  /** `pages`: SQLite's own structure; `references`: a row that names one that is not there; `search`: the index does not fit its texts; `derived`: a list's row is not what follows from its sources; `files`: an attachment is missing or altered; `erasure`: something is still there that was erased. */
  readonly check: 'pages' | 'references' | 'search' | 'derived' | 'files' | 'erasure';
  readonly what: string;
}

/** How many faults of one kind are named. */
const namedMax = 20;

/** Everything that can be checked of a garage's database. Reads all of it; changes nothing. No fault: an empty list. */
export async function verifyDatabase(database: GarageDatabase): Promise<Fault[]> {
  const pages = checkPages(database.connection);
  // In a file whose pages are damaged, the rest would only say the same in other words.
  if (pages.length > 0) return pages;
  return [
    ...checkReferences(database.connection),
    ...checkSearch(database.connection),
    ...(await database.derived.findWrong()).map(
      ({ table, count }): Fault => ({ check: 'derived', what: `${table}: ${count}` }),
    ),
  ];
}

function checkPages(connection: Sqlite.Database): Fault[] {
  try {
    const lines = connection.prepare(`PRAGMA integrity_check(${namedMax})`).pluck().all().map(String);
    return lines.filter((line) => line !== 'ok').map((what) => ({ check: 'pages', what }));
  } catch (error) {
    if (explainStorageError(error) === error) throw error;
    return [{ check: 'pages', what: error instanceof Error ? error.message : String(error) }];
  }
}

function checkReferences(connection: Sqlite.Database): Fault[] {
  const rows = connection.prepare('SELECT "table", "rowid", parent FROM pragma_foreign_key_check').all() as {
    table: string;
    rowid: number;
    parent: string;
  }[];
  return rows.slice(0, namedMax).map(({ table, rowid, parent }) => ({
    check: 'references',
    what: `${table} ${rowid} → ${parent}`,
  }));
}

function checkSearch(connection: Sqlite.Database): Fault[] {
  try {
    connection.exec(`INSERT INTO search_index (search_index, rank) VALUES ('integrity-check', 1)`);
  } catch (error) {
    return [{ check: 'search', what: error instanceof Error ? error.message : String(error) }];
  }
  // The index keeps no texts, so what can be compared is of which documents it knows.
  const differing = connection.prepare(`SELECT count(*) FROM (
    SELECT id FROM (SELECT id FROM search_documents EXCEPT SELECT id FROM search_index_docsize)
    UNION ALL SELECT id FROM (SELECT id FROM search_index_docsize EXCEPT SELECT id FROM search_documents))`);
  const count = Number(differing.pluck().get());
  return count === 0 ? [] : [{ check: 'search', what: String(count) }];
}
