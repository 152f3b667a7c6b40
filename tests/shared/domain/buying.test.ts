import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  chooseSupplier,
  goodsValue,
  type PartNeed,
  proposeQuantity,
  purchaseStatus,
} from '../../../src-shared/domain/buying.ts';

const aNeed = (fields: Partial<PartNeed> = {}): PartNeed => ({
  partId: 'p',
  warehouseId: 'w',
  stockThousandths: 0,
  expectedThousandths: 0,
  orders: [],
  reorderPointThousandths: null,
  reorderToThousandths: null,
  ...fields,
});
const orderFor = (number: string, units: number) => ({ orderId: number, number, thousandths: units * 1000 });

describe('a proposed purchase', () => {
  it('is nothing while there is enough', () => {
    expect(proposeQuantity(aNeed(), 0)).toBeNull();
    expect(proposeQuantity(aNeed({ stockThousandths: 5000, reorderPointThousandths: 5000 }), 0)).toBeNull();
    expect(proposeQuantity(aNeed({ stockThousandths: 2000, orders: [orderFor('1', 2)] }), 0)).toBeNull();
  });

  it('fills the shelf up to its mark when it falls below the point', () => {
    const need = { stockThousandths: 1000, reorderPointThousandths: 2000, reorderToThousandths: 6000 };
    expect(proposeQuantity(aNeed(need), 0)).toMatchObject({ thousandths: 5000, forShelfThousandths: 5000, orders: [] });
    expect(proposeQuantity(aNeed({ ...need, reorderToThousandths: null }), 0)).toMatchObject({ thousandths: 1000 });
  });

  it('names the orders that wait, those whose turn comes last', () => {
    const orders = [orderFor('000123', 2), orderFor('000124', 3)];
    expect(proposeQuantity(aNeed({ stockThousandths: 3000, orders }), 0)).toEqual({
      thousandths: 2000,
      forOrdersThousandths: 2000,
      forShelfThousandths: 0,
      orders: [orderFor('000124', 2)],
    });
  });

  it('does not buy what is on its way already', () => {
    expect(proposeQuantity(aNeed({ expectedThousandths: 2000, orders: [orderFor('1', 2)] }), 0)).toBeNull();
  });

  it('comes in whole packs', () => {
    expect(proposeQuantity(aNeed({ orders: [orderFor('1', 5)] }), 4000)).toMatchObject({
      thousandths: 8000,
      forOrdersThousandths: 5000,
      forShelfThousandths: 3000,
    });
  });

  it('does not take a stock below zero that no order explains for a need', () => {
    expect(proposeQuantity(aNeed({ stockThousandths: -4000 }), 0)).toBeNull();
  });

  it('is enough for all orders and the shelf, and never more than a pack above that', () => {
    const needs = fc.record({
      stockThousandths: fc.integer({ min: 0, max: 20_000 }),
      expectedThousandths: fc.integer({ min: 0, max: 20_000 }),
      orders: fc.array(
        fc.integer({ min: 1, max: 9 }).map((units) => orderFor(String(units), units)),
        { maxLength: 6 },
      ),
      reorderPointThousandths: fc.option(fc.integer({ min: 0, max: 20_000 })),
      reorderToThousandths: fc.option(fc.integer({ min: 0, max: 30_000 })),
    });
    fc.assert(
      fc.property(needs, fc.constantFrom(0, 1000, 4000, 5000), (fields, pack) => {
        const need = aNeed(fields);
        const proposed = proposeQuantity(need, pack);
        const bought = proposed?.thousandths ?? 0;
        const wanted = need.orders.reduce((sum, { thousandths }) => sum + thousandths, 0);
        const after = need.stockThousandths + need.expectedThousandths - wanted + bought;
        expect(after).toBeGreaterThanOrEqual(Math.max(0, need.reorderPointThousandths ?? 0));
        const target = Math.max(0, need.reorderPointThousandths ?? 0, need.reorderToThousandths ?? 0);
        if (proposed) {
          expect(after).toBeLessThanOrEqual(target + pack);
          expect(proposed.forOrdersThousandths + proposed.forShelfThousandths).toBe(bought);
          expect(proposed.orders.reduce((sum, { thousandths }) => sum + thousandths, 0)).toBe(
            proposed.forOrdersThousandths,
          );
        }
      }),
    );
  });
});

describe('whom to buy from', () => {
  const offer = (supplierId: string, priceKopecks: number | null, isPreferred = false, quotedAt = 0) => ({
    supplierId,
    priceKopecks,
    isPreferred,
    quotedAt,
  });

  it('is the chosen one, else the cheapest, else the last one asked', () => {
    expect(chooseSupplier([offer('a', 100), offer('b', 200, true)])?.supplierId).toBe('b');
    expect(chooseSupplier([offer('a', 300), offer('b', 200), offer('c', null)])?.supplierId).toBe('b');
    expect(chooseSupplier([offer('a', null, false, 1), offer('b', null, false, 2)])?.supplierId).toBe('b');
    expect(chooseSupplier([])).toBeNull();
  });
});

describe('where an order to a supplier stands', () => {
  const line = (ordered: number, received: number) => ({ orderedThousandths: ordered, receivedThousandths: received });
  const facts = { sentAt: null, cancelledAt: null, closedAt: null };

  it.each([
    ['draft', facts, [line(2, 0)]],
    ['draft', facts, []],
    ['sent', { ...facts, sentAt: 1 }, [line(2, 0), line(1, 0)]],
    ['partly_received', { ...facts, sentAt: 1 }, [line(2, 1), line(1, 1)]],
    ['partly_received', facts, [line(2, 1)]],
    ['received', { ...facts, sentAt: 1 }, [line(2, 3), line(1, 1)]],
    ['received', { ...facts, sentAt: 1, closedAt: 2 }, [line(2, 0)]],
    ['cancelled', { ...facts, sentAt: 1, cancelledAt: 2 }, [line(2, 0)]],
    ['received', { ...facts, sentAt: 1, cancelledAt: 2 }, [line(2, 1)]],
  ] as const)('is %s', (status, given, lines) => {
    expect(purchaseStatus({ ...given, lines })).toBe(status);
  });
});

describe('value', () => {
  it('is rounded half-up, the same both ways', () => {
    expect(goodsValue(1500, 333)).toBe(500);
    expect(goodsValue(-1500, 333)).toBe(-500);
    expect(goodsValue(333, 100)).toBe(33);
  });
});
