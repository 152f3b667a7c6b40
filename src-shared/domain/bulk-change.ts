import { divideHalfUp } from './decimal.ts';
import { type Kopecks, kopecks, moneyMax } from './money.ts';
import { accept, type Outcome, refuse } from './outcome.ts';
import {
  carKey,
  entriesInForce,
  type PlannedEntry,
  type PriceEntry,
  type PriceScope,
  slotKey,
  winningTime,
} from './price-entries.ts';

/** By how much prices change: a share in basis points (+8 % is 800), or an amount; below zero they fall. */
export type PriceChange =
  | { readonly by: 'percent'; readonly bp: number }
  | { readonly by: 'amount'; readonly kopecks: Kopecks };

/**
 * Which prices change. Null takes all. For the car, an empty text takes only the prices that say nothing about that part: `make: ''` those for all
 * cars, `make: 'Lada'` those for Lada and every one of its models.
 */
export type PriceFilter = {
  readonly workIds: readonly string[] | null;
  readonly make: string | null;
  readonly model: string | null;
  readonly generation: string | null;
  readonly kinds: readonly ('fixed' | 'hourly')[];
};

/** A price before and after. */
export type BulkRow = PriceScope & {
  readonly workId: string;
  readonly kind: 'fixed' | 'hourly';
  readonly beforeKopecks: Kopecks;
  readonly afterKopecks: Kopecks;
  /** When a version that is already entered sets another price, so that this change ends there; null if none does. */
  readonly changesAgainAt: number | null;
};

/** What a bulk change would do, row by row, and the entries that do exactly that from `effectiveFrom` on. */
export type BulkChange = {
  readonly effectiveFrom: number;
  readonly rows: readonly BulkRow[];
  readonly entries: readonly PlannedEntry[];
};

/** Why prices cannot be changed together. */
export type BulkRefusalCode = 'price.bulk_no_rows' | 'price.bulk_nothing_changes' | 'price.bulk_too_large';

/**
 * A price after a change, rounded half-up to a multiple of the step (10 ₽ is 1000; one kopeck or less does not round), never below zero. Rounding
 * never turns a rise into a fall or a fall into a rise: such a price stays as it is.
 */
export function changePrice(before: Kopecks, change: PriceChange, stepKopecks: Kopecks): Kopecks {
  const whole = change.by === 'percent' ? 10_000n : 1n;
  const exact =
    change.by === 'percent' ? BigInt(before) * (whole + BigInt(change.bp)) : BigInt(before) + BigInt(change.kopecks);
  const step = BigInt(Math.max(stepKopecks, 1));
  // One division, so that nothing is rounded twice.
  const rounded = Number(divideHalfUp(exact < 0n ? 0n : exact, whole * step) * step);
  const direction = change.by === 'percent' ? change.bp : change.kopecks;
  if (direction > 0) return kopecks(Math.max(before, rounded));
  return kopecks(direction < 0 ? Math.min(before, rounded) : rounded);
}

/**
 * A bulk change of the prices in force at a moment: the preview and the entries of one new version. Works that are not done, and prices by the
 * hour that take their rate from elsewhere, have nothing to change.
 */
export function planBulkChange(request: {
  readonly entries: readonly PriceEntry[];
  readonly rolledBack: ReadonlySet<string>;
  readonly filter: PriceFilter;
  readonly change: PriceChange;
  readonly stepKopecks: Kopecks;
  readonly versionId: string;
  readonly at: number;
}): Outcome<BulkChange, BulkRefusalCode> {
  const { entries, rolledBack, filter, change, stepKopecks, versionId, at } = request;
  const workIds = filter.workIds === null ? null : new Set(filter.workIds);
  const chosen = [...entriesInForce(entries, { at, rolledBack })].filter(([, entry]) =>
    isChosen(entry, filter, workIds),
  );
  if (chosen.length === 0) return refuse('price.bulk_no_rows');
  const slots = new Set(chosen.map(([slot]) => slot));
  const effectiveFrom = winningTime(entries, { slots, versionId, at });
  const next = nextChanges(entries, effectiveFrom, rolledBack);
  const rows: BulkRow[] = [];
  const planned: PlannedEntry[] = [];
  for (const [slot, entry] of chosen) {
    if (entry.kind !== 'fixed' && entry.kind !== 'hourly') continue;
    const { workId, make, model, generation, kind, normHoursThousandths } = entry;
    const afterKopecks = changePrice(entry.amountKopecks, change, stepKopecks);
    if (afterKopecks > moneyMax) return refuse('price.bulk_too_large');
    const place = { workId, make, model, generation, kind };
    const changesAgainAt = next.get(slot) ?? null;
    rows.push({ ...place, beforeKopecks: entry.amountKopecks, afterKopecks, changesAgainAt });
    if (afterKopecks === entry.amountKopecks) continue;
    planned.push({ ...place, amountKopecks: afterKopecks, normHoursThousandths, effectiveFrom });
  }
  if (planned.length === 0) return refuse('price.bulk_nothing_changes', { count: rows.length });
  return accept({ effectiveFrom, rows, entries: planned });
}

function isChosen(entry: PriceEntry, filter: PriceFilter, workIds: ReadonlySet<string> | null): boolean {
  if (entry.kind !== 'fixed' && entry.kind !== 'hourly') return false;
  if (entry.kind === 'hourly' && entry.amountKopecks === 0) return false;
  if (!filter.kinds.includes(entry.kind)) return false;
  if (workIds !== null && !workIds.has(entry.workId)) return false;
  return (['make', 'model', 'generation'] as const).every((part) => {
    const wanted = filter[part];
    return wanted === null || carKey(wanted) === carKey(entry[part]);
  });
}

/** Slot → when the next version that is already entered takes over. */
function nextChanges(
  entries: readonly PriceEntry[],
  after: number,
  rolledBack: ReadonlySet<string>,
): ReadonlyMap<string, number> {
  const next = new Map<string, number>();
  for (const entry of entries) {
    if (entry.effectiveFrom <= after || rolledBack.has(entry.versionId)) continue;
    const slot = slotKey(entry);
    next.set(slot, Math.min(next.get(slot) ?? Number.POSITIVE_INFINITY, entry.effectiveFrom));
  }
  return next;
}
