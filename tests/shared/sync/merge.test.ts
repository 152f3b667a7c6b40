import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatStamp } from '../../../src-shared/sync/hlc.ts';
import { isConcurrent, winsColumn, winsEntry } from '../../../src-shared/sync/merge.ts';

const mine = '000000000000000a';
const theirs = '000000000000000b';
const at = (ms: number, device = mine) => formatStamp({ ms, counter: 0, device });
const own = new Set([mine]);

/** A row as stamps by column, joined with deltas in the order given. */
function join(rule: typeof winsColumn, deltas: readonly { stamp: string; columns: readonly string[] }[]) {
  const row = new Map<string, string>();
  for (const { stamp, columns } of deltas)
    for (const column of columns) if (rule(row.get(column) ?? null, stamp)) row.set(column, stamp);
  return [...row].toSorted();
}

describe.each([
  ['columns', winsColumn],
  ['entries', winsEntry],
])('the merge of %s', (_, rule) => {
  const delta = fc.record({
    stamp: fc.integer({ min: 0, max: 9 }).chain((ms) => fc.constantFrom(at(ms), at(ms, theirs))),
    columns: fc.uniqueArray(fc.constantFrom('name', 'phone', 'notes')),
  });

  it('does not depend on order, grouping or repetition', () => {
    fc.assert(
      fc.property(
        fc.array(delta, { maxLength: 12 }).chain((deltas) =>
          fc.record({
            deltas: fc.constant(deltas),
            shuffled: fc.shuffledSubarray([...deltas, ...deltas], {
              minLength: deltas.length * 2,
              maxLength: deltas.length * 2,
            }),
          }),
        ),
        ({ deltas, shuffled }) => {
          expect(join(rule, shuffled)).toEqual(join(rule, deltas));
        },
      ),
    );
  });
});

describe('a conflict', () => {
  const seen = { stamp: at(5), unseen: null };

  it('is none where the other had seen the present value, or set the same change', () => {
    expect(isConcurrent(seen, { stamp: at(9, theirs), base: at(5) }, own, false)).toBe(false);
    expect(isConcurrent(seen, { stamp: at(9, theirs), base: at(7, theirs) }, own, false)).toBe(false);
    expect(isConcurrent(seen, { stamp: at(9, theirs), base: at(7, theirs), seen: at(5) }, own, false)).toBe(false);
    expect(isConcurrent(seen, { stamp: at(5), base: null }, own, false)).toBe(false);
    expect(isConcurrent({ stamp: null, unseen: null }, { stamp: at(9), base: null }, own, false)).toBe(false);
  });

  it('is one where the other replaced something older', () => {
    expect(isConcurrent(seen, { stamp: at(9, theirs), base: at(3) }, own, false)).toBe(true);
    expect(isConcurrent(seen, { stamp: at(9, theirs), base: null }, own, false)).toBe(true);
    expect(isConcurrent(seen, { stamp: at(9, theirs), base: at(7, theirs), seen: at(3) }, own, false)).toBe(true);
    expect(isConcurrent(seen, { stamp: at(9, theirs), base: at(7, theirs), seen: null }, own, false)).toBe(true);
  });

  it('is one where nobody can have seen the present value, whichever is later', () => {
    const unseen = { stamp: at(5), unseen: { base: at(2, theirs) } };
    expect(isConcurrent(unseen, { stamp: at(4, theirs), base: at(1) }, own, true)).toBe(true);
    expect(isConcurrent(unseen, { stamp: at(9, theirs), base: at(8, theirs) }, own, false)).toBe(true);
    expect(isConcurrent(unseen, { stamp: at(2, theirs), base: at(1) }, own, true)).toBe(false);
  });

  it('is one where an older value arrives late, unless it is only read again', () => {
    expect(isConcurrent(seen, { stamp: at(4, theirs), base: at(1) }, own, false)).toBe(true);
    expect(isConcurrent(seen, { stamp: at(4, theirs), base: at(1) }, own, true)).toBe(false);
  });

  it('is left to the PC whose value it is', () => {
    expect(isConcurrent(seen, { stamp: at(9, theirs), base: at(3) }, new Set([theirs]), false)).toBe(false);
  });
});
