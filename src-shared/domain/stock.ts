import { divideHalfUp } from './decimal.ts';

/**
 * What a movement of stock is.
 *
 * - `receipt`: bought. `opening`: was there when the garage began to count. `return`: came back from an order.
 * - `issue`: into an order. `supplier_return`: back to who sold it. `write_off`: broken, lost, used up.
 * - `count`: what a count found more or less than the ledger says.
 * - `departure`, `arrival`: the halves of a transfer. `claim`: what became of the difference between them.
 */
export const movementKinds = [
  'receipt',
  'issue',
  'return',
  'supplier_return',
  'write_off',
  'count',
  'departure',
  'arrival',
  'opening',
  'claim',
] as const;
export type MovementKind = (typeof movementKinds)[number];

/**
 * An entry of the ledger, as far as sums go. `quantityThousandths` is what the warehouse gains (below zero: loses). A claim settles `settledThousandths` of
 * what departed and has not arrived, whether or not a warehouse gains it.
 */
export type StockEntry = {
  readonly id: string;
  readonly at: number;
  readonly kind: MovementKind;
  readonly warehouseId: string;
  readonly quantityThousandths: number;
  readonly settledThousandths: number;
  /** What one whole unit cost; null where nobody knows, or where it does not matter. */
  readonly unitCostKopecks: number | null;
};

/** What a warehouse holds of a product. */
export type WarehouseSum = {
  readonly quantityThousandths: number;
  readonly movementCount: number;
  readonly lastAt: number;
};

/** What the entries of one product come to. It is plain JSON: a checkpoint stores it. */
export type StockState = {
  readonly warehouses: Readonly<Record<string, WarehouseSum>>;
  /** In all warehouses and between them. */
  readonly ownedThousandths: number;
  /** Moving average of one unit, in thousandths of a kopeck; null until a cost is known. */
  readonly averageCostThousandths: number | null;
  readonly lastCostKopecks: number | null;
  readonly lastCostAt: number;
  readonly movementCount: number;
  readonly lastAt: number;
};

/** Before the first entry. */
export const noStock: StockState = {
  warehouses: {},
  ownedThousandths: 0,
  averageCostThousandths: null,
  lastCostKopecks: null,
  lastCostAt: 0,
  movementCount: 0,
  lastAt: 0,
};

/** The order in which entries count: by time, then by id, in plain code units, so that it is the same on every PC. */
export function compareEntries(a: Pick<StockEntry, 'at' | 'id'>, b: Pick<StockEntry, 'at' | 'id'>): number {
  return a.at - b.at || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

/**
 * Adds entries, which must be in the order of {@link compareEntries} and come after those that are in the state already. The sums would be the same in any
 * order; the average is not, which is why there is one.
 *
 * The average: what comes in at a known cost is weighed with what is owned; what comes in without one, goes out, or goes from one warehouse to another, leaves
 * the average alone. Where nothing is owned (or less than nothing: issued before it was received), the new cost is the average.
 */
export function addEntries(state: StockState, entries: Iterable<StockEntry>): StockState {
  const warehouses: Record<string, WarehouseSum> = { ...state.warehouses };
  let { ownedThousandths, averageCostThousandths, lastCostKopecks, lastCostAt, movementCount, lastAt } = state;
  for (const { at, kind, warehouseId, quantityThousandths, unitCostKopecks, ...entry } of entries) {
    const sum = warehouses[warehouseId];
    warehouses[warehouseId] = {
      quantityThousandths: (sum?.quantityThousandths ?? 0) + quantityThousandths,
      movementCount: (sum?.movementCount ?? 0) + 1,
      lastAt: Math.max(sum?.lastAt ?? 0, at),
    };
    movementCount += 1;
    lastAt = Math.max(lastAt, at);
    const gained = ownershipChange({ kind, quantityThousandths, settledThousandths: entry.settledThousandths });
    if (gained > 0 && unitCostKopecks !== null) {
      averageCostThousandths = weigh(ownedThousandths, averageCostThousandths, gained, unitCostKopecks);
      if (kind === 'receipt' || kind === 'opening') {
        lastCostKopecks = unitCostKopecks;
        lastCostAt = at;
      }
    }
    ownedThousandths += gained;
  }
  return { warehouses, ownedThousandths, averageCostThousandths, lastCostKopecks, lastCostAt, movementCount, lastAt };
}

/** What the entries of one product come to, in whatever order and however often each is given. */
export function foldStock(entries: readonly StockEntry[]): StockState {
  const unique = new Map(entries.map((entry) => [entry.id, entry]));
  return addEntries(noStock, [...unique.values()].toSorted(compareEntries));
}

/**
 * How much more (or less) of a product the garage has after an entry. The halves of a transfer change nothing: it is on its way. A claim changes what was on
 * its way and came to no warehouse.
 */
export function ownershipChange({
  kind,
  quantityThousandths,
  settledThousandths,
}: Pick<StockEntry, 'kind' | 'quantityThousandths' | 'settledThousandths'>): number {
  if (kind === 'departure' || kind === 'arrival') return 0;
  if (kind === 'claim') return quantityThousandths - settledThousandths;
  return quantityThousandths;
}

/** What screens show of a sum: below zero there is nothing on the shelf, whatever the ledger says. */
export function shownQuantity(thousandths: number): number {
  return Math.max(0, thousandths);
}

/** What a quantity is worth at a cost in thousandths of a kopeck, in whole kopecks, halves up. */
export function stockValue(thousandths: number, costThousandths: number | null): number {
  return Number(divideHalfUp(BigInt(thousandths) * BigInt(costThousandths ?? 0), 1_000_000n));
}

/** An average in whole kopecks, as screens show it and issues are valued at. */
export function costInKopecks(costThousandths: number | null): number | null {
  return costThousandths === null ? null : Number(divideHalfUp(BigInt(costThousandths), 1_000n));
}

function weigh(owned: number, average: number | null, gained: number, unitCostKopecks: number): number {
  if (owned <= 0 || average === null) return unitCostKopecks * 1_000;
  const value = BigInt(owned) * BigInt(average) + BigInt(gained) * BigInt(unitCostKopecks) * 1_000n;
  return Number(divideHalfUp(value, BigInt(owned) + BigInt(gained)));
}
