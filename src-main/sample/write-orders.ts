import { formatOrderNumber } from '../../src-shared/domain/order-number.ts';
import type { OrderStatus } from '../../src-shared/domain/order-status.ts';
import { insertRows } from '../database/bulk.ts';
import type { Write } from '../database/database.ts';
import { sampleMs } from './filling.ts';
import { duringOpeningHours } from './hours.ts';
import { longestWayTo, makeOrder, type SampleLine } from './orders.ts';
import type { Random } from './random.ts';
import { type SampleIssue, stockedOrders } from './stock.ts';
import { priceOf, type Town } from './town.ts';

const minute = 60_000;
const day = 24 * 60 * minute;

/** Which of the sample's orders are written, counted from the oldest. */
interface Batch {
  readonly first: number;
  readonly count: number;
  readonly total: number;
  readonly openCount: number;
  readonly now: number;
  /** Takes up which parts these orders took. */
  readonly issues: SampleIssue[];
}

const openStatuses: readonly OrderStatus[] = [
  'draft',
  'checked_in',
  'estimated',
  'approved',
  'in_progress',
  'in_progress',
  'waiting_parts',
  'work_completed',
  'ready',
  'issued',
];

/** Writes some of the orders with all that belongs to them, and takes up which parts they took. */
export async function writeOrders(write: Write, random: Random, town: Town, batch: Batch): Promise<void> {
  const { db } = write;
  const made = Array.from({ length: batch.count }, (_, index) => makeOne(random, town, batch, batch.first + index));
  await insertRows(
    db,
    'orders',
    made.map(({ order, kilometres: _, ...rest }) => ({
      id: order.id,
      createdAt: order.createdAt,
      complaint: order.complaint,
      ...rest,
    })),
  );
  const lines = made.flatMap(({ order }) =>
    order.lines.map((line) => ({ ...line, orderId: order.id, createdAt: order.createdAt })),
  );
  await insertRows(db, 'orderLines', lines);
  batch.issues.push(...lines.flatMap((line) => issueOf(line, batch.now)));
  const events = made.flatMap(({ order }) =>
    order.events.map(({ id, at, staffId, planned }) => ({
      id,
      at,
      staffId,
      orderId: order.id,
      kind: planned.kind,
      data: JSON.stringify(planned.data),
    })),
  );
  await insertRows(db, 'orderEvents', events);
  const readings = made.flatMap(({ order, carId, kilometres }) => {
    const checkIn = order.events.find(({ planned }) => planned.kind === 'moved');
    return checkIn
      ? [
          {
            id: random.uuid(checkIn.at),
            carId,
            kilometres,
            at: checkIn.at,
            orderId: order.id,
            staffId: checkIn.staffId,
          },
        ]
      : [];
  });
  await insertRows(db, 'mileageReadings', readings);
  const payments = made.flatMap(({ order, clientId }) =>
    order.paidAt === null
      ? []
      : [
          {
            id: random.uuid(order.paidAt),
            orderId: order.id,
            clientId,
            kind: 'payment' as const,
            method: random.pick(['cash', 'card', 'card', 'transfer'] as const),
            amountKopecks: order.totalKopecks,
            at: order.paidAt,
            staffId: town.masterIds[0] ?? null,
          },
        ],
  );
  await insertRows(db, 'payments', payments);
}

const noParts: ReadonlyMap<string, string> = new Map();

/** A part of the catalogue that was put into the car, about when the work on it ended. */
function issueOf(
  line: SampleLine & { readonly orderId: string; readonly createdAt: number },
  now: number,
): SampleIssue[] {
  const { partId, quantityThousandths, orderId, id, state, createdAt } = line;
  if (partId === null || state !== 'done') return [];
  return [
    { partId, quantityThousandths, orderId, lineId: id, at: Math.min(now - minute, createdAt + 3 * 60 * minute) },
  ];
}

function makeOne(random: Random, town: Town, { total, openCount, now }: Batch, index: number) {
  const isOpen = index >= total - openCount;
  const span = sampleMs - 3 * day;
  const about = isOpen
    ? now - random.integer(0, 2) * day
    : now - 3 * day - Math.floor((span * (total - index)) / total);
  const opened = duringOpeningHours(about, random);
  const status = isOpen
    ? random.pick(openStatuses)
    : random.chance(0.93)
      ? 'closed'
      : random.pick(['declined', 'cancelled'] as const);
  const startsAt = daysBefore(opened, now - 10 * minute - longestWayTo(status));
  const client = random.pick(town.clients);
  const car = random.pick(client.cars);
  const masterId = random.pick(town.masterIds);
  const kilometres = 12_000 * Math.max(1, new Date(startsAt).getUTCFullYear() - car.year) + random.integer(0, 12_000);
  const works = town.works.map((work) => ({ ...work, priceKopecks: priceOf(work, car.make, car.model) }));
  const partIds =
    index < total - stockedOrders ? noParts : new Map(town.stock.parts.map((part) => [part.article, part.id]));
  const order = makeOrder(random, {
    ...{ startsAt, status, masterId, works, kilometres, partIds },
    mechanicIds: town.mechanicIds,
  });
  return {
    order,
    number: formatOrderNumber({ prefix: '', counter: index + 1 }),
    carId: car.id,
    clientId: client.id,
    masterId,
    kilometres,
    branchId: town.branchId,
    ...(isOpen ? standing(random, town, status, now) : { bayId: null, plannedFrom: null, plannedTo: null }),
  };
}

/** The same time of day, on the last day on which it is not after `latest`. */
function daysBefore(at: number, latest: number): number {
  return at - Math.max(0, Math.ceil((at - latest) / day)) * day;
}

/** Where a car of today stands, and what it was booked for. */
function standing(random: Random, { bayIds }: Town, status: OrderStatus, now: number) {
  const isInBay = ['approved', 'in_progress', 'waiting_parts', 'work_completed'].includes(status);
  const isBooked = status === 'draft' || isInBay;
  const plannedFrom = isBooked ? duringOpeningHours(now, random) : null;
  return {
    bayId: isInBay ? random.pick(bayIds) : null,
    plannedFrom,
    plannedTo: plannedFrom === null ? null : plannedFrom + random.integer(1, 4) * 60 * minute,
  };
}
