import type { Transaction } from 'kysely';
import { carTitle } from '../../src-shared/domain/car.ts';
import { aliasesOf, type Catalogue } from '../../src-shared/domain/catalogue.ts';
import { searchText, sortKey } from '../../src-shared/domain/fold.ts';
import { plateKey } from '../../src-shared/domain/plate.ts';
import { listed } from '../database/bulk.ts';
import type { Database } from '../database/database-tables.ts';
import type { Projection } from '../database/projection.ts';
import { putSearchDocuments } from '../search/search-index.ts';
import { putSummaries } from '../search/summaries.ts';
import { readingsOf } from './mileage.ts';

/** How much of the notes can be found by: enough for a remark, not for a pasted contract. */
const notesIndexedMax = 300;

/** The row of the cars' list and the search document, derived from the car, its plates, readings and orders, and its owner with the phones. */
function carSummary(catalogue: () => Catalogue): Projection {
  return {
    name: 'car.summary',
    sources: [
      { table: 'cars', rows: 'SELECT row.id AS id UNION ALL SELECT row.merged_into_id' },
      { table: 'car_plates', rows: 'SELECT row.car_id AS id' },
      {
        table: 'mileage_readings',
        rows: 'SELECT row.car_id AS id UNION ALL SELECT merged_into_id FROM cars WHERE id = row.car_id',
      },
      { table: 'clients', rows: 'SELECT id FROM cars WHERE client_id = row.id' },
      { table: 'client_phones', rows: 'SELECT id FROM cars WHERE client_id = row.client_id' },
      {
        table: 'order_summaries',
        rows: 'SELECT row.car_id AS id',
        columns: ['car_id', 'is_open', 'created_at', 'in_bin'],
      },
    ],
    async refresh(db, ids) {
      const cars = await carsWithOwners(db, ids);
      const [plates, phones, readings, orders] = [
        await platesOf(db, ids),
        await phonesOf(
          db,
          cars.flatMap(({ clientId }) => clientId ?? []),
        ),
        await lastReadings(db, ids),
        await ordersOf(db, ids),
      ];
      await putSummaries(
        db,
        'car',
        cars.map((car) => ({
          carId: car.id,
          clientId: car.clientId,
          clientName: car.clientName ?? '',
          clientKey: sortKey(car.clientName ?? ''),
          plate: car.plate,
          plateKey: plateKey(car.plate),
          vin: car.vin,
          make: car.make,
          model: car.model,
          generation: car.generation,
          titleKey: sortKey(`${carTitle(car)} ${car.generation}`),
          year: car.year ?? 0,
          kilometres: readings.get(car.id) ?? 0,
          orderCount: orders.get(car.id)?.count ?? 0,
          openOrderCount: orders.get(car.id)?.openCount ?? 0,
          lastOrderAt: orders.get(car.id)?.lastAt ?? 0,
          createdAt: car.createdAt,
          inBin: car.deletedAt === null ? 0 : 1,
        })),
      );
      await putSearchDocuments(
        db,
        'car',
        cars.map((car) => ({
          id: car.id,
          text:
            car.deletedAt === null
              ? searchText({
                  texts: [
                    carTitle(car),
                    car.generation,
                    ...aliasesOf(catalogue(), car.make, car.model),
                    car.clientName,
                    car.notes.slice(0, notesIndexedMax),
                  ],
                  phones: (phones.get(car.clientId ?? '') ?? []).map(({ phone }) => phone),
                  codes: [car.plate, car.vin, ...(plates.get(car.id) ?? []).map(({ plate }) => plate)],
                })
              : '',
        })),
      );
    },
  };
}

function carsWithOwners(db: Transaction<Database>, ids: readonly string[]) {
  return db
    .selectFrom('cars')
    .leftJoin('clients', 'clients.id', 'cars.clientId')
    .selectAll('cars')
    .select('clients.name as clientName')
    .where('cars.id', 'in', listed(ids))
    .execute();
}

async function platesOf(db: Transaction<Database>, ids: readonly string[]) {
  const rows = await db
    .selectFrom('carPlates')
    .select(['carId', 'plate'])
    .where('carId', 'in', listed(ids))
    .where('deletedAt', 'is', null)
    .orderBy('fromAt')
    .execute();
  return Map.groupBy(rows, ({ carId }) => carId);
}

async function phonesOf(db: Transaction<Database>, clientIds: readonly string[]) {
  if (clientIds.length === 0) return new Map<string, { phone: string }[]>();
  const rows = await db
    .selectFrom('clientPhones')
    .select(['clientId', 'phone'])
    .where('clientId', 'in', listed(clientIds))
    .where('deletedAt', 'is', null)
    .orderBy('position')
    .execute();
  return Map.groupBy(rows, ({ clientId }) => clientId);
}

async function lastReadings(db: Transaction<Database>, ids: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const rows = await readingsOf(db, ids)
    .select(['cars.id', 'cars.mergedIntoId', 'reading.kilometres'])
    .orderBy('reading.at')
    .orderBy('reading.id')
    .execute();
  return new Map(rows.map(({ id, mergedIntoId, kilometres }) => [mergedIntoId ?? id, kilometres]));
}

async function ordersOf(db: Transaction<Database>, ids: readonly string[]) {
  const rows = await db
    .selectFrom('orderSummaries')
    .select((row) => [
      'carId',
      row.fn.countAll<number>().as('count'),
      row.fn.sum<number>('isOpen').as('openCount'),
      row.fn.max('createdAt').as('lastAt'),
    ])
    .where('carId', 'in', listed(ids))
    .where('inBin', '=', 0)
    .groupBy('carId')
    .execute();
  return new Map(rows.map((row) => [row.carId, row]));
}

/** What is derived from cars; `catalogue` adds the spellings under which a make and model are found. */
export function carProjections(catalogue: () => Catalogue): readonly Projection[] {
  return [carSummary(catalogue)];
}
