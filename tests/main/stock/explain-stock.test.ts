import { describe, expect, it } from 'vitest';
import { explainStock } from '../../../src-main/stock/explain-stock.ts';
import { applyMovementEvents } from '../../../src-main/stock/intake/apply.ts';
import { outsideId } from '../../../src-main/stock/intake/outside-id.ts';
import type { MovementEvent } from '../../../src-shared/domain/movement-event.ts';
import { watchQueries } from '../support/plans.ts';
import { startWithStock } from '../support/stock.ts';

const minute = 60_000;

/** Events of one product in three warehouses; each third one comes late. */
function manyEvents(count: number): MovementEvent[] {
  const events = Array.from({ length: count }, (_, index) => ({
    id: `event-${index}`,
    source: `WH-${index % 3}`,
    kind: index % 4 === 1 ? ('departure' as const) : ('arrival' as const),
    movementId: `movement-${index}`,
    warehouseId: `warehouse-${index % 3}`,
    productId: index % 5 === 0 ? 'product-old' : 'product',
    at: Math.floor(index / 2) * minute,
    quantityThousandths: 1_000 + (index % 7) * 500,
  }));
  return [...events.filter((_, index) => index % 3 !== 2), ...events.filter((_, index) => index % 3 === 2)];
}

async function startWithMany(count: number) {
  const started = await startWithStock();
  const { garage, manager, partId, mainId } = started;
  const events = manyEvents(count);
  await applyMovementEvents(garage.database, events.slice(0, count - 200));
  for (const productId of ['product', 'product-old'])
    await manager.stock.intake.matchProduct({ id: outsideId(productId), partId });
  await manager.stock.intake.matchWarehouse({ id: outsideId('warehouse-1'), warehouseId: mainId });
  await applyMovementEvents(garage.database, events.slice(count - 200));
  return started;
}

describe('why a figure is what it is', () => {
  it('is told page by page as the whole ledger tells it, whatever came late, was matched, and in which warehouse', async () => {
    const { garage, partId, mainId } = await startWithMany(1_000);
    const { reader } = garage.database;
    expect((await reader.selectFrom('stockCheckpoints').select('id').execute()).length).toBeGreaterThanOrEqual(3);
    const entries = await reader.selectFrom('stockMovements').selectAll().orderBy('at').orderBy('id').execute();
    const own = (id: string) => (id === outsideId('warehouse-1') ? mainId : id);
    for (const warehouseId of [null, mainId, outsideId('warehouse-2')]) {
      let sum = 0;
      const whole = entries
        .filter((entry) => warehouseId === null || own(entry.warehouseId) === warehouseId)
        .map(({ id, quantityThousandths }) => {
          sum += quantityThousandths;
          return { id, sum };
        })
        .toReversed();
      const told: { id: string; sum: number }[] = [];
      for (const [offset, limit] of pages(whole.length)) {
        const { rows, total } = await explainStock(reader, { productId: partId, warehouseId, offset, limit }, true);
        expect(total).toBe(whole.length);
        told.push(...rows.map(({ id, sumThousandths }) => ({ id, sum: sumThousandths })));
      }
      expect(told).toEqual(whole);
    }
  });

  it('costs the last page what it costs the first one', async () => {
    const { garage, partId } = await startWithMany(1_000);
    const { reader, plansOf, readsOf } = watchQueries(garage);
    const page = (offset: number) => () =>
      explainStock(reader, { productId: partId, warehouseId: null, offset, limit: 50 }, true);
    const plans = await plansOf(page(900));
    expect(
      plans.some((plan) => /SEARCH stock_movements USING COVERING INDEX stock_movements_by_product/.test(plan)),
    ).toBe(true);
    for (const offset of [0, 250, 500, 900])
      expect(Math.max(...(await readsOf(page(offset))))).toBeLessThanOrEqual(50 + 256);
  });
});

/** Windows of uneven sizes, from the newest to the oldest. */
function pages(total: number): (readonly [number, number])[] {
  const sizes = [1, 50, 200, 7, 100];
  const answer: (readonly [number, number])[] = [];
  for (let offset = 0, turn = 0; offset < total; turn += 1) {
    const limit = sizes[turn % sizes.length] ?? 1;
    answer.push([offset, limit]);
    offset += limit;
  }
  return answer;
}
