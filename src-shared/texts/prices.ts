import type { Texts } from './text.ts';

const refusals = {
  'refusal.price.work_gone': {
    ru: 'Этой работы уже нет в прайс-листе: она в корзине. Ничего не изменено. Верните её из корзины или выберите другую.',
    en: 'This work is no longer in the price list: it is in the bin. Nothing was changed. Bring it back, or choose another.',
  },
  'refusal.price.work_name_missing': {
    ru: 'Впишите название работы. Она не сохранена.',
    en: 'Enter the name of the work. It was not saved.',
  },
  'refusal.price.code_taken': {
    ru: 'Код {code} уже у работы «{name}». Ничего не сохранено. Возьмите другой код.',
    en: 'Code {code} belongs to the work “{name}”. Nothing was saved. Take another code.',
  },
  'refusal.price.date_past': {
    ru: 'Эта дата уже прошла, а прежние цены не меняются задним числом. Ничего не изменено. Выберите «сразу» или день впереди.',
    en: 'That date has passed, and earlier prices do not change afterwards. Nothing was changed. Choose “at once” or a day to come.',
  },
  'refusal.price.preview_outdated': {
    ru: '{count, plural, =0 {С момента просмотра цены изменились} one {С момента просмотра изменилась # цена: {names}} few {С момента просмотра изменились # цены: {names}} other {С момента просмотра изменилось # цен: {names}}}. Ничего не применено. Посмотрите изменение заново.',
    en: '{count, plural, =0 {Prices have changed since you looked} one {# price has changed since you looked: {names}} other {# prices have changed since you looked: {names}}}. Nothing was applied. Look at the change again.',
  },
  'refusal.price.package_gone': {
    ru: 'Этого комплекса уже нет: он в корзине. Ничего не изменено.',
    en: 'This package is in the bin. Nothing was changed.',
  },
  'refusal.price.package_name_missing': {
    ru: 'Впишите название комплекса. Он не сохранён.',
    en: 'Enter the name of the package. It was not saved.',
  },
  'refusal.price.package_empty': {
    ru: 'В комплексе нет ни одной работы и ни одной запчасти. Он не сохранён. Добавьте хотя бы одну.',
    en: 'The package has neither a work nor a part. It was not saved. Add at least one.',
  },
  'refusal.price.part_name_missing': {
    ru: 'У запчасти в комплексе нет названия. Комплекс не сохранён.',
    en: 'A part of the package has no name. The package was not saved.',
  },
} satisfies Texts;

const history = {
  'action.works.create': { ru: 'Добавлена работа', en: 'Work added' },
  'action.works.update': { ru: 'Изменена работа', en: 'Work changed' },
  'action.works.remove': { ru: 'Работа удалена в корзину', en: 'Work moved to the bin' },
  'action.works.restore': { ru: 'Работа возвращена из корзины', en: 'Work restored from the bin' },
  'action.prices.set': { ru: 'Изменена цена', en: 'Price changed' },
  'action.prices.bulk': { ru: 'Массовое изменение цен', en: 'Bulk change of prices' },
  'action.prices.rollback': { ru: 'Отменено изменение цен', en: 'Change of prices rolled back' },
  'action.packages.create': { ru: 'Добавлен комплекс работ', en: 'Package added' },
  'action.packages.update': { ru: 'Изменён комплекс работ', en: 'Package changed' },
  'action.packages.remove': { ru: 'Комплекс удалён в корзину', en: 'Package moved to the bin' },
  'field.works.code': { ru: 'Код', en: 'Code' },
  'field.works.name': { ru: 'Название', en: 'Name' },
  'field.works.category': { ru: 'Категория', en: 'Category' },
  'field.works.norm_hours_thousandths': { ru: 'Нормо-часы', en: 'Norm hours' },
  'field.works.unit': { ru: 'Единица', en: 'Unit' },
  'field.works.skill': { ru: 'Специальность', en: 'Skill' },
  'field.works.notes': { ru: 'Заметки', en: 'Notes' },
  'field.packages.name': { ru: 'Название', en: 'Name' },
  'field.packages.make': { ru: 'Марка', en: 'Make' },
  'field.packages.model': { ru: 'Модель', en: 'Model' },
  'field.packages.generation': { ru: 'Поколение', en: 'Generation' },
  'field.packages.notes': { ru: 'Заметки', en: 'Notes' },
  'field.package_items.quantity_thousandths': { ru: 'Количество', en: 'Quantity' },
  'field.package_items.unit_price_kopecks': { ru: 'Цена', en: 'Price' },
  'field.package_items.name': { ru: 'Запчасть', en: 'Part' },
  'field.package_items.article': { ru: 'Артикул', en: 'Article' },
} satisfies Texts;

/** What the price list refuses, and how the history names what was done to it. */
export const pricesTexts = { ...refusals, ...history } satisfies Texts;
