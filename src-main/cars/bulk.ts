import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { carTitle } from '../../src-shared/domain/car.ts';
import type { Catalogue } from '../../src-shared/domain/catalogue.ts';
import { plateKey } from '../../src-shared/domain/plate.ts';
import { Refusal } from '../../src-shared/domain/refusal.ts';
import type { Write } from '../database/database.ts';
import { normaliseCar } from './fields.ts';
import { cancelReading, recordMileage } from './mileage.ts';

/** A car as a list of many brings one; what it does not say is empty. */
export interface ListedCar {
  readonly clientId: string;
  readonly plate: string;
  readonly vin: string;
  readonly make: string;
  readonly model: string;
  readonly generation: string;
  readonly year: number | null;
  readonly engine: string;
  readonly color: string;
  readonly notes: string;
  readonly kilometres: number | null;
}

/**
 * Adds many cars at once with their plates, owners and first readings; answers their ids in the same order. Refuses what `createCar` refuses, except that
 * the owners are the caller's to know. To be called with some hundreds: nothing else runs meanwhile.
 */
export async function insertCars(write: Write, catalogue: Catalogue, cars: readonly ListedCar[]): Promise<string[]> {
  const listed = cars.map((typed) => {
    const car = normaliseCar(catalogue, typed, { make: '', model: '' }, write.at);
    if (car.plate === '' && car.vin === '' && carTitle(car) === '') throw new Refusal('car.nothing_known');
    return { ...car, id: write.newId() };
  });
  const { at, staffId } = write;
  const rows = listed.map(({ id, clientId, plate, vin, make, model, generation, year, engine, color, notes }) => [
    id,
    clientId,
    plate,
    vin,
    make,
    model,
    generation,
    year,
    engine,
    color,
    notes,
  ]);
  await sql`
    INSERT INTO cars (id, client_id, plate, vin, make, model, generation, year, engine, color, notes, created_at)
    SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, value ->> 6, value ->> 7, value ->> 8, value ->> 9,
           value ->> 10, ${at}
    FROM json_each(${JSON.stringify(rows)})`.execute(write.db);
  const plates = listed
    .filter(({ plate }) => plate !== '')
    .map(({ id, plate }) => [write.newId(), id, plate, plateKey(plate)]);
  await sql`
    INSERT INTO car_plates (id, car_id, plate, plate_key, from_at)
    SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, ${at} FROM json_each(${JSON.stringify(plates)})`.execute(
    write.db,
  );
  const owners = listed.map(({ id, clientId }) => [write.newId(), id, clientId]);
  await sql`
    INSERT INTO car_owners (id, car_id, client_id, from_at)
    SELECT value ->> 0, value ->> 1, value ->> 2, ${at} FROM json_each(${JSON.stringify(owners)})`.execute(write.db);
  const readings = listed.flatMap(({ id, kilometres }) =>
    kilometres === null ? [] : [[write.newId(), id, kilometres]],
  );
  await sql`
    INSERT INTO mileage_readings (id, car_id, kilometres, at, staff_id)
    SELECT value ->> 0, value ->> 1, value ->> 2, ${at}, ${staffId} FROM json_each(${JSON.stringify(readings)})`.execute(
    write.db,
  );
  return listed.map(({ id }) => id);
}

/** Adds the reading that a list brings for a car which had none. {@link cancelListedReadings} finds it again. */
export async function recordListedMileage(write: Write, carId: string, kilometres: number): Promise<void> {
  await recordMileage(write, { id: listedReadingId(write.transactionId, carId), carId, kilometres });
}

/** Takes back the readings that a change has given to cars which were there before it. */
export async function cancelListedReadings(write: Write, changeId: string): Promise<void> {
  const { at } = await write.db
    .selectFrom('transactions')
    .select('at')
    .where('id', '=', changeId)
    .executeTakeFirstOrThrow();
  const readings = await write.db
    .selectFrom('mileageReadings')
    .select(['id', 'carId'])
    .where('at', '=', at)
    .where('cancelsId', 'is', null)
    .execute();
  for (const { id, carId } of readings) if (id === listedReadingId(changeId, carId)) await cancelReading(write, id);
}

/** The id of a reading follows from its change and its car (a UUID of version 8, RFC 9562), because a ledger's entry does not say which change made it. */
function listedReadingId(changeId: string, carId: string): string {
  const digest = createHash('sha256').update(`${changeId} ${carId}`).digest('hex');
  return `${digest.slice(0, 8)}-${digest.slice(8, 12)}-8${digest.slice(13, 16)}-a${digest.slice(17, 20)}-${digest.slice(20, 32)}`;
}
