import type { ImportFault, RejectCode } from '../../src-shared/domain/import.ts';
import { type Parsed, read, unreadable } from '../../src-shared/domain/parsed.ts';
import { parseQuantity, type QuantityFault } from '../../src-shared/domain/quantity.ts';

/** Why a cell cannot be taken, and what the text mentions beside the value itself. */
export interface CellFault {
  readonly code: RejectCode;
  readonly parameters?: Readonly<Record<string, string | number>>;
}

/** Cars older than this stand in museums. */
export const yearMin = 1900;

/**
 * Reads a year of manufacture: `2015`, `2015 г.`, or the year of a date (`2015-06-01`, `01.06.2015`, `06.2015`).
 * @param yearMax the last year there can be: next year's cars are on sale already.
 */
export function parseYear(text: string, yearMax: number): Parsed<number, 'year.not_a_year' | 'year.out_of_range'> {
  const match =
    /^(?:(\d{1,9})\s*(?:г|год)?\.?|(\d{4})-\d\d(?:-\d\d)?(?: [\d:]+)?|(?:\d\d?[./])?\d\d?[./](\d{4}))$/iu.exec(text);
  const year = Number(match?.[1] ?? match?.[2] ?? match?.[3]);
  if (!match) return unreadable('year.not_a_year');
  return year < yearMin || year > yearMax ? unreadable('year.out_of_range') : read(year);
}

/**
 * Reads a discount in basis points: `5`, `5%`, `7,5 %`. A share below one without its sign (0.05) is what a spreadsheet keeps of a cell that shows 5 %.
 */
export function parseDiscount(text: string): Parsed<number, 'discount.not_a_number' | 'discount.out_of_range'> {
  const match = /^(\d{1,6})(?:[.,](\d{1,4}))?\s*(%)?$/.exec(text);
  if (!match) return unreadable('discount.not_a_number');
  const number = Number(`${match[1]}.${match[2] ?? '0'}`);
  const isShare = number < 1 && match[3] === undefined;
  const basisPoints = Math.round(number * (isShare ? 10_000 : 100));
  return basisPoints > 10_000 ? unreadable('discount.out_of_range') : read(basisPoints);
}

/** Reads e-mail addresses, whatever separates them. */
export function parseEmails(text: string): Parsed<string[], 'email.malformed'> {
  const addresses = text.split(/[\s,;]+/).filter((part) => part !== '');
  const areAll = addresses.every((address) => /^[^\s@<>"]+@[^\s@<>".]+(\.[^\s@<>".]+)+$/.test(address));
  return areAll ? read(addresses) : unreadable('email.malformed');
}

/** Reads a taxpayer number: ten digits of a company, twelve of a person. Nine and eleven have lost the zero in front to a spreadsheet. */
export function parseInn(text: string): Parsed<string, 'inn.length'> {
  const digits = text.replace(/\s/g, '');
  if (!/^\d{9,12}$/.test(digits)) return unreadable('inn.length');
  return read(digits.length % 2 === 0 ? digits : `0${digits}`);
}

/** What people write into a cell to say that there is nothing: `-`, `нет`, `б/н`, `н/д`. */
export function isNothing(cell: string): boolean {
  return (
    cell.length <= 14 &&
    /^(?:[-–—.?]+|нет|без номера|б\/?н|н\/?д|n\/?a|none|null|не указан[ао]?|отсутствует)$/i.test(cell)
  );
}

/** A thousand hours is more than any work takes. */
const normHoursMax = 1_000_000;

/** Reads norm hours in thousandths of an hour, with or without their unit: `0,5`, `1.25 н/ч`. */
export function parseNormHours(text: string): Parsed<number, Extract<ImportFault, `norm_hours.${string}`>> {
  const bare = text.replace(/\s*(?:н\.?\s*\/?\s*ч|норм\p{L}*[\s/-]*час\p{L}*)\.?$/iu, '');
  const parsed = parseQuantity(bare);
  if (!parsed.ok) return unreadable(normHoursFaults[parsed.code]);
  return parsed.value > normHoursMax ? unreadable('norm_hours.too_large') : read(parsed.value);
}

/** Hours are read as a quantity, but a person is told of hours. */
const normHoursFaults = {
  'quantity.empty': 'norm_hours.empty',
  'quantity.not_a_number': 'norm_hours.not_a_number',
  'quantity.negative': 'norm_hours.negative',
  'quantity.too_precise': 'norm_hours.too_precise',
  'quantity.too_large': 'norm_hours.too_large',
  'quantity.ambiguous': 'norm_hours.ambiguous',
} as const satisfies Record<QuantityFault, ImportFault>;
