import type { NewGarage } from '../../src-shared/contract/setup.ts';
import { kopecks, roundTo } from '../../src-shared/domain/money.ts';
import { formatOrderNumber } from '../../src-shared/domain/order-number.ts';
import type { OrderStatus } from '../../src-shared/domain/order-status.ts';
import { plateKey } from '../../src-shared/domain/plate.ts';
import { scopeKey } from '../../src-shared/domain/price-entries.ts';
import type { Language } from '../../src-shared/texts/text.ts';
import { translate } from '../../src-shared/texts/translate.ts';
import type { Application } from '../application/application.ts';
import { insertRows } from '../database/bulk.ts';
import type { Write } from '../database/database.ts';
import type { Garage } from '../garage.ts';
import { foundGarage } from '../settings/service.ts';
import { createStaff } from '../staff/service.ts';
import { makeCar, type SampleCar, sampleModels } from './cars.ts';
import { duringOpeningHours } from './hours.ts';
import { longestWayTo, makeOrder, type SampleLine } from './orders.ts';
import { makeClient, makeName } from './people.ts';
import { Random } from './random.ts';
import { createSampleParts, moveSampleStock, type SampleIssue, type SampleStock, stockedOrders } from './stock.ts';
import { type SampleWork, sampleWorks } from './works.ts';

/** Everybody of the sample garage signs in with it; the first screen says so. */
export const samplePin = '2580';

const minute = 60_000;
const day = 24 * 60 * minute;
const years = 3;
/** Why the sample's rows are written: they are where it begins, so there is no way back to before them. */
const filling = { action: 'sample.fill', canUndo: false } as const;

/** An hour of a mechanic's work in the sample. */
const hourlyRateKopecks = 220_000;
/** Orders that are written as one unit of work: large enough to be fast, small enough for the screens to breathe. */
const ordersPerBatch = 1_000;
/** SQLite binds at most 32,766 values a statement. */
const rowsPerInsert = 500;

export interface SampleOptions {
  readonly orders: number;
  readonly language: Language;
  readonly seed?: number;
  /** Called with the orders written so far. */
  readonly onProgress?: (orders: number) => void;
  readonly signal?: AbortSignal;
}

type Work = SampleWork & { readonly id: string };
interface Town {
  readonly branchId: string;
  readonly bayIds: readonly string[];
  readonly masterIds: readonly string[];
  readonly mechanicIds: readonly string[];
  readonly works: readonly Work[];
  readonly stock: SampleStock;
  readonly clients: readonly { readonly id: string; readonly cars: readonly (SampleCar & { readonly id: string })[] }[];
}

/**
 * Founds a garage that has worked for three years: clients, cars, price list, and orders in every state, the last of them today.
 * The same seed, size and moment give the same garage. It writes tables directly, as a restore does: a hundred thousand orders
 * through the services would take hours, and tests hold it to what the services would have written.
 */
export async function createSampleGarage(
  application: Application,
  options: SampleOptions,
): Promise<{ staffId: string; garage: Garage }> {
  const garage = await application.createGarage();
  const random = new Random(options.seed ?? 1);
  const now = garage.now();
  const staffId = await foundSample(garage, options.language);
  const town = await settle(garage, random, now, options, staffId);
  const issues: SampleIssue[] = [];
  const openCount = Math.min(Math.max(12, Math.round(options.orders * 0.004)), 90, options.orders);
  for (let done = 0; done < options.orders; done += ordersPerBatch) {
    options.signal?.throwIfAborted();
    const count = Math.min(ordersPerBatch, options.orders - done);
    await garage.database.write({ ...filling, staffId, leavesDerived: true }, (write) =>
      writeOrders(write, random, town, { first: done, count, total: options.orders, openCount, now, issues }),
    );
    options.onProgress?.(done + count);
  }
  await garage.database.write({ ...filling, staffId, leavesDerived: true }, async (write) => {
    await write.db.insertInto('numberCounters').values({ name: 'order', last: options.orders }).execute();
    await moveSampleStock(write, random, town.stock, issues, now);
  });
  await garage.database.refreshDerived();
  return { staffId, garage };
}

async function foundSample(garage: Garage, language: Language): Promise<string> {
  const founding: NewGarage = {
    name: translate(language, 'sample.garage'),
    branchName: translate(language, 'sample.branch'),
    managerName: 'Ольга Ветрова',
    pin: samplePin,
    language,
  };
  const { result } = await garage.database.write(
    { staffId: null, action: 'garage.found', canUndo: false },
    async (write) => {
      const id = await foundGarage(write, founding);
      await write.db.updateTable('garage').set({ hourlyRateKopecks }).execute();
      const branch = await write.db.selectFrom('branches').select('id').executeTakeFirstOrThrow();
      for (const name of ['2', '3', '4']) {
        await write.db
          .insertInto('bays')
          .values({ id: write.newId(), branchId: branch.id, name, position: Number(name), createdAt: write.at })
          .execute();
      }
      return id;
    },
  );
  return result;
}

