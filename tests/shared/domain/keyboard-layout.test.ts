import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inOtherLayout } from '../../../src-shared/domain/keyboard-layout.ts';

describe('inOtherLayout', () => {
  it.each([
    ['bdfyjd', 'иванов'],
    ['Rjhjk`d', 'королёв'],
    ['vfckj 5w-40', 'масло 5ц-40'],
    ['ещнщеф', 'toyota'],
    ['Хюндай', '[.ylfq'],
  ])('%j was meant as %j', (typed, meant) => {
    expect(inOtherLayout(typed)).toBe(meant);
  });

  it.each(['', '4567', '+7 (916)', 'а123bc'])('%j could not be typed otherwise', (typed) => {
    expect(inOtherLayout(typed)).toBeNull();
  });

  it('brings a Russian word back', () => {
    const word = fc.string({ unit: fc.constantFrom(...'йцукенгшщзфывапролдячсмить'), minLength: 1 });
    fc.assert(fc.property(word, (text) => inOtherLayout(inOtherLayout(text) ?? '') === text));
  });
});
