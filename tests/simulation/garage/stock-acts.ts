import { createPart, updatePart } from '../../../src-main/parts/service.ts';
import { postMovements } from '../../../src-main/stock/post.ts';
import type { MovementKind } from '../../../src-shared/domain/stock.ts';
import type { ActName } from '../plan.ts';
import { type Act, type Hand, oneOf } from './hand.ts';

/** So few that two people now and then write the same one otherwise. */
const fewParts = 'deleted_at IS NULL AND id IN (SELECT id FROM parts ORDER BY id LIMIT 3)';

/** What is done to parts and their stock. */
export const stockActs = {
  'part.create': async ({ write, random, staff }) => {
    const article = `A${random.below(1_000_000)}`;
    const fields = { article, brand: 'Mann', name: `Фильтр ${article}`, category: 'Фильтры', unit: 'шт', notes: '' };
    const nothing = { supplierArticle: '', purchaseKopecks: null, retailKopecks: null };
    const lists = { barcodes: [], crosses: [], fits: [], places: [] };
    await createPart(write, { ...fields, ...nothing, ...lists }, staff.role);
  },
  /** Some of the names differ only in how they are written. */
  'part.edit': async (hand) => {
    const { write, random, staff } = hand;
    const fields = {
      ...(random.chance(0.7) && { article: random.pick(['OC 90', 'OC-90', 'oc90', 'OC 91']) }),
      ...(random.chance(0.3) && { brand: random.pick(['Mann', 'MANN', 'Knecht']) }),
    };
    await updatePart(write, await oneOf(hand, 'parts', fewParts), fields, staff.role);
  },
  'stock.receive': async (hand) => move(hand, 'receipt', 1000 * hand.random.between(1, 5)),
  /** Also the last piece, and one that is not there: what the stock says is the sum, whoever was first. */
  'stock.issue': async (hand) => move(hand, 'issue', -1000),
} satisfies Partial<Record<ActName, Act>>;

async function move(hand: Hand, kind: MovementKind, quantityThousandths: number): Promise<void> {
  const { write } = hand;
  const productId = await oneOf(hand, 'parts');
  const warehouse = await write.db.selectFrom('warehouses').select('id').orderBy('id').executeTakeFirstOrThrow();
  const orderId = kind === 'issue' ? await oneOf(hand, 'orders') : null;
  const unitCostKopecks = kind === 'receipt' ? 50_000 : null;
  await postMovements(write, [
    { kind, warehouseId: warehouse.id, productId, quantityThousandths, unitCostKopecks, orderId },
  ]);
}
