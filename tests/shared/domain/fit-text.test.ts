import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitText } from '../../../src-shared/domain/fit-text.ts';

/** Every sign half as wide as it is high. */
const measure = (text: string, size: number) => [...text].length * size * 0.5;
const room = { width: 60, linesAt: () => 2, sizeMax: 10, sizeMin: 6 };

describe('fitting a text', () => {
  it('leaves a short one at its size', () => {
    expect(fitText('Фильтр', room, measure)).toEqual({ lines: ['Фильтр'], size: 10, isCut: false });
  });

  it('makes a longer one smaller before it breaks a word', () => {
    const { lines, size } = fitText('Амортизатор передний', room, measure);
    expect(lines).toEqual(['Амортизатор', 'передний']);
    expect(size).toBeLessThan(11);
    expect(size).toBeGreaterThanOrEqual(10.5 - 0.5);
  });

  it('takes more lines where a smaller size leaves room for them', () => {
    const tall = { ...room, linesAt: (size: number) => Math.floor(24 / size) };
    expect(fitText('один два три четыре пять шесть', tall, measure)).toMatchObject({ isCut: false, size: 8 });
  });

  it('cuts what does not fit at any size', () => {
    const fitted = fitText('Комплект ремня газораспределительного механизма с роликами и помпой', room, measure);
    expect(fitted.isCut).toBe(true);
    expect(fitted.lines).toHaveLength(2);
    expect(fitted.lines[1]).toMatch(/…$/);
  });

  it('never leaves the room, and loses nothing that it does not say it cut', () => {
    const words = fc.array(fc.string({ minLength: 1, maxLength: 30 }), { maxLength: 12 }).map((all) => all.join(' '));
    const rooms = fc.record({
      width: fc.integer({ min: 12, max: 200 }),
      linesAt: fc.integer({ min: 1, max: 4 }).map((lines) => () => lines),
      sizeMax: fc.integer({ min: 7, max: 14 }),
      sizeMin: fc.integer({ min: 4, max: 7 }),
    });
    fc.assert(
      fc.property(words, rooms, (text, given) => {
        const { lines, size, isCut } = fitText(text, given, measure);
        expect(lines.length).toBeLessThanOrEqual(given.linesAt());
        expect(size).toBeGreaterThanOrEqual(given.sizeMin);
        for (const line of lines) expect(measure(line, size)).toBeLessThanOrEqual(given.width);
        if (!isCut) expect(lines.join('').replaceAll(' ', '')).toBe(text.replace(/\s/g, ''));
      }),
    );
  });
});
