import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { amountInWords, russianForm } from '../../../src-shared/domain/amount-in-words.ts';
import { kopecks } from '../../../src-shared/domain/money.ts';

const ru = (amount: number) => amountInWords(kopecks(amount), 'ru');
const en = (amount: number) => amountInWords(kopecks(amount), 'en');

describe('an amount in words', () => {
  it.each([
    [0, 'Ноль рублей 00 копеек', 'Zero rubles 00 kopecks'],
    [1, 'Ноль рублей 01 копейка', 'Zero rubles 01 kopeck'],
    [102, 'Один рубль 02 копейки', 'One ruble 02 kopecks'],
    [1_112, 'Одиннадцать рублей 12 копеек', 'Eleven rubles 12 kopecks'],
    [2_200, 'Двадцать два рубля 00 копеек', 'Twenty-two rubles 00 kopecks'],
    [
      123_405,
      'Одна тысяча двести тридцать четыре рубля 05 копеек',
      'One thousand two hundred thirty-four rubles 05 kopecks',
    ],
    [1_200_000, 'Двенадцать тысяч рублей 00 копеек', 'Twelve thousand rubles 00 kopecks'],
    [4_200_100, 'Сорок две тысячи один рубль 00 копеек', 'Forty-two thousand one rubles 00 kopecks'],
    [100_000_021, 'Один миллион рублей 21 копейка', 'One million rubles 21 kopecks'],
    [
      2_001_000_001_100,
      'Двадцать миллиардов десять миллионов одиннадцать рублей 00 копеек',
      'Twenty billion ten million eleven rubles 00 kopecks',
    ],
    [-250, 'Минус два рубля 50 копеек', 'Minus two rubles 50 kopecks'],
  ])('%d', (amount, russian, english) => {
    expect(ru(amount)).toBe(russian);
    expect(en(amount)).toBe(english);
  });

  it('can have its hundredths in words', () => {
    expect(amountInWords(kopecks(221), 'ru', { hundredths: 'words' })).toBe('Два рубля двадцать одна копейка');
    expect(amountInWords(kopecks(200), 'ru', { hundredths: 'words' })).toBe('Два рубля ноль копеек');
    expect(amountInWords(kopecks(101), 'en', { hundredths: 'words' })).toBe('One ruble one kopeck');
  });

  it('names other currencies, and one it does not know by its code', () => {
    expect(amountInWords(kopecks(200_100), 'ru', { currency: 'BYN' })).toBe(
      'Две тысячи один белорусский рубль 00 копеек',
    );
    expect(amountInWords(kopecks(502), 'ru', { currency: 'KZT' })).toBe('Пять тенге 02 тиына');
    expect(amountInWords(kopecks(205), 'en', { currency: 'USD' })).toBe('Two US dollars 05 cents');
    expect(amountInWords(kopecks(12_345), 'ru', { currency: 'CNY' })).toBe('Сто двадцать три CNY 45');
  });

  it('writes out the largest amount there can be', () => {
    expect(ru(Number.MAX_SAFE_INTEGER)).toMatch(/^Девяносто триллионов семьдесят один миллиард .* 91 копейка$/);
  });

  const anyAmount = fc.oneof(
    fc.nat({ max: 200_000 }),
    fc.nat({ max: 1_000_000_000 }),
    fc.nat({ max: Number.MAX_SAFE_INTEGER }),
    // Round sums, where groups of zeros have to be left out.
    fc.tuple(fc.nat({ max: 999 }), fc.integer({ min: 0, max: 12 })).map(([value, zeros]) => value * 10 ** zeros),
  );

  it('can be read back to the very amount, in both languages', () => {
    fc.assert(
      fc.property(anyAmount, (amount) => {
        expect(readRussian(ru(amount))).toBe(BigInt(amount));
        expect(readEnglish(en(amount))).toBe(BigInt(amount));
        const words = amountInWords(kopecks(amount), 'ru', { hundredths: 'words' });
        expect(readRussian(words)).toBe(BigInt(amount));
      }),
      { numRuns: 3_000 },
    );
  });

  it('takes the noun’s form that CLDR gives the number', () => {
    const rules = new Intl.PluralRules('ru');
    fc.assert(
      fc.property(fc.nat(), (count) => {
        expect(russianForm(count, ['one', 'few', 'many'])).toBe(rules.select(count));
      }),
    );
  });

  it('agrees with its nouns: gender of the number, form of the noun', () => {
    const rules = new Intl.PluralRules('ru');
    const nouns = { one: 'рубль', few: 'рубля', many: 'рублей' };
    fc.assert(
      fc.property(anyAmount, (amount) => {
        const text = ru(amount);
        const noun = nouns[rules.select(Math.floor(amount / 100)) as keyof typeof nouns];
        expect(text).toContain(` ${noun} `);
        expect(text).not.toMatch(/(один|два) тысяч|(одна|две) (?!тысяч)/i);
      }),
      { numRuns: 1_000 },
    );
  });
});

