import { articleKey, brandKey } from '../../src-shared/domain/part-key.ts';
import type { SyncedTable } from '../../src-shared/sync/tables.ts';
import type { Value } from '../database/values.ts';

const tablesWithKeys: readonly SyncedTable[] = ['parts', 'part_crosses'];
const keyOf: ReadonlyMap<string, (value: string) => string> = new Map([
  ['article', articleKey],
  ['brand', brandKey],
]);

/** The columns of a table by which something is recognised, each beside the one that people see. */
export function columnsWithKeys(table: SyncedTable, columns: readonly string[]): readonly string[] {
  if (!tablesWithKeys.includes(table)) return [];
  return [...keyOf.keys()].filter((column) => columns.includes(column) || columns.includes(`${column}_key`));
}

/** What a value is recognised by. */
export const searchKey = (column: string, value: Value): string => keyOf.get(column)?.(String(value ?? '')) ?? '';
