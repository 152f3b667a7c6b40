import { accept, type Outcome, refuse } from './outcome.ts';
import {
  entriesInForce,
  type PriceEntry,
  type PriceScope,
  type PriceTerms,
  saysSame,
  slotKey,
} from './price-entries.ts';

/** A change of the price list, in force from `effectiveFrom` (UTC ms). `rollsBackId` names the version that this one takes back. */
export type PriceVersion = {
  readonly id: string;
  readonly effectiveFrom: number;
  readonly rollsBackId: string | null;
};

/** A price that a rollback brings back; null where there was, or will be, none. */
export type RestoredPrice = PriceScope & {
  readonly workId: string;
  readonly before: PriceTerms | null;
  readonly after: PriceTerms | null;
};

/** A price of the rolled-back version that a later version has changed since: it stays as that one set it. */
export type KeptPrice = PriceScope & { readonly workId: string; readonly versionId: string };

/** What rolling a version back does, price by price, and the version that does it. */
export type Rollback = {
  readonly effectiveFrom: number;
  readonly rollsBackId: string;
  readonly restored: readonly RestoredPrice[];
  readonly kept: readonly KeptPrice[];
};

/** Why a version cannot be rolled back. */
export type RollbackRefusalCode = 'price.version_unknown' | 'price.already_rolled_back';

/**
 * The versions whose entries do not count at a moment, because a rollback that is itself in force takes them back.
 *
 * A rollback has no entries of its own. Copies of the earlier prices would freeze them: a price that was edited on another PC, or before a
 * version that was taken back before its day, would be overwritten by the copy. Leaving the version out gives what the price list would be had it
 * never been, whatever else happened, in whatever order.
 */
export function rolledBackVersions(versions: Iterable<PriceVersion>, at: number): ReadonlySet<string> {
  const rollbacks = new Map<string, string[]>();
  for (const { id, rollsBackId, effectiveFrom } of versions) {
    if (rollsBackId === null || effectiveFrom > at) continue;
    const others = rollbacks.get(rollsBackId);
    if (others === undefined) rollbacks.set(rollsBackId, [id]);
    else others.push(id);
  }
  const verdicts = new Map<string, boolean>();
  const isRolledBack = (id: string): boolean => {
    const known = verdicts.get(id);
    if (known !== undefined) return known;
    // A circle cannot be written by this program; damaged data must not hang it.
    verdicts.set(id, false);
    const verdict = (rollbacks.get(id) ?? []).some((rollback) => !isRolledBack(rollback));
    verdicts.set(id, verdict);
    return verdict;
  };
  return new Set([...rollbacks.keys()].filter(isRolledBack));
}

/**
 * Takes a whole version back by a new one: every price that it set, and that no later version has set since, becomes what it would be had the version
 * never been. Prices set later stay. Versions can be rolled back in any order, a rollback as well. A version that is not in force yet never
 * comes into force; the preview then shows its day.
 */
export function planRollback(request: {
  readonly entries: readonly PriceEntry[];
  readonly versions: readonly PriceVersion[];
  readonly versionId: string;
  readonly at: number;
}): Outcome<Rollback, RollbackRefusalCode> {
  const { entries, versions, versionId, at } = request;
  const version = versions.find(({ id }) => id === versionId);
  if (version === undefined) return refuse('price.version_unknown');
  const day = Math.max(at, version.effectiveFrom);
  const nowRolledBack = rolledBackVersions(versions, day);
  if (nowRolledBack.has(versionId)) return refuse('price.already_rolled_back');
  const rollback = { id: `${versionId} rolled back`, effectiveFrom: at, rollsBackId: versionId };
  const thenRolledBack = rolledBackVersions([...versions, rollback], day);

  const touched = versionsTouched(versions, versionId);
  const slots = new Set(entries.filter((entry) => touched.has(entry.versionId)).map(slotKey));
  const concerned = entries.filter((entry) => slots.has(slotKey(entry)));
  const now = entriesInForce(concerned, { at: day, rolledBack: nowRolledBack });
  const then = entriesInForce(concerned, { at: day, rolledBack: thenRolledBack });
  const restored: RestoredPrice[] = [];
  const kept: KeptPrice[] = [];
  for (const slot of slots) {
    const current = now.get(slot);
    const place = current ?? then.get(slot);
    if (place === undefined) continue;
    const { workId, make, model, generation } = place;
    const before = termsOf(current);
    const after = termsOf(then.get(slot));
    const isSame = before === null || after === null ? before === after : saysSame(before, after);
    if (!isSame) restored.push({ workId, make, model, generation, before, after });
    else if (current !== undefined && !touched.has(current.versionId)) {
      kept.push({ workId, make, model, generation, versionId: current.versionId });
    }
  }
  return accept({ effectiveFrom: at, rollsBackId: versionId, restored, kept });
}

/** What an entry sets, where a removal and no entry at all are the same. */
function termsOf(entry: PriceEntry | undefined): PriceTerms | null {
  if (entry === undefined || entry.kind === 'removed') return null;
  const { kind, amountKopecks, normHoursThousandths } = entry;
  return { kind, amountKopecks, normHoursThousandths };
}

/** The version and, if it is itself a rollback, what it took back, down to a change with entries. */
function versionsTouched(versions: readonly PriceVersion[], versionId: string): ReadonlySet<string> {
  const rollsBack = new Map(versions.map(({ id, rollsBackId }) => [id, rollsBackId]));
  const touched = new Set<string>();
  for (let id: string | null = versionId; id !== null && !touched.has(id); id = rollsBack.get(id) ?? null)
    touched.add(id);
  return touched;
}
