import { sql } from 'kysely';
import { carTitle } from '../../src-shared/domain/car.ts';
import { foldOrder } from '../../src-shared/domain/order-life-cycle.ts';
import { isAbandoned, isOpen } from '../../src-shared/domain/order-status.ts';
import { formatPlate } from '../../src-shared/domain/plate.ts';
import { type OwnerCar, type OwnerVisit, ownerViewLimits } from '../../src-shared/links/view.ts';
import { listed } from '../database/bulk.ts';
import { type OrderReader, readEvents } from '../orders/state.ts';
import type { SealedFiles } from './sealed-files.ts';
import { readRepair } from './view-repair.ts';

/** What a link is about. */
export type LinkSubject =
  | { readonly kind: 'order'; readonly orderId: string }
  | { readonly kind: 'client'; readonly clientId: string };

/** A repair stays on a client's own link as a repair, with its papers and its rating, for this long after the hand-over. */
const freshMs = 30 * 24 * 3_600_000;

/** Whose the link is: the client of the order, or the one it was made for. */
export async function ownerOf(db: OrderReader, subject: LinkSubject): Promise<string | null> {
  if (subject.kind === 'client') return subject.clientId;
  const order = await db.selectFrom('orders').select('clientId').where('id', '=', subject.orderId).executeTakeFirst();
  return order?.clientId ?? null;
}

/**
 * The cars of a link with their repairs and earlier visits. A car's visits are those of the same client alone: who had the car before, and what was done
 * for them, is none of this owner's business.
 */
export async function readCars(
  db: OrderReader,
  subject: LinkSubject,
  files: SealedFiles,
  now: number,
): Promise<Omit<OwnerCar, 'prices'>[]> {
  const clientId = await ownerOf(db, subject);
  const cars = await carsOf(db, subject);
  const result: Omit<OwnerCar, 'prices'>[] = [];
  for (const car of cars) {
    const orders = await ordersOf(db, car.id, subject, clientId);
    const isRepair = (order: (typeof orders)[number]) =>
      subject.kind === 'order' ? order.id === subject.orderId : isShownAsRepair(order, now);
    const repairs = orders.filter(isRepair).slice(0, ownerViewLimits.repairs);
    const visits = orders.filter(
      (order) => !isRepair(order) && (order.status === 'issued' || order.status === 'closed'),
    );
    result.push({
      carId: car.id,
      title: carTitle(car),
      plate: formatPlate(car.plate),
      year: car.year,
      repairs: await Promise.all(repairs.map((order) => readRepair(db, order, files))),
      visits: await readVisits(db, visits.slice(0, ownerViewLimits.visits)),
    });
  }
  return result;
}

type ShownOrder = Awaited<ReturnType<typeof ordersOf>>[number];

/** A draft is the garage's own note until a time was given for it. */
function isShownAsRepair({ status, plannedFrom, issuedAt, isOpenNow }: ShownOrder, now: number): boolean {
  if (status === 'draft') return plannedFrom !== null;
  if (status === 'issued' || status === 'closed') return issuedAt !== null && now - issuedAt < freshMs;
  return isOpenNow;
}

function carsOf(db: OrderReader, subject: LinkSubject) {
  const cars = db
    .selectFrom('cars')
    .select(['cars.id', 'cars.make', 'cars.model', 'cars.plate', 'cars.year'])
    .orderBy('cars.createdAt')
    .orderBy('cars.id')
    .limit(ownerViewLimits.cars);
  return subject.kind === 'client'
    ? cars.where('cars.clientId', '=', subject.clientId).where('cars.deletedAt', 'is', null).execute()
    : cars
        .where('cars.id', '=', (row) => row.selectFrom('orders').select('carId').where('id', '=', subject.orderId))
        .execute();
}

/** The orders of a car that belong to the link's owner, the latest first. */
async function ordersOf(db: OrderReader, carId: string, subject: LinkSubject, clientId: string | null) {
  const rows = await db
    .selectFrom('orders')
    .selectAll()
    .where('carId', '=', carId)
    .where('deletedAt', 'is', null)
    .where((row) =>
      row.or([
        ...(clientId === null ? [] : [row('clientId', '=', clientId)]),
        ...(subject.kind === 'order' ? [row('id', '=', subject.orderId)] : []),
        row.lit(false),
      ]),
    )
    .orderBy('createdAt', 'desc')
    .orderBy('id', 'desc')
    .limit(ownerViewLimits.visits + ownerViewLimits.repairs)
    .execute();
  const events = await readEvents(
    db,
    rows.map(({ id }) => id),
  );
  return rows.map((order) => {
    const { status, statusTimes, agreedTotalKopecks } = foldOrder(events.get(order.id) ?? []);
    const issuedAt = statusTimes.findLast((step) => step.status === 'issued')?.from ?? null;
    return { ...order, status, issuedAt, agreedTotalKopecks, isOpenNow: isOpen(status) && !isAbandoned(status) };
  });
}

async function readVisits(db: OrderReader, orders: readonly ShownOrder[]): Promise<OwnerVisit[]> {
  const ids = orders.map(({ id }) => id);
  const [lines, ratings, readings] = await Promise.all([
    db
      .selectFrom('orderLines')
      .select(['orderId', 'name'])
      .where('orderId', 'in', listed(ids))
      .where('state', '=', 'done')
      .where('kind', '=', 'work')
      .where('deletedAt', 'is', null)
      .orderBy('position')
      .execute(),
    db.selectFrom('orderRatings').select(['orderId', 'stars']).where('orderId', 'in', listed(ids)).execute(),
    db
      .selectFrom('mileageReadings')
      .select(['orderId', sql<number>`max(kilometres)`.as('kilometres')])
      .where('orderId', 'in', listed(ids))
      .groupBy('orderId')
      .execute(),
  ]);
  const names = Map.groupBy(lines, ({ orderId }) => orderId);
  return orders.map(({ id, number, issuedAt, createdAt, agreedTotalKopecks }) => {
    const works = (names.get(id) ?? []).map(({ name }) => name);
    return {
      number,
      at: issuedAt ?? createdAt,
      kilometres: readings.find(({ orderId }) => orderId === id)?.kilometres ?? null,
      works: works.slice(0, ownerViewLimits.visitWorks),
      moreWorks: Math.max(0, works.length - ownerViewLimits.visitWorks),
      totalKopecks: agreedTotalKopecks,
      rating: ratings.find(({ orderId }) => orderId === id)?.stars ?? null,
    };
  });
}
