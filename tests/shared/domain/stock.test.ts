import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addEntries,
  compareEntries,
  foldStock,
  movementKinds,
  noStock,
  ownershipChange,
  type StockEntry,
  shownQuantity,
  stockValue,
} from '../../../src-shared/domain/stock.ts';
import { shortages } from '../../../src-shared/domain/stock-reservation.ts';
import { explainShortage } from '../../../src-shared/domain/stock-shortage.ts';
import { foldTransfer, type TransferEntry, transferDifference } from '../../../src-shared/domain/stock-transfer.ts';

const inflows = ['receipt', 'return', 'opening', 'arrival'];

/** Entries of one product in three warehouses, as capabilities post them. */
const entries = fc
  .uniqueArray(
    fc.record({
      id: fc.uuid(),
      at: fc.integer({ min: 0, max: 50 }),
      kind: fc.constantFrom(...movementKinds),
      warehouseId: fc.constantFrom('a', 'b', 'c'),
      amount: fc.integer({ min: 1, max: 1_000_000 }),
      settledThousandths: fc.integer({ min: 0, max: 1_000 }),
      unitCostKopecks: fc.option(fc.integer({ min: 0, max: 10_000_000 })),
    }),
    { selector: ({ id }) => id, maxLength: 40 },
  )
  .map((rows) =>
    rows.map(
      ({ amount, ...row }): StockEntry => ({
        ...row,
        quantityThousandths: inflows.includes(row.kind) ? amount : -amount,
        settledThousandths: row.kind === 'claim' ? row.settledThousandths : 0,
      }),
    ),
  );

describe('stock', () => {
  it('is the same whatever order its entries come in, and however often', () => {
    fc.assert(
      fc.property(
        entries.chain((rows) =>
          fc.tuple(fc.constant(rows), fc.shuffledSubarray([...rows, ...rows], { minLength: rows.length * 2 })),
        ),
        ([rows, mixed]) => {
          expect(foldStock(mixed)).toEqual(foldStock(rows));
        },
      ),
    );
  });

  it('is the same folded in pieces, wherever they are cut', () => {
    fc.assert(
      fc.property(entries, fc.nat(40), (rows, cut) => {
        const ordered = rows.toSorted(compareEntries);
        const pieces = addEntries(addEntries(noStock, ordered.slice(0, cut)), ordered.slice(cut));
        expect(pieces).toEqual(foldStock(rows));
      }),
    );
  });

  it('changes in sum only by what comes in and goes out, and by transit', () => {
    fc.assert(
      fc.property(entries, (rows) => {
        const { warehouses, ownedThousandths } = foldStock(rows);
        const inWarehouses = Object.values(warehouses).reduce((sum, each) => sum + each.quantityThousandths, 0);
        const transit = rows
          .filter(({ kind }) => kind === 'departure' || kind === 'arrival')
          .reduce((sum, { quantityThousandths }) => sum - quantityThousandths, 0);
        const settled = rows.reduce((sum, row) => sum + row.settledThousandths, 0);
        expect(inWarehouses + transit - settled).toBe(ownedThousandths);
      }),
    );
  });

  it('never costs less than nothing, nor more than the dearest that came in', () => {
    fc.assert(
      fc.property(entries, (rows) => {
        const { averageCostThousandths } = foldStock(rows);
        const costs = rows
          .filter((row) => ownershipChange(row) > 0)
          .flatMap(({ unitCostKopecks }) => unitCostKopecks ?? []);
        if (averageCostThousandths === null) return;
        expect(averageCostThousandths).toBeGreaterThanOrEqual(Math.min(...costs) * 1_000);
        expect(averageCostThousandths).toBeLessThanOrEqual(Math.max(...costs) * 1_000);
      }),
    );
  });

  it('keeps its worth through transfers', () => {
    fc.assert(
      fc.property(entries, fc.integer({ min: 1, max: 1_000 }), (rows, amount) => {
        const before = foldStock(rows);
        const half = { at: 100, settledThousandths: 0, unitCostKopecks: 77 };
        const after = addEntries(before, [
          { ...half, id: 'x', kind: 'departure', warehouseId: 'a', quantityThousandths: -amount },
          { ...half, id: 'y', kind: 'arrival', warehouseId: 'b', quantityThousandths: amount },
        ]);
        expect([after.ownedThousandths, after.averageCostThousandths]).toEqual([
          before.ownedThousandths,
          before.averageCostThousandths,
        ]);
      }),
    );
  });

  it('weighs what comes in with what is there', () => {
    const entry = { settledThousandths: 0, warehouseId: 'a' } as const;
    const { averageCostThousandths } = foldStock([
      { ...entry, id: '1', at: 1, kind: 'receipt', quantityThousandths: 2_000, unitCostKopecks: 100 },
      { ...entry, id: '2', at: 2, kind: 'issue', quantityThousandths: -1_000, unitCostKopecks: 100 },
      { ...entry, id: '3', at: 3, kind: 'receipt', quantityThousandths: 2_000, unitCostKopecks: 250 },
    ]);
    expect(averageCostThousandths).toBe(200_000);
    expect(stockValue(1_500, averageCostThousandths)).toBe(300);
    expect([shownQuantity(-5), shownQuantity(5)]).toEqual([0, 5]);
  });
});

