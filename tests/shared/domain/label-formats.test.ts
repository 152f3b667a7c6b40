import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { labelFormatNames, labelFormats, placeLabels } from '../../../src-shared/domain/label-formats.ts';

const batches = fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 12 });
const positions = fc.integer({ min: 0, max: 64 });

describe('label formats', () => {
  it.each(labelFormatNames)('%s stays on its page, and labels do not overlap', (name) => {
    const format = labelFormats[name];
    expect(format.leftUm).toBeGreaterThanOrEqual(0);
    expect(format.topUm).toBeGreaterThanOrEqual(0);
    expect(format.pitchXUm).toBeGreaterThanOrEqual(format.widthUm);
    expect(format.pitchYUm).toBeGreaterThanOrEqual(format.heightUm);
    expect(Number.isInteger(format.leftUm) && Number.isInteger(format.topUm)).toBe(true);
    const places = placeLabels(format, [format.columns * format.rows]);
    for (const { leftUm, topUm } of places) {
      expect(leftUm + format.widthUm).toBeLessThanOrEqual(format.pageWidthUm);
      expect(topUm + format.heightUm).toBeLessThanOrEqual(format.pageHeightUm);
    }
  });

  it('have as many labels as their names say', () => {
    const perPage = labelFormatNames.map((name) => labelFormats[name].columns * labelFormats[name].rows);
    expect(perPage).toEqual([65, 44, 24, 24, 21, 16, 14, 10, 8, 1, 1, 1, 1, 1]);
  });
});

describe('placing labels', () => {
  it('prints as many of each as was asked, each at a place of its own, whatever the format and the first place', () => {
    fc.assert(
      fc.property(fc.constantFrom(...labelFormatNames), batches, positions, (name, copies, first) => {
        const places = placeLabels(labelFormats[name], copies, first);
        for (const [item, count] of copies.entries())
          expect(places.filter((place) => place.item === item)).toHaveLength(count);
        expect(new Set(places.map(({ page, leftUm, topUm }) => `${page} ${leftUm} ${topUm}`)).size).toBe(places.length);
        expect(places.map(({ item }) => item)).toEqual(places.map(({ item }) => item).toSorted((a, b) => a - b));
      }),
    );
  });

  it('goes on where a sheet was left off', () => {
    const { leftUm, topUm, pitchXUm, pitchYUm } = labelFormats.sheet24;
    expect(placeLabels(labelFormats.sheet24, [2], 23)).toEqual([
      { item: 0, page: 0, leftUm: leftUm + 2 * pitchXUm, topUm: topUm + 7 * pitchYUm },
      { item: 0, page: 1, leftUm, topUm },
    ]);
    expect(placeLabels(labelFormats.roll58x40, [1], 5)).toMatchObject([{ page: 0 }]);
  });
});
