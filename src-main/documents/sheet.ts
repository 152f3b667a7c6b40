import type { DocumentModel } from '../../src-shared/domain/document-model.ts';
import type { DocumentTextKey } from '../../src-shared/texts/documents.ts';
import { translate } from '../../src-shared/texts/translate.ts';
import {
  calendarMoment,
  formatDate,
  formatDateTime,
  formatMoney,
  formatMoneyWithCurrency,
  formatPercent,
  formatThousandths,
  formatWhole,
} from './format.ts';

/** A document's model together with the words and figures of its language: what every block is drawn from. */
export interface Sheet {
  model: DocumentModel;
  /** Whether the logo's bytes are at hand. */
  hasLogo: boolean;
  /** A text of the catalogue in the document's language. */
  say(key: DocumentTextKey, values?: Record<string, string | number>): string;
  /** «12 345,67». */
  money(kopecks: number): string;
  /** «12 345,67 ₽». */
  sum(kopecks: number): string;
  /** Thousandths as «4,5». */
  quantity(thousandths: number): string;
  percent(basisPoints: number): string;
  whole(value: number): string;
  date(at: number): string;
  dateTime(at: number): string;
  /** «21 ноября 2025 г.». */
  longDate(at: number): string;
}

/** Opens a model for drawing. */
export function createSheet(model: DocumentModel, hasLogo: boolean): Sheet {
  const { language, timeZone, currency } = model;
  const say: Sheet['say'] = (key, values) => translate(language, key, values);
  return {
    model,
    hasLogo,
    say,
    money: (kopecks) => formatMoney(kopecks, language),
    sum: (kopecks) => formatMoneyWithCurrency(kopecks, currency, language),
    quantity: (thousandths) => formatThousandths(thousandths, language),
    percent: (basisPoints) => formatPercent(basisPoints, language),
    whole: (value) => formatWhole(value, language),
    date: (at) => formatDate(calendarMoment(at, timeZone)),
    dateTime: (at) => formatDateTime(calendarMoment(at, timeZone)),
    longDate: (at) => {
      const { day, month, year } = calendarMoment(at, timeZone);
      // As texts: a number would be grouped into «2 025».
      return say('documents.date.long', { day: String(day), month: String(month), year: String(year) });
    },
  };
}

/** The document's name: «Заказ-наряд № ЗН-124». */
export function titleOf(sheet: Sheet): string {
  const { kind, number } = sheet.model;
  return sheet.say('documents.title', { kind: sheet.say(`documents.kind.${kind}`), number });
}
