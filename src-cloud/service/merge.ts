import { winsColumn, winsEntry } from '../../src-shared/sync/merge.ts';

/** What the merge knows of a delta: all of it in the clear. */
export interface Mergeable {
  readonly tx: string;
  readonly columns: readonly string[];
}

/**
 * Which of one row's deltas are still needed: those with the greatest stamp of some column, and of entries of a ledger the one with the smallest. Of
 * equal stamps the first stands, so the kept ones come before the new ones in `deltas`.
 */
export function neededOf<Item extends Mergeable>(deltas: readonly Item[]): Set<Item> {
  const columns = new Map<string, Item>();
  let entry: Item | null = null;
  for (const delta of deltas) {
    if (delta.columns.length === 0 && winsEntry(entry?.tx ?? null, delta.tx)) entry = delta;
    for (const column of delta.columns)
      if (winsColumn(columns.get(column)?.tx ?? null, delta.tx)) columns.set(column, delta);
  }
  const needed = new Set(columns.values());
  if (entry) needed.add(entry);
  return needed;
}

/** The stamp of each column of one row, given the deltas that are kept for it. An entry of a ledger counts as one column, `id`. */
export function stampsOf(deltas: readonly Mergeable[]): Map<string, string> {
  const stamps = new Map<string, string>();
  for (const delta of neededOf(deltas)) {
    if (delta.columns.length === 0) stamps.set('id', delta.tx);
    for (const column of delta.columns)
      if (winsColumn(stamps.get(column) ?? null, delta.tx)) stamps.set(column, delta.tx);
  }
  return stamps;
}
