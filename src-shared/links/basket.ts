import { type Kopecks, kopecks } from '../domain/money.ts';
import { replyLimits } from './reply-limits.ts';

/** What an owner has chosen to book. */
export interface BasketItem {
  readonly workId: string;
  readonly quantity: number;
}
export type Basket = readonly BasketItem[];

/** Puts a work into the basket; one that is there already is taken once more. A full basket stays as it is. */
export function addToBasket(basket: Basket, workId: string): Basket {
  if (basket.some((item) => item.workId === workId)) return changeQuantity(basket, workId, 1);
  return basket.length < replyLimits.items ? [...basket, { workId, quantity: 1 }] : basket;
}

/** Takes one more or one less of a work; none left takes it out. */
export function changeQuantity(basket: Basket, workId: string, by: number): Basket {
  return basket.flatMap((item) => {
    if (item.workId !== workId) return [item];
    const quantity = Math.min(item.quantity + by, replyLimits.quantity);
    return quantity > 0 ? [{ workId, quantity }] : [];
  });
}

/** Takes a work out altogether. */
export const removeFromBasket = (basket: Basket, workId: string): Basket =>
  basket.filter((item) => item.workId !== workId);

/** What a basket comes to; `isExact` is false where a work's price is named on request only. */
export function basketTotal(
  basket: Basket,
  priceOf: (workId: string) => number | null,
): { readonly totalKopecks: Kopecks; readonly isExact: boolean } {
  let total = 0;
  let isExact = true;
  for (const { workId, quantity } of basket) {
    const price = priceOf(workId);
    if (price === null) isExact = false;
    else total += price * quantity;
  }
  return { totalKopecks: kopecks(total), isExact };
}
