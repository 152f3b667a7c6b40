import type { BulkRefusalCode } from '../domain/bulk-change.ts';
import type { PriceEditRefusalCode } from '../domain/price-edit.ts';
import type { RollbackRefusalCode } from '../domain/price-rollback.ts';
import type { EntryVerdict, PriceStep } from '../domain/pricing.ts';
import type { Text, Texts } from './text.ts';

const refusals = {
  'refusal.price.scope_incomplete': {
    ru: 'Цена для модели требует марки, а для поколения — модели. Цены не изменены. Укажите недостающее.',
    en: 'A price for a model needs its make, one for a generation its model. No price was changed. Fill in what is missing.',
  },
  'refusal.price.set_twice': {
    ru: 'Одной работе для одних и тех же машин назначены две цены. Цены не изменены. Оставьте одну.',
    en: 'One work is given two prices for the same cars. No price was changed. Keep one.',
  },
  'refusal.price.too_large': {
    ru: 'Цена или нормо-часы вне разумных пределов. Цены не изменены. Проверьте, нет ли лишних цифр.',
    en: 'The price or the norm hours are beyond reason. No price was changed. Check for digits too many.',
  },
  'refusal.price.unchanged': {
    ru: 'Такая цена уже действует. Менять нечего.',
    en: 'This price is in force already. There is nothing to change.',
  },
  'refusal.price.bulk_no_rows': {
    ru: 'Под выбранные условия не подходит ни одна цена. Цены не изменены. Ослабьте условия.',
    en: 'No price fits what you chose. No price was changed. Choose more widely.',
  },
  'refusal.price.bulk_nothing_changes': {
    ru: 'После округления {count, plural, one {# цена осталась прежней} few {# цены остались прежними} many {# цен остались прежними} other {# цены остались прежними}}. Менять нечего.',
    en: 'After rounding, {count, plural, one {# price stays as it was} other {# prices stay as they were}}. There is nothing to change.',
  },
  'refusal.price.bulk_too_large': {
    ru: 'С таким изменением некоторые цены вышли бы за разумные пределы. Цены не изменены. Проверьте процент или сумму.',
    en: 'With this change some prices would be beyond reason. No price was changed. Check the percentage or the amount.',
  },
  'refusal.price.version_unknown': {
    ru: 'Этого изменения цен здесь нет. Цены не изменены. Обновите историю цен.',
    en: 'This change of prices is not here. No price was changed. Look at the price history again.',
  },
  'refusal.price.already_rolled_back': {
    ru: 'Это изменение цен уже отменено. Цены не изменены.',
    en: 'This change of prices has been rolled back already. No price was changed.',
  },
} satisfies Record<`refusal.${BulkRefusalCode | PriceEditRefusalCode | RollbackRefusalCode}`, Text>;

/** How a price came about, step by step. Amounts and hours arrive as they are shown. */
const steps = {
  'price.step.fixed': { ru: 'Твёрдая цена', en: 'Fixed price' },
  'price.step.not_done': { ru: 'Для этих машин работу не делаем', en: 'Not done for these cars' },
  'price.step.rate': { ru: 'Стоимость нормо-часа: {rate}', en: 'Rate per norm hour: {rate}' },
  'price.step.norm_hours': { ru: 'Нормо-часы: {hours}', en: 'Norm hours: {hours}' },
  'price.step.rate_missing': { ru: 'Стоимость нормо-часа не задана', en: 'No rate per norm hour is set' },
  'price.step.norm_hours_missing': { ru: 'Нормо-часы не заданы', en: 'No norm hours are set' },
} satisfies Record<`price.step.${PriceStep['step']}`, Text>;

/** Why an entry gave the price or did not. */
const verdicts = {
  'price.verdict.won': { ru: 'Действует', en: 'In force' },
  'price.verdict.less_specific': { ru: 'Есть точнее', en: 'A more specific one counts' },
  'price.verdict.replaced': { ru: 'Заменена', en: 'Replaced' },
  'price.verdict.removed': { ru: 'Убрана', en: 'Taken away' },
  'price.verdict.not_yet': { ru: 'Ещё не действует', en: 'Not in force yet' },
  'price.verdict.rolled_back': { ru: 'Отменена', en: 'Rolled back' },
  'price.verdict.other_car': { ru: 'Для других машин', en: 'For other cars' },
} satisfies Record<`price.verdict.${EntryVerdict}`, Text>;

/** What the rules of the price list say to people. */
export const pricingDomainTexts = { ...refusals, ...steps, ...verdicts } satisfies Texts;
