import type { Language } from '../texts/text.ts';
import type { Kopecks } from './money.ts';

/** A Russian noun beside a number: one рубль, two рубля, five рублей. */
type Noun = { readonly isFeminine: boolean; readonly forms: readonly [one: string, few: string, many: string] };

type CurrencyWords = {
  readonly ru: { readonly unit: Noun; readonly hundredth: Noun };
  readonly en: { readonly unit: readonly [string, string]; readonly hundredth: readonly [string, string] };
};

const masculine = (...forms: Noun['forms']): Noun => ({ isFeminine: false, forms });
const feminine = (...forms: Noun['forms']): Noun => ({ isFeminine: true, forms });
const kopeck = feminine('копейка', 'копейки', 'копеек');
const cent = masculine('цент', 'цента', 'центов');

/** The currencies that have words; by ISO 4217 code. */
const currencies: Readonly<Record<string, CurrencyWords>> = {
  RUB: {
    ru: { unit: masculine('рубль', 'рубля', 'рублей'), hundredth: kopeck },
    en: { unit: ['ruble', 'rubles'], hundredth: ['kopeck', 'kopecks'] },
  },
  BYN: {
    ru: {
      unit: masculine('белорусский рубль', 'белорусских рубля', 'белорусских рублей'),
      hundredth: kopeck,
    },
    en: { unit: ['Belarusian ruble', 'Belarusian rubles'], hundredth: ['kopeck', 'kopecks'] },
  },
  KZT: {
    ru: { unit: masculine('тенге', 'тенге', 'тенге'), hundredth: masculine('тиын', 'тиына', 'тиынов') },
    en: { unit: ['tenge', 'tenge'], hundredth: ['tiyn', 'tiyn'] },
  },
  USD: {
    ru: { unit: masculine('доллар США', 'доллара США', 'долларов США'), hundredth: cent },
    en: { unit: ['US dollar', 'US dollars'], hundredth: ['cent', 'cents'] },
  },
  EUR: {
    ru: { unit: masculine('евро', 'евро', 'евро'), hundredth: cent },
    en: { unit: ['euro', 'euros'], hundredth: ['cent', 'cents'] },
  },
};

/**
 * An amount in words, as the last line of a document has it: `Одна тысяча двести тридцать четыре рубля 05 копеек`. The hundredths stay digits, two of them, or
 * are words as well (`hundredths: 'words'`). Any amount that can be money is written out; one below zero begins with «Минус». A currency without words here is
 * named by its ISO 4217 code.
 */
