import type { Transaction } from 'kysely';
import { carTitle } from '../../src-shared/domain/car.ts';
import { searchText, sortKey } from '../../src-shared/domain/fold.ts';
import { formatPlate } from '../../src-shared/domain/plate.ts';
import { listed } from '../database/bulk.ts';
import type { Database } from '../database/database-tables.ts';
import type { Projection } from '../database/projection.ts';
import { putSearchDocuments } from '../search/search-index.ts';
import { putSummaries } from '../search/summaries.ts';

/** The row of the clients' list and the search document, derived from the client, the phones, the cars and the orders. */
const clientSummary: Projection = {
  name: 'client.summary',
  sources: [
    { table: 'clients', rows: 'SELECT row.id AS id' },
    { table: 'client_phones', rows: 'SELECT row.client_id AS id' },
    { table: 'cars', rows: 'SELECT row.client_id AS id' },
    {
      table: 'order_summaries',
      rows: 'SELECT row.client_id AS id',
      columns: ['client_id', 'created_at', 'paid_kopecks', 'debt_kopecks', 'in_bin'],
    },
  ],
  async refresh(db, ids) {
    const clients = await db.selectFrom('clients').selectAll().where('id', 'in', listed(ids)).execute();
    const [phones, cars, orders] = await Promise.all([phonesOf(db, ids), carsOf(db, ids), ordersOf(db, ids)]);
    const rows = clients.map((client) => {
      const ownPhones = (phones.get(client.id) ?? []).map(({ phone }) => phone);
      const ownCars = (cars.get(client.id) ?? []).map(({ make, model, plate }) =>
        [make, model, formatPlate(plate)].filter(Boolean).join(' '),
      );
      const order = orders.get(client.id)?.[0];
      return {
        clientId: client.id,
        kind: client.kind,
        name: client.name,
        nameKey: sortKey(client.name),
        phones: ownPhones.join(' '),
        firstPhone: ownPhones[0] ?? '',
        carCount: ownCars.length,
        cars: ownCars.slice(0, carsShownMax).join(', '),
        orderCount: order?.count ?? 0,
        lastOrderAt: order?.lastAt ?? 0,
        paidKopecks: order?.paid ?? 0,
        debtKopecks: order?.debt ?? 0,
        discountBp: client.discountBp,
        hasConsent: client.consentAt === null ? 0 : 1,
        createdAt: client.createdAt,
        inBin: client.deletedAt === null ? 0 : 1,
      };
    });
    await putSummaries(db, 'client', rows);
    await putSearchDocuments(
      db,
      'client',
      clients.map((client) => ({
        id: client.id,
        text:
          client.deletedAt === null
            ? searchText({
                texts: [
                  client.name,
                  client.contactPerson,
                  client.email,
                  client.messenger,
                  client.notes.slice(0, notesIndexedMax),
                  ...(cars.get(client.id) ?? []).map(carTitle),
                ],
                phones: (phones.get(client.id) ?? []).map(({ phone }) => phone),
                codes: [client.inn, ...(cars.get(client.id) ?? []).flatMap(({ plate, vin }) => [plate, vin])],
              })
            : '',
      })),
    );
  },
};

/** How many of a client's cars the list names; a fleet is named by its first ones and the count. */
const carsShownMax = 3;
/** How much of the notes can be found by: enough for a remark, not for a pasted contract. */
const notesIndexedMax = 500;

async function phonesOf(db: Transaction<Database>, ids: readonly string[]) {
  const rows = await db
    .selectFrom('clientPhones')
    .select(['clientId', 'phone'])
    .where('clientId', 'in', listed(ids))
    .where('deletedAt', 'is', null)
    .orderBy('position')
    .execute();
  return Map.groupBy(rows, ({ clientId }) => clientId);
}

async function carsOf(db: Transaction<Database>, ids: readonly string[]) {
  const rows = await db
    .selectFrom('cars')
    .select(['clientId', 'make', 'model', 'plate', 'vin'])
    .where('clientId', 'in', listed(ids))
    .where('deletedAt', 'is', null)
    .orderBy('createdAt', 'desc')
    .execute();
  return Map.groupBy(rows, ({ clientId }) => clientId ?? '');
}

async function ordersOf(db: Transaction<Database>, ids: readonly string[]) {
  const rows = await db
    .selectFrom('orderSummaries')
    .select((row) => [
      'clientId',
      row.fn.countAll<number>().as('count'),
      row.fn.max('createdAt').as('lastAt'),
      row.fn.sum<number>('paidKopecks').as('paid'),
      row.fn.sum<number>('debtKopecks').as('debt'),
    ])
    .where('clientId', 'in', listed(ids))
    .where('inBin', '=', 0)
    .groupBy('clientId')
    .execute();
  return Map.groupBy(rows, ({ clientId }) => clientId ?? '');
}

export const clientProjections: readonly Projection[] = [clientSummary];
