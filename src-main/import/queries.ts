import { sql } from 'kysely';
import type { ReadonlyKysely } from 'kysely/readonly';
import { z } from 'zod';
import { type ColumnMapping, type ImportKind, importFields } from '../../src-shared/domain/import.ts';
import type { Database } from '../database/database-tables.ts';
import type { ExistingCar, ExistingClient, ExistingIndex } from './existing-index.ts';

type Reader = ReadonlyKysely<Database>;

/**
 * The garage's clients and cars, as the plan of an import asks for them. All of them at once, because a list of ten thousand rows asks fifty thousand
 * times. Of several clients with one phone, or cars with one VIN, the oldest is the one; of several cars with one plate the newest.
 */
export async function existingClients(db: Reader): Promise<ExistingIndex> {
  const clientById = await clientsOf(db);
  const { carById, carByVin, carByPlateKey, plateKeyOf } = await carsOf(db);
  const carsOfClient = Map.groupBy(carById.values(), ({ clientId }) => clientId);
  const [clientByPhone, carByFormerPlateKey] = [
    await byPhone(db, clientById),
    await byFormerPlateKey(db, carById, plateKeyOf),
  ];
  return {
    clientById: (id) => clientById.get(id),
    clientByPhone: (phone) => clientByPhone.get(phone),
    carByPlateKey: (key) => carByPlateKey.get(key),
    carByFormerPlateKey: (key) => carByFormerPlateKey.get(key),
    carByVin: (vin) => carByVin.get(vin),
    carsOfClient: (clientId) => carsOfClient.get(clientId) ?? [],
  };
}

async function clientsOf(db: Reader): Promise<ReadonlyMap<string, ExistingClient>> {
  const rows = await db
    .selectFrom('clients')
    .select(['id', 'name', 'email', 'address', 'inn', 'discountBp', 'notes'])
    .where('deletedAt', 'is', null)
    .orderBy('createdAt')
    .execute();
  return new Map(rows.map((client) => [client.id, client]));
}

async function byPhone(
  db: Reader,
  clientById: ReadonlyMap<string, ExistingClient>,
): Promise<ReadonlyMap<string, ExistingClient>> {
  const rows = await db
    .selectFrom('clientPhones')
    .innerJoin('clients', 'clients.id', 'clientPhones.clientId')
    .select(['clientId', 'phone'])
    .where('clientPhones.deletedAt', 'is', null)
    .where('clients.deletedAt', 'is', null)
    .orderBy('clients.createdAt')
    .execute();
  const found = new Map<string, ExistingClient>();
  for (const { clientId, phone } of rows) {
    const client = clientById.get(clientId);
    if (client && !found.has(phone)) found.set(phone, client);
  }
  return found;
}

async function carsOf(db: Reader) {
  const rows = await db
    .selectFrom('cars')
    .leftJoin('carSummaries', 'carSummaries.carId', 'cars.id')
    .select([
      'cars.id',
      'cars.clientId',
      'cars.plate',
      'cars.vin',
      'cars.make',
      'cars.model',
      'cars.generation',
      'cars.year',
      'cars.engine',
      'cars.color',
      'cars.notes',
      'plateKey',
      'kilometres',
    ])
    .where('cars.deletedAt', 'is', null)
    .orderBy('cars.createdAt')
    .execute();
  const carById = new Map<string, ExistingCar>();
  const carByVin = new Map<string, ExistingCar>();
  const carByPlateKey = new Map<string, ExistingCar>();
  const plateKeyOf = new Map<string, string>();
  for (const { plateKey, kilometres, ...row } of rows) {
    // A summary says 0 where nobody has read the odometer.
    const car: ExistingCar = { ...row, kilometres: kilometres || null };
    carById.set(car.id, car);
    plateKeyOf.set(car.id, plateKey ?? '');
    if (car.vin !== '' && !carByVin.has(car.vin)) carByVin.set(car.vin, car);
    if (plateKey) carByPlateKey.set(plateKey, car);
  }
  return { carById, carByVin, carByPlateKey, plateKeyOf };
}

async function byFormerPlateKey(
  db: Reader,
  carById: ReadonlyMap<string, ExistingCar>,
  plateKeyOf: ReadonlyMap<string, string>,
): Promise<ReadonlyMap<string, ExistingCar>> {
  const rows = await db
    .selectFrom('carPlates')
    .select(['carId', 'plateKey'])
    .where('deletedAt', 'is', null)
    .orderBy('fromAt')
    .execute();
  const found = new Map<string, ExistingCar>();
  for (const { carId, plateKey } of rows) {
    const car = carById.get(carId);
    if (car && plateKeyOf.get(carId) !== plateKey) found.set(plateKey, car);
  }
  return found;
}

/** The newest change of the garage: what was planned while it was this one is still right while it is. */
export async function lastChangeOf(db: Reader): Promise<string> {
  const row = await db.selectFrom('transactions').select('id').orderBy(sql`rowid`, 'desc').limit(1).executeTakeFirst();
  return row?.id ?? '';
}

const carsSchema = z.object({ make: z.string().max(100), model: z.string().max(100), generation: z.string().max(100) });

/** The mapping that a person chose for a file with this header, or null. What no longer fits the program is forgotten without a word. */
export async function rememberedMapping(
  db: Reader,
  kind: ImportKind,
  signature: string,
): Promise<ColumnMapping[] | null> {
  const row = await db
    .selectFrom('importMappings')
    .select('mapping')
    .where('kind', '=', kind)
    .where('signature', '=', signature)
    .executeTakeFirst();
  return row ? parseMapping(kind, row.mapping) : null;
}

function parseMapping(kind: ImportKind, json: string): ColumnMapping[] | null {
  const schema = z.array(
    z.object({
      column: z.number().int().nonnegative(),
      header: z.string(),
      field: z.enum(importFields[kind]).nullable(),
      cars: carsSchema.nullable(),
      confidence: z.number(),
    }),
  );
  try {
    return schema.safeParse(JSON.parse(json)).data ?? null;
  } catch {
    return null;
  }
}
