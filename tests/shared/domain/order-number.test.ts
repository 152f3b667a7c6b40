import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  compareDocumentNumbers,
  documentSeries,
  formatDocumentNumber,
  parseDocumentNumber,
} from '../../../src-shared/domain/document-number.ts';
import {
  compareOrderNumbers,
  formatOrderNumber,
  numberKey,
  parseNumberPrefix,
  parseOrderNumber,
} from '../../../src-shared/domain/order-number.ts';

const prefix = fc.oneof(fc.constant(''), fc.stringMatching(/^[A-ZА-Я][A-ZА-Я0-9]{0,5}$/));
const counter = fc.oneof(fc.nat({ max: 20 }), fc.nat({ max: 999_999_999_999 }));
const number = fc.record({ prefix, counter });

describe('an order’s number', () => {
  it.each([
    ['', 7, '000007'],
    ['A', 123, 'A-000123'],
    ['СЕВ2', 1_234_567, 'СЕВ2-1234567'],
  ])('%s and %s is %s', (before, count, shown) => {
    expect(formatOrderNumber({ prefix: before, counter: count })).toBe(shown);
  });

  it.each([
    ['№ a-123', 'A', 123],
    ['a123', 'A', 123],
    ['A 000123', 'A', 123],
    [' А–0001 ', 'А', 1],
    ['B2-5', 'B2', 5],
    ['42', '', 42],
    ['#42', '', 42],
    ['№42', '', 42],
    ['No. a-42', 'A', 42],
    ['no42', '', 42],
    ['NO-000042', 'NO', 42],
    ['NO1-000042', 'NO1', 42],
    ['NOVA-000042', 'NOVA', 42],
    ['№ nova-42', 'NOVA', 42],
    ['NOА-000000', 'NOА', 0],
  ])('is read from %s', (text, before, count) => {
    expect(parseOrderNumber(text)).toEqual({ prefix: before, counter: count });
  });

  it.each(['', 'A-', '-1', 'ABCDEFG-1', '1.5', '1234567890123', 'A-1-2', 'хочу заказ'])(
    'is not read from %j',
    (text) => {
      expect(parseOrderNumber(text)).toBeNull();
    },
  );

  it('reads back as it was written, so no two numbers are written alike', () => {
    fc.assert(
      fc.property(number, (given) => {
        expect(parseOrderNumber(formatOrderNumber(given))).toEqual(given);
        expect(parseOrderNumber(formatOrderNumber(given).toLowerCase())).toEqual(given);
      }),
    );
  });

  it('sorts by its key as it compares, and before everything that is no number', () => {
    fc.assert(
      fc.property(number, number, (a, b) => {
        const [keyA, keyB] = [numberKey(formatOrderNumber(a)), numberKey(formatOrderNumber(b))];
        expect(Math.sign(compareOrderNumbers(a, b))).toBe(keyA < keyB ? -1 : keyA > keyB ? 1 : 0);
        expect(keyA < numberKey('from the old program')).toBe(true);
      }),
    );
  });
});

describe('the prefix of a PC', () => {
  it('is upper case, short, and looks like no other', () => {
    expect(parseNumberPrefix(' a2 ')).toEqual({ ok: true, value: 'A2' });
    expect(parseNumberPrefix('А', ['A', 'B'])).toEqual({ ok: false, code: 'number_prefix.taken' });
    expect(parseNumberPrefix('Б', ['A', 'B'])).toEqual({ ok: true, value: 'Б' });
    for (const text of ['', '2A', 'A-B', 'ABCDEFG', 'A B']) {
      expect(parseNumberPrefix(text)).toEqual({ ok: false, code: 'number_prefix.characters' });
    }
  });

  it('is one that numbers can be read with', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 6, unit: 'grapheme' }), counter, (text, count) => {
        const parsed = parseNumberPrefix(text);
        fc.pre(parsed.ok);
        const given = { prefix: parsed.value, counter: count };
        expect(parseOrderNumber(formatOrderNumber(given))).toEqual(given);
      }),
      { numRuns: 300 },
    );
  });
});

describe('a document’s number', () => {
  const dated = fc.record({ prefix, counter, year: fc.integer({ min: 2000, max: 2100 }) });

  it('names the year in which it was counted', () => {
    expect(formatDocumentNumber({ prefix: 'A', counter: 15, year: 2026 })).toBe('A-15/2026');
    expect(formatDocumentNumber({ prefix: '', counter: 15, year: 2026 })).toBe('15/2026');
    expect(parseDocumentNumber('№ a15 / 2026')).toEqual({ prefix: 'A', counter: 15, year: 2026 });
    expect(parseDocumentNumber('NOVA-15/2026')).toEqual({ prefix: 'NOVA', counter: 15, year: 2026 });
    expect(parseDocumentNumber('15')).toBeNull();
    expect(documentSeries('act', 2026)).not.toBe(documentSeries('act', 2027));
  });

  it('reads back as it was written, and compares by year first', () => {
    fc.assert(
      fc.property(dated, dated, (a, b) => {
        expect(parseDocumentNumber(formatDocumentNumber(a))).toEqual(a);
        if (a.year !== b.year) expect(Math.sign(compareDocumentNumbers(a, b))).toBe(Math.sign(a.year - b.year));
        expect(Math.sign(compareDocumentNumbers(a, b))).toBe(0 - Math.sign(compareDocumentNumbers(b, a)) || 0);
      }),
    );
  });
});
