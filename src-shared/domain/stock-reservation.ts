/** A line of an order that waits for so much of a product in a warehouse. `turn` is when it began to. */
export type Reservation = {
  readonly lineId: string;
  readonly warehouseId: string | null;
  readonly turn: number;
  readonly reservedThousandths: number;
};

/**
 * How much of what each line reserves is not there, by line. Whoever asked first is served first, whole or in part; lines of the same moment in the order of
 * their ids. What a warehouse has below zero is nothing. A line without a warehouse lacks everything.
 */
export function shortages(
  onHand: ReadonlyMap<string, number>,
  reservations: readonly Reservation[],
): ReadonlyMap<string, number> {
  const left = new Map(onHand);
  const ordered = reservations.toSorted((a, b) => a.turn - b.turn || (a.lineId < b.lineId ? -1 : 1));
  return new Map(
    ordered.map(({ lineId, warehouseId, reservedThousandths }) => {
      const available = warehouseId === null ? 0 : Math.max(0, left.get(warehouseId) ?? 0);
      const taken = Math.min(available, reservedThousandths);
      if (warehouseId !== null) left.set(warehouseId, available - taken);
      return [lineId, reservedThousandths - taken];
    }),
  );
}

/** What can still be promised of a warehouse's stock. */
export function available(quantityThousandths: number, reservedThousandths: number): number {
  return Math.max(0, quantityThousandths - reservedThousandths);
}
