import { sql, type Transaction } from 'kysely';
import type { StockState } from '../../src-shared/domain/stock.ts';
import { shortages } from '../../src-shared/domain/stock-reservation.ts';
import { listed, rowsOf } from '../database/bulk.ts';
import type { Database } from '../database/database-tables.ts';
import type { Projection } from '../database/projection.ts';
import { foldProducts, forgetCheckpoints } from './fold.ts';
import { readWarehouseIdentities } from './identities.ts';
import type { StockLevelsTable } from './tables.ts';

type Level = StockLevelsTable;

/** What each product has in each warehouse, and what it cost on the average. */
export const stockLevel: Projection = {
  name: 'stock.level',
  sources: [
    { table: 'stock_movements', rows: 'SELECT row.product_id AS id' },
    { table: 'stock_identities', rows: 'SELECT row.raw_id AS id UNION ALL SELECT row.effective_id' },
    {
      table: 'stock_transfers',
      rows: 'SELECT row.product_id AS id',
      columns: ['product_id', 'state', 'sender_id', 'destination_id', 'departed_thousandths', 'settled_thousandths'],
    },
    {
      table: 'order_part_lines',
      rows: 'SELECT row.part_id AS id',
      columns: ['part_id', 'warehouse_id', 'turn', 'reserved_thousandths'],
    },
    { table: 'stock_on_order', rows: 'SELECT row.part_id AS id' },
    { table: 'part_places', rows: 'SELECT row.part_id AS id' },
    {
      table: 'warehouses',
      rows: 'SELECT product_id AS id FROM stock_levels WHERE warehouse_id IN (row.id, row.matched_id)',
      columns: ['matched_id', 'deleted_at'],
    },
  ],
  all: `SELECT product_id AS id FROM stock_movements UNION SELECT product_id FROM stock_levels UNION SELECT product_id FROM stock_products
    UNION SELECT part_id FROM order_part_lines UNION SELECT part_id FROM part_places WHERE deleted_at IS NULL UNION SELECT part_id FROM stock_on_order`,
  forget: forgetCheckpoints,
  async refresh(db, ids) {
    const products = await effectiveProducts(db, ids);
    const own = products.map(({ id }) => id);
    const others = ids.filter((id) => !own.includes(id));
    const states = await foldProducts(db, products);
    const sources = await readSources(db, own);
    const answers = own.map((id) => levelsOf(id, states.get(id), sources));
    await putProducts(db, own, others, states);
    await putLevels(
      db,
      [...own, ...others],
      answers.flatMap(({ levels }) => levels),
    );
    await putShortages(
      db,
      answers.flatMap(({ changedLines }) => changedLines),
    );
  },
};

/** The products that these ids are, each once; and whether movements may stand under other ids of it. */
async function effectiveProducts(db: Transaction<Database>, ids: readonly string[]) {
  const { rows } = await sql<{ id: string; hasAliases: number }>`
    SELECT DISTINCT coalesce(identity.effective_id, wanted.value) AS id,
      EXISTS (SELECT 1 FROM stock_identities WHERE effective_id = coalesce(identity.effective_id, wanted.value)) AS "hasAliases"
    FROM json_each(${JSON.stringify(ids)}) AS wanted LEFT JOIN stock_identities AS identity ON identity.raw_id = wanted.value`.execute(
    db,
  );
  return rows.map(({ id, hasAliases }) => ({ id, hasAliases: hasAliases === 1 }));
}

type Sources = Awaited<ReturnType<typeof readSources>>;

async function readSources(db: Transaction<Database>, ids: readonly string[]) {
  const [warehouses, reservations, transfers, onOrder, places] = await Promise.all([
    readWarehouseIdentities(db),
    db
      .selectFrom('orderPartLines')
      .select(['lineId', 'partId', 'warehouseId', 'turn', 'reservedThousandths', 'shortThousandths'])
      .where('partId', 'in', listed(ids))
      .where('reservedThousandths', '>', 0)
      .orderBy('turn')
      .orderBy('lineId')
      .execute(),
    db
      .selectFrom('stockTransfers')
      .select(['productId', 'senderId', 'destinationId', 'departedThousandths', 'settledThousandths'])
      .where('productId', 'in', listed(ids))
      .where('state', '=', 'in_transit')
      .execute(),
    db.selectFrom('stockOnOrder').selectAll().where('partId', 'in', listed(ids)).execute(),
    db
      .selectFrom('partPlaces')
      .select(['partId', 'warehouseId', 'reorderPointThousandths'])
      .where('partId', 'in', listed(ids))
      .where('deletedAt', 'is', null)
      .where('reorderPointThousandths', 'is not', null)
      .execute(),
  ]);
  return {
    warehouses,
    reservations: Map.groupBy(reservations, ({ partId }) => partId),
    transfers: Map.groupBy(transfers, ({ productId }) => productId),
    onOrder: Map.groupBy(onOrder, ({ partId }) => partId),
    places: Map.groupBy(places, ({ partId }) => partId),
  };
}

