import type { ReadonlyKysely } from 'kysely/readonly';
import type { z } from 'zod';
import { carLikenessReasons, type carsContract } from '../../src-shared/contract/cars.ts';
import { drives, fuels, gearboxes } from '../../src-shared/domain/car.ts';
import { type Catalogue, normaliseMake, normaliseModel } from '../../src-shared/domain/catalogue.ts';
import { compareCars, likenessLevels } from '../../src-shared/domain/duplicates.ts';
import { lowerMileageReasons } from '../../src-shared/domain/mileage.ts';
import { plateKey } from '../../src-shared/domain/plate.ts';
import { Refusal } from '../../src-shared/domain/refusal.ts';
import { parseVin } from '../../src-shared/domain/vin.ts';
import { decodeWithCatalogue } from '../catalogue/decode.ts';
import type { Database } from '../database/database-tables.ts';
import { readingsOf } from './mileage.ts';

type Reader = ReadonlyKysely<Database>;
type LookalikesInput = z.infer<NonNullable<(typeof carsContract.lookalikes)['~orpc']['inputSchema']>>;

const readingsMax = 100;
const recentOrdersMax = 10;

export interface CarReading {
  readonly catalogue: Catalogue;
  readonly now: number;
  /** Whether the reader may see how to reach the owner. */
  readonly showsPhone: boolean;
}

/** One car with all that belongs to it. Refuses an id that is no car's. */
export async function getCar(reader: Reader, id: string, { catalogue, now, showsPhone }: CarReading) {
  const [found, plates, owners, readings, orders] = await Promise.all([
    carWithOwner(reader, id),
    platesOf(reader, id),
    ownersOf(reader, id),
    mileageOf(reader, id),
    ordersOf(reader, id),
  ]);
  if (!found) throw new Refusal('car.gone');
  const { clientName, firstPhone, ...car } = found;
  const currentPlate = plates.find(({ plate }) => plate === car.plate);
  return {
    ...car,
    fuel: oneOf(fuels, car.fuel),
    gearbox: oneOf(gearboxes, car.gearbox),
    drive: oneOf(drives, car.drive),
    owner:
      car.clientId === null
        ? null
        : { id: car.clientId, name: clientName ?? '', phone: showsPhone ? (firstPhone ?? '') : '' },
    plates: plates.map((row) => ({ ...row, isCurrent: row === currentPlate })),
    owners,
    readings: readings.map((row) => ({ ...row, reason: oneOf(lowerMileageReasons, row.reason) })),
    decodedVin: decodeWithCatalogue(catalogue, car.vin, now),
    orders,
  };
}

function carWithOwner(reader: Reader, id: string) {
  return reader
    .selectFrom('cars')
    .leftJoin('clientSummaries', 'clientSummaries.clientId', 'cars.clientId')
    .selectAll('cars')
    .select(['clientSummaries.name as clientName', 'clientSummaries.firstPhone'])
    .where('cars.id', '=', id)
    .executeTakeFirst();
}

function platesOf(reader: Reader, carId: string) {
  return reader
    .selectFrom('carPlates')
    .select(['id', 'plate', 'fromAt'])
    .where('carId', '=', carId)
    .where('deletedAt', 'is', null)
    .orderBy('fromAt', 'desc')
    .orderBy('id', 'desc')
    .execute();
}

function ownersOf(reader: Reader, carId: string) {
  return reader
    .selectFrom('carOwners')
    .leftJoin('clients', 'clients.id', 'carOwners.clientId')
    .select((row) => [
      'carOwners.id',
      'carOwners.clientId',
      row.fn.coalesce('clients.name', row.val('')).as('clientName'),
      'carOwners.fromAt',
    ])
    .where('carOwners.carId', '=', carId)
    .where('carOwners.deletedAt', 'is', null)
    .orderBy('carOwners.fromAt', 'desc')
    .orderBy('carOwners.id', 'desc')
    .execute();
}

function mileageOf(reader: Reader, carId: string) {
  return readingsOf(reader, [carId])
    .leftJoin('staff', 'staff.id', 'reading.staffId')
    .select([
      'reading.id',
      'reading.kilometres',
      'reading.at',
      'reading.reason',
      'reading.note',
      'reading.orderId',
      'staff.name as staffName',
    ])
    .orderBy('reading.at', 'desc')
    .orderBy('reading.id', 'desc')
    .limit(readingsMax)
    .execute();
}

async function ordersOf(reader: Reader, carId: string) {
  const own = reader.selectFrom('orderSummaries').where('carId', '=', carId).where('inBin', '=', 0);
  const [figures, recent] = await Promise.all([
    own
      .select((row) => [
        row.fn.countAll<number>().as('count'),
        row.fn.coalesce(row.fn.sum<number>('isOpen'), row.lit(0)).as('openCount'),
        row.fn.coalesce(row.fn.max('createdAt'), row.lit(0)).as('lastAt'),
        row.fn.coalesce(row.fn.sum<number>('totalKopecks'), row.lit(0)).as('totalKopecks'),
      ])
      .executeTakeFirstOrThrow(),
    own
      .select(['orderId as id', 'number', 'status', 'complaint', 'totalKopecks', 'createdAt'])
      .orderBy('createdAt', 'desc')
      .orderBy('seq', 'desc')
      .limit(recentOrdersMax)
      .execute(),
  ]);
  return { ...figures, recent };
}

const candidatesMax = 20;
const lookalikesMax = 5;

/** Records that may be the same car as the one being typed, the likeliest first, each with its owner: the same VIN, or a plate that it has or had. */
export async function findLookalikes(
  reader: Reader,
  catalogue: Catalogue,
  { exceptId, plate, vin, make, model }: LookalikesInput,
) {
  const parsedVin = parseVin(vin);
  const ownMake = normaliseMake(catalogue, make);
  const typed = {
    vin: parsedVin.ok ? parsedVin.value : '',
    plateKey: plateKey(plate),
    make: ownMake,
    model: normaliseModel(catalogue, ownMake, model),
  };
  if (typed.vin === '' && typed.plateKey === '') return [];
  const byVin = reader.selectFrom('cars').select('id').where('vin', '=', typed.vin).where('vin', '<>', '');
  const byPlate = reader
    .selectFrom('carPlates')
    .select('carId as id')
    .where('plateKey', '=', typed.plateKey)
    .where('plateKey', '<>', '')
    .where('deletedAt', 'is', null);
  const candidates = await reader
    .selectFrom('carSummaries')
    .select(['carId as id', 'make', 'model', 'plate', 'plateKey', 'vin', 'clientId', 'clientName'])
    .where('carId', 'in', byVin.union(byPlate))
    .where('inBin', '=', 0)
    .where('carId', '<>', exceptId ?? '')
    .limit(candidatesMax)
    .execute();
  return candidates
    .map(({ plateKey: present, ...car }) => {
      const isFormerPlate = present !== typed.plateKey && car.vin !== typed.vin;
      const { level, reasons } = compareCars(typed, { ...car, plateKey: isFormerPlate ? typed.plateKey : present });
      return { ...car, level, reasons: carLikenessReasons.filter((reason) => reasons.includes(reason)), isFormerPlate };
    })
    .toSorted((one, other) => likenessLevels.indexOf(other.level) - likenessLevels.indexOf(one.level))
    .slice(0, lookalikesMax);
}

function oneOf<const Values extends readonly string[]>(values: Values, text: string): Values[number] | '' {
  return values.find((value) => value === text) ?? '';
}
