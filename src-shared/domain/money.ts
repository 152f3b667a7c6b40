import type { Language } from '../texts/text.ts';
import { divideHalfUp, parseDecimal } from './decimal.ts';
import { type Parsed, read, unreadable } from './parsed.ts';

declare const brand: unique symbol;

/** Money: a whole number of hundredths of the garage's currency, never a fraction. */
export type Kopecks = number & { readonly [brand]: 'Kopecks' };

/** Why a text is no amount of money. */
export type MoneyFault =
  | 'money.empty'
  | 'money.not_a_number'
  | 'money.negative'
  | 'money.too_precise'
  | 'money.too_large'
  | 'money.ambiguous';

/** The largest amount that can be typed, 100 million roubles: sums of an order's lines stay far inside safe integers. */
export const moneyMax = 10_000_000_000;

const currencyWords = /^(?:₽|RUB|RUR|\$|€)\s*|(?<=\d[.,]?)\s*(?:₽|\p{L}{1,4}\.?|\$|€)$/giu;

/** Marks a whole number as money. A number that is not a safe integer is a bug and throws a RangeError. */
export function kopecks(amount: number): Kopecks {
  if (!Number.isSafeInteger(amount)) throw new RangeError(`Not a whole number of kopecks: ${amount}`);
  // -0 would be shown with its minus.
  return (amount === 0 ? 0 : amount) as Kopecks;
}

/** Reads roubles as people and spreadsheets write them: `1 234,50 ₽`, `1234.5`, `1 500 руб.`. Exact; amounts below zero are refused. */
export function parseMoney(text: string): Parsed<Kopecks, MoneyFault> {
  const parsed = parseDecimal(text.trim().replace(currencyWords, ''), 2, moneyMax);
  return parsed.ok ? read(kopecks(parsed.value)) : unreadable(`money.${parsed.code}`);
}

/** For display, with both digits of the hundredths: `1 234,50 ₽` (no-break spaces) or `₽1,234.50`. The currency is an ISO 4217 code. */
export function formatMoney(amount: Kopecks, language: Language, currency = 'RUB'): string {
  return formatter(language, currency).format(amount / 100);
}

/** A share of an amount, half-up to the kopeck; the share in basis points (10 % is 1000). */
export function percentOf(amount: Kopecks, shareBp: number): Kopecks {
  return kopecks(Number(divideHalfUp(BigInt(amount) * BigInt(shareBp), 10_000n)));
}

/** The nearest multiple of a step (10 ₽ is 1000), halves up. A step of one kopeck or less leaves the amount as it is. */
export function roundTo(amount: Kopecks, step: Kopecks): Kopecks {
  if (step <= 1) return amount;
  return kopecks(Number(divideHalfUp(BigInt(amount), BigInt(step)) * BigInt(step)));
}

const formatters = new Map<string, Intl.NumberFormat>();

/** Making a formatter costs a thousand times more than using it, and lists show money in every row. */
function formatter(language: Language, currency: string): Intl.NumberFormat {
  const key = `${language} ${currency}`;
  const known = formatters.get(key);
  if (known) return known;
  const made = new Intl.NumberFormat(language, {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
  });
  formatters.set(key, made);
  return made;
}
