import { sql, type Transaction } from 'kysely';
import { z } from 'zod';
import { addEntries, noStock, type StockEntry, type StockState } from '../../src-shared/domain/stock.ts';
import { insertRows } from '../database/bulk.ts';
import type { Database } from '../database/database-tables.ts';
import { rawIdsOf } from './identities.ts';

/** A product's fold is stored after each so many entries: posting one reads no more than these. */
export const checkpointEvery = 256;

/** How many entries are read at once, so that a product with a million takes no more memory than one with a few. */
const windowSize = 8_192;

const stateSchema = z.object({
  warehouses: z.record(
    z.string(),
    z.object({ quantityThousandths: z.number(), movementCount: z.number(), lastAt: z.number() }),
  ),
  ownedThousandths: z.number(),
  averageCostThousandths: z.number().nullable(),
  lastCostKopecks: z.number().nullable(),
  lastCostAt: z.number(),
  movementCount: z.number(),
  lastAt: z.number(),
});

interface Position {
  readonly state: StockState;
  readonly at: number;
  readonly id: string;
}

const beginning: Position = { state: noStock, at: -1, id: '' };

/**
 * What the movements of products come to, by product. Begins where the last checkpoint stands and sets new ones. A movement that comes late (another PC's, an
 * outside system's) has removed the checkpoints behind it, by a trigger of the database, so the fold is always the fold of the whole set.
 */
export async function foldProducts(
  db: Transaction<Database>,
  products: readonly { readonly id: string; readonly hasAliases: boolean }[],
): Promise<ReadonlyMap<string, StockState>> {
  const positions = await readCheckpoints(
    db,
    products.map(({ id }) => id),
  );
  const fold = new Fold(positions);
  const plain = products.filter(({ hasAliases }) => !hasAliases).map(({ id }) => id);
  if (plain.length > 0) await foldPlain(db, plain, fold);
  for (const { id } of products.filter(({ hasAliases }) => hasAliases)) await foldAliased(db, id, fold);
  await insertRows(db, 'stockCheckpoints', fold.checkpoints);
  return fold.states;
}

class Fold {
  readonly checkpoints: { productId: string; at: number; id: string; state: string }[] = [];
  readonly #positions: Map<string, Position>;

  constructor(positions: Map<string, Position>) {
    this.#positions = positions;
  }

  get states(): ReadonlyMap<string, StockState> {
    return new Map([...this.#positions].map(([id, { state }]) => [id, state]));
  }

  positionOf(productId: string): Position {
    return this.#positions.get(productId) ?? beginning;
  }

  /** Takes the next entries of a product, in their order. */
  take(productId: string, entries: readonly StockEntry[]): void {
    let { state } = this.positionOf(productId);
    for (let first = 0; first < entries.length; ) {
      const room = checkpointEvery - (state.movementCount % checkpointEvery);
      const piece = entries.slice(first, first + room);
      state = addEntries(state, piece);
      first += piece.length;
      const last = piece.at(-1);
      if (!last) break;
      const { at, id } = last;
      this.#positions.set(productId, { state, at, id });
      if (state.movementCount % checkpointEvery === 0)
        this.checkpoints.push({ productId, at, id, state: JSON.stringify(state) });
    }
  }
}

async function readCheckpoints(db: Transaction<Database>, ids: readonly string[]): Promise<Map<string, Position>> {
  const { rows } = await sql<{ productId: string; at: number; id: string; state: string }>`
    SELECT point.product_id AS "productId", point.at, point.id, point.state FROM json_each(${JSON.stringify(ids)}) AS wanted
    JOIN stock_checkpoints AS point ON point.product_id = wanted.value
    WHERE (point.at, point.id) = (SELECT last.at, last.id FROM stock_checkpoints AS last
      WHERE last.product_id = wanted.value ORDER BY last.at DESC, last.id DESC LIMIT 1)`.execute(db);
  return new Map(
    rows.map(({ productId, at, id, state }) => [productId, { at, id, state: stateSchema.parse(JSON.parse(state)) }]),
  );
}

type Row = StockEntry & { readonly productId: string };

const columns =
  sql.raw(`move.product_id AS "productId", move.id, move.at, move.kind, move.warehouse_id AS "warehouseId",
  move.quantity_thousandths AS "quantityThousandths", move.settled_thousandths AS "settledThousandths", move.unit_cost_kopecks AS "unitCostKopecks"`);

/** Products that have one id each: their entries lie in the index as they are wanted. */
async function foldPlain(db: Transaction<Database>, ids: readonly string[], fold: Fold): Promise<void> {
  let wanted: readonly string[] = ids.toSorted();
  while (wanted.length > 0) {
    const from = wanted.map((id) => [id, fold.positionOf(id).at, fold.positionOf(id).id]);
    const { rows } = await sql<Row>`
      SELECT ${columns} FROM json_each(${JSON.stringify(from)}) AS wanted CROSS JOIN stock_movements AS move
      WHERE move.product_id = wanted.value ->> 0 AND (move.at, move.id) > (wanted.value ->> 1, wanted.value ->> 2)
      ORDER BY wanted.key, move.at, move.id LIMIT ${sql.lit(windowSize)}`.execute(db);
    for (const [productId, entries] of Map.groupBy(rows, (row) => row.productId)) fold.take(productId, entries);
    const last = rows.at(-1)?.productId;
    if (rows.length < windowSize || last === undefined) return;
    wanted = wanted.slice(wanted.indexOf(last));
  }
}

/** A part with merged parts or matched products: the entries of all of them, in one order. */
async function foldAliased(db: Transaction<Database>, productId: string, fold: Fold): Promise<void> {
  for (let count = windowSize; count === windowSize; ) {
    const { at, id } = fold.positionOf(productId);
    const { rows } = await sql<Row>`
      SELECT ${columns} FROM stock_movements AS move
      WHERE move.product_id IN ${rawIdsOf(productId)} AND (move.at, move.id) > (${at}, ${id})
      ORDER BY move.at, move.id LIMIT ${sql.lit(windowSize)}`.execute(db);
    fold.take(productId, rows);
    count = rows.length;
  }
}

/** Forgets all checkpoints, so that everything is folded from its first entry. */
export async function forgetCheckpoints(db: Transaction<Database>): Promise<void> {
  await db.deleteFrom('stockCheckpoints').execute();
}