export function amountInWords(
  amount: Kopecks,
  language: Language,
  {
    currency = 'RUB',
    hundredths = 'digits',
  }: { readonly currency?: string; readonly hundredths?: 'digits' | 'words' } = {},
): string {
  const whole = Math.floor(Math.abs(amount) / 100);
  const rest = Math.abs(amount) % 100;
  const words = currencies[currency];
  const parts = language === 'ru' ? russianParts(words?.ru) : englishParts(words?.en);
  const digits = String(rest).padStart(2, '0');
  const shownRest = hundredths === 'words' ? parts.restInWords(rest) : digits;
  const text = [
    ...(amount < 0 ? [parts.minus] : []),
    parts.wholeInWords(whole),
    parts.unit(whole) ?? currency,
    shownRest,
    ...(words === undefined ? [] : [parts.hundredth(rest)]),
  ].join(' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

type Parts = {
  readonly minus: string;
  readonly wholeInWords: (whole: number) => string;
  readonly restInWords: (rest: number) => string;
  readonly unit: (whole: number) => string | undefined;
  readonly hundredth: (rest: number) => string | undefined;
};

const russianParts = (words: CurrencyWords['ru'] | undefined): Parts => ({
  minus: 'минус',
  wholeInWords: (whole) => russianWords(whole, words?.unit.isFeminine ?? false),
  restInWords: (rest) => russianWords(rest, words?.hundredth.isFeminine ?? false),
  unit: (whole) => words && russianForm(whole, words.unit.forms),
  hundredth: (rest) => words && russianForm(rest, words.hundredth.forms),
});

const englishParts = (words: CurrencyWords['en'] | undefined): Parts => ({
  minus: 'minus',
  wholeInWords: englishWords,
  restInWords: englishWords,
  unit: (whole) => words?.unit[whole === 1 ? 0 : 1],
  hundredth: (rest) => words?.hundredth[rest === 1 ? 0 : 1],
});

/** The form of a noun beside a number: 1 and 21 one, 2–4 and 22–24 few, all else (11–14 too) many. */
export function russianForm(count: number, [one, few, many]: readonly [string, string, string]): string {
  const lastTwo = count % 100;
  const last = count % 10;
  if (lastTwo >= 11 && lastTwo <= 14) return many;
  if (last === 1) return one;
  return last >= 2 && last <= 4 ? few : many;
}

const ruOnes = ['', 'один', 'два', 'три', 'четыре', 'пять', 'шесть', 'семь', 'восемь', 'девять'];
const ruTeens = [
  'десять',
  'одиннадцать',
  'двенадцать',
  'тринадцать',
  'четырнадцать',
  'пятнадцать',
  'шестнадцать',
  'семнадцать',
  'восемнадцать',
  'девятнадцать',
];
const ruTens = [
  '',
  '',
  'двадцать',
  'тридцать',
  'сорок',
  'пятьдесят',
  'шестьдесят',
  'семьдесят',
  'восемьдесят',
  'девяносто',
];
const ruHundreds = [
  '',
  'сто',
  'двести',
  'триста',
  'четыреста',
  'пятьсот',
  'шестьсот',
  'семьсот',
  'восемьсот',
  'девятьсот',
];
/** From units of a thousand up; money that is a safe integer of hundredths ends within the trillions. */
const ruPowers: readonly Noun[] = [
  feminine('тысяча', 'тысячи', 'тысяч'),
  masculine('миллион', 'миллиона', 'миллионов'),
  masculine('миллиард', 'миллиарда', 'миллиардов'),
  masculine('триллион', 'триллиона', 'триллионов'),
];

function russianWords(count: number, isFeminine: boolean): string {
  if (count === 0) return 'ноль';
  return groupsOf(count)
    .map(({ value, power }) => {
      const noun = ruPowers[power - 1];
      const words = russianHundreds(value, noun?.isFeminine ?? isFeminine);
      return noun === undefined ? words : `${words} ${russianForm(value, noun.forms)}`;
    })
    .join(' ');
}

function russianHundreds(value: number, isFeminine: boolean): string {
  const tens = Math.floor(value / 10) % 10;
  const ones = value % 10;
  const one = isFeminine && (ones === 1 || ones === 2) ? ['', 'одна', 'две'][ones] : ruOnes[ones];
  const words = [ruHundreds[Math.floor(value / 100)], ...(tens === 1 ? [ruTeens[ones]] : [ruTens[tens], one])];
  return words.filter(Boolean).join(' ');
}

const enOnes = [
  ...['', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'],
  ...['thirteen', 'fourteen', 'fifteen', 'sixteen', 'seventeen', 'eighteen', 'nineteen'],
];
const enTens = ['', '', 'twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];
const enPowers = ['thousand', 'million', 'billion', 'trillion'];

function englishWords(count: number): string {
  if (count === 0) return 'zero';
  return groupsOf(count)
    .map(({ value, power }) => [englishHundreds(value), enPowers[power - 1]].filter(Boolean).join(' '))
    .join(' ');
}

function englishHundreds(value: number): string {
  const hundreds = Math.floor(value / 100);
  const rest = value % 100;
  const ones = enOnes[rest % 10];
  const tens = enTens[Math.floor(rest / 10)];
  const below = rest < 20 ? enOnes[rest] : ones ? `${tens}-${ones}` : tens;
  return [hundreds > 0 ? `${enOnes[hundreds]} hundred` : '', below].filter(Boolean).join(' ');
}

/** The groups of three digits that are not zero, the largest first; `power` 0 is below a thousand. */
function groupsOf(count: number): readonly { readonly value: number; readonly power: number }[] {
  const groups: { value: number; power: number }[] = [];
  for (let rest = count, power = 0; rest > 0; rest = Math.floor(rest / 1_000), power += 1) {
    if (rest % 1_000 > 0) groups.unshift({ value: rest % 1_000, power });
  }
  return groups;
}
