import type { MovementKind } from './stock.ts';

/**
 * Why a sum is below zero, as far as the entries tell.
 *
 * - `unmatched_product`, `unmatched_warehouse`: another system's entries; what came in may stand under a part or warehouse that nobody has matched yet.
 * - `two_orders`: one order took what another had taken already, as when two PCs were apart.
 * - `on_its_way`: a transfer to here has not been counted in.
 * - `before_receipt`: something came in at some time, or is on order, but less than went out: a delivery was not entered.
 * - `never_received`: nothing ever came in.
 * - `count`: a count took it below zero.
 */
export const shortageCauses = [
  'unmatched_product',
  'unmatched_warehouse',
  'two_orders',
  'on_its_way',
  'before_receipt',
  'never_received',
  'count',
  'unknown',
] as const;
export type ShortageCause = (typeof shortageCauses)[number];

/** An entry of one product in one warehouse, in its order. */
export type ShortageEntry = {
  readonly at: number;
  readonly kind: MovementKind;
  readonly quantityThousandths: number;
  readonly orderId: string | null;
};

/** What is known besides the entries. */
export type ShortageFacts = {
  readonly isProductUnmatched: boolean;
  readonly isWarehouseUnmatched: boolean;
  readonly incomingThousandths: number;
};

/** Why a sum is below zero, since when, and which orders took the last of it. */
export type Shortage = {
  readonly cause: ShortageCause;
  readonly since: number;
  readonly orderIds: readonly string[];
};

/** Looks for the likely cause of a sum below zero. `entries` are all of the product in the warehouse, by time. */
export function explainShortage(entries: readonly ShortageEntry[], facts: ShortageFacts): Shortage {
  const crossing = lastCrossing(entries);
  const since = crossing?.entry.at ?? entries.at(-1)?.at ?? 0;
  const orderIds = crossing ? ordersAround(entries, crossing.index) : [];
  return { cause: causeOf(entries, crossing?.entry ?? null, orderIds, facts), since, orderIds };
}

function causeOf(
  entries: readonly ShortageEntry[],
  crossing: ShortageEntry | null,
  orderIds: readonly string[],
  facts: ShortageFacts,
): ShortageCause {
  if (facts.isProductUnmatched) return 'unmatched_product';
  if (facts.isWarehouseUnmatched) return 'unmatched_warehouse';
  if (orderIds.length > 1) return 'two_orders';
  if (facts.incomingThousandths > 0) return 'on_its_way';
  if (crossing?.kind === 'count') return 'count';
  if (!entries.some(({ quantityThousandths, kind }) => quantityThousandths > 0 && kind !== 'return'))
    return 'never_received';
  return crossing ? 'before_receipt' : 'unknown';
}

/** The entry with which the sum came to be below zero and has stayed there. */
function lastCrossing(
  entries: readonly ShortageEntry[],
): { readonly entry: ShortageEntry; readonly index: number } | null {
  let sum = 0;
  let found: { entry: ShortageEntry; index: number } | null = null;
  for (const [index, entry] of entries.entries()) {
    const before = sum;
    sum += entry.quantityThousandths;
    if (sum >= 0) found = null;
    else if (before >= 0) found = { entry, index };
  }
  return found;
}

/** The order that took what was not there, and the one before it that took the last that was. One order alone is no quarrel. */
function ordersAround(entries: readonly ShortageEntry[], index: number): string[] {
  const taker = entries[index];
  if (taker?.kind !== 'issue' || taker.orderId === null) return [];
  const former = entries
    .slice(0, index)
    .findLast((entry) => entry.kind === 'issue' && entry.orderId !== null && entry.orderId !== taker.orderId);
  const hadSome = entries.slice(0, index).some(({ quantityThousandths }) => quantityThousandths > 0);
  return former?.orderId && hadSome ? [former.orderId, taker.orderId] : [taker.orderId];
}
