import { sql } from 'kysely';
import type { ReadonlyKysely } from 'kysely/readonly';
import { z } from 'zod';
import type { HistoryEntry } from '../../src-shared/contract/history.ts';
import { tables } from '../../src-shared/sync/tables.ts';
import type { Database } from '../database/database-tables.ts';

const valuesSchema = z.record(z.string(), z.union([z.string(), z.number(), z.null()]));

/** The columns of a captured change with their values. */
export function parseValues(json: string | null): Record<string, string | number | null> {
  return json === null ? {} : valuesSchema.parse(JSON.parse(json));
}

/**
 * The changes of a record and of the rows that are part of it, newest first: in the order of their transactions' stamps, which is the same on every PC, whatever came
 * when and whoever's clock is wrong.
 */
export async function readHistory(
  reader: ReadonlyKysely<Database>,
  input: { readonly table: string; readonly id: string; readonly limit: number; readonly beforeId: number | null },
): Promise<HistoryEntry[]> {
  const rows = await reader
    .selectFrom('history')
    .innerJoin('transactions', 'transactions.id', 'history.transactionId')
    .leftJoin('rowStamps', (join) =>
      join.onRef('rowStamps.rowId', '=', 'transactions.id').on('rowStamps.tableName', '=', 'transactions'),
    )
    .leftJoin('staff', 'staff.id', 'transactions.staffId')
    .select([
      'history.id',
      'history.transactionId as changeId',
      'history.tableName as table',
      'history.rowId',
      'history.operation',
      'history.before',
      'history.after',
      'transactions.at',
      'transactions.staffId',
      'transactions.action',
      'transactions.canUndo',
      'staff.name as staffName',
    ])
    .select((row) =>
      row
        .exists(
          row
            .selectFrom('transactions as undoing')
            .select('undoing.id')
            .whereRef('undoing.undoesId', '=', 'transactions.id'),
        )
        .as('isUndone'),
    )
    .where((row) =>
      row.or([
        row.and([row('history.tableName', '=', input.table), row('history.rowId', '=', input.id)]),
        ...partsOf(input.table, input.id),
      ]),
    )
    .$if(input.beforeId !== null, (query) =>
      query.where(
        sql<boolean>`(coalesce(row_stamps.stamp, ''), history.id) < (SELECT coalesce(before_stamp.stamp, ''), before.id
          FROM history AS before LEFT JOIN row_stamps AS before_stamp ON before_stamp.table_name = 'transactions' AND before_stamp.row_id = before.transaction_id
          WHERE before.id = ${input.beforeId})`,
      ),
    )
    .orderBy(sql`coalesce(row_stamps.stamp, '')`, 'desc')
    .orderBy('history.id', 'desc')
    .limit(input.limit)
    .execute();
  return rows.map(({ before, after, canUndo, isUndone, ...row }) => {
    const old = parseValues(before);
    const fields = Object.entries(parseValues(after)).map(([column, value]) => ({
      column,
      before: old[column] ?? null,
      after: value,
    }));
    return { ...row, fields, canUndo: canUndo === 1 && isUndone === 0 };
  });
}

function partsOf(table: string, id: string) {
  return Object.entries(tables).flatMap(([part, declaration]) => {
    if (declaration.kind !== 'record' || !('parent' in declaration)) return [];
    const { parent } = declaration;
    if (parent.table !== table && parent.table !== '*') return [];
    return [
      sql<boolean>`(history.table_name = ${part} AND history.row_id IN (SELECT id FROM ${sql.table(part)} WHERE ${sql.ref(parent.column)} = ${id}))`,
    ];
  });
}