function levelsOf(productId: string, state: StockState | undefined, sources: Sources) {
  const levels = new Map<string, Level>();
  const add = (rawWarehouseId: string, change: (level: Level) => Partial<Level>) => {
    const warehouseId = sources.warehouses.get(rawWarehouseId) ?? rawWarehouseId;
    const level = levels.get(warehouseId) ?? emptyLevel(productId, warehouseId);
    levels.set(warehouseId, { ...level, ...change(level) });
  };
  for (const [id, sum] of Object.entries(state?.warehouses ?? {}))
    add(id, (level) => ({
      quantityThousandths: level.quantityThousandths + sum.quantityThousandths,
      movementCount: level.movementCount + sum.movementCount,
      lastAt: Math.max(level.lastAt, sum.lastAt),
    }));
  const reservations = sources.reservations.get(productId) ?? [];
  const short = shortages(
    new Map([...levels.values()].map((level) => [level.warehouseId, level.quantityThousandths])),
    reservations,
  );
  for (const { lineId, warehouseId, reservedThousandths } of reservations)
    if (warehouseId !== null)
      add(warehouseId, (level) => ({
        reservedThousandths: level.reservedThousandths + reservedThousandths,
        shortThousandths: level.shortThousandths + (short.get(lineId) ?? 0),
      }));
  for (const { senderId, destinationId, ...transfer } of sources.transfers.get(productId) ?? []) {
    const onItsWay = Math.max(0, transfer.departedThousandths - transfer.settledThousandths);
    if (senderId !== null) add(senderId, (level) => ({ outgoingThousandths: level.outgoingThousandths + onItsWay }));
    if (destinationId !== null)
      add(destinationId, (level) => ({ incomingThousandths: level.incomingThousandths + onItsWay }));
  }
  for (const { warehouseId, quantityThousandths } of sources.onOrder.get(productId) ?? [])
    if (quantityThousandths > 0)
      add(warehouseId, (level) => ({ onOrderThousandths: level.onOrderThousandths + quantityThousandths }));
  for (const { warehouseId, reorderPointThousandths } of sources.places.get(productId) ?? [])
    add(warehouseId, (level) => ({
      isLow: level.quantityThousandths - level.reservedThousandths <= (reorderPointThousandths ?? 0) ? 1 : 0,
    }));
  const changedLines = reservations
    .map(({ lineId, shortThousandths }) => ({ lineId, former: shortThousandths, short: short.get(lineId) ?? 0 }))
    .filter((line) => line.short !== line.former);
  return { levels: [...levels.values()], changedLines };
}

const emptyLevel = (productId: string, warehouseId: string): Level => ({
  productId,
  warehouseId,
  quantityThousandths: 0,
  reservedThousandths: 0,
  shortThousandths: 0,
  incomingThousandths: 0,
  outgoingThousandths: 0,
  onOrderThousandths: 0,
  isLow: 0,
  movementCount: 0,
  lastAt: 0,
});

async function putProducts(
  db: Transaction<Database>,
  own: readonly string[],
  others: readonly string[],
  states: ReadonlyMap<string, StockState>,
): Promise<void> {
  const rows = own.flatMap((productId) => {
    const state = states.get(productId);
    if (!state || state.movementCount === 0) return [];
    const { averageCostThousandths, lastCostKopecks, lastCostAt, movementCount, lastAt } = state;
    return [{ productId, averageCostThousandths, lastCostKopecks, lastCostAt, movementCount, lastAt }];
  });
  const present = new Set(rows.map(({ productId }) => productId));
  const gone = [...own.filter((id) => !present.has(id)), ...others];
  if (gone.length > 0) await db.deleteFrom('stockProducts').where('productId', 'in', listed(gone)).execute();
  const columns = [
    'productId',
    'averageCostThousandths',
    'lastCostKopecks',
    'lastCostAt',
    'movementCount',
    'lastAt',
  ] as const;
  if (rows.length === 0) return;
  const set = sql.join(columns.slice(1).map((name) => sql`${sql.ref(name)} = ${sql.ref(`excluded.${name}`)}`));
  await sql`INSERT INTO stock_products (${sql.join(columns.map((name) => sql.ref(name)))}) ${rowsOf(rows, columns)} WHERE true
    ON CONFLICT (product_id) DO UPDATE SET ${set}`.execute(db);
}

/** Rows that are the same are not touched; those that say nothing any more go. */
async function putLevels(db: Transaction<Database>, ids: readonly string[], levels: readonly Level[]): Promise<void> {
  const known = await db.selectFrom('stockLevels').selectAll().where('productId', 'in', listed(ids)).execute();
  const keyOf = (level: Pick<Level, 'productId' | 'warehouseId'>) => `${level.productId} ${level.warehouseId}`;
  const former = new Map(known.map((level) => [keyOf(level), level]));
  const changed = levels.filter((level) => {
    const row: Record<string, unknown> | undefined = former.get(keyOf(level));
    former.delete(keyOf(level));
    return !row || Object.entries(level).some(([name, value]) => row[name] !== value);
  });
  const [first] = changed;
  if (first) {
    const columns = Object.keys(first);
    const keys = new Set(['productId', 'warehouseId']);
    const set = columns
      .filter((name) => !keys.has(name))
      .map((name) => sql`${sql.ref(name)} = ${sql.ref(`excluded.${name}`)}`);
    await sql`INSERT INTO stock_levels (${sql.join(columns.map((name) => sql.ref(name)))}) ${rowsOf(changed, columns)} WHERE true
      ON CONFLICT (product_id, warehouse_id) DO UPDATE SET ${sql.join(set)}`.execute(db);
  }
  for (const { productId, warehouseId } of former.values())
    await db
      .deleteFrom('stockLevels')
      .where('productId', '=', productId)
      .where('warehouseId', '=', warehouseId)
      .execute();
}

/** Tells each waiting line how much of what it reserves is not there. */
async function putShortages(
  db: Transaction<Database>,
  lines: readonly { readonly lineId: string; readonly short: number }[],
): Promise<void> {
  if (lines.length === 0) return;
  await sql`UPDATE order_part_lines SET short_thousandths = line.value ->> 'short'
    FROM json_each(${JSON.stringify(lines)}) AS line WHERE line_id = line.value ->> 'lineId'`.execute(db);
}
