import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanOutsideText } from '../../../src-shared/domain/outside-text.ts';

describe('a text from outside', () => {
  it('keeps what people write', () => {
    const text = 'Здравствуйте! Стучит спереди 👨‍👩‍👧, «ё» и e\u0301.\n\nЖду ответа — до 18:00';
    expect(cleanOutsideText(text, 4000)).toBe(text.normalize('NFC'));
  });

  it('loses control characters, marks that turn directions, and invisible ones', () => {
    expect(cleanOutsideText('a\u0000b\u001b[31mc\u202Egpj.exe\u2066x\u200b\ufeff\u00ady', 100)).toBe(
      'ab[31mcgpj.exexy',
    );
    expect(cleanOutsideText('one\r\ntwo\u2028three\n\n\n\n\nfour', 100)).toBe('one\ntwo\nthree\n\nfour');
    expect(cleanOutsideText(`z${'\u0301'.repeat(500)}`, 4000).length).toBeLessThan(10);
  });

  it('is never longer than it may be, and never ends in half a letter', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), fc.integer({ min: 1, max: 100 }), (text, max) => {
        const clean = cleanOutsideText(text, max);
        expect(clean.length).toBeLessThanOrEqual(max);
        expect(clean.isWellFormed()).toBe(true);
        expect(clean).not.toMatch(/(?!\n)\p{Cc}|[\u202a-\u202e\u2066-\u2069]/u);
        expect(cleanOutsideText(clean, max)).toBe(clean);
      }),
      { numRuns: 500 },
    );
  });
});
