import { foldForSearch } from './fold.ts';
import { type Parsed, read, unreadable } from './parsed.ts';
import { writtenNumber } from './written-number.ts';

/**
 * An order's number: the prefix of the PC or branch that gave it and that one's own counter. Every prefix counts by itself, so two PCs that are
 * apart never give the same number. The first PC of a garage needs no prefix.
 */
export type OrderNumber = { readonly prefix: string; readonly counter: number };

/** Why a text cannot be a prefix of numbers. */
export type NumberPrefixFault = 'number_prefix.characters' | 'number_prefix.taken';

/** As many digits as are always shown, so that a column of numbers is straight. */
const digitsMin = 6;
/** As many digits as a counter can have: whole numbers stay exact far beyond it. */
const digitsMax = 12;
const prefixPattern = /^\p{L}[\p{L}\p{N}]{0,5}$/u;

/** The number as it is printed and stored: `000123`, `A-000123`. */
export function formatOrderNumber({ prefix, counter }: OrderNumber): string {
  const digits = String(counter).padStart(digitsMin, '0');
  return prefix === '' ? digits : `${prefix}-${digits}`;
}

/** Reads a number as a person writes it: `№ a-123`, `A 000123`, `a123`. Null when it is none. */
export function parseOrderNumber(text: string): OrderNumber | null {
  const match =
    /^\s*(?:#|NO\.|NO(?=[\s\d]))?\s*(?:(\p{L}[\p{L}\p{N}]{0,5})\s*[-\s]\s*|(\p{L}{1,6}))?0*(\d{1,12})\s*$/u.exec(
      writtenNumber(text),
    );
  if (match === null) return null;
  const counter = Number(match[3]);
  return { prefix: match[1] ?? match[2] ?? '', counter };
}

/** The order of a list of numbers: by prefix, the one without first, then by counter. */
export function compareOrderNumbers(a: OrderNumber, b: OrderNumber): number {
  if (a.prefix !== b.prefix) return a.prefix < b.prefix ? -1 : 1;
  return a.counter - b.counter;
}

/**
 * A key whose plain order is the order of the numbers, for an index: `A 000000000123`. What is no number comes after all that are.
 */
export function numberKey(number: string): string {
  const parsed = parseOrderNumber(number);
  if (parsed === null) return `\u{10ffff}${number}`;
  return `${parsed.prefix} ${String(parsed.counter).padStart(digitsMax, '0')}`;
}

/**
 * Reads a prefix for a PC's numbers: up to six letters and digits, a letter first, in upper case. One that looks like another PC's is taken:
 * nobody could tell `А-000001` with a Cyrillic А from `A-000001` with a Latin one.
 */
export function parseNumberPrefix(text: string, others: readonly string[] = []): Parsed<string, NumberPrefixFault> {
  const prefix = text.normalize('NFKC').trim().toUpperCase();
  if (!prefixPattern.test(prefix)) return unreadable('number_prefix.characters');
  const look = foldForSearch(prefix);
  return others.some((other) => foldForSearch(other) === look) ? unreadable('number_prefix.taken') : read(prefix);
}
