import type { ExportListName } from '../contract/exports.ts';
import type { Text, Texts } from './text.ts';

/** How a saved file is called; the day follows. */
const files = {
  'export.file.clients': { ru: 'Клиенты', en: 'Clients' },
  'export.file.cars': { ru: 'Автомобили', en: 'Cars' },
  'export.file.orders': { ru: 'Заказы', en: 'Orders' },
  'export.file.works': { ru: 'Прайс-лист', en: 'Price list' },
  'export.file.suppliers': { ru: 'Поставщики', en: 'Suppliers' },
  'export.file.purchases': { ru: 'Заказы поставщикам', en: 'Purchase orders' },
  'export.file.parts': { ru: 'Запчасти', en: 'Parts' },
  'export.file.payments': { ru: 'Оплаты', en: 'Payments' },
} satisfies Record<`export.file.${ExportListName}`, Text>;

/** Lists as files: what the buttons and the files themselves say. */
export const exportsTexts = {
  ...files,
  'data.title': { ru: 'Импорт и экспорт', en: 'Import and export' },
  'data.hint': {
    ru: 'Данные приходят из файлов и уходят файлами Excel или CSV.',
    en: 'Data come in from files and leave as Excel or CSV files.',
  },
  'data.import': { ru: 'Загрузить из файла', en: 'Bring in from a file' },
  'data.import.hint': {
    ru: 'Сначала вы увидите, что изменится. Импорт можно отменить целиком.',
    en: 'You see first what will change. An import can be undone as a whole.',
  },
  'data.export': { ru: 'Сохранить списки целиком', en: 'Save whole lists' },
  'data.export.hint': {
    ru: 'Отобранное по фильтру сохраняется в самом списке, кнопкой над ним.',
    en: 'What a filter has picked is saved in the list itself, by the button above it.',
  },
  'data.payments': { ru: 'Сохранить оплаты за период', en: 'Save the payments of a period' },
  'data.payments.hint': {
    ru: 'Возвраты – со знаком минус, чтобы столбец складывался в то, что в кассе.',
    en: 'Refunds have a minus, so that the column adds up to what is in the till.',
  },
  'data.payments.from': { ru: 'С', en: 'From' },
  'data.payments.until': { ru: 'По', en: 'Until' },
  'data.payments.save': { ru: 'Сохранить', en: 'Save' },

  'export.menu': { ru: 'Экспорт и импорт', en: 'Export and import' },
  'export.as_shown': { ru: 'Сохранить как на экране', en: 'Save as shown' },
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
