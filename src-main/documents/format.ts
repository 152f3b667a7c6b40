import type { Language } from '../../src-shared/texts/text.ts';

/*
 * Numbers and dates as they are printed. Written out rather than left to Intl's locale data, which changes from one version of the runtime to the
 * next: a document printed again must say the same to the last character.
 */

const noBreakSpace = '\u00a0';
const minus = '\u2212';
const symbols: Readonly<Record<string, string>> = { RUB: '₽', KZT: '₸', BYN: 'Br', UAH: '₴', EUR: '€', USD: '$' };

interface Marks {
  group: string;
  decimal: string;
  percent: string;
}

const marks: Readonly<Record<Language, Marks>> = {
  ru: { group: noBreakSpace, decimal: ',', percent: `${noBreakSpace}%` },
  en: { group: ',', decimal: '.', percent: '%' },
};

/** A calendar moment in the garage's own time zone. */
export interface CalendarMoment {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
}

/** Kopecks as «12 345,67», without the currency. */
export function formatMoney(kopecks: number, language: Language): string {
  const absolute = Math.abs(kopecks);
  const whole = grouped(Math.floor(absolute / 100), language);
  const sign = kopecks < 0 ? minus : '';
  return `${sign}${whole}${marks[language].decimal}${String(absolute % 100).padStart(2, '0')}`;
}

/** Kopecks as «12 345,67 ₽»; an unknown currency shows its ISO code. */
export function formatMoneyWithCurrency(kopecks: number, currency: string, language: Language): string {
  return `${formatMoney(kopecks, language)}${noBreakSpace}${symbols[currency] ?? currency}`;
}

/** Thousandths as «4,5»: no more decimals than there are. */
export function formatThousandths(thousandths: number, language: Language): string {
  const whole = grouped(Math.floor(thousandths / 1000), language);
  const fraction = String(thousandths % 1000)
    .padStart(3, '0')
    .replace(/0+$/, '');
  return fraction === '' ? whole : `${whole}${marks[language].decimal}${fraction}`;
}

/** Basis points as «12,5 %». */
export function formatPercent(basisPoints: number, language: Language): string {
  return `${formatThousandths(basisPoints * 10, language)}${marks[language].percent}`;
}

/** A whole number with its thousands apart. */
export function formatWhole(value: number, language: Language): string {
  return grouped(value, language);
}

/** Which day and time it is at `at` (UTC ms) in `timeZone`, from the zone's rules alone. */
export function calendarMoment(at: number, timeZone: string): CalendarMoment {
  const parts = zoneParts(timeZone).formatToParts(at);
  const part = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((found) => found.type === type)?.value);
  return { year: part('year'), month: part('month'), day: part('day'), hour: part('hour'), minute: part('minute') };
}

/** «21.11.2025» in both languages: unlike 11/21, nobody takes the day for the month. */
export function formatDate({ day, month, year }: CalendarMoment): string {
  return `${twoDigits(day)}.${twoDigits(month)}.${year}`;
}

/** «21.11.2025, 14:05». */
export function formatDateTime(moment: CalendarMoment): string {
  return `${formatDate(moment)},${noBreakSpace}${twoDigits(moment.hour)}:${twoDigits(moment.minute)}`;
}

function grouped(whole: number, language: Language): string {
  return String(whole).replace(/\B(?=(\d{3})+$)/g, marks[language].group);
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}

const zones = new Map<string, Intl.DateTimeFormat>();

/** Kept, since making one takes longer than all the rest of a date. */
function zoneParts(timeZone: string): Intl.DateTimeFormat {
  const known = zones.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-u-ca-gregory-nu-latn', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  });
  zones.set(timeZone, made);
  return made;
}
