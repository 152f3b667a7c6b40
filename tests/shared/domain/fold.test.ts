import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldForSearch, searchTerms, searchText, sortKey } from '../../../src-shared/domain/fold.ts';

/** The promise of `searchTerms`, as a search carries it out. */
function finds(query: string, document: string): boolean {
  const { terms, compact, digits } = searchTerms(query);
  if (terms.length === 0) return false;
  return (
    terms.every((term) => document.includes(term)) ||
    document.includes(compact) ||
    (digits !== '' && document.includes(digits))
  );
}

const text = fc.string({ unit: 'binary', maxLength: 40 });

describe('foldForSearch', () => {
  it('makes ё, case, look-alikes, compatibility forms and spaces agree', () => {
    expect(foldForSearch('  Алёна\u00a0 СЕМЁНОВА ')).toBe('алена семенова');
    expect(foldForSearch('е\u0308лка')).toBe('елка');
    expect(foldForSearch('A123BC77')).toBe(foldForSearch('а123вс77'));
    expect(foldForSearch('ＡＢＣ①')).toBe(foldForSearch('abc1'));
    expect(foldForSearch('\ufeffИва\u00adнов\u200b')).toBe('иванов');
    expect(foldForSearch('')).toBe('');
  });

  it('changes nothing in what it has folded', () => {
    fc.assert(fc.property(text, (value) => foldForSearch(foldForSearch(value)) === foldForSearch(value)));
  });

  it('does not depend on letter case', () => {
    const letters = fc.string({ unit: fc.constantFrom(...'АБВЁЙЪЫяёйABCXYZabcxyz 019-') });
    fc.assert(fc.property(letters, (value) => foldForSearch(value.toUpperCase()) === foldForSearch(value)));
  });
});

describe('sortKey', () => {
  it('orders names as a directory does, ё among е', () => {
    const names = ['Яковлев', 'жуков', 'Ёлкин', 'Елисеев', 'Ершов', 'abc', 'Алексеев'];
    const sorted = names.toSorted((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1));
    expect(sorted).toEqual(['abc', 'Алексеев', 'Елисеев', 'Ёлкин', 'Ершов', 'жуков', 'Яковлев']);
  });

  it('keeps Latin letters Latin', () => {
    expect(sortKey('BMW X5')).toBe('bmw x5');
  });
});

describe('searching', () => {
  const document = searchText({
    texts: ['Алёна Петровна Салтыкова-Щедрина', 'ООО «Такси-Экспресс»', null],
    phones: ['+79161234567', undefined],
    codes: ['А123ВС77', 'XTA-210930 V0123456', ''],
  });

  it.each([
    '8 916 12',
    '8916',
    '89161',
    '+7 (916)',
    '+7916',
    '916-12',
    '4567',
    '8-916-123-45-67',
    '89161234567',
    '79161234567',
    'а 123 вс 77',
    'a123bc',
    'A 123 BC77',
    'алена',
    'ЩЕДРИНА салтыкова',
    'салтыкова-щед',
    'такси экспресс',
    '"Такси-Экспресс"',
    'алёна 8 916',
    'алена +7(916)',
    'алена а 123 вс',
    'xta 210930',
    'ХТА210930V',
  ])('%s finds its document', (query) => {
    expect(finds(query, document)).toBe(true);
  });

  it.each(['', '   ', '---', '8 926 12', '4568', 'а 124 вс', 'алена 8 926', 'такси север'])(
    '%s finds nothing',
    (query) => {
      expect(finds(query, document)).toBe(false);
    },
  );

  it('gives digits for phones and pieces of phones only', () => {
    expect(searchTerms('8 916 12').digits).toBe('791612');
    expect(searchTerms('+7 (916)').digits).toBe('7916');
    expect(searchTerms('8916').digits).toBe('8916');
    expect(searchTerms('а 123 вс 77').digits).toBe('');
    expect(searchTerms('иванов 916').digits).toBe('');
  });

  it('has a limit for what is pasted into the box', () => {
    const { terms, compact } = searchTerms(Array.from({ length: 5_000 }, (_, index) => `w${index}`).join(' '));
    expect(terms.length).toBeLessThanOrEqual(16);
    expect(compact.length).toBeLessThanOrEqual(200);
  });

  // An 8 typed apart from what follows stands for +7, so it is no longer a digit from the middle.
  it('finds a phone by any run of its digits and a plate by any piece, spaced anyhow', () => {
    const digits = fc.stringMatching(/^9\d{9}$/);
    const cut = fc.tuple(fc.nat(9), fc.integer({ min: 1, max: 10 }));
    fc.assert(
      fc.property(digits, cut, fc.constantFrom('', ' ', '-'), (national, [start, length], gap) => {
        const piece = `7${national}`.slice(start, start + length);
        return (
          finds(piece.split('').join(gap), searchText({ phones: [`+7${national}`] })) ||
          /^8\D/.test(piece.split('').join(gap))
        );
      }),
    );
    fc.assert(
      fc.property(fc.stringMatching(/^[АВЕКМ]\d{3}[ABEKM]{2}\d{2,3}$/), cut, (plate, [start, length]) => {
        const piece = plate.slice(start % plate.length, (start % plate.length) + length);
        return (
          finds(piece.toLowerCase().split('').join(' '), searchText({ codes: [plate] })) ||
          /^8 \d/.test(piece.split('').join(' '))
        );
      }),
    );
  });

  it('is total', () => {
    fc.assert(
      fc.property(text, (value) => {
        searchTerms(value);
        searchText({ texts: [value], phones: [value], codes: [value] });
      }),
    );
  });
});
