import type { Texts } from './text.ts';

/** How the parts of an order stand with the stock. */
export const orderStockTexts = {
  'orders.stock.of': { ru: '{state}: {name}', en: '{state}: {name}' },
  'orders.stock.issued': { ru: 'выдано {issued}', en: '{issued} issued' },
  'orders.stock.issued_some': { ru: 'выдано {issued} из {needed}', en: '{issued} of {needed} issued' },
  'orders.stock.issued_more': { ru: 'выдано {issued}, нужно {needed}', en: '{issued} issued, {needed} needed' },
  'orders.stock.short': { ru: 'не хватает {short}', en: '{short} short' },
  'orders.stock.short_on_order': {
    ru: 'не хватает {short}, заказано {coming}',
    en: '{short} short, {coming} on order',
  },
  'orders.stock.short_expected': {
    ru: 'не хватает {short}, заказано {coming}, ждём {date}',
    en: '{short} short, {coming} on order, expected {date}',
  },
  'orders.stock.reserved': { ru: 'в резерве {reserved}', en: '{reserved} reserved' },
  'orders.stock.not_needed': { ru: 'не резервируется', en: 'not reserved' },
  'orders.stock.issue': { ru: 'Выдать', en: 'Issue' },
  'orders.stock.issue_other': {
    ru: 'Выдать с другого склада или часть…',
    en: 'Issue from another warehouse, or some…',
  },
  'orders.stock.return': { ru: 'Вернуть на склад…', en: 'Bring back into stock…' },
  'orders.stock.open_part': { ru: 'Открыть запчасть', en: 'Open the part' },
  'orders.stock.issue_title': { ru: 'Выдать: {name}', en: 'Issue: {name}' },
  'orders.stock.return_title': { ru: 'Вернуть на склад: {name}', en: 'Bring back: {name}' },
  'orders.stock.issue_submit': { ru: 'Выдать', en: 'Issue' },
  'orders.stock.return_submit': { ru: 'Вернуть', en: 'Bring back' },
  'orders.stock.cost': { ru: 'Себестоимость выданного {amount}', en: 'What was issued cost {amount}' },
  'orders.stock.margin': { ru: 'маржа {amount}', en: 'margin {amount}' },
  'orders.stock.short_lines': {
    ru: '{count, plural, one {Не хватает # запчасти} other {Не хватает # запчастей}}',
    en: '{count, plural, one {# part is short} other {# parts are short}}',
  },
  'orders.stock.issue_all': {
    ru: '{count, plural, one {Выдать # запчасть} few {Выдать # запчасти} many {Выдать # запчастей} other {Выдать # запчасти}}',
    en: '{count, plural, one {Issue # part} other {Issue # parts}}',
  },
  'orders.stock.done.issued': { ru: 'Выдано со склада', en: 'Issued from stock' },
  'orders.stock.done.returned': { ru: 'Возвращено на склад', en: 'Brought back into stock' },
  'today.list.low_stock': { ru: 'Пора заказать', en: 'Time to reorder' },
} as const satisfies Texts;
