import { type Parsed, read, unreadable } from './parsed.ts';

declare const brand: unique symbol;

/**
 * A registration plate in its one canonical form. Russian: Cyrillic capitals and digits without spaces (`А123ВС77`). Foreign: Latin capitals where
 * they have such a shape, single spaces and hyphens as written (`B-AB 1234`).
 */
export type Plate = string & { readonly [brand]: 'Plate' };

/** Why a text is no plate. */
export type PlateFault =
  | 'plate.empty'
  | 'plate.characters'
  | 'plate.no_digits'
  | 'plate.too_short'
  | 'plate.too_long'
  | 'plate.letter'
  | 'plate.no_region'
  | 'plate.region'
  | 'plate.zeros'
  | 'plate.layout';

const cyrillic = 'АВЕКМНОРСТУХ';
const latin = 'ABEKMHOPCTYX';

const letter = `[${cyrillic}]`;
const region = '(?:0[1-9]|[1-9]\\d|[1-9]\\d\\d)';

/**
 * Layouts of GOST R 50577-2018 (and -93, whose plates are still on the road), each in its visible groups. Motorcycles, tractors and military cars
 * share one; so do trailers, military trailers and older transit plates.
 */
const layouts: readonly (readonly string[])[] = [
  [letter, '\\d{3}', `${letter}{2}`, region], // cars, type 1
  [`${letter}{2}`, '\\d{3}', '[1279]\\d\\d'], // taxis and buses, type 1Б, three-digit region: before trailers, whose digits could be cut alike
  [`${letter}{2}`, '\\d{4}', region], // trailers, types 2, 6
  [`${letter}{2}`, '\\d{3}', region], // taxis and buses, two-digit region
  ['\\d{4}', `${letter}{2}`, region], // tractors, motorcycles, military: types 3–5
  [`${letter}{2}`, '\\d{3}', letter, region], // transit, type 15
  ['Т', `${letter}{2}`, '\\d{3}', region], // leaving the country, type 19
  [letter, '\\d{4}', region], // police cars, type 20
  ['\\d{3}', letter, region], // police trailers, type 21
  ['\\d{4}', letter, region], // police motorcycles, type 22
  ['\\d{3}', 'СD', '\\d', region], // heads of missions, type 9
  ['\\d{3}', '[DТ]', '\\d{3}', region], // diplomats and staff of missions, type 10
  ['[А-Я]', '\\d{4}', '[А-Я]{2}'], // the Soviet standard of 1980
  ['\\d{2}', '\\d{2}', '[А-Я]{3}'], // the Soviet standard of 1958
];

const layoutPatterns = layouts.map((groups) => new RegExp(`^${groups.map((group) => `(${group})`).join('')}$`));
const almostCar = new RegExp(`^${letter}\\d{3}${letter}{2}(\\d*)$`);
/** What a car's plate looks like while it is being typed. */
const carBeginning = new RegExp(`^(${letter})(\\d{1,3})(?:(${letter}{2})(\\d{1,3})|(${letter}{1,2}))?$`);
/** A car's layout with О and 0 taken for each other. */
const carWithMistakenZeros = new RegExp(`^([0${cyrillic}])([\\dО]{3})([0${cyrillic}]{2})(\\d{2,3})$`);
/** Neighbours' plates in letters that Russian keyboards have. */
const foreignInCyrillic = new RegExp(`^${letter}{2}\\d{4}${letter}{2}$`);

const signsMin = 3;
const signsMax = 12;
const textLengthMax = 40;

/**
 * Reads a plate: a Russian one of any layout, whatever its spacing, letter case and alphabet of the look-alike letters, else a foreign one in free
 * form. A text with Cyrillic letters, or shaped like a car's plate, must be a Russian one.
 */
