import { describe, expect, it } from 'vitest';
import { quantity } from '../../../src-shared/domain/quantity.ts';
import { aCar, aPart } from '../support/builders.ts';
import { startWithSupplier } from '../support/buying.ts';
import { anOrder, bringTo } from '../support/orders.ts';
import { pieces, receive, roubles } from '../support/stock.ts';

describe('what should be bought', () => {
  it('says for which orders and shelves, by supplier, and nothing twice', async () => {
    const { manager, supplierId, mainId, partId } = await startWithSupplier();
    await manager.suppliers.setPart({
      ...{ supplierId, partId, article: '', priceKopecks: roubles(95), packThousandths: 0, isPreferred: true },
    });
    const low = (
      await manager.parts.create(
        aPart({
          article: 'NGK-1',
          name: 'Свеча',
          places: [
            {
              warehouseId: mainId,
              shelf: 'А-1',
              reorderPointThousandths: pieces(4),
              reorderToThousandths: pieces(10),
            },
          ],
        }),
      )
    ).result.id;
    await receive(manager, mainId, low, 3);
    const carId = (await manager.cars.create(aCar())).result.id;
    const order = await anOrder(manager, carId, {
      ...{ kind: 'part', name: 'Фильтр масляный', partId, unitPriceKopecks: roubles(300) },
      quantityThousandths: quantity(2_000),
    });
    await bringTo(manager, order.id, 'in_progress');

    const groups = await manager.purchases.propose({ warehouseId: null });
    expect(groups).toMatchObject([
      {
        supplierId,
        lines: [
          {
            partId,
            quantityThousandths: pieces(2),
            priceKopecks: roubles(95),
            reason: { forOrdersThousandths: pieces(2), orders: [{ orderId: order.id, thousandths: pieces(2) }] },
          },
        ],
      },
      { supplierId: null, lines: [{ partId: low, quantityThousandths: pieces(7) }] },
    ]);

    const lines = groups.flatMap((group) =>
      group.lines.map(({ partId: id, warehouseId, quantityThousandths, priceKopecks, reason }) => ({
        ...{ partId: id, warehouseId, quantityThousandths, priceKopecks, reason },
        supplierId: group.supplierId ?? supplierId,
      })),
    );
    const { result } = await manager.purchases.createProposed({ lines });
    expect(result.ids).toHaveLength(1);
    const [id = ''] = result.ids;
    expect((await manager.purchases.get({ id })).lines[0]?.reason.orders[0]?.orderId).toBe(order.id);
    await manager.purchases.send({ id });
    expect(await manager.purchases.propose({ warehouseId: null })).toEqual([]);
  });
});
