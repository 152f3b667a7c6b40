import { useQueries } from '@tanstack/react-query';
import { useLocation } from 'react-router';
import type { PartChoice } from '../../src-shared/contract/parts.ts';
import { garage } from '../app/garage.ts';

/** A line of a receipt, a write-off, a transfer: the part, how much of it, and what one cost. */
export interface StockLineValues {
  readonly partId: string;
  readonly article: string;
  readonly brand: string;
  readonly name: string;
  readonly unit: string;
  /** Thousandths; null while nothing is typed; NaN is a text that is no quantity. */
  readonly quantity: number | null;
  /** Kopecks; null: not known. NaN is a text that is no amount. */
  readonly cost: number | null;
}

/** What of a part a line needs. */
type LinePart = Pick<PartChoice, 'id' | 'article' | 'brand' | 'name' | 'unit' | 'costKopecks'>;

/** The line of a part. What it cost the last times is proposed as what it costs now. */
export function lineOf(part: LinePart, quantity: number | null): StockLineValues {
  const { id, article, brand, name, unit, costKopecks } = part;
  return { partId: id, article, brand, name, unit, quantity, cost: costKopecks };
}

/** Whether a line can be posted as it is. */
export function isWholeLine({ quantity, cost }: StockLineValues): boolean {
  return quantity !== null && quantity > 0 && !Number.isNaN(cost);
}

/** More than this many parts are not carried over from a list at once. */
const carriedMax = 100;

/** The parts that were marked in the list, or open, when this form was asked for, as lines; null while they are on their way. */
export function useCarriedLines(): readonly StockLineValues[] | null {
  const { state } = useLocation();
  const ids = isCarrying(state) ? state.partIds.slice(0, carriedMax) : [];
  const parts = useQueries({ queries: ids.map((id) => garage.parts.get.queryOptions({ input: { id } })) });
  if (parts.some(({ isPending }) => isPending)) return null;
  return parts.flatMap(({ data }) =>
    data && data.deletedAt === null
      ? [lineOf({ ...data, costKopecks: data.lastCostKopecks ?? data.purchaseKopecks }, ids.length === 1 ? 1000 : null)]
      : [],
  );
}

function isCarrying(state: unknown): state is { readonly partIds: readonly string[] } {
  return (
    typeof state === 'object' &&
    state !== null &&
    'partIds' in state &&
    Array.isArray(state.partIds) &&
    state.partIds.every((id) => typeof id === 'string')
  );
}
