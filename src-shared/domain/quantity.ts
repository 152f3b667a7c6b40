import type { Language } from '../texts/text.ts';
import { parseDecimal } from './decimal.ts';
import { type Parsed, read, unreadable } from './parsed.ts';

declare const brand: unique symbol;

/** A quantity of pieces, litres, hours: a whole number of thousandths of the unit. */
export type Quantity = number & { readonly [brand]: 'Quantity' };

/** Why a text is no quantity. */
export type QuantityFault =
  | 'quantity.empty'
  | 'quantity.not_a_number'
  | 'quantity.negative'
  | 'quantity.too_precise'
  | 'quantity.too_large'
  | 'quantity.ambiguous';

/** The largest quantity that can be typed: a hundred thousand units. */
export const quantityMax = 100_000_000;

const unitWords = /(?<=\d[.,]?)\s*\p{L}{1,10}\.?[²³]?$/u;

/** Marks a whole number of thousandths as a quantity. A number that is not a safe integer is a bug and throws a RangeError. */
export function quantity(thousandths: number): Quantity {
  if (!Number.isSafeInteger(thousandths)) throw new RangeError(`Not a whole number of thousandths: ${thousandths}`);
  return (thousandths === 0 ? 0 : thousandths) as Quantity;
}

/** Reads a quantity with or without its unit: `1,5 л`, `2`, `0.125`. Exact to the thousandth; below zero is refused. */
export function parseQuantity(text: string): Parsed<Quantity, QuantityFault> {
  const parsed = parseDecimal(text.trim().replace(unitWords, ''), 3, quantityMax);
  return parsed.ok ? read(quantity(parsed.value)) : unreadable(`quantity.${parsed.code}`);
}

/** For display, with no more digits than it has: `1,5 л` (no-break space), `2`. */
export function formatQuantity(amount: Quantity, language: Language, unit = ''): string {
  const shown = formatter(language).format(amount / 1000);
  return unit === '' ? shown : `${shown}\u00a0${unit}`;
}

const formatters = new Map<Language, Intl.NumberFormat>();

/** Made when it is wanted first: on a slow phone it takes as long as a screen of text. */
function formatter(language: Language): Intl.NumberFormat {
  const made = formatters.get(language) ?? new Intl.NumberFormat(language, { maximumFractionDigits: 3 });
  formatters.set(language, made);
  return made;
}