export function parsePlate(text: string): Parsed<Plate, PlateFault> {
  const typed = upper(text);
  const signs = withoutCountry(compact(typed));
  if (signs === '') return unreadable(typed === '' ? 'plate.empty' : 'plate.characters');
  if (typed.length > textLengthMax) return unreadable('plate.too_long');
  if (/[^\p{L}\p{M}\p{N}\s./|_·•-]/u.test(typed)) return unreadable('plate.characters');
  if (!/\d/.test(signs)) return unreadable('plate.no_digits');

  const russian = mistakenZerosMended(toCyrillic(signs));
  const almost = almostCar.exec(russian);
  if (groupsOf(russian)) return /^\D+0+\D/.test(russian) ? unreadable('plate.zeros') : read(russian as Plate);
  if (almost) return unreadable(almost[1] === '' ? 'plate.no_region' : 'plate.region');
  if (foreignInCyrillic.test(russian)) return read(toLatin(signs) as Plate);
  if (/\p{Script=Cyrillic}/u.test(signs)) return unreadable(faultOfCyrillic(russian));
  if (signs.length < signsMin) return unreadable('plate.too_short');
  if (signs.length > signsMax) return unreadable('plate.too_long');
  const spaced = typed.replace(/[\s./|_·•]+/g, ' ').replace(/ ?-[ -]*/g, '-');
  return read(spaced.replace(/^[ -]+|[ -]+$/g, '') as Plate);
}

/** For display: a Russian plate in its groups (`А 123 ВС 77`), diplomatic letters in Latin as they are on the plate; anything else unchanged. */
export function formatPlate(plate: string): string {
  return groupsOf(plate)?.join(' ').replace('СD', 'CD') ?? plate;
}

/**
 * A plate that is being typed: in capitals and, where it is a Russian one or begins like a car's, in its groups (`a123b` is `A 123 B`). Letters stay in
 * the alphabet they were typed in, because a longer text may turn out to be foreign.
 */
export function formatPlateAsTyped(text: string): string {
  const typed = text.toUpperCase();
  if (/[^\p{L}\p{N} ]/u.test(typed)) return typed;
  const signs = typed.replaceAll(' ', '');
  const russian = mistakenZerosMended(toCyrillic(signs));
  const beginning = carBeginning.exec(russian)?.slice(1);
  const groups = groupsOf(russian) ?? beginning?.filter((group) => group !== undefined);
  if (!groups) return typed;
  const ends = groups.map((_group, index) => groups.slice(0, index + 1).join('').length);
  return ends.map((end, index) => signs.slice(ends[index - 1] ?? 0, end)).join(' ');
}

/**
 * The key by which two plates are the same plate: capitals and digits, look-alikes as Cyrillic. Works for any text, so that what a person has typed
 * can be compared before it is a whole plate.
 */
export function plateKey(text: string): string {
  const parsed = parsePlate(text);
  return toCyrillic(compact(parsed.ok ? parsed.value : upper(text)));
}

function upper(text: string): string {
  return text
    .normalize('NFKC')
    .toUpperCase()
    .normalize('NFKC')
    .replace(/\p{Default_Ignorable_Code_Point}/gu, '')
    .replace(/\p{Pd}/gu, '-')
    .trim();
}

function compact(typed: string): string {
  return typed.replace(/[^\p{L}\p{M}\p{N}]/gu, '');
}

/** Drops the RUS that stands under the region code. */
function withoutCountry(signs: string): string {
  return signs.replace(/(?<=\d)(?:RUS|РУС|RUС)$/, '');
}

function toCyrillic(signs: string): string {
  return signs.replace(/[A-Z]/g, (sign) => cyrillic[latin.indexOf(sign)] ?? sign);
}

function toLatin(signs: string): string {
  return signs.replace(/[А-Я]/g, (sign) => latin[cyrillic.indexOf(sign)] ?? sign);
}

function groupsOf(canonical: string): string[] | undefined {
  for (const pattern of layoutPatterns) {
    const match = pattern.exec(canonical);
    if (match) return match.slice(1);
  }
  return undefined;
}

function mistakenZerosMended(signs: string): string {
  if (groupsOf(signs)) return signs;
  return signs.replace(carWithMistakenZeros, (_all, first, digits, last, code) => {
    const letters = (part: string) => part.replaceAll('0', 'О');
    return `${letters(first)}${digits.replaceAll('О', '0')}${letters(last)}${code}`;
  });
}

function faultOfCyrillic(signs: string): PlateFault {
  if (signs.length < signsMin) return 'plate.too_short';
  if (signs.length > signsMax) return 'plate.too_long';
  return [...signs].some((sign) => /\p{L}/u.test(sign) && !cyrillic.includes(sign)) ? 'plate.letter' : 'plate.layout';
}
