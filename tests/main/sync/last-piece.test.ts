import { describe, expect, it } from 'vitest';
import { verifyDatabase } from '../../../src-main/database/verify.ts';
import { shownQuantity } from '../../../src-shared/domain/stock.ts';
import { aCar, aClient, aPart } from '../support/builders.ts';
import { anOrder } from '../support/orders.ts';
import { levelOf, pieces, receive } from '../support/stock.ts';
import { contentOf, firstPc, joinedPc, type Pc, settle, startCloud } from './support/pcs.ts';

describe('two PCs that are apart', () => {
  it('each issue the last piece: both entries stand, the stock is one below nothing, and the list names both orders', async () => {
    const a = await firstPc(await startCloud());
    const clientId = (await a.manager.clients.create(aClient())).result.id;
    const carId = (await a.manager.cars.create(aCar({ clientId }))).result.id;
    const partId = (await a.manager.parts.create(aPart())).result.id;
    const [warehouse] = await a.manager.stock.warehouses();
    const warehouseId = warehouse?.id ?? '';
    await receive(a.manager, warehouseId, partId, 1, 400);
    await settle(a);
    const b = await joinedPc(a);
    await settle(b, a);

    // Neither has heard of the other: each has one, and hands it out.
    const issueLast = async ({ manager }: Pc) => {
      expect(await levelOf(manager, partId, warehouseId)).toMatchObject({ quantityThousandths: 1_000 });
      const { id } = await anOrder(manager, carId, { kind: 'part', partId, quantityThousandths: pieces(1) });
      await manager.stock.issue({ orderId: id });
      expect(await levelOf(manager, partId, warehouseId)).toMatchObject({ quantityThousandths: 0 });
      expect((await manager.stock.belowZero({ offset: 0, limit: 10 })).rows).toEqual([]);
      return (await manager.orders.get({ id })).number;
    };
    const numbers = [await issueLast(a), await issueLast(b)];
    await settle(a, b);

    for (const { manager, garage } of [a, b]) {
      const level = await levelOf(manager, partId, warehouseId);
      expect(level).toMatchObject({ quantityThousandths: -1_000, availableThousandths: 0 });
      expect(shownQuantity(level?.quantityThousandths ?? 0)).toBe(0);
      const { rows } = await manager.stock.belowZero({ offset: 0, limit: 10 });
      expect(rows).toMatchObject([{ product: { id: partId }, quantityThousandths: -1_000 }]);
      expect(new Set(rows[0]?.orders.map(({ number }) => number))).toEqual(new Set(numbers));
      const why = await manager.stock.why({ productId: partId, warehouseId, offset: 0, limit: 10 });
      expect(why.rows.map(({ kind }) => kind).toSorted()).toEqual(['issue', 'issue', 'receipt']);
      expect(new Set(why.rows.flatMap(({ orderNumber }) => orderNumber ?? []))).toEqual(new Set(numbers));
      expect(await verifyDatabase(garage.database)).toEqual([]);
    }
    expect(contentOf(b)).toEqual(contentOf(a));
  });
});
