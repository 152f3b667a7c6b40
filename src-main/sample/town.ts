import { kopecks, roundTo } from '../../src-shared/domain/money.ts';
import { plateKey } from '../../src-shared/domain/plate.ts';
import { scopeKey } from '../../src-shared/domain/price-entries.ts';
import type { Language } from '../../src-shared/texts/text.ts';
import type { Write } from '../database/database.ts';
import type { Garage } from '../garage.ts';
import { createStaff } from '../staff/service.ts';
import { makeCar, type SampleCar, sampleModels } from './cars.ts';
import { filling, sampleMs } from './filling.ts';
import { makeClient, makeName } from './people.ts';
import type { Random } from './random.ts';
import { createSampleParts, type SampleStock } from './stock.ts';
import { type SampleWork, sampleWorks } from './works.ts';

/** Everybody of the sample garage signs in with it; the first screen says so. */
export const samplePin = '2580';

/** An hour of a mechanic's work in the sample. */
export const hourlyRateKopecks = 220_000;
/** SQLite binds at most 32,766 values a statement. */
const rowsPerInsert = 500;

type Work = SampleWork & { readonly id: string };
/** Who works in the sample garage, on what, for whom. */
export interface Town {
  readonly branchId: string;
  readonly bayIds: readonly string[];
  readonly masterIds: readonly string[];
  readonly mechanicIds: readonly string[];
  readonly works: readonly Work[];
  readonly stock: SampleStock;
  readonly clients: readonly { readonly id: string; readonly cars: readonly (SampleCar & { readonly id: string })[] }[];
}

/** Hires the people, writes the price list, and brings as many clients and cars as so many orders need. */
export async function settleTown(
  garage: Garage,
  random: Random,
  now: number,
  { orders, language, staffId }: { readonly orders: number; readonly language: Language; readonly staffId: string },
): Promise<Town> {
  const start = now - sampleMs;
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
export function priceOf(work: SampleWork, make: string, model: string): number {
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
