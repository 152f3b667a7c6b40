import type { ExportListName } from '../contract/exports.ts';
import type { Text, Texts } from './text.ts';

/** How a saved file is called; the day follows. */
const files = {
  'export.file.clients': { ru: 'Клиенты', en: 'Clients' },
  'export.file.cars': { ru: 'Автомобили', en: 'Cars' },
  'export.file.orders': { ru: 'Заказы', en: 'Orders' },
  'export.file.works': { ru: 'Прайс-лист', en: 'Price list' },
  'export.file.payments': { ru: 'Оплаты', en: 'Payments' },
} satisfies Record<`export.file.${ExportListName}`, Text>;

/** Lists as files: what the buttons and the files themselves say. */
export const exportsTexts = {
  ...files,
  'export.title': { ru: 'Экспорт', en: 'Export' },
  'export.as_shown': { ru: 'Список как на экране', en: 'The list as shown' },
  'export.xlsx': { ru: 'Таблица Excel (.xlsx)', en: 'Excel workbook (.xlsx)' },
  'export.csv': { ru: 'Текст (.csv)', en: 'Text (.csv)' },
  'export.running': { ru: 'Готовим файл…', en: 'Preparing the file…' },
  'export.progress': {
    ru: '{done, number} из {total, plural, one {# строки} other {# строк}}',
    en: '{done, number} of {total, plural, one {# row} other {# rows}}',
  },
  'export.done': { ru: 'Сохранено: {name}', en: 'Saved: {name}' },

  'export.payments.title': { ru: 'Оплаты', en: 'Payments' },
  'export.payments.at': { ru: 'Когда', en: 'When' },
  'export.payments.order': { ru: 'Заказ', en: 'Order' },
  'export.payments.kind': { ru: 'Вид', en: 'Kind' },
  'export.payments.note': { ru: 'Примечание', en: 'Note' },
  'export.payments.staff': { ru: 'Кто принял', en: 'Taken by' },

  'refusal.export.busy': {
    ru: 'Уже готовятся {max, plural, one {# файл} few {# файла} other {# файлов}}. Подождите, пока один из них будет готов.',
    en: '{max, plural, one {# file is} other {# files are}} being prepared. Wait until one of them is done.',
  },
  'refusal.export.too_many_rows': {
    ru: 'В таблицу Excel помещается {max, number} строк, а здесь больше. Сузьте список фильтром или сохраните как CSV.',
    en: 'An Excel sheet has room for {max, number} rows, and there are more. Narrow the list with a filter or save it as CSV.',
  },
} as const satisfies Texts;
