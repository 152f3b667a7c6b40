import { sql } from 'kysely';
import type { ReadonlyKysely } from 'kysely/readonly';
import type { MovementEvent } from '../../../src-shared/domain/movement-event.ts';
import { insertRows, listed, rowsOf } from '../../database/bulk.ts';
import type { GarageDatabase, Write } from '../../database/database.ts';
import type { Database } from '../../database/database-tables.ts';
import { entryIdOf, outsideId } from './outside-id.ts';

/** How many events one transaction takes: durable soon, and other work gets its turn between two. */
const eventsPerUnit = 2_000;
/**
 * The same for files. Ids of other systems lie anywhere in the indexes, so that an event costs pages of its own; the more of them share a transaction, the
 * fewer pages are written for each. Some tenths of a second, between which others have their turn.
 */
const fileEventsPerUnit = 5_000;

/** What became of events: how many were new, and how many were known already. */
export interface Applied {
  readonly created: number;
  readonly doubles: number;
}

/**
 * Takes events into the ledger, however often they are delivered and in whatever order; each counts once. Warehouses and products that nobody knows yet
 * appear as such. The one way in for files, the watched folder, the workshop server and the cloud. With `leavesDerived` the stock follows when the caller has
 * it derived: for files of any size.
 */
export async function applyMovementEvents(
  database: GarageDatabase,
  events: readonly MovementEvent[],
  { leavesDerived = false }: { readonly leavesDerived?: boolean } = {},
): Promise<Applied> {
  let created = 0;
  const perUnit = leavesDerived ? fileEventsPerUnit : eventsPerUnit;
  for (let first = 0; first < events.length; first += perUnit) {
    const some = events.slice(first, first + perUnit);
    const { result } = await database.write({ staffId: null, action: 'stock.intake', leavesDerived }, (write) =>
      takeEvents(write, some),
    );
    created += result;
  }
  return { created, doubles: events.length - created };
}

/** The ids of the entries that these events would make, each once. */
export async function unknownEvents(
  reader: ReadonlyKysely<Database>,
  events: readonly MovementEvent[],
): Promise<string[]> {
  const fresh = new Set(events.map(entryIdOf));
  const known = await reader
    .selectFrom('stockMovements')
    .select('id')
    .where('id', 'in', listed([...fresh]))
    .execute();
  for (const { id } of known) fresh.delete(id);
  return [...fresh];
}

const columns = [
  'id',
  'kind',
  'warehouseId',
  'productId',
  'quantityThousandths',
  'at',
  'recordedAt',
  'movementId',
  'source',
  'sourceEventId',
] as const;

async function takeEvents(write: Write, events: readonly MovementEvent[]): Promise<number> {
  const idOf = outsideIds();
  const rows = events.map((event) => ({
    id: entryIdOf(event),
    kind: event.kind,
    warehouseId: idOf(event.warehouseId),
    productId: idOf(event.productId),
    quantityThousandths: event.kind === 'arrival' ? event.quantityThousandths : -event.quantityThousandths,
    at: event.at,
    recordedAt: write.at,
    movementId: idOf(event.movementId),
    source: event.source,
    sourceEventId: event.id,
  }));
  await addWarehouses(write, new Map(events.map((event) => [idOf(event.warehouseId), event])));
  await addProducts(write, new Map(events.map(({ productId }) => [idOf(productId), productId])));
  const names = sql.join(columns.map((column) => sql.ref(column)));
  const { numAffectedRows } = await sql`INSERT INTO stock_movements (${names}) ${rowsOf(rows, columns)} WHERE true
    ON CONFLICT (id) DO NOTHING`.execute(write.db);
  return Number(numAffectedRows ?? 0n);
}

/** {@link outsideId} for many events, which name the same few warehouses and products again and again. */
function outsideIds(): (externalId: string) => string {
  const known = new Map<string, string>();
  return (externalId) => {
    const id = known.get(externalId) ?? outsideId(externalId);
    known.set(externalId, id);
    return id;
  };
}

/** Those of the named warehouses that nobody knows yet appear, by the id that the garage gives them. */
async function addWarehouses(write: Write, named: Map<string, MovementEvent>): Promise<void> {
  const known = await write.db
    .selectFrom('warehouses')
    .select('id')
    .where('id', 'in', listed([...named.keys()]))
    .execute();
  for (const { id } of known) named.delete(id);
  await insertRows(
    write.db,
    'warehouses',
    [...named].map(([id, { source, warehouseId }]) => ({
      id,
      code: source,
      name: source,
      externalId: warehouseId,
      createdAt: write.at,
    })),
  );
}

async function addProducts(write: Write, named: Map<string, string>): Promise<void> {
  const ids = listed([...named.keys()]);
  const [parts, products] = await Promise.all([
    write.db.selectFrom('parts').select('id').where('id', 'in', ids).execute(),
    write.db.selectFrom('outsideProducts').select('id').where('id', 'in', ids).execute(),
  ]);
  for (const { id } of [...parts, ...products]) named.delete(id);
  await insertRows(
    write.db,
    'outsideProducts',
    [...named].map(([id, externalId]) => ({ id, externalId, createdAt: write.at })),
  );
}
