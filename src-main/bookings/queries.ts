import type { ReadonlyKysely } from 'kysely/readonly';
import { carTitle } from '../../src-shared/domain/car.ts';
import type { Database } from '../database/database-tables.ts';
import { readItems } from './service.ts';

/** More than a garage leaves undecided. */
const shownMax = 200;

/** The requests that wait for a master, the oldest first. */
export async function listBookings(reader: ReadonlyKysely<Database>) {
  const rows = await reader
    .selectFrom('bookingRequests as request')
    .innerJoin('cars', 'cars.id', 'request.carId')
    .leftJoin('clients', 'clients.id', 'request.clientId')
    .select(['request.id', 'request.carId', 'request.clientId', 'request.items', 'request.totalKopecks'])
    .select(['request.wishAt', 'request.comment', 'request.createdAt'])
    .select(['cars.plate', 'cars.make', 'cars.model', 'clients.name as clientName'])
    .where('request.state', '=', 'new')
    .where('request.deletedAt', 'is', null)
    .orderBy('request.createdAt')
    .limit(shownMax)
    .execute();
  return rows.map(({ items, make, model, ...row }) => ({
    ...row,
    carTitle: carTitle({ make, model }),
    items: readItems(items),
  }));
}
