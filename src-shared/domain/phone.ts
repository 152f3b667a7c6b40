import { type Parsed, read, unreadable } from './parsed.ts';

declare const brand: unique symbol;

/** A phone number in E.164: `+` and 8 to 15 digits. A Russian one is `+7` and ten digits. */
export type Phone = string & { readonly [brand]: 'Phone' };

/** Why a text is no phone number. */
export type PhoneFault =
  | 'phone.empty'
  | 'phone.no_digits'
  | 'phone.no_area_code'
  | 'phone.too_short'
  | 'phone.too_long'
  | 'phone.unknown_code'
  | 'phone.rounded_by_spreadsheet';

/** The phones of one cell, in their order and each once, and what else was written beside them ("жена", "доб. 12"). */
export interface PhonesOfCell {
  readonly phones: readonly Phone[];
  readonly remark: string;
}

/** A cell is a line of text; more than this is not a list of phones. */
const cellLengthMax = 500;
const numbersInARowMax = 20;

/** Country codes that people write without `+` on this side of the border, with the length of the whole number in digits. */
const neighbours = /^(?:(?:375|380|992|993|994|995|996|998)\d{9}|37[34]\d{8})$/;

/**
 * Reads one phone in any usual shape: `8 916 …`, `+7 (916) …`, ten digits, foreign numbers with `+`, `00` or `8-10`. Numbering of +7: E.164 and
 * the Russian numbering plan, in which no area or mobile code begins with 0, 1, 2 or 5.
 */
export function parsePhone(text: string): Parsed<Phone, PhoneFault> {
  const parsed = parsePhones(text);
  if (!parsed.ok) return parsed;
  const [phone, second] = parsed.value.phones;
  return phone === undefined || second !== undefined ? unreadable('phone.too_long') : read(phone);
}

/**
 * Reads all phones of a cell, whatever separates them. Answers a fault only when there is none; what is not a phone beside one that is becomes the
 * remark, so that nothing of the cell is lost.
 */
export function parsePhones(cell: string): Parsed<PhonesOfCell, PhoneFault> {
  const text = cell
    .slice(0, cellLengthMax)
    .normalize('NFKC')
    .replace(/\p{Default_Ignorable_Code_Point}/gu, '')
    .replace(/\p{Pd}/gu, '-')
    .trim();
  if (text === '') return unreadable('phone.empty');
  if (/^\d[.,]\d+e\+?\d+$/i.test(text)) return unreadable('phone.rounded_by_spreadsheet');

  const phones = new Set<Phone>();
  const rest: string[] = [];
  let fault: PhoneFault = 'phone.no_digits';
  // An extension's digits are no number of their own, so it is set aside whole.
  for (const piece of text
    .replace(/[.,]0$/, '')
    .split(/((?:доб|вн|ext)\p{L}*\.?\s*\d+|[,;/|\n]|\p{L}[\p{L}\p{M}.:]*)/iu)) {
    if (!/\d/.test(piece) || /\p{L}/u.test(piece)) {
      rest.push(piece);
      continue;
    }
    const found = readRow(piece);
    if (found.ok) {
      for (const phone of found.value) phones.add(phone);
      rest.push(' ');
    } else {
      fault = found.code;
      rest.push(piece);
    }
  }
  if (phones.size === 0) return unreadable(fault);
  return read({ phones: [...phones], remark: remarkOf(rest) });
}

/** For display: `+7 916 123-45-67`, neighbours alike, other countries' as they are stored. Any other text is answered unchanged. */
export function formatPhone(phone: string): string {
  return phone.replace(/^(\+7|\+\d{3})(\d{2,3})(\d{3})(\d{2})(\d{2})$/, (all, country, area, first, second, third) => {
    const isKnown = country === '+7' ? area.length === 3 : neighbours.test(all.slice(1)) && area.length === 2;
    return isKnown ? `${country} ${area} ${first}-${second}-${third}` : all;
  });
}

/** One number, or several with nothing but spaces between them: the fewest groups of digits that read as whole numbers. */
function readRow(piece: string): Parsed<Phone[], PhoneFault> {
  const whole = readNumber(piece);
  if (whole.ok) return read([whole.value]);
  const groups = piece
    .trim()
    .split(/\s+(?=[+\d(])/)
    .slice(0, numbersInARowMax);
  return readGroups(groups) ?? whole;
}

function readGroups(groups: readonly string[]): Parsed<Phone[], PhoneFault> | undefined {
  const phones: Phone[] = [];
  let start = 0;
  while (start < groups.length) {
    let end = groups.length;
    let found = readNumber(groups.slice(start, end).join(''));
    while (!found.ok && --end > start) found = readNumber(groups.slice(start, end).join(''));
    if (!found.ok) return undefined;
    phones.push(found.value);
    start = end;
  }
  return read(phones);
}

function readNumber(text: string): Parsed<Phone, PhoneFault> {
  const digits = text.replace(/\D/g, '');
  const hasPlus = /^\D*\+/.test(text);
  if (digits === '') return unreadable('phone.no_digits');
  if (hasPlus && !/^(?:7|89)/.test(digits)) return readForeign(digits);
  if (!hasPlus && digits.startsWith('00')) return readForeign(digits.slice(2));
  if (!hasPlus && /^810\d{10}/.test(digits)) return readForeign(digits.slice(3));
  if (!hasPlus && neighbours.test(digits)) return read(`+${digits}` as Phone);
  // No area code begins with 89, and an 8 set apart is the trunk prefix: such a number lost a digit rather than began with its area code.
  const hasTrunkPrefix = /^(?:89|8\D)/.test(text.trim());
  if (digits.length === 10 && !hasPlus) return hasTrunkPrefix ? unreadable('phone.too_short') : readRussian(digits);
  if (digits.length === 11)
    return /^[78]/.test(digits) ? readRussian(digits.slice(1)) : unreadable('phone.unknown_code');
  if (digits.length > 11) return unreadable('phone.too_long');
  const isLocal = /^\d{5,7}$/.test(digits) && !hasPlus && !hasTrunkPrefix;
  return unreadable(isLocal ? 'phone.no_area_code' : 'phone.too_short');
}

function readRussian(national: string): Parsed<Phone, PhoneFault> {
  return /^[346789]/.test(national) ? read(`+7${national}` as Phone) : unreadable('phone.unknown_code');
}

function readForeign(digits: string): Parsed<Phone, PhoneFault> {
  if (digits.startsWith('7')) return digits.length === 11 ? readRussian(digits.slice(1)) : wrongLength(digits, 11);
  if (digits.startsWith('0')) return unreadable('phone.unknown_code');
  return digits.length < 8 || digits.length > 15 ? wrongLength(digits, 8) : read(`+${digits}` as Phone);
}

function wrongLength(digits: string, least: number): Parsed<Phone, PhoneFault> {
  return unreadable(digits.length < least ? 'phone.too_short' : 'phone.too_long');
}

function remarkOf(pieces: readonly string[]): string {
  const text = pieces.join('').replace(/\s+/g, ' ');
  return text
    .replace(/^[\s,;/|().:-]+|[\s,;/|(:-]+$/g, '')
    .replace(/^([^(]*)\)$/, '$1')
    .replace(/([,;/|])(?:\s*[,;/|])+/g, '$1');
}