/** A reader of number words that knows nothing of how they were written: each word has a value, each power multiplies what stands before it. */
function readWords(text: string, values: Record<string, number>, powers: Record<string, number>, unit: RegExp): bigint {
  const [whole = '', rest = ''] = text.toLowerCase().split(unit);
  const read = (words: string) => {
    let sum = 0n;
    let group = 0n;
    for (const word of words.split(/[\s-]+/).filter(Boolean)) {
      const power = powers[word];
      const value = values[word];
      if (power !== undefined) {
        sum += group * BigInt(power);
        group = 0n;
      } else if (value === 100 && group > 0n) group *= 100n;
      else if (value !== undefined) group += BigInt(value);
      else throw new Error(`Unknown word ${word} in ${text}`);
    }
    return sum + group;
  };
  const hundredths = rest.replace(/(копе\p{L}+|kopecks?)\s*$/u, '').trim();
  return read(whole) * 100n + (/^\d+$/.test(hundredths) ? BigInt(hundredths) : read(hundredths));
}

function readRussian(text: string): bigint {
  const words =
    'ноль один два три четыре пять шесть семь восемь девять десять одиннадцать двенадцать тринадцать четырнадцать пятнадцать ' +
    'шестнадцать семнадцать восемнадцать девятнадцать';
  const values: Record<string, number> = { одна: 1, две: 2 };
  for (const [value, word] of words.split(' ').entries()) values[word] = value;
  const tens = 'двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто';
  for (const [index, word] of tens.split(' ').entries()) values[word] = (index + 2) * 10;
  const hundreds = 'сто двести триста четыреста пятьсот шестьсот семьсот восемьсот девятьсот';
  for (const [index, word] of hundreds.split(' ').entries()) values[word] = (index + 1) * 100;
  const powers: Record<string, number> = {};
  for (const [stem, power, endings] of [
    ['тысяч', 1e3, ['', 'а', 'и']],
    ['миллион', 1e6, ['', 'а', 'ов']],
    ['миллиард', 1e9, ['', 'а', 'ов']],
    ['триллион', 1e12, ['', 'а', 'ов']],
  ] as const) {
    for (const ending of endings) powers[stem + ending] = power;
  }
  return readWords(text, values, powers, /рубл\p{L}+/u);
}

function readEnglish(text: string): bigint {
  const words =
    'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen';
  const values: Record<string, number> = { hundred: 100 };
  for (const [value, word] of words.split(' ').entries()) values[word] = value;
  const tens = 'twenty thirty forty fifty sixty seventy eighty ninety';
  for (const [index, word] of tens.split(' ').entries()) values[word] = (index + 2) * 10;
  return readWords(text, values, { thousand: 1e3, million: 1e6, billion: 1e9, trillion: 1e12 }, /rubles?/);
}
