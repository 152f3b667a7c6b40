import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  changedLines,
  choicesOf,
  type EstimateContent,
  estimateHash,
  isSameOffer,
  offeredTotal,
} from '../../../src-shared/domain/estimate.ts';
import { kopecks } from '../../../src-shared/domain/money.ts';
import { quantity } from '../../../src-shared/domain/quantity.ts';
import { aLine, someLines } from './order-builders.ts';

const priced = (line: ReturnType<typeof aLine>) => ({ ...line, totalKopecks: line.unitPriceKopecks });
const content = (...lines: ReturnType<typeof aLine>[]): EstimateContent => ({
  lines: lines.map(priced),
  taxMode: 'none',
  taxRateBp: 0,
});
const anyContent = someLines.map((lines) => content(...lines));
const idsOf = (lines: readonly { lineId: string }[]) => lines.map((line) => line.lineId);

describe('an estimate', () => {
  it('has the SHA-256 of its canonical JSON as its hash', () => {
    const estimate = { ...content(aLine('a')), orderId: 'order', version: 1, totalKopecks: kopecks(100_000) };
    const canonical =
      '{"lines":[{"code":"","discountBp":0,"kind":"work","lineId":"a","name":"Line a","quantityThousandths":1000,' +
      '"totalKopecks":100000,"unitPriceKopecks":100000}],"orderId":"order","taxMode":"none","taxRateBp":0,' +
      '"totalKopecks":100000,"version":1}';
    expect(estimateHash(estimate)).toBe(createHash('sha256').update(canonical).digest('hex'));
  });

  it('has another hash as soon as anything that the owner sees is another', () => {
    const estimate = { ...content(aLine('a')), orderId: 'order', version: 1, totalKopecks: kopecks(100_000) };
    const others = [
      { ...estimate, orderId: 'another' },
      { ...estimate, version: 2 },
      { ...estimate, totalKopecks: kopecks(100_001) },
      { ...estimate, taxRateBp: 2_000 },
      { ...estimate, lines: [priced(aLine('a', { name: 'Line A' }))] },
      { ...estimate, lines: [priced(aLine('a', { quantityThousandths: quantity(999) }))] },
    ];
    expect(new Set([estimate, ...others].map(estimateHash)).size).toBe(7);
  });

  it('asks anew about every line when the tax changes', () => {
    const before = content(aLine('a'), aLine('b'));
    expect(changedLines(before, { ...before, taxMode: 'included', taxRateBp: 2_000 }).changed).toHaveLength(2);
  });

  it('does not ask again because a line was moved', () => {
    expect(isSameOffer(content(aLine('a'), aLine('b')), content(aLine('b', { parentLineId: 'a' }), aLine('a')))).toBe(
      true,
    );
  });

  it('counts the original of a choice in what it comes to, whatever the lines’ order', () => {
    const original = aLine('a', { unitPriceKopecks: kopecks(500) });
    const analogue = aLine('b', { unitPriceKopecks: kopecks(300), alternativeOf: 'a' });
    expect(offeredTotal(content(analogue, original, aLine('c')).lines)).toBe(100_500);
    expect(choicesOf(content(analogue, original).lines).map(idsOf)).toEqual([['a', 'b']]);
  });

  it('puts every line into exactly one of added, changed and unchanged, and misses none that is gone', () => {
    fc.assert(
      fc.property(fc.option(anyContent), anyContent, (previous, next) => {
        const { added, changed, removed, unchanged } = changedLines(previous, next);
        const asked = [...idsOf(added), ...idsOf(changed.map(({ after }) => after)), ...idsOf(unchanged)];
        expect(asked.sort()).toEqual(idsOf(next.lines).sort());
        const earlier = [...idsOf(removed), ...idsOf(changed.map(({ before }) => before)), ...idsOf(unchanged)];
        expect(earlier.sort()).toEqual(idsOf(previous?.lines ?? []).sort());
        for (const { before, after } of changed) expect(before).not.toEqual(after);
      }),
    );
  });

  it('asks about nothing when nothing changed, and about all when there was nothing before', () => {
    fc.assert(
      fc.property(anyContent, (estimate) => {
        expect(isSameOffer(estimate, { ...estimate, lines: estimate.lines.toReversed() })).toBe(true);
        expect(changedLines(null, estimate).added).toEqual(estimate.lines);
      }),
    );
  });
});
