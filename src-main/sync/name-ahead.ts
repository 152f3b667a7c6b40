import type Sqlite from 'better-sqlite3';
import type { GarageDatabase } from '../database/database.ts';
import { prepared } from '../database/prepared.ts';
import type { OpenedDeltas } from './open-deltas.ts';
import { breathe } from './turns.ts';

/** Rows of the history that one transaction of the database names: some ten milliseconds, and few commits for many rows. */
const namedAtOnce = 1_000;
/** So few are named together with the transaction's own row. */
const namedWithRow = 500;

const options = { leavesDerived: true, dangles: true, isDurableLater: true } as const;

/**
 * Who joins applies parts of a transaction, and the row that says who made it comes last: until then its stamp stands for it in the history. Where many rows bear it they are
 * given its identity here, in steps, before that row is applied. Without the row nobody sees the transaction, named or not, so no part of it can be undone; cut off
 * anywhere, the page is read again and the rest is named. A stamp and an identity that were sealed together belong together even if the row cannot be applied yet.
 */
export async function nameAhead(database: GarageDatabase, { deltas, of }: OpenedDeltas): Promise<void> {
  const named = deltas.filter((delta) => delta.table === 'transactions' && typeof of(delta) === 'object');
  if (named.length === 0) return;
  const names = JSON.stringify(named.map(({ tx, row }) => [tx, row]));
  while (hasMany(database.connection, names)) {
    await database.apply(async ({ connection }) => nameSome(connection, names), options);
    await breathe();
  }
}

function hasMany(connection: Sqlite.Database, names: string): boolean {
  const count = prepared(
    connection,
    `SELECT count(*) FROM (SELECT 1 FROM json_each(?) AS name CROSS JOIN history ON transaction_id = name.value ->> 0 LIMIT ${namedWithRow + 1})`,
  );
  return Number(count.pluck().get(names)) > namedWithRow;
}

function nameSome(connection: Sqlite.Database, names: string): void {
  prepared(
    connection,
    `UPDATE history SET transaction_id = found.name FROM (
       SELECT history.id, name.value ->> 1 AS name FROM json_each(?) AS name CROSS JOIN history ON transaction_id = name.value ->> 0 LIMIT ${namedAtOnce}
     ) AS found WHERE history.id = found.id`,
  ).run(names);
}