/** The people, the price list, the clients and their cars. */
async function settle(
  garage: Garage,
  random: Random,
  now: number,
  { orders, language }: SampleOptions,
  staffId: string,
): Promise<Town> {
  const start = now - years * 365 * day;
  const { result } = await garage.database.write({ ...filling, staffId }, async (write) => {
    const hire = (name: string, role: 'master' | 'mechanic' | 'storekeeper', color: string) =>
      createStaff(write, { name, role, pin: samplePin, color });
    const masterIds = [await hire('Роман Степанов', 'master', 'teal'), await hire('Ирина Лебедева', 'master', 'grape')];
    const mechanicIds: string[] = [];
    for (const color of ['orange', 'cyan', 'lime', 'pink'])
      mechanicIds.push(await hire(makeName(random), 'mechanic', color));
    await hire('Галина Орлова', 'storekeeper', 'yellow');
    const bays = await write.db.selectFrom('bays').select(['id', 'branchId']).orderBy('position').execute();
    const bayIds = bays.map(({ id }) => id);
    const branchId = bays[0]?.branchId ?? '';
    const stock = await createSampleParts(write, language);
    return { branchId, bayIds, masterIds, mechanicIds, stock, works: await writePriceList(write, random, start) };
  });
  const clients: Town['clients'][number][] = [];
  const clientCount = Math.max(5, Math.round(orders / 5));
  const carCount = Math.max(8, Math.round(orders * 0.3));
  let serial = 0;
  for (let first = 0; first < clientCount; first += rowsPerInsert) {
    const count = Math.min(rowsPerInsert, clientCount - first);
    await garage.database.write({ ...filling, staffId, leavesDerived: true }, async (write) => {
      for (let index = first; index < first + count; index += 1) {
        const owned = Math.floor(((index + 1) * carCount) / clientCount) - Math.floor((index * carCount) / clientCount);
        const joined = start + Math.floor(((now - start) * index) / clientCount);
        clients.push(
          await writeClient(
            write,
            random,
            joined,
            Array.from({ length: owned }, () => (serial += 1)),
            new Date(now).getUTCFullYear(),
          ),
        );
      }
    });
  }
  return { ...result, clients: clients.filter(({ cars }) => cars.length > 0) };
}

async function writePriceList({ db, staffId }: Write, random: Random, at: number): Promise<Work[]> {
  const versionId = random.uuid(at);
  const works = sampleWorks.map((work) => ({ ...work, id: random.uuid(at) }));
  await db
    .insertInto('works')
    .values(works.map(({ parts: _, ...work }) => ({ ...work, createdAt: at })))
    .execute();
  await db
    .insertInto('priceVersions')
    .values({
      id: versionId,
      kind: 'import',
      effectiveFrom: at,
      entryCount: works.length * (sampleModels.length + 1),
      createdAt: at,
      staffId,
    })
    .execute();
  const entries = works.flatMap((work) => {
    const entry = { versionId, workId: work.id, effectiveFrom: at };
    const forAll = { ...entry, id: random.uuid(at), kind: 'hourly' as const, amountKopecks: hourlyRateKopecks };
    const forModels = sampleModels.map(({ make, model }) => ({
      ...entry,
      id: random.uuid(at),
      make,
      model,
      kind: 'fixed' as const,
      amountKopecks: priceOf(work, make, model),
    }));
    return [forAll, ...forModels];
  });
  for (let first = 0; first < entries.length; first += rowsPerInsert) {
    await db
      .insertInto('priceEntries')
      .values(
        entries
          .slice(first, first + rowsPerInsert)
          .map((entry) => ({ make: '', model: '', generation: '', ...entry }))
          .map((entry) => ({ ...entry, scopeKey: scopeKey(entry) })),
      )
      .execute();
  }
  return works;
}

/** The hourly price, dearer or cheaper by model, rounded to 50 roubles as garages do. */
function priceOf(work: SampleWork, make: string, model: string): number {
  const factor = sampleModels.find((known) => known.make === make && known.model === model)?.priceFactor ?? 1;
  const exact = Math.round((hourlyRateKopecks * work.normHoursThousandths * factor) / 1000);
  return Math.max(30_000, roundTo(kopecks(exact), kopecks(5_000)));
}

async function writeClient({ db }: Write, random: Random, at: number, serials: readonly number[], yearMax: number) {
  const { phone, ...client } = makeClient(random);
  const id = random.uuid(at);
  await db
    .insertInto('clients')
    .values({ id, ...client, discountBp: random.chance(0.08) ? 500 : 0, consentAt: at, createdAt: at })
    .execute();
  await db
    .insertInto('clientPhones')
    .values({ id: random.uuid(at), clientId: id, phone })
    .execute();
  const cars = serials.map((serial) => ({ ...makeCar(random, serial, yearMax), id: random.uuid(at) }));
  if (cars.length > 0) {
    await db
      .insertInto('cars')
      .values(cars.map((car) => ({ ...car, clientId: id, createdAt: at })))
      .execute();
    await db
      .insertInto('carPlates')
      .values(
        cars.map((car) => ({
          id: random.uuid(at),
          carId: car.id,
          plate: car.plate,
          plateKey: plateKey(car.plate),
          fromAt: at,
        })),
      )
      .execute();
    await db
      .insertInto('carOwners')
      .values(cars.map((car) => ({ id: random.uuid(at), carId: car.id, clientId: id, fromAt: at })))
      .execute();
  }
  return { id, cars };
}

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

async function writeOrders(write: Write, random: Random, town: Town, batch: Batch): Promise<void> {
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
  const span = years * 365 * day - 3 * day;
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
