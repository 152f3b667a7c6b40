import { useMemo } from 'react';
import { create } from 'zustand';
import { formatMoney, kopecks } from '../../src-shared/domain/money.ts';
import { formatPhone } from '../../src-shared/domain/phone.ts';
import { formatQuantity, quantity } from '../../src-shared/domain/quantity.ts';
import { type Language, languages } from '../../src-shared/texts/text.ts';
import type { TextKey } from '../../src-shared/texts/texts.ts';
import { isTextKey, type TextValues, translate } from '../../src-shared/texts/translate.ts';
import { useAppearance } from './appearance.ts';
import { dayOf, useGarageZone } from './garage-time.ts';

/** What the garage says of itself to every screen: the language for whoever has chosen none. */
export const useGarageLanguage = create<{ readonly language: Language | null }>(() => ({ language: null }));

/** The language of this screen: what the person chose, else the garage's, else the browser's, else Russian. */
export function useLanguage(): Language {
  const chosen = useAppearance(({ language }) => language);
  const garages = useGarageLanguage(({ language }) => language);
  return chosen ?? garages ?? languages.find((language) => navigator.language.startsWith(language)) ?? 'ru';
}

/** Gives the text of a key in this screen's language. */
export type Translate = (key: TextKey, values?: TextValues) => string;

/** `const t = useText(); t('clients.title')`. Switches at once when the language does. */
export function useText(): Translate {
  const language = useLanguage();
  return useMemo(() => (key, values) => translate(language, key, values), [language]);
}

/** The text of a key put together from data (a column's name, an action), or `fallback` where the catalogue has none. */
export function textOf(t: Translate, key: string, fallback: string, values?: TextValues): string {
  return isTextKey(key) ? t(key, values) : fallback;
}

/** How values are written on the screen, in this screen's language. Times are UTC milliseconds, shown by the garage's clock. */
export interface Formats {
  /** Kopecks with the sign of the currency. */
  readonly money: (amountKopecks: number) => string;
  /** `13 мар. 2026 г.`, without the year in the current one; '' for 0 (never). */
  readonly date: (at: number) => string;
  /** `13 мар., 09:05`. */
  readonly dateTime: (at: number) => string;
  readonly time: (at: number) => string;
  readonly number: (value: number) => string;
  /** Thousandths as a quantity, with its unit if one is given: `1,5 л`. */
  readonly quantity: (thousandths: number, unit?: string) => string;
  /** Basis points as percent: 750 is `7,5 %`. */
  readonly percent: (bp: number) => string;
  readonly phone: (e164: string) => string;
  /** A file's size: `1,4 МБ`. */
  readonly bytes: (count: number) => string;
}

/** `const { money, date } = useFormats()`. */
export function useFormats(): Formats {
  return formatsOf(useLanguage(), useGarageZone());
}

/** Names days and times as `options` say: `useDayFormat({ weekday: 'long' })`. */
export function useDayFormat(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(localeOf(useLanguage()), { ...options, timeZone: useGarageZone() });
}

function localeOf(language: Language): string {
  return language === 'ru' ? 'ru-RU' : 'en-GB';
}

/** Units of a file's size with their bytes, the largest first. */
const units = [
  ['gigabyte', 1024 ** 3],
  ['megabyte', 1024 ** 2],
  ['kilobyte', 1024],
] as const;

const formats = new Map<string, Formats>();

/** Made once per language and zone: making one formatter costs more than a row of a list. */
function formatsOf(language: Language, zone: string): Formats {
  const name = `${language} ${zone}`;
  const known = formats.get(name) ?? makeFormats(language, zone);
  formats.set(name, known);
  return known;
}

function makeFormats(language: Language, timeZone: string): Formats {
  const locale = localeOf(language);
  const formatter = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, { ...options, timeZone });
  const day = formatter({ day: 'numeric', month: 'short' });
  const dayOfYear = formatter({ day: 'numeric', month: 'short', year: 'numeric' });
  const clock = formatter({ hour: '2-digit', minute: '2-digit' });
  const numbers = new Intl.NumberFormat(locale);
  const percents = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 2 });
  const date = (at: number) => {
    if (at === 0) return '';
    const isThisYear = dayOf(at).slice(0, 4) === dayOf(Date.now()).slice(0, 4);
    return (isThisYear ? day : dayOfYear).format(at);
  };
  return {
    money: (amount) => formatMoney(kopecks(amount), language),
    date,
    dateTime: (at) => (at === 0 ? '' : `${date(at)}, ${clock.format(at)}`),
    time: (at) => clock.format(at),
    number: (value) => numbers.format(value),
    quantity: (thousandths, unit) => formatQuantity(quantity(thousandths), language, unit),
    percent: (bp) => percents.format(bp / 10_000),
    phone: formatPhone,
    bytes: (count) => {
      const [unit, size] = units.find(([, least]) => count >= least) ?? ['byte', 1];
      return new Intl.NumberFormat(locale, { style: 'unit', unit, maximumFractionDigits: 1 }).format(count / size);
    },
  };
}
