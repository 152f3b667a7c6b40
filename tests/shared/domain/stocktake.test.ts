import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CountEntry, compareCount, foldCounts } from '../../../src-shared/domain/stocktake.ts';

const entry = (id: string, at: number, units: number, kind: CountEntry['kind'] = 'add'): CountEntry => ({
  id,
  kind,
  at,
  quantityThousandths: units * 1000,
});

describe('a count', () => {
  it('adds up what several people find in several places', () => {
    expect(foldCounts([entry('a', 10, 3), entry('b', 20, 2), entry('c', 15, 1)])).toEqual({
      quantityThousandths: 6000,
      fromAt: 10,
      toAt: 20,
      entryCount: 3,
    });
    expect(foldCounts([])).toBeNull();
  });

  it('begins anew with a recount', () => {
    const entries = [entry('a', 10, 3), entry('b', 20, 7, 'recount'), entry('c', 30, 1)];
    expect(foldCounts(entries)).toMatchObject({ quantityThousandths: 8000, fromAt: 20, toAt: 30 });
  });

  it('can be nothing, and never less', () => {
    expect(foldCounts([entry('a', 10, 0, 'recount')])).toMatchObject({ quantityThousandths: 0 });
    expect(foldCounts([entry('a', 10, 1), entry('b', 11, -2)])).toMatchObject({ quantityThousandths: 0 });
  });

  it('is the same whatever the order in which the PCs hear of each other’s entries, and however often', () => {
    const entries = fc.uniqueArray(
      fc.record({
        id: fc.uuid(),
        at: fc.nat(20),
        kind: fc.constantFrom('add' as const, 'add' as const, 'recount' as const),
        quantityThousandths: fc.nat(9000),
      }),
      { selector: ({ id }) => id, maxLength: 12 },
    );
    fc.assert(
      fc.property(entries, fc.infiniteStream(fc.nat()), (all, chance) => {
        const shuffled = all
          .map((each) => ({ each, order: chance.next().value ?? 0 }))
          .toSorted((a, b) => a.order - b.order)
          .map(({ each }) => each);
        expect(foldCounts(shuffled)).toEqual(foldCounts(all));
      }),
    );
  });
});

describe('a difference', () => {
  const counted = { quantityThousandths: 5000, fromAt: 10, toAt: 20, entryCount: 2 };

  it('is what was counted less what should have been there at that moment, at cost', () => {
    const stock = { atCountThousandths: 7000, movedMeanwhileThousandths: 0, costThousandths: 12_345_000 };
    expect(compareCount(counted, stock)).toEqual({
      differenceThousandths: -2000,
      valueKopecks: -24_690,
      isDoubtful: false,
    });
  });

  it('is doubtful when something moved while it was counted, and has no value without a cost', () => {
    const stock = { atCountThousandths: 5000, movedMeanwhileThousandths: -1000, costThousandths: null };
    expect(compareCount(counted, stock)).toEqual({ differenceThousandths: 0, valueKopecks: null, isDoubtful: true });
  });

  it('corrects the stock to what was counted, whatever was issued and received since', () => {
    fc.assert(
      fc.property(fc.nat(9000), fc.nat(9000), fc.integer({ min: -5000, max: 5000 }), (found, expected, since) => {
        const stock = { atCountThousandths: expected, movedMeanwhileThousandths: 0, costThousandths: 100_000 };
        const { differenceThousandths } = compareCount({ ...counted, quantityThousandths: found }, stock);
        expect(expected + since + differenceThousandths).toBe(found + since);
      }),
    );
  });
});
