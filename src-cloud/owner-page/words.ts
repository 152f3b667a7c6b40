import { formatMoney, type Kopecks, kopecks } from '../../src-shared/domain/money.ts';
import { type OwnerPageTextKey, ownerPageTexts } from '../../src-shared/texts/owner-page.ts';
import type { Language } from '../../src-shared/texts/text.ts';

/** The page speaks Russian to whoever's browser asks for it, or for a language of people who mostly read it; English to everybody else. */
export const language: Language = pickLanguage(navigator.languages || [navigator.language]);

function pickLanguage(wanted: readonly string[]): Language {
  const russian = ['ru', 'be', 'kk', 'ky', 'uz', 'tg', 'tt'];
  const [first = 'ru'] = wanted;
  return russian.includes(first.slice(0, 2).toLowerCase()) ? 'ru' : 'en';
}

/** How days and times are written: the day before the month and the clock of 24 hours, as on the garage's papers. */
const locale = language === 'ru' ? 'ru' : 'en-GB';

/** A text of the page with its arguments. */
export function t(key: OwnerPageTextKey, values: Readonly<Record<string, string | number>> = {}): string {
  return ownerPageTexts[key][language].replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
}

/** How a page's times and sums are written: by the garage's clock and in its currency. */
export interface Locale {
  readonly timeZone: string;
  readonly currency: string;
}

/** A sum of money. */
export const money = (amount: Kopecks, { currency }: Pick<Locale, 'currency'>): string =>
  formatMoney(amount, language, currency);

const formats = new Map<string, Intl.DateTimeFormat>();

/** A moment by the garage's clock: today as the time alone, otherwise the day with it. */
export function moment(at: number, { timeZone }: Locale, now: number): string {
  const day = write(at, timeZone, { day: 'numeric', month: 'long' });
  const time = write(at, timeZone, { hour: '2-digit', minute: '2-digit' });
  const today = write(now, timeZone, { day: 'numeric', month: 'long' });
  if (day === today) return language === 'ru' ? `сегодня в ${time}` : `today at ${time}`;
  return language === 'ru' ? `${day} в ${time}` : `${day} at ${time}`;
}

/** A day with its year. */
export const date = (at: number, { timeZone }: Locale): string =>
  write(at, timeZone, { day: 'numeric', month: 'long', year: 'numeric' });

/** Has sums and times written once, while the phone waits for its network anyway: the first one of each takes it as long as half a screen of text. */
export function learnToWrite(): void {
  money(kopecks(0), { currency: 'RUB' });
  new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long' }).format();
}

function write(at: number, timeZone: string, options: Intl.DateTimeFormatOptions): string {
  const key = `${timeZone} ${JSON.stringify(options)}`;
  let format = formats.get(key);
  if (!format) {
    format = new Intl.DateTimeFormat(locale, { ...options, timeZone });
    formats.set(key, format);
  }
  return format.format(at);
}
