import type { Apply } from '../database/database.ts';
import type { FoundConflict } from './conflict-finder.ts';

/**
 * Keeps what was found, as this PC's own work, so that every screen of the garage can show it. Both PCs of a conflict may find it; it has one identity, so
 * it is there once.
 */
export async function recordConflicts(apply: Apply, conflicts: readonly FoundConflict[]): Promise<void> {
  if (conflicts.length === 0) return;
  await apply.write({ staffId: null, action: 'sync.conflict', canUndo: false }, async ({ db, at }) => {
    for (const { id, table, row, column, kept, other } of conflicts)
      await db
        .insertInto('conflicts')
        .values({
          id,
          tableName: table,
          rowId: row,
          columnName: column,
          keptStamp: kept.stamp,
          keptValue: JSON.stringify(kept.value),
          otherStamp: other.stamp,
          otherValue: JSON.stringify(other.value),
          createdAt: at,
          resolvedAt: null,
          deletedAt: null,
        })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
  });
}
