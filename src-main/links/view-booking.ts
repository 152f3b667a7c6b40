import { calculateLine } from '../../src-shared/domain/line-total.ts';
import { type Kopecks, kopecks } from '../../src-shared/domain/money.ts';
import { quantity } from '../../src-shared/domain/quantity.ts';
import { type OpenOwnerView, ownerViewLimits } from '../../src-shared/links/view.ts';
import { readTax } from '../orders/rows.ts';
import type { OrderReader } from '../orders/state.ts';
import { pricesOf } from '../price-list/price-queries.ts';
import type { LinkSubject } from './view-cars.ts';

/** The published price list of a link: its works, and for each car their prices in the same order. */
export interface PublishedPrices {
  readonly works: NonNullable<OpenOwnerView['booking']>['works'];
  readonly prices: ReadonlyMap<string, (Kopecks | null)[]>;
  readonly requests: NonNullable<OpenOwnerView['booking']>['requests'];
}

/**
 * What an owner can ask for, at the prices for their cars today, with the tax they would pay. Works that the garage does not do for any of them are left
 * out; a price that is not known is named on request. Null for a garage without a price list.
 */
export async function readBooking(
  db: OrderReader,
  link: LinkSubject & { readonly id: string },
  cars: readonly { readonly carId: string }[],
  now: number,
): Promise<PublishedPrices | null> {
  const all = await db
    .selectFrom('works')
    .select(['id', 'name', 'category', 'normHoursThousandths'])
    .where('deletedAt', 'is', null)
    .orderBy('category')
    .orderBy('name')
    .orderBy('id')
    .limit(ownerViewLimits.works)
    .execute();
  if (all.length === 0) return null;
  const asked = new Map<string, Awaited<ReturnType<typeof priceFor>>>();
  for (const { carId } of cars) asked.set(carId, await priceFor(db, all, carId, now));
  const isDone = (workId: string) => [...asked.values()].some((price) => price(workId) !== 'not_done');
  const works = all.filter(({ id }) => isDone(id));
  if (works.length === 0) return null;
  const prices = [...asked].map(([carId, price]) => {
    const list = works.map(({ id }) => {
      const answer = price(id);
      return answer === 'not_done' ? null : answer;
    });
    return [carId, list] as const;
  });
  return {
    works: works.map(({ id, name, category }) => ({ workId: id, name, category })),
    prices: new Map(prices),
    requests: await readRequests(db, link.id),
  };
}

/** The price of one of each work for a car, tax included; null where it is not known. */
export async function priceFor(
  db: OrderReader,
  works: readonly { readonly id: string; readonly normHoursThousandths: number }[],
  carId: string,
  now: number,
): Promise<(workId: string) => Kopecks | null | 'not_done'> {
  const car = await db
    .selectFrom('cars')
    .select(['make', 'model', 'generation'])
    .where('id', '=', carId)
    .executeTakeFirst();
  const tax = await readTax(db);
  const ids = works.length > 200 ? null : works.map(({ id }) => id);
  const price = await pricesOf(db, works, ids, { car: car ?? { make: '', model: '', generation: '' }, at: now, now });
  return (workId) => {
    const { state, priceKopecks } = price(workId);
    if (state === 'not_done') return 'not_done';
    if (priceKopecks === null) return null;
    return calculateLine({ quantity: quantity(1000), unitPrice: kopecks(priceKopecks), discountBp: 0 }, tax).total;
  };
}

function readRequests(db: OrderReader, linkId: string) {
  return db
    .selectFrom('bookingRequests')
    .select(['id', 'carId', 'createdAt as at', 'wishAt', 'state'])
    .where('linkId', '=', linkId)
    .where('deletedAt', 'is', null)
    .orderBy('createdAt', 'desc')
    .limit(ownerViewLimits.bookings)
    .execute();
}
