import { sql } from 'kysely';
import { z } from 'zod';
import { Refusal } from '../../src-shared/domain/refusal.ts';
import { mayDo, type Role } from '../../src-shared/domain/rights.ts';
import { rightsToSettle, wordsFor } from '../../src-shared/sync/settling.ts';
import { isSecret, type SyncedTable, syncedTables } from '../../src-shared/sync/tables.ts';
import type { Write } from '../database/database.ts';
import type { Value } from '../database/values.ts';
import { requireFieldsStillOpen, requireLinesOpen } from '../orders/undo.ts';
import { refusedEventColumn } from '../stock/intake/refused-events.ts';
import { columnsWithKeys, searchKey } from './search-keys.ts';

const valueSchema = z.union([z.string(), z.number(), z.null()]);

/** How a person decides between two values. */
export type Resolution =
  | { readonly id: string; readonly choice: 'kept' | 'other' }
  | { readonly id: string; readonly choice: 'value'; readonly value: Value };

/**
 * Settles a conflict: sets the field to what was chosen and notes that somebody has looked. One change, undone like any other. Refuses one that is settled
 * already, whoever may not change the record, a third value where the field does not hold any words (`sync.conflict_value`), and another value in an order that is closed to it by
 * now. Like the history's undo it writes a table of another capability, of which it knows no more than that the field had this value before.
 */
export async function resolveConflict(write: Write, resolution: Resolution, role: Role): Promise<void> {
  const conflict = await write.db
    .selectFrom('conflicts')
    .selectAll()
    .where('id', '=', resolution.id)
    .executeTakeFirst();
  if (!conflict || conflict.resolvedAt !== null || conflict.columnName === refusedEventColumn)
    throw new Refusal('sync.conflict_settled');
  const { columnName: column, rowId } = conflict;
  const table: SyncedTable | undefined = syncedTables.find((name) => name === conflict.tableName);
  if (!table) throw new Refusal('sync.conflict_settled');
  if (rightsToSettle(table, column).some((right) => !mayDo(role, right))) throw new Refusal('sync.conflict_no_right');
  const value = chosenValue(table, conflict, resolution);
  await sql`UPDATE ${sql.table(table)} SET ${sql.ref(column)} = ${value} WHERE id = ${rowId}`.execute(write.db);
  for (const shown of columnsWithKeys(table, [column])) {
    const key = searchKey(shown, value);
    await sql`UPDATE ${sql.table(table)} SET ${sql.ref(`${shown}_key`)} = ${key} WHERE id = ${rowId}`.execute(write.db);
  }
  if (table === 'order_lines') await requireLinesOpen(write, write.transactionId);
  if (table === 'orders') await requireFieldsStillOpen(write, write.transactionId);
  await write.db.updateTable('conflicts').set({ resolvedAt: write.at }).where('id', '=', conflict.id).execute();
}

function chosenValue(
  table: SyncedTable,
  {
    columnName,
    keptValue,
    otherValue,
  }: { readonly columnName: string; readonly keptValue: string; readonly otherValue: string },
  resolution: Resolution,
): Value {
  if (resolution.choice !== 'value')
    return valueSchema.parse(JSON.parse(resolution.choice === 'kept' ? keptValue : otherValue));
  // A secret is set where it belongs: nobody types a hash.
  if (isSecret(table, columnName)) throw new Refusal('sync.conflict_secret');
  const words = wordsFor(table, columnName, resolution.value);
  if (words === null) throw new Refusal('sync.conflict_value');
  return words;
}

/** Names a PC. */
export async function renameDevice(write: Write, id: string, name: string): Promise<void> {
  const { numUpdatedRows } = await write.db
    .updateTable('devices')
    .set({ name })
    .where('id', '=', id)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw new Refusal('sync.no_such_device');
}
