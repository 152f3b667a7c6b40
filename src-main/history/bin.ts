import { sql } from 'kysely';
import type { ReadonlyKysely } from 'kysely/readonly';
import type { Database } from '../database/database-tables.ts';
import { titleColumns, titleFrom, titleValues } from './record-titles.ts';

/** What was deleted and not brought back, newest first; each entry is one deletion with everything that went along. */
export async function readBin(reader: ReadonlyKysely<Database>, limit: number) {
  const changes = await reader
    .selectFrom('transactions')
    .leftJoin('staff', 'staff.id', 'transactions.staffId')
    .select(['transactions.id as changeId', 'transactions.at', 'transactions.action', 'staff.name as staffName'])
    .where('transactions.action', 'like', '%.remove')
    .where((row) =>
      row.not(
        row.exists(
          row
            .selectFrom('transactions as undoing')
            .select('undoing.id')
            .whereRef('undoing.undoesId', '=', 'transactions.id'),
        ),
      ),
    )
    .orderBy('transactions.at', 'desc')
    .limit(limit)
    .execute();
  const entries = await Promise.all(
    changes.map(async (change) => ({ ...change, titles: await titlesOf(reader, change.changeId) })),
  );
  // What was brought back some other way than by undo is in no bin any more.
  return entries.filter((entry) => entry.titles.length > 0);
}

async function titlesOf(reader: ReadonlyKysely<Database>, changeId: string) {
  const named = Object.entries(titleColumns).map(
    ([table, columns]) =>
      sql`SELECT ${sql.lit(table)} AS "table", ${titleValues(columns)} AS "values" FROM ${sql.table(table)}
          WHERE deleted_at IS NOT NULL AND id IN (SELECT row_id FROM history WHERE transaction_id = ${changeId} AND table_name = ${table})`,
  );
  const { rows } = await sql<{
    table: string;
    values: string;
  }>`${sql.join(named, sql` UNION ALL `)} LIMIT 20`.execute(reader as never);
  return rows.map(({ table, values }) => ({ table, title: titleFrom(titleColumns[table] ?? [], values) }));
}
