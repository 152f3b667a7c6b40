import type { CarFields } from '../../src-shared/contract/cars.ts';
import type { Patch } from '../../src-shared/contract/procedure.ts';
import { carTitle } from '../../src-shared/domain/car.ts';
import type { Catalogue } from '../../src-shared/domain/catalogue.ts';
import { formatPlate, plateKey } from '../../src-shared/domain/plate.ts';
import { Refusal } from '../../src-shared/domain/refusal.ts';
import type { Write } from '../database/database.ts';
import { normaliseCar } from './fields.ts';
import { recordMileage } from './mileage.ts';

/** Adds a car with its first plate, owner and reading; answers the id. Refuses one of which neither plate nor VIN nor make is known. */
export async function createCar(
  write: Write,
  catalogue: Catalogue,
  { kilometres, ...typed }: CarFields & { readonly kilometres: number | null },
): Promise<string> {
  const fields = normaliseCar(catalogue, typed, { make: '', model: '' }, write.at);
  requireAnything(fields);
  await requireOwner(write, fields.clientId);
  const id = write.newId();
  await write.db
    .insertInto('cars')
    .values({ ...fields, id, createdAt: write.at })
    .execute();
  if (fields.plate !== '') await notePlate(write, id, fields.plate);
  if (fields.clientId !== null) await noteOwner(write, id, fields.clientId);
  if (kilometres !== null) await recordMileage(write, { carId: id, kilometres });
  return id;
}

/** Changes the given fields of a car and leaves the others. A changed plate or owner is added to the car's plates or owners. */
export async function updateCar(
  write: Write,
  catalogue: Catalogue,
  id: string,
  typed: Patch<CarFields>,
): Promise<void> {
  const car = await requireCar(write, id);
  const fields = normaliseCar(catalogue, typed, car, write.at);
  requireAnything({ ...car, ...withoutUndefined(fields) });
  if (Object.keys(fields).length > 0) await write.db.updateTable('cars').set(fields).where('id', '=', id).execute();
  if (fields.plate !== undefined && fields.plate !== car.plate) await notePlate(write, id, fields.plate);
  if (fields.clientId !== undefined && fields.clientId !== car.clientId) {
    await requireOwner(write, fields.clientId);
    await noteOwner(write, id, fields.clientId);
  }
}

/** Takes a plate that was never the car's out of its former plates. Refuses the present one. */
export async function forgetPlate(write: Write, plateId: string): Promise<void> {
  const row = await write.db
    .selectFrom('carPlates')
    .innerJoin('cars', 'cars.id', 'carPlates.carId')
    .select(['carPlates.carId', 'cars.plate', 'carPlates.plate as noted'])
    .where('carPlates.id', '=', plateId)
    .where('carPlates.deletedAt', 'is', null)
    .executeTakeFirst();
  if (!row) throw new Refusal('car.plate_gone');
  if (row.noted === row.plate) throw new Refusal('car.plate_present', { plate: formatPlate(row.plate) });
  await write.db.updateTable('carPlates').set({ deletedAt: write.at }).where('id', '=', plateId).execute();
}

/** Puts cars into the bin. Refuses while one of them has an order that is still open. */
export async function removeCars(write: Write, ids: readonly string[]): Promise<void> {
  const open = await write.db
    .selectFrom('orderSummaries')
    .select(['number', 'carTitle', 'plate'])
    .where('carId', 'in', ids)
    .where('isOpen', '=', 1)
    .where('inBin', '=', 0)
    .limit(1)
    .executeTakeFirst();
  if (open) throw new Refusal('car.has_open_order', { car: nameOf(open.carTitle, open.plate), number: open.number });
  await write.db
    .updateTable('cars')
    .set({ deletedAt: write.at })
    .where('id', 'in', ids)
    .where('deletedAt', 'is', null)
    .execute();
}

/** Brings cars back from the bin. Refuses one that was merged away: undoing the merge is what takes the two apart. */
export async function restoreCars(write: Write, ids: readonly string[]): Promise<void> {
  const merged = await write.db
    .selectFrom('cars')
    .select(['make', 'model', 'plate'])
    .where('id', 'in', ids)
    .where('deletedAt', 'is not', null)
    .where('mergedIntoId', 'is not', null)
    .limit(1)
    .executeTakeFirst();
  if (merged) throw new Refusal('car.merged_away', { car: nameOf(carTitle(merged), merged.plate) });
  await write.db
    .updateTable('cars')
    .set({ deletedAt: null })
    .where('id', 'in', ids)
    .where('deletedAt', 'is not', null)
    .execute();
}

/** Brings back the cars that went into the bin together with their client. */
export async function restoreCarsOfClient(write: Write, clientId: string, deletedAt: number): Promise<void> {
  await write.db
    .updateTable('cars')
    .set({ deletedAt: null })
    .where('clientId', '=', clientId)
    .where('deletedAt', '=', deletedAt)
    .where('mergedIntoId', 'is', null)
    .execute();
}

/** Puts the cars of clients into the bin along with them. */
export async function removeCarsOfClients(write: Write, clientIds: readonly string[]): Promise<void> {
  const cars = await write.db
    .selectFrom('cars')
    .select('id')
    .where('clientId', 'in', clientIds)
    .where('deletedAt', 'is', null)
    .execute();
  if (cars.length > 0)
    await removeCars(
      write,
      cars.map(({ id }) => id),
    );
}

/** Gives the cars of a merged client, past ones included, to the client who is kept. */
export async function moveCarsOfClient(write: Write, fromId: string, toId: string): Promise<void> {
  await write.db.updateTable('cars').set({ clientId: toId }).where('clientId', '=', fromId).execute();
  await write.db.updateTable('carOwners').set({ clientId: toId }).where('clientId', '=', fromId).execute();
}

/** The car of this id. Refuses one that is not there or is in the bin. */
export async function requireCar(write: Write, id: string) {
  const car = await write.db
    .selectFrom('cars')
    .selectAll()
    .where('id', '=', id)
    .where('deletedAt', 'is', null)
    .executeTakeFirst();
  if (!car) throw new Refusal('car.gone');
  return car;
}

const nameOf = (title: string, plate: string): string =>
  [title, formatPlate(plate)].filter((part) => part !== '').join(' ');

function requireAnything(car: {
  readonly plate: string;
  readonly vin: string;
  readonly make: string;
  readonly model: string;
}) {
  if (car.plate === '' && car.vin === '' && carTitle(car) === '') throw new Refusal('car.nothing_known');
}

async function requireOwner(write: Write, clientId: string | null): Promise<void> {
  if (clientId === null) return;
  const client = await write.db
    .selectFrom('clients')
    .select('id')
    .where('id', '=', clientId)
    .where('deletedAt', 'is', null)
    .executeTakeFirst();
  if (!client) throw new Refusal('client.gone');
}

async function notePlate(write: Write, carId: string, plate: string): Promise<void> {
  await write.db
    .insertInto('carPlates')
    .values({ id: write.newId(), carId, plate, plateKey: plateKey(plate), fromAt: write.at })
    .execute();
}

async function noteOwner(write: Write, carId: string, clientId: string | null): Promise<void> {
  await write.db.insertInto('carOwners').values({ id: write.newId(), carId, clientId, fromAt: write.at }).execute();
}

function withoutUndefined<Fields extends object>(fields: Fields) {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