describe('a transfer', () => {
  const half = (fields: Partial<TransferEntry>): TransferEntry => ({
    id: '1',
    at: 1,
    kind: 'departure',
    warehouseId: 'a',
    quantityThousandths: -5_000,
    settledThousandths: 0,
    toWarehouseId: null,
    reversesId: null,
    ...fields,
  });
  const arrival = half({ id: '2', at: 9_001, kind: 'arrival', warehouseId: 'b', quantityThousandths: 4_000 });

  it('is told from either half, and from both in any order', () => {
    expect(foldTransfer([half({})])).toMatchObject({ state: 'in_transit', senderId: 'a', receiverId: null });
    expect(foldTransfer([arrival])).toMatchObject({ state: 'no_departure', senderId: null, receiverId: 'b' });
    const both = foldTransfer([arrival, half({}), arrival]);
    expect(both).toEqual(foldTransfer([half({}), arrival]));
    expect([both.state, transferDifference(both)]).toEqual(['differs', 1_000]);
  });

  it('that arrived with nothing has arrived, and one that was taken back has not', () => {
    const nothing = foldTransfer([half({}), { ...arrival, quantityThousandths: 0 }]);
    expect([nothing.state, transferDifference(nothing)]).toEqual(['differs', 5_000]);
    const takenBack = half({ id: '3', kind: 'arrival', quantityThousandths: -4_000, reversesId: '2' });
    expect(foldTransfer([half({}), arrival, takenBack])).toEqual(foldTransfer([half({})]));
  });

  it('is settled when what is missing is', () => {
    const claim = half({ id: '4', at: 10_000, kind: 'claim', quantityThousandths: 0, settledThousandths: 1_000 });
    expect(foldTransfer([half({}), arrival, claim]).state).toBe('settled');
  });
});

describe('what is short', () => {
  const line = (lineId: string, turn: number, reservedThousandths: number) => ({
    lineId,
    turn,
    reservedThousandths,
    warehouseId: 'a',
  });

  it('is short for whoever asked last', () => {
    const short = shortages(new Map([['a', 3_000]]), [line('2', 2, 2_000), line('1', 1, 2_000), line('3', 3, 500)]);
    expect(Object.fromEntries(short)).toEqual({ 1: 0, 2: 1_000, 3: 500 });
  });

  it('comes to what is missing, however the lines stand', () => {
    const lines = fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 1, max: 5_000 })), {
      maxLength: 20,
    });
    fc.assert(
      fc.property(fc.integer({ min: -5_000, max: 50_000 }), lines, (onHand, wanted) => {
        const reservations = wanted.map(([turn, amount], index) => line(String(index), turn, amount));
        const short = [...shortages(new Map([['a', onHand]]), reservations).values()].reduce((a, b) => a + b, 0);
        const asked = wanted.reduce((sum, [, amount]) => sum + amount, 0);
        expect(short).toBe(Math.max(0, asked - Math.max(0, onHand)));
      }),
    );
  });
});

describe('a sum below zero', () => {
  const facts = { isProductUnmatched: false, isWarehouseUnmatched: false, incomingThousandths: 0 };
  const entry = (kind: StockEntry['kind'], quantityThousandths: number, at: number, orderId: string | null = null) => ({
    kind,
    quantityThousandths,
    at,
    orderId,
  });

  it.each([
    ['two_orders', [entry('receipt', 1, 1), entry('issue', -1, 2, 'x'), entry('issue', -1, 3, 'y')]],
    ['never_received', [entry('issue', -1, 2, 'x')]],
    ['before_receipt', [entry('issue', -3, 2, 'x'), entry('receipt', 1, 3)]],
    ['count', [entry('receipt', 1, 1), entry('count', -2, 2)]],
  ] as const)('is put down to %s', (cause, given) => {
    expect(explainShortage(given, facts).cause).toBe(cause);
  });

  it('names the orders that took the last, and since when', () => {
    const given = [entry('receipt', 1, 1), entry('issue', -1, 2, 'x'), entry('issue', -1, 3, 'y')];
    expect(explainShortage(given, facts)).toEqual({ cause: 'two_orders', since: 3, orderIds: ['x', 'y'] });
    expect(explainShortage(given, { ...facts, isProductUnmatched: true }).cause).toBe('unmatched_product');
    expect(explainShortage([entry('departure', -1, 1)], { ...facts, incomingThousandths: 5 }).cause).toBe('on_its_way');
  });
});
