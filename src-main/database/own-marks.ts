import type Sqlite from 'better-sqlite3';
import { prepared } from './prepared.ts';
import type { Projection } from './projection.ts';
import { staleTriggers } from './triggers.ts';

/** Where it is noted which derived rows are stale: in the file; or, of the transaction that is under way, beside it. */
export type Marks = 'stale' | 'own_stale';

/** So many stale rows are refreshed with whatever is written next: some ten milliseconds. */
const refreshedAtOnce = 200;

/**
 * Lets a transaction note what it makes stale itself, where so much waits to be derived (others' changes of a day, a first sync) that who saves something would wait for all
 * of it. Answers where to look for what this transaction has to refresh.
 */
export function beginMarks(connection: Sqlite.Database, projections: readonly Projection[]): Marks {
  const waiting = prepared(connection, `SELECT count(*) FROM (SELECT 1 FROM stale LIMIT ${refreshedAtOnce + 1})`);
  if (Number(waiting.pluck().get()) <= refreshedAtOnce) return 'stale';
  connection.exec('CREATE TEMP TABLE own_stale (projection, row_id, PRIMARY KEY (projection, row_id)) WITHOUT ROWID');
  for (const trigger of staleTriggers(projections, 'own_stale')) connection.exec(trigger);
  return 'own_stale';
}

/** To be called before the transaction is committed. One that is rolled back leaves nothing of it either. */
export function endMarks(connection: Sqlite.Database, marks: Marks): void {
  if (marks === 'stale') return;
  const own = connection.prepare(`SELECT name FROM temp.sqlite_schema WHERE type = 'trigger'`).pluck();
  for (const name of own.all()) connection.exec(`DROP TRIGGER temp."${String(name)}"`);
  connection.exec('DROP TABLE temp.own_stale');
}
