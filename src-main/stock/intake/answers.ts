import type { ReadonlyKysely } from 'kysely/readonly';
import { shownQuantity } from '../../../src-shared/domain/stock.ts';
import { secondsBetween, transferDifference } from '../../../src-shared/domain/stock-transfer.ts';
import type { GarageDatabase } from '../../database/database.ts';
import type { Database } from '../../database/database-tables.ts';
import { Remembered } from '../../database/remembered.ts';
import { outsideId } from './outside-id.ts';

type Reader = ReadonlyKysely<Database>;

/** A warehouse as other systems know it. */
export interface NamedWarehouse {
  readonly id: string;
  readonly code: string;
}

/** A transfer as other systems ask for it: quantities in whole units. */
export interface MovementAnswer {
  readonly sender: NamedWarehouse | null;
  readonly receiver: NamedWarehouse | null;
  readonly seconds: number;
  readonly difference: number | null;
}

/** What a warehouse has of a product, in whole units: the true sum, and what is shown of it. */
export interface StockAnswer {
  readonly warehouse: NamedWarehouse;
  readonly product: string;
  readonly sum: number;
  readonly shown: number;
}

/** What other systems may ask. Answers are kept until something changes. */
export class OutsideAnswers {
  readonly #reader: Reader;
  readonly #movements: Remembered<MovementAnswer | null>;
  readonly #quantities: Remembered<number>;

  constructor({ reader, changes }: Pick<GarageDatabase, 'reader' | 'changes'>) {
    this.#reader = reader;
    this.#movements = new Remembered(changes);
    this.#quantities = new Remembered(changes);
  }

  /** A movement by the id that its halves bear; null for one that nobody has heard of. */
  movement(id: string): Promise<MovementAnswer | null> {
    const movementId = outsideId(id);
    return this.#movements.get(movementId, () => readMovement(this.#reader, movementId));
  }

  /** What a warehouse has of a product, in whole units, by whoever's ids; 0 for what is not known, and for less than nothing. */
  quantity(warehouseId: string, productId: string): Promise<number> {
    const warehouse = outsideId(warehouseId);
    const product = outsideId(productId);
    return this.#quantities.get(`${warehouse} ${product}`, () => readQuantity(this.#reader, warehouse, product));
  }
}

/** A movement by its id; null for one that nobody has heard of. */
export async function readMovement(reader: Reader, movementId: string): Promise<MovementAnswer | null> {
  const transfer = await reader
    .selectFrom('stockTransfers')
    .selectAll()
    .where('movementId', '=', movementId)
    .executeTakeFirst();
  if (!transfer) return null;
  const difference = transferDifference(transfer);
  const nameOf = await warehouseNames(reader);
  return {
    sender: nameOf(transfer.senderId),
    receiver: nameOf(transfer.receiverId),
    seconds: secondsBetween(transfer),
    difference: difference === null ? null : difference / 1_000,
  };
}

/** Everything that any warehouse has or had, warehouse by warehouse. */
export async function readWholeStock(reader: Reader): Promise<StockAnswer[]> {
  const [levels, products, nameOf] = await Promise.all([
    reader
      .selectFrom('stockLevels')
      .select(['warehouseId', 'productId', 'quantityThousandths'])
      .where('movementCount', '>', 0)
      .orderBy('warehouseId')
      .orderBy('productId')
      .execute(),
    reader.selectFrom('outsideProducts').select(['id', 'externalId']).execute(),
    warehouseNames(reader),
  ]);
  const external = new Map(products.map(({ id, externalId }) => [id, externalId]));
  return levels.map(({ warehouseId, productId, quantityThousandths }) => ({
    warehouse: nameOf(warehouseId) ?? { id: warehouseId, code: '' },
    product: external.get(productId) ?? productId,
    sum: quantityThousandths / 1_000,
    shown: shownQuantity(quantityThousandths) / 1_000,
  }));
}

/** Names products for people: what a part is called, with its article and brand; who is nobody's part by its id. */
export async function productNames(reader: Reader): Promise<(id: string) => string> {
  const parts = await reader.selectFrom('parts').select(['id', 'article', 'brand', 'name']).execute();
  const names = new Map(
    parts.map(({ id, article, brand, name }) => [id, [article, brand, name].filter(Boolean).join(' ')]),
  );
  return (id) => names.get(id) ?? id;
}

async function readQuantity(reader: Reader, warehouseId: string, productId: string): Promise<number> {
  const level = await reader
    .selectFrom('stockLevels')
    .select('quantityThousandths')
    .where('productId', '=', (row) =>
      row.fn.coalesce(
        row.selectFrom('stockIdentities').select('effectiveId').where('rawId', '=', productId),
        row.val(productId),
      ),
    )
    .where('warehouseId', '=', (row) =>
      row.fn.coalesce(
        row.selectFrom('warehouses').select('matchedId').where('id', '=', warehouseId),
        row.val(warehouseId),
      ),
    )
    .executeTakeFirst();
  return shownQuantity(level?.quantityThousandths ?? 0) / 1_000;
}

async function warehouseNames(reader: Reader): Promise<(id: string | null) => NamedWarehouse | null> {
  const rows = await reader.selectFrom('warehouses').select(['id', 'externalId', 'code', 'name']).execute();
  const names = new Map(
    rows.map(({ id, externalId, code, name }) => [id, { id: externalId || id, code: code || name }]),
  );
  return (id) => (id === null ? null : (names.get(id) ?? { id, code: '' }));
}
