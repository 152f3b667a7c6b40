import { sql } from 'kysely';
import { z } from 'zod';
import { Refusal } from '../../src-shared/domain/refusal.ts';
import { isSecret, type SyncedTable, syncedTables } from '../../src-shared/sync/tables.ts';
import type { Write } from '../database/database.ts';
import type { Value } from '../database/values.ts';
import { refusedEventColumn } from '../stock/intake/refused-events.ts';

const valueSchema = z.union([z.string(), z.number(), z.null()]);

/** How a person decides between two values. */
export type Resolution =
  | { readonly id: string; readonly choice: 'kept' | 'other' }
  | { readonly id: string; readonly choice: 'value'; readonly value: Value };

/**
 * Settles a conflict: sets the field to what was chosen and notes that somebody has looked. One change, undone like any other. Refuses one that is settled
 * already. Like the history's undo it writes a table of another capability, of which it knows no more than that the field had this value before.
 */
export async function resolveConflict(write: Write, resolution: Resolution): Promise<void> {
  const conflict = await write.db
    .selectFrom('conflicts')
    .selectAll()
    .where('id', '=', resolution.id)
    .executeTakeFirst();
  if (!conflict || conflict.resolvedAt !== null || conflict.columnName === refusedEventColumn)
    throw new Refusal('sync.conflict_settled');
  const table: SyncedTable | undefined = syncedTables.find((name) => name === conflict.tableName);
  if (!table) throw new Refusal('sync.conflict_settled');
  // A secret is set where it belongs: nobody types a hash.
  if (resolution.choice === 'value' && isSecret(table, conflict.columnName)) throw new Refusal('sync.conflict_secret');
  const value =
    resolution.choice === 'value'
      ? resolution.value
      : valueSchema.parse(JSON.parse(resolution.choice === 'kept' ? conflict.keptValue : conflict.otherValue));
  await sql`UPDATE ${sql.table(table)} SET ${sql.ref(conflict.columnName)} = ${value} WHERE id = ${conflict.rowId}`.execute(
    write.db,
  );
  await write.db.updateTable('conflicts').set({ resolvedAt: write.at }).where('id', '=', conflict.id).execute();
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
