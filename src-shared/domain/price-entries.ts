import type { Kopecks } from './money.ts';

/** The cars that a price is for. An empty part means any: without a make, all cars. */
export type PriceScope = { readonly make: string; readonly model: string; readonly generation: string };

/**
 * How a price is made: a sum for the whole work; a rate per norm hour; not at all, because the garage does not do the work for these cars; or
 * no longer, so that a less specific price counts again.
 */
export const priceKinds = ['fixed', 'hourly', 'none', 'removed'] as const;
export type PriceKind = (typeof priceKinds)[number];

/** What one entry says. `amountKopecks` is the price or the rate per hour; it means nothing for `none` and `removed`. */
export type PriceTerms = {
  readonly kind: PriceKind;
  readonly amountKopecks: Kopecks;
  /** Thousandths of an hour, where they differ from what a less specific price or the work itself says. */
  readonly normHoursThousandths: number | null;
};

/**
 * One line of the price list's ledger: from `effectiveFrom` (UTC ms) on, this is what the work costs for these cars. Entries are only ever added;
 * all entries made by one change share a version.
 */
export type PriceEntry = PriceScope &
  PriceTerms & {
    readonly id: string;
    readonly versionId: string;
    readonly workId: string;
    readonly effectiveFrom: number;
  };

/** An entry that a rule proposes; the service adds the id and the version. */
export type PlannedEntry = Omit<PriceEntry, 'id' | 'versionId'>;

/** The form in which makes, models and generations are compared: letter case, ё, spaces and dashes make no difference. */
export const carKey = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replace(/[\s\p{Pd}]+/gu, '');

/** Equal for scopes that mean the same cars. */
export const scopeKey = ({ make, model, generation }: PriceScope): string =>
  JSON.stringify([carKey(make), carKey(model), carKey(generation)]);

/** Equal for entries of which only one can be in force: the same work for the same cars. */
export const slotKey = (entry: PriceScope & { readonly workId: string }): string =>
  JSON.stringify([entry.workId, carKey(entry.make), carKey(entry.model), carKey(entry.generation)]);

/** Of two entries for the same work and cars, the positive side is the one that counts: the later in force, then the later made. */
export function compareEntries(a: PriceEntry, b: PriceEntry): number {
  if (a.effectiveFrom !== b.effectiveFrom) return a.effectiveFrom - b.effectiveFrom;
  if (a.versionId !== b.versionId) return a.versionId < b.versionId ? -1 : 1;
  if (a.id === b.id) return 0;
  return a.id < b.id ? -1 : 1;
}

/** Slot → the entry that counts at a moment, removals included. `rolledBack`: see {@link rolledBackVersions}. */
export function entriesInForce(
  entries: Iterable<PriceEntry>,
  { at, rolledBack }: { readonly at: number; readonly rolledBack: ReadonlySet<string> },
): ReadonlyMap<string, PriceEntry> {
  const inForce = new Map<string, PriceEntry>();
  for (const entry of entries) {
    if (entry.effectiveFrom > at || rolledBack.has(entry.versionId)) continue;
    const slot = slotKey(entry);
    const rival = inForce.get(slot);
    if (rival === undefined || compareEntries(rival, entry) < 0) inForce.set(slot, entry);
  }
  return inForce;
}

/** Whether two entries say the same. */
export function saysSame(a: PriceTerms, b: PriceTerms): boolean {
  if (a.kind !== b.kind) return false;
  if (a.kind === 'none' || a.kind === 'removed') return true;
  return a.amountKopecks === b.amountKopecks && a.normHoursThousandths === b.normHoursThousandths;
}

/**
 * From when a new version must be in force so that it counts at once for these slots: the moment asked for, or a millisecond later where another
 * version of that very moment would win over it by its id (two PCs in the same millisecond).
 */
export function winningTime(
  entries: readonly PriceEntry[],
  { slots, versionId, at }: { readonly slots: ReadonlySet<string>; readonly versionId: string; readonly at: number },
): number {
  const rivals = entries.filter((entry) => entry.versionId >= versionId && slots.has(slotKey(entry)));
  const taken = new Set(rivals.map((entry) => entry.effectiveFrom));
  let from = at;
  while (taken.has(from)) from += 1;
  return from;
}
