import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bucketOf, digestBuckets, TableDigest } from '../../../src-shared/sync/digest.ts';

const stamp = fc.nat({ max: 5 }).map((number) => String(number).padStart(32, '0'));
const rowsArbitrary = fc.uniqueArray(
  fc.record({ id: fc.uuid(), columns: fc.dictionary(fc.constantFrom('a', 'b', 'c'), stamp) }),
  { selector: ({ id }) => id, maxLength: 20 },
);
type Rows = readonly { readonly id: string; readonly columns: Record<string, string> }[];

function digestOf(rows: Rows) {
  const digest = new TableDigest();
  for (const { id, columns } of rows) digest.addRow(id, Object.entries(columns));
  return digest.buckets();
}

describe('the digest', () => {
  it('is the same in whatever order rows and columns come', () => {
    fc.assert(
      fc.property(rowsArbitrary, (rows) => {
        const reversed = rows
          .toReversed()
          .map(({ id, columns }) => ({ id, columns: Object.fromEntries(Object.entries(columns).toReversed()) }));
        expect(digestOf(reversed)).toEqual(digestOf(rows));
      }),
    );
  });

  it('differs in the bucket of the row that differs, and there only', () => {
    fc.assert(
      fc.property(rowsArbitrary, fc.uuid(), stamp, (rows, id, of) => {
        const before = digestOf(rows.length > 0 ? rows : [{ id: 'x', columns: {} }]);
        const changed = digestOf([
          ...(rows.length > 0 ? rows : [{ id: 'x', columns: {} }]),
          { id, columns: { a: of } },
        ]);
        const differing = changed.flatMap((bucket, index) =>
          bucket.sum === before[index]?.sum && bucket.rows === before[index]?.rows ? [] : [index],
        );
        expect(differing).toEqual([bucketOf(id)]);
      }),
    );
  });

  it('tells a stamp that moved to another column or row', () => {
    const sums = new Set<string>();
    for (const id of ['r1', 'r2'])
      for (const column of ['a', 'b'])
        for (const of of ['1', '2'])
          sums.add(
            digestOf([{ id, columns: { [column]: of.repeat(32) } }])
              .map(({ sum }) => sum)
              .join(),
          );
    expect(sums.size).toBe(8);
  });

  it('spreads rows over its buckets', () => {
    const used = new Set(
      Array.from({ length: 5000 }, (_, index) =>
        bucketOf(`0190a0b0-0000-7000-8000-${String(index).padStart(12, '0')}`),
      ),
    );
    expect(used.size).toBe(digestBuckets);
  });
});
