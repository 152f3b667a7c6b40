import type { Right } from '../../src-shared/domain/rights.ts';
import type { TextKey } from '../../src-shared/texts/texts.ts';

/** One screen about parts. */
interface PartsPlace {
  readonly path: `/parts${string}`;
  readonly text: TextKey;
  readonly right: Right;
}

/** The screens about parts, in the order in which they stand above each of them. A new one is one line here. */
export const partsPlaces: readonly PartsPlace[] = [
  { path: '/parts', text: 'parts.place.stock', right: 'parts.read' },
  { path: '/parts/transfers', text: 'parts.place.transfers', right: 'stock.read' },
  { path: '/parts/buying', text: 'parts.place.buying', right: 'buying.read' },
  { path: '/parts/suppliers', text: 'parts.place.suppliers', right: 'buying.read' },
  { path: '/parts/counting', text: 'parts.place.counting', right: 'stocktakes.count' },
  { path: '/parts/labels', text: 'parts.place.labels', right: 'labels.print' },
  { path: '/parts/below-zero', text: 'parts.place.below_zero', right: 'stock.read' },
  { path: '/parts/markups', text: 'parts.place.markups', right: 'parts.price' },
  { path: '/parts/warehouses', text: 'parts.place.warehouses', right: 'stock.read' },
  { path: '/parts/outside', text: 'parts.place.outside', right: 'stock.adjust' },
];
