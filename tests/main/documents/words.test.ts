import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { flat, phone, pieces, printable } from '../../../src-main/documents/blocks/words.ts';

const spaces = (text: string) => text.replace(/\u00a0/g, '_');

describe('words on paper', () => {
  it('of a name stay in one paragraph', () => {
    expect(flat('  Замена\r\n масла\t\tи\u2028фильтра \n')).toBe('Замена масла и фильтра');
  });

  it('of a note keep their paragraphs', () => {
    expect(printable('раз\r\nдва\rтри\n\nчетыре')).toBe('раз\nдва\nтри\n\nчетыре');
  });

  it('lose what no typeface can draw', () => {
    expect(printable('а\u0000б\u0007в\u001b[31mг\uffff')).toBe('абв[31mг');
  });

  it.each([
    ['Кузнецов-Архангельский И. В.', 'Кузнецов-Архангельский И._В.'],
    ['доверенность № 5 от 1 мая', 'доверенность №_5 от 1 мая'],
    ['г. Москва, ул. Лесная, д. 5, кв. 45', 'г._Москва, ул._Лесная, д._5, кв._45'],
    ['остаток 60 %, 10 000 км', 'остаток 60_%, 10 000_км'],
    ['Фильтр MANN W 914/2', 'Фильтр MANN W 914/2'],
  ])('«%s» break only where a typesetter would break them', (text, expected) => {
    expect(spaces(flat(text))).toBe(expected);
  });

  it('of a phone number do not break', () => {
    expect(spaces(phone('+7 (812) 333-44-55 доб. 12'))).toBe('+7_(812)_333-44-55 доб. 12');
  });

  it('cut into pieces are all there', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), fc.integer({ min: 4, max: 50 }), (text, max) => {
        const cut = pieces(text, max);
        expect(cut.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
        for (const piece of cut) {
          expect(piece.length).toBeLessThanOrEqual(max);
          expect(piece.isWellFormed()).toBe(text.isWellFormed());
        }
      }),
    );
  });
});
